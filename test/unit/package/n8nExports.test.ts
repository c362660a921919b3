import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { n8nVersions, testedN8n } from '../../../tools/n8n/versions.mjs';
import { ROOT } from '../../../tools/paths.mjs';

/** Whether an expression is `require('n8n-workflow')`. */
const isN8nWorkflow = (node: ts.Node | undefined): boolean =>
	node !== undefined &&
	ts.isCallExpression(node) &&
	node.expression.getText() === 'require' &&
	ts.isStringLiteral(node.arguments[0]) &&
	node.arguments[0].text === 'n8n-workflow';

/** What a built file takes from n8n-workflow. */
function takenBy(code: string): string[] {
	const source = ts.createSourceFile('built.js', code, ts.ScriptTarget.Latest, true);
	const modules = new Set<string>();
	const taken: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isVariableDeclaration(node) && isN8nWorkflow(node.initializer)) {
			if (ts.isIdentifier(node.name)) modules.add(node.name.text);
			else taken.push(...node.name.elements.map((element) => element.getText().split(':')[0]));
		}
		if (ts.isPropertyAccessExpression(node)) {
			const { expression, name } = node;
			const isModule = ts.isIdentifier(expression) && modules.has(expression.text);
			if (isModule || isN8nWorkflow(expression)) taken.push(name.text);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return taken;
}

/** Those with a lockfile, and the one that is tested, which may be npm's. */
const versions = new Map([...n8nVersions(), testedN8n()].map((n8n) => [n8n.version, n8n]));

const DIST = path.join(ROOT, 'dist');
const built = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.js'))
	.map((file) => [file, readFileSync(path.join(DIST, file), 'utf8')] as const);

describe('the built package', () => {
	it('is looked through as TypeScript and people write it', () => {
		const code = `
			const n8n_workflow_1 = require("n8n-workflow");
			const { sleep, NodeApiError: Error } = require("n8n-workflow");
			new n8n_workflow_1.NodeOperationError(); require("n8n-workflow").jsonParse();
			const other = require("crypto"); other.createHash();`;
		expect(takenBy(code).sort()).toEqual([
			'NodeApiError',
			'NodeOperationError',
			'jsonParse',
			'sleep',
		]);
	});

	it.each([...versions.values()])(
		'takes from n8n-workflow only what n8n $version has',
		({ dir }) => {
			const exported = new Set(
				JSON.parse(readFileSync(path.join(dir, 'exports.json'), 'utf8')) as string[],
			);
			const taken = built.flatMap(([file, code]) => takenBy(code).map((name) => ({ file, name })));
			expect(taken.map(({ name }) => name)).toContain('NodeOperationError');
			expect(taken.filter(({ name }) => !exported.has(name))).toEqual([]);
		},
	);
});
