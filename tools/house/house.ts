import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** The floors of `nodes/`, from the top; a file imports from its own floor and those below. */
export const FLOORS = [
	'node',
	'resources',
	'ask',
	'send',
	'contacts',
	'styles',
	'limits',
	'files',
	'steps',
	'form',
	'fields',
	'methods',
] as const;

/** The floors of the trigger, likewise; it has all of `nodes/shared` below it. */
export const TRIGGER_FLOORS = [
	'node',
	'polling',
	'rules',
	'webhook',
	'questions',
	'memory',
	'form',
	'event',
] as const;

/** Most files of a room, sub-folders not counted. */
export const MOST_FILES = 12;
/** Most lines of a file of the product, and of a test. */
export const MOST_LINES = { product: 300, test: 450 } as const;

/** What is known of a source file. */
export interface SourceFile {
	/** relative to the root, with slashes */
	file: string;
	lines: number;
	/** relative paths of the files that it imports, without extension */
	imports: string[];
	/** names that it exports, of its own */
	exports: string[];
	/** lines of `x as T` and `x!`; `as const` is none */
	casts: number[];
}

function* walk(folder: string): Generator<string> {
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		const at = path.join(folder, entry.name);
		if (entry.isDirectory()) {
			if (entry.name !== 'node_modules') yield* walk(at);
		} else if (/\.(ts|mts|mjs|cjs)$/.test(entry.name)) yield at;
	}
}

const isConst = (node: ts.AsExpression): boolean => node.type.getText() === 'const';

/**
 * Reads the sources of folders.
 *
 * @param root the project
 * @param folders relative to it
 */
export function readSources(root: string, folders: readonly string[]): SourceFile[] {
	return folders.flatMap((folder) =>
		[...walk(path.join(root, folder))].map((at) => readSource(root, at)),
	);
}

function readSource(root: string, at: string): SourceFile {
	const text = readFileSync(at, 'utf8');
	const source = ts.createSourceFile(at, text, ts.ScriptTarget.Latest, true);
	const file = path.relative(root, at);
	const found: SourceFile = {
		...{ file, lines: text.split('\n').length - 1 },
		...{ imports: [], exports: [], casts: [] },
	};
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
			const { text: specifier } = node.moduleSpecifier;
			if (specifier.startsWith('.')) {
				found.imports.push(path.join(path.dirname(file), specifier));
			}
		}
		const isCast = (ts.isAsExpression(node) && !isConst(node)) || ts.isNonNullExpression(node);
		if (isCast) {
			found.casts.push(source.getLineAndCharacterOfPosition(node.getStart()).line + 1);
		}
		if (ts.canHaveModifiers(node)) {
			const isExported = ts
				.getModifiers(node)
				?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
			if (isExported) found.exports.push(...namesOf(node));
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

function namesOf(node: ts.Node): string[] {
	if (ts.isVariableStatement(node)) {
		return node.declarationList.declarations.map(({ name }) => name.getText());
	}
	const { name } = node as ts.Node & { name?: ts.Node };
	return name === undefined ? [] : [name.getText()];
}

/** Where a file of `nodes/` is: its node or `shared`, and how far down; undefined for others. */
function placeIn(file: string): { node: string; depth: number } | undefined {
	const [nodes, node = '', room] = file.split('/');
	if (nodes !== 'nodes') return undefined;
	const floors: readonly string[] = node === 'ClickSend' ? FLOORS : TRIGGER_FLOORS;
	const depth = node === 'shared' ? FLOORS.length : Math.max(0, floors.indexOf(room));
	return { node, depth };
}

/** Imports that go up or to the other node, each as `file → file`. */
export function upwardImports(sources: readonly SourceFile[]): string[] {
	return sources.flatMap(({ file, imports }) => {
		const own = placeIn(file);
		return imports
			.filter((imported) => {
				const other = placeIn(imported);
				if (own === undefined || other === undefined) return false;
				if (other.node === own.node) return other.depth < own.depth;
				return other.node !== 'shared';
			})
			.map((imported) => `${file} → ${imported}`);
	});
}

/** Folders with too many files, each with their number. */
export function crowdedRooms(sources: readonly SourceFile[]): string[] {
	const rooms = new Map<string, number>();
	for (const { file } of sources) {
		const room = path.dirname(file);
		rooms.set(room, (rooms.get(room) ?? 0) + 1);
	}
	return [...rooms]
		.filter(([, count]) => count > MOST_FILES)
		.map(([room, count]) => `${room}: ${count} files`);
}

/** Files that are too long, each with its lines. */
export const longFiles = (sources: readonly SourceFile[], most: number): string[] =>
	sources.filter(({ lines }) => lines > most).map(({ file, lines }) => `${file}: ${lines} lines`);

/** Names that more than one file exports, with the files. */
export function homonyms(sources: readonly SourceFile[]): string[] {
	const owners = new Map<string, Set<string>>();
	for (const { file, exports } of sources) {
		for (const name of exports) {
			const files = owners.get(name) ?? new Set();
			owners.set(name, files.add(file));
		}
	}
	return [...owners]
		.filter(([, files]) => files.size > 1)
		.map(([name, files]) => `${name}: ${[...files].join(', ')}`);
}

/** Where values are cast, each as `file:line`. */
export const castsOf = (sources: readonly SourceFile[]): string[] =>
	sources.flatMap(({ file, casts }) => casts.map((line) => `${file}:${line}`));
