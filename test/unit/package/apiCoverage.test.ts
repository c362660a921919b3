import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COVERAGE_FILE, coverage, coverageMarkdown } from '../../../tools/docs/api-coverage';
import { readCatalogue } from '../../../tools/docs/catalogue';
import { listOperations } from '../../../tools/docs/operations';
import { LEFT_OUT } from '../../../tools/docs/parameter-notes';
import { auditParameters } from '../../../tools/docs/parameters';
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

	it('has a field for every documented parameter, or says why not; and forms send nothing else', () => {
		expect(auditParameters(readCatalogue()).faults).toEqual([]);
	});

	it.each(LEFT_OUT)('gives a reason that says why: $reason', ({ reason }) => {
		expect(reason).not.toMatch(/not (?:yet )?(?:implemented|there|supported|offered)|to ?do/i);
	});
});
