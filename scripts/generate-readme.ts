/**
 * Writes the README's list of operations from the node's description, between its two markers:
 * `npm run docs`. A test fails while the list is not current.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
// With .js: without it the codex file ClickSend.node.json is found first.
import { ClickSend } from '../nodes/ClickSend/ClickSend.node.js';
import { listOperations } from './operations';

const README = path.join(__dirname, '..', 'README.md');
const MARKERS = /(<!-- operations:start -->)[\s\S]*(<!-- operations:end -->)/;

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
				`### ${resource}`,
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
 * The README with a current list of operations.
 *
 * @param readme the README as it is
 */
export async function withOperations(readme: string): Promise<string> {
	const text = readme.replace(MARKERS, `$1\n\n${operationsAsMarkdown()}\n\n$2`);
	return format(text, { ...(await resolveConfig(README)), parser: 'markdown' });
}

async function main(): Promise<void> {
	writeFileSync(README, await withOperations(readFileSync(README, 'utf8')));
}

if (require.main === module) void main();
