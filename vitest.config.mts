import path from 'node:path';
import { defineConfig } from 'vitest/config';

// n8n-workflow's ESM build lacks file extensions and does not load in plain Node; its CommonJS
// build is also the one that n8n-core uses, so that both sides see the same classes.
const alias = {
	'n8n-workflow': path.join(import.meta.dirname, 'node_modules/n8n-workflow/dist/cjs/index.js'),
};

export default defineConfig({
	test: {
		projects: [
			{
				resolve: { alias },
				test: {
					name: 'unit',
					include: ['test/unit/**/*.test.ts'],
				},
			},
			{
				test: {
					name: 'simulator',
					include: ['test/simulator/**/*.test.ts'],
				},
			},
			{
				resolve: { alias },
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
		],
	},
});
