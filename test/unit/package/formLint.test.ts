import { buildScanConfig } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';
import type { INodeProperties } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ClickSend } from '../../../nodes/ClickSend/ClickSend.node';
import { collection, text, toggle } from '../../../nodes/ClickSend/fields/builders';
import { ROOT } from '../../../tools/paths.mjs';

const LIMIT_MS = 120_000;

/** What speaks of rows and not of fields; the table of operations has tests of its own. */
const OF_ROWS = ['resource', 'operation', 'confirm'];

const RULES = 'n8n-nodes-base/node-param-';

/** Rules that do not fit, and why. */
const EXCEPTIONS = [
	// Takes a list of values that is named like operations for operations.
	`${RULES}operation-option-without-action`,
	// The lines of an address stand in the order of an envelope.
	`${RULES}fixed-collection-type-unsorted-items`,
];

/** What the rules of n8n's verification find in fields as the builders have made them. */
async function lint(properties: INodeProperties[]) {
	const eslint = new ESLint({
		cwd: ROOT,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	// The rules read a class that is written out, with bare keys.
	const literal = JSON.stringify({ properties }, null, '\t').replace(/^(\t+)"(\w+)":/gm, '$1$2:');
	const results = await eslint.lintText(
		`export class ClickSend implements INodeType { description: INodeTypeDescription = ${literal}; }`,
		{ filePath: 'nodes/ClickSend/ClickSend.node.ts' },
	);
	return results
		.flatMap(({ messages }) => messages)
		.filter(({ ruleId }) => ruleId?.startsWith(RULES) && !EXCEPTIONS.includes(ruleId))
		.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

describe('the form, built', () => {
	// In a test run the rules take every file for one of their own tests.
	beforeAll(() => vi.stubEnv('NODE_ENV', 'production'));
	afterAll(() => vi.unstubAllEnvs());

	it(
		'keeps n8n’s rules, also where a builder hides a field from them',
		async () => {
			const fields = new ClickSend().description.properties.filter(
				({ name }) => !OF_ROWS.includes(name),
			);
			expect(fields.length).toBeGreaterThan(200);
			expect(await lint(fields)).toEqual([]);
		},
		LIMIT_MS,
	);

	it.each([
		['boolean-without-whether', toggle('Flash', 'flash', { description: 'Shows it at once' })],
		['display-name-miscased', text('url', 'url')],
		['display-name-miscased', collection('options', [text('url', 'url')])],
	])(
		'would be told of %s',
		async (rule, field) => {
			expect((await lint([field])).join('\n')).toContain(rule);
		},
		LIMIT_MS,
	);
});
