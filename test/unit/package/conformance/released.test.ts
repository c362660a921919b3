import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { description, operations } from './support/node';

const MAX_TOP_LEVEL_PROPERTIES = 375;
const MAX_DESCRIPTION_BYTES = 500_000;

describe('what workflows rely on', () => {
	it('keeps the value of every operation that was released', () => {
		const file = path.join(__dirname, 'operations.frozen.json');
		const frozen = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string[]>;
		const current: Record<string, string[]> = {};
		for (const { resource, operation } of operations) {
			(current[resource] ??= []).push(String(operation.value));
		}
		for (const values of Object.values(current)) values.sort();
		const gone = Object.entries(frozen).flatMap(([resource, values]) =>
			values
				.filter((value) => !current[resource]?.includes(value))
				.map((value) => `${resource}.${value}`),
		);
		expect(
			gone,
			'Saved workflows hold these values. Bring them back; an operation that has to go becomes hidden instead',
		).toEqual([]);
		expect(
			current,
			`New operations are fine: npm run docs adds them to ${path.basename(file)}`,
		).toEqual(frozen);
	});
});

describe('cost', () => {
	it('stays within the budget of properties', () => {
		// n8n walks every top-level property for every input item.
		expect(description.properties.length).toBeLessThan(MAX_TOP_LEVEL_PROPERTIES);
	});

	it('stays within the budget of the description, which every browser loads', () => {
		const bytes = Buffer.byteLength(JSON.stringify(description satisfies INodeTypeDescription));
		expect(bytes).toBeLessThan(MAX_DESCRIPTION_BYTES);
	});
});
