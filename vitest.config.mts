import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { testedN8n } from './tools/n8n/versions.mjs';

// n8n-workflow's ESM build lacks file extensions and does not load in plain Node; its CommonJS
// build is also the one that n8n-core uses, so that both sides see the same classes.
const alias = {
	'n8n-workflow': path.join(import.meta.dirname, 'node_modules/n8n-workflow/dist/cjs/index.js'),
};

// The engine's tests run in the n8n-core of the development tools, or in that of an installed n8n
// whose version CLICKSEND_N8N names.
const engine = process.env.CLICKSEND_N8N ? testedN8n().dir : import.meta.dirname;
const engineAlias = {
	'n8n-workflow': path.join(engine, 'node_modules/n8n-workflow/dist/cjs/index.js'),
	'n8n-core': path.join(engine, 'node_modules/n8n-core'),
};

export default defineConfig({
	test: {
		projects: [
			{
				resolve: { alias },
				test: {
					name: 'unit',
					include: ['test/unit/**/*.test.ts'],
					// The random tests take their time on a busy machine.
					testTimeout: 30_000,
				},
			},
			{
				test: {
					name: 'simulator',
					include: ['test/simulator/**/*.test.ts'],
				},
			},
			{
				resolve: { alias: engineAlias },
				test: {
					name: 'engine',
					include: ['test/engine/**/*.test.ts'],
					testTimeout: 20_000,
				},
			},
			{
				resolve: { alias },
				test: {
					name: 'e2e',
					include: ['test/e2e/**/*.test.ts'],
					globalSetup: ['test/e2e/support/global-setup.ts'],
					// Each file runs an n8n of its own; two at once would only wait for each other.
					fileParallelism: false,
					testTimeout: 180_000,
					hookTimeout: 300_000,
				},
			},
			{
				resolve: { alias },
				test: {
					name: 'queue',
					include: ['test/queue/**/*.test.ts'],
					globalSetup: ['test/queue/support/global-setup.ts'],
					// Each file runs five processes of n8n.
					fileParallelism: false,
					testTimeout: 300_000,
					hookTimeout: 300_000,
				},
			},
		],
	},
});
