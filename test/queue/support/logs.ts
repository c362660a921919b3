import { expect, it } from 'vitest';

import { report } from '../../e2e/support/triggerStage';
import type { Cluster } from '../../../tools/queue/cluster';

/** A line of n8n's log. */
interface LogLine {
	level: string;
	message: string;
}

/** A warning of Node itself, such as of a leak or of something deprecated; its stack follows. */
const OF_NODE = /^\(node:\d+\) .*Warning/;
const OF_A_STACK = /^\s+at /;

/** How this package is named in n8n's messages and in stacks; folders may be called like it, too. */
const OURS = /ClickSend|clickSend|node_modules[\\/]n8n-nodes-clicksend/;

/** A warning with the process that gave it. */
interface Warning {
	text: string;
	/** whether it is about this package, or Node's about code of it */
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
		const lines = log.split('\n');
		lines.forEach((line, index) => {
			const entry = parse(line);
			if (entry !== undefined) {
				if (!['warn', 'error'].includes(entry.level)) return;
				warnings.push({ text: `${name}: ${entry.message}`, isOurs: OURS.test(line) });
			} else if (OF_NODE.test(line)) {
				const rest = lines.slice(index + 1);
				const end = rest.findIndex((next) => !OF_A_STACK.test(next));
				const stack = rest.slice(0, Math.max(0, end));
				const isOurs = [line, ...stack].some((text) => OURS.test(text));
				warnings.push({ text: `${name}: ${line}`, isOurs });
			}
		});
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
