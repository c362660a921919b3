import { expect, it } from 'vitest';

import { report } from '../../e2e/support/triggerStage';
import type { Cluster } from './cluster';

/** A line of n8n's log. */
interface LogLine {
	level: string;
	message: string;
}

/** A warning of Node itself, such as of a leak or of something deprecated. */
const OF_NODE = /^\(node:\d+\) .*Warning/;

/** n8n's queue listens once for each of its executions under way, and Node takes eleven for a leak. */
const OF_THE_QUEUE = /listeners added to \[Queue\]/;

/** A warning with the process that gave it. */
interface Warning {
	text: string;
	/** whether it is about this package, or Node's about code that runs in n8n */
	isOurs: boolean;
}

/**
 * Adds the test that no process has warned of anything that this package causes; the last one, since
 * it looks at all that the others brought about.
 */
export function itIsQuiet(clusterOf: () => Cluster): void {
	it('no process has logged a warning that this package causes', () => {
		const warnings = warningsIn(clusterOf().logs());
		const ours = warnings.filter(({ isOurs }) => isOurs).map(({ text }) => text);
		report(
			`logs of ${clusterOf().logs().size} processes: ${ours.length} warnings that we cause, ${warnings.length - ours.length} others`,
		);
		expect(ours).toEqual([]);
	});
}

/**
 * The warnings and errors in the logs of n8n's processes, which write them as JSON.
 *
 * @param logs by the processes' names
 */
function warningsIn(logs: Map<string, string>): Warning[] {
	const warnings: Warning[] = [];
	for (const [name, log] of logs) {
		for (const line of log.split('\n')) {
			const entry = parse(line);
			if (entry === undefined) {
				if (!OF_NODE.test(line)) continue;
				warnings.push({ text: `${name}: ${line}`, isOurs: !OF_THE_QUEUE.test(line) });
			} else if (['warn', 'error'].includes(entry.level)) {
				warnings.push({ text: `${name}: ${entry.message}`, isOurs: /clicksend/i.test(line) });
			}
		}
	}
	return warnings;
}

function parse(line: string): LogLine | undefined {
	if (!line.startsWith('{')) return undefined;
	try {
		return JSON.parse(line) as LogLine;
	} catch {
		// The first line of a log that was cut off at its beginning.
		return undefined;
	}
}
