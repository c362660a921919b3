import { buildScanConfig } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ROOT } from '../../../tools/paths.mjs';

const LIMIT_MS = 120_000;

/** What n8n's verification finds: its own configuration, with the switches in comments off. */
async function scan(patterns: string[]) {
	const eslint = new ESLint({
		cwd: ROOT,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	const results = await eslint.lintFiles(patterns);
	const found = results.flatMap(({ filePath, messages }) =>
		messages.map(({ line, ruleId, message }) => `${filePath}:${line} ${ruleId}: ${message}`),
	);
	return { files: results.length, found };
}

describe('n8n’s verification scan', () => {
	// In a test run the rules take every file for one of their own tests.
	beforeAll(() => vi.stubEnv('NODE_ENV', 'production'));
	afterAll(() => vi.unstubAllEnvs());

	it(
		'finds nothing in the source',
		async () => {
			const { files, found } = await scan([
				'package.json',
				'{nodes,credentials}/**/*.{js,ts,json}',
			]);
			expect(found).toEqual([]);
			expect(files).toBeGreaterThan(200);
		},
		LIMIT_MS,
	);

	it(
		'finds nothing in the built package',
		async () => {
			const { files, found } = await scan(['package.json', 'dist/**/*.{js,json}']);
			expect(found).toEqual([]);
			expect(files).toBeGreaterThan(200);
		},
		LIMIT_MS,
	);
});
