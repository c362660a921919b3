import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';
import { ROOT } from '../paths.mjs';
import { n8nVersions, testedN8n } from './versions.mjs';

/** What n8n makes of a node's description for AI models that build workflows. */
export interface TypeGenerator {
	/** the whole node in one file */
	generateSingleVersionTypeFile(node: INodeTypeDescription, version: number): string;
	/** the same without a type of the node for each operation */
	generateNodeTypeFile(nodes: INodeTypeDescription[]): string;
	/** a file for each operation, by its path: what n8n writes, and a model reads */
	planSplitVersionFiles(node: INodeTypeDescription, version: number): Map<string, string>;
}

const FILE = path.join('@n8n', 'workflow-sdk', 'dist', 'generate-types', 'generate-types.js');

const require = createRequire(path.join(ROOT, 'package.json'));

/**
 * Does some work as n8n does it, in another folder: in this one the generator finds the output previews
 * of the build, which n8n does not have where it makes types.
 */
function elsewhere<Result>(work: () => Result): Result {
	const here = Reflect.get(process, 'cwd');
	Reflect.set(process, 'cwd', () => tmpdir());
	try {
		return work();
	} finally {
		Reflect.set(process, 'cwd', here);
	}
}

/**
 * n8n's own generator, from the n8n that this run is about or else the newest that is installed.
 *
 * @returns undefined where no installed n8n has one: those before 2.41 do not
 */
export function typeGenerator(): TypeGenerator | undefined {
	const found = [testedN8n(), ...n8nVersions().reverse()]
		.map(({ dir }) => path.join(dir, 'node_modules', FILE))
		.find((file) => existsSync(file));
	if (found === undefined) return undefined;
	const generator = require(found) as TypeGenerator;
	return {
		generateSingleVersionTypeFile: (node, version) =>
			elsewhere(() => generator.generateSingleVersionTypeFile(node, version)),
		generateNodeTypeFile: (nodes) => elsewhere(() => generator.generateNodeTypeFile(nodes)),
		planSplitVersionFiles: (node, version) =>
			elsewhere(() => generator.planSplitVersionFiles(node, version)),
	};
}
