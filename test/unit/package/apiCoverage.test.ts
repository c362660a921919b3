import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COVERAGE_FILE, coverage, coverageMarkdown } from '../../../tools/docs/api-coverage';
import { listOperations } from '../../../tools/docs/operations';
import { properties } from '../../../nodes/ClickSend/resources';
import { TABLES } from '../../engine/operations';

describe('the API coverage', () => {
	it('is current in the docs; `npm run docs` writes it', async () => {
		expect(readFileSync(COVERAGE_FILE, 'utf8')).toBe(await coverageMarkdown());
	});

	it('has an operation and a test row for every endpoint', () => {
		const missing = coverage()
			.filter(({ operations, rows }) => operations.length === 0 || rows === 0)
			.map(
				({ endpoint, operations }) => `${endpoint} (${operations.join(', ') || 'no operation'})`,
			);
		expect(missing).toEqual([]);
	});

	it('has a test row for every operation', () => {
		const missing = listOperations(properties)
			.filter(
				({ resource, operation }) => !TABLES[resource]?.some((row) => row.operation === operation),
			)
			.map(({ resource, operation }) => `${resource}.${operation}`);
		expect(missing).toEqual([]);
	});
});
