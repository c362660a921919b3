import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

/** The rules of eslint-plugin-n8n-nodes-base, which still describes itself in ESLint 8's form. */
const nodesBase = (files, ruleset, overrides = {}) => ({
	files,
	plugins: { 'n8n-nodes-base': n8nNodesBase },
	rules: { ...n8nNodesBase.configs[ruleset].rules, ...overrides },
});

/** Refuses imports whose path matches. */
const importsWithin = (files, regex, message) => ({
	files,
	rules: { 'no-restricted-imports': ['error', { patterns: [{ regex, message }] }] },
});

/** A JSON file read as an expression, so that rules written for JavaScript see it. */
const jsonParser = {
	languageOptions: {
		parser: tseslint.parser,
		parserOptions: { extraFileExtensions: ['.json'] },
	},
};

export default tseslint.config(
	{
		ignores: [
			'dist/',
			'coverage/',
			'.demo/',
			'.cache/',
			'**/node_modules/',
			'eslint.config.mjs',
			'vitest.config.mts',
			'**/package-lock.json',
			'n8n/',
			'examples/',
			'nodes/**/*.json',
			'tsconfig*.json',
			'.prettierrc.json',
		],
	},
	{
		linterOptions: { reportUnusedDisableDirectives: 'error' },
	},
	{
		// n8n's verification does not look at switches in comments, either.
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		linterOptions: { noInlineConfig: true },
	},
	{
		files: ['**/*.ts'],
		extends: [...tseslint.configs.recommendedTypeChecked],
		languageOptions: {
			parserOptions: { project: './tsconfig.dev.json', tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/return-await': ['error', 'in-try-catch'],
			eqeqeq: 'error',
			'no-console': 'error',
		},
	},
	{
		// Command-line programs speak through the console.
		files: ['scripts/**/*', 'tools/**/*', 'bench/**/*.ts', 'simulator/cli.ts'],
		rules: { 'no-console': 'off' },
	},
	{
		// Route handlers have to be async for the framework, whether they wait or not.
		files: ['simulator/**/*.ts'],
		rules: { '@typescript-eslint/require-await': 'off' },
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			// What is named here is under construction, or n8n's own memory; nothing else is written on.
			'no-param-reassign': [
				'error',
				{ props: true, ignorePropertyModificationsFor: ['body', 'fields', 'message', 'place'] },
			],
		},
	},
	{
		files: ['nodes/**/*.ts'],
		ignores: ['nodes/shared/answers/{problem,errors}.ts'],
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					selector: 'NewExpression[callee.name="NodeOperationError"]',
					message:
						'userError() tells a user of a problem, and leaves what the form holds out of it.',
				},
			],
		},
	},
	// In the simulator imports lead from the domains to the core, and never back.
	importsWithin(['simulator/core/*.ts'], '^\\.\\./', 'The core knows no domain.'),
	importsWithin(['simulator/core/*/*.ts'], '^\\.\\./\\.\\./', 'The core knows no domain.'),
	importsWithin(
		['simulator/!(core)/*.ts'],
		'^\\.\\./[^/]+$',
		'The top level puts the domains together; they do not know it.',
	),
	{
		...n8nCommunityNodesPlugin.configs.recommended,
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	},
	{
		...n8nCommunityNodesPlugin.configs.recommended,
		...jsonParser,
		files: ['package.json'],
	},
	nodesBase(['nodes/**/*.ts'], 'nodes', {
		// Want the literal ['main'], where the newer community plugin wants NodeConnectionTypes.Main.
		'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
		'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
	}),
	nodesBase(['credentials/**/*.ts'], 'credentials', {
		// Wants the camelCased name of a page on n8n's own docs; a community package has a URL.
		'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
	}),
	{ ...nodesBase(['package.json'], 'community'), ...jsonParser },
);
