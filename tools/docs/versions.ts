import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { n8nVersions } from '../n8n/versions.mjs';
import { RESULTS_FILE } from '../runs/matrix.mjs';

/** Where the page about n8n's versions is. */
export const VERSIONS_FILE = path.join(__dirname, '..', '..', 'docs', 'versions.md');

interface Result {
	passed: number;
	failed: number;
	skipped: number;
	seconds: number;
}

const MARKERS = /(<!-- results:start -->)[\s\S]*(<!-- results:end -->)/;

/** What came of a suite in a version. */
function cell(result: Result | undefined): string {
	if (result === undefined) return '–';
	const { passed, failed, skipped, seconds } = result;
	const counts = [
		`${passed} passed`,
		failed > 0 && `**${failed} failed**`,
		skipped > 0 && `${skipped} not for it`,
	];
	return `${counts.filter(Boolean).join(', ')} (${seconds} s)`;
}

function resultsAsMarkdown(): string {
	const results = (
		existsSync(RESULTS_FILE) ? JSON.parse(readFileSync(RESULTS_FILE, 'utf8')) : {}
	) as Record<string, Record<string, Result>>;
	const versions = n8nVersions().map(({ version }) => version);
	const suites = [...new Set(versions.flatMap((version) => Object.keys(results[version] ?? {})))];
	return [
		`| Suite | ${versions.join(' | ')} |`,
		`| --- | ${versions.map(() => '---').join(' | ')} |`,
		...suites
			.sort()
			.map(
				(suite) =>
					`| ${suite} | ${versions.map((version) => cell(results[version]?.[suite])).join(' | ')} |`,
			),
	].join('\n');
}

/**
 * docs/versions.md with the results of the last runs.
 *
 * @param page as it is
 */
export async function withResults(page: string): Promise<string> {
	const text = page.replace(MARKERS, `$1\n\n${resultsAsMarkdown()}\n\n$2`);
	return format(text, { ...(await resolveConfig(VERSIONS_FILE)), parser: 'markdown' });
}
