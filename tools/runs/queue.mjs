import { elapsed, heading, say, sayError } from '../process/console.mjs';
import { runCounted } from './counted.mjs';
import { n8nVersions, testedN8n } from '../n8n/versions.mjs';
import { queuePrograms } from '../queue/programs.mjs';
import { installN8n, setUp } from '../n8n/setup.mjs';

/** The versions of n8n that are tried without being asked for one. */
const ROLES = ['pinned', 'newest'];

const VITEST = ['exec', '--', 'vitest', 'run', '--project', 'queue'];

/**
 * `npm run test:queue`: runs the tests of queue mode on each version and prints a line for each.
 * The last line is always `N passed, M failed`.
 *
 * @returns {Promise<void>} the process's exit code is set
 */
export async function runQueueTests() {
	const started = Date.now();
	const lines = [];
	let [passed, failed] = [0, 0];
	try {
		queuePrograms();
		heading('Set-up');
		await setUp();
		const versions = process.env.CLICKSEND_N8N
			? [testedN8n()]
			: n8nVersions().filter(({ role }) => ROLES.includes(role));
		for (const n8n of versions) {
			await installN8n(n8n);
			heading(`Queue mode of n8n ${n8n.version}`);
			const since = Date.now();
			const counts = await runCounted(`queue-${n8n.version}`, VITEST, {
				CLICKSEND_N8N: n8n.version,
			});
			passed += counts.passed;
			failed += counts.failed;
			lines.push(
				`n8n ${n8n.version}: ${counts.passed} passed, ${counts.failed} failed, ${elapsed(since)}`,
			);
		}
	} catch (error) {
		sayError(error);
		failed += 1;
	}
	if (failed > 0) process.exitCode = 1;
	say(`\n${lines.join('\n')}\nTime: ${elapsed(started)}`);
	say(`${passed} passed, ${failed} failed`);
}
