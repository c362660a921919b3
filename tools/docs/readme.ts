import path from 'node:path';
import { format, resolveConfig } from 'prettier';
// With .js: without it the codex file ClickSend.node.json is found first.
import { ClickSend } from '../../nodes/ClickSend/ClickSend.node.js';
import { n8nVersions } from '../n8n/versions.mjs';
import { listOperations } from './operations';

/** The pages that hold a list. */
export const LISTED_PAGES = ['README.md', 'docs/operations.md'].map((name) =>
	path.join(__dirname, '..', '..', name),
);

/** Puts a text between the two markers of a part of a page; one without them stays as it is. */
const between = (page: string, part: string, text: string): string =>
	page.replace(
		new RegExp(`(<!-- ${part}:start -->)[\\s\\S]*(<!-- ${part}:end -->)`),
		(_old, start: string, end: string) => `${start}\n\n${text}\n\n${end}`,
	);

const ROLES: Record<string, string> = {
	oldest: 'the last of the line before 2.0',
	pinned: 'the one that the demo runs',
	newest: 'the newest of which all can be installed',
};

function versionsAsMarkdown(): string {
	const versions = n8nVersions();
	const rows = versions.map(
		({ version, role, node }) => `| ${version} | ${ROLES[role]} | ${node.replace('<', 'and <')} |`,
	);
	return [
		`n8n ${versions[0].version} and newer. Every test that touches n8n runs in these versions, and once a week in the one that npm gives on that day; what came of it is in [docs/versions.md](docs/versions.md).`,
		'',
		'| n8n | | Node |',
		'| --- | --- | --- |',
		...rows,
	].join('\n');
}

function operationsAsMarkdown(): string {
	const operations = listOperations(new ClickSend().description.properties);
	const resources = [...new Set(operations.map(({ resourceName }) => resourceName))];
	return resources
		.map((resource) => {
			const rows = operations
				.filter(({ resourceName }) => resourceName === resource)
				.map(
					({ operationName, description, endpoint }) =>
						`| ${operationName} | ${description} | \`${endpoint}\` |`,
				);
			return [
				`## ${resource}`,
				'',
				'| Operation | What it does | Endpoint |',
				'| --- | --- | --- |',
			]
				.concat(rows)
				.join('\n');
		})
		.join('\n\n');
}

/**
 * A page with current lists.
 *
 * @param page the page as it is
 */
export async function withLists(page: string): Promise<string> {
	const text = between(
		between(page, 'operations', operationsAsMarkdown()),
		'versions',
		versionsAsMarkdown(),
	);
	return format(text, { ...(await resolveConfig(LISTED_PAGES[0])), parser: 'markdown' });
}
