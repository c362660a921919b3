import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../tools/paths.mjs';

/**
 * Patterns whose time grows faster than their text, which is why the code that uses them looks at
 * the length first. By the file's name; each as it stands there.
 */
const ON_SHORT_TEXTS: Readonly<Record<string, readonly string[]>> = {
	'nodes/shared/phone/reading.ts': ['/\\d\\W*(?:ext(?:n|ension)?|x|#)\\W*\\d+$/i', '/[\\s,;]+$/'],
	'nodes/ClickSend/files/attach.ts': ['/[\\s,]+(?=https?:)/i'],
};

interface Pattern {
	file: string;
	text: string;
}

/** All regular expressions of the published code. */
function patternsIn(folder: string): Pattern[] {
	return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.flatMap((name) => {
			const file = path.posix.join(folder, name.split(path.sep).join('/'));
			const source = ts.createSourceFile(
				file,
				readFileSync(path.join(ROOT, file), 'utf8'),
				ts.ScriptTarget.Latest,
				true,
			);
			const found: Pattern[] = [];
			const visit = (node: ts.Node): void => {
				if (ts.isRegularExpressionLiteral(node)) found.push({ file, text: node.text });
				ts.forEachChild(node, visit);
			};
			visit(source);
			return found;
		});
}

describe('regular expressions', () => {
	const patterns = ['nodes', 'credentials'].flatMap(patternsIn);
	const isListed = ({ file, text }: Pattern) => ON_SHORT_TEXTS[file]?.includes(text) ?? false;

	it('take a time that grows no faster than the text, or are known to get short ones only', () => {
		const slow = patterns
			.filter((pattern) => !isListed(pattern))
			.filter(({ text }) => {
				const end = text.lastIndexOf('/');
				const { status } = checkSync(text.slice(1, end), text.slice(end + 1));
				return status !== 'safe';
			});
		expect(slow).toEqual([]);
	}, 60_000);

	it('are listed only where they are', () => {
		const listed = Object.entries(ON_SHORT_TEXTS).flatMap(([file, texts]) =>
			texts.map((text) => ({ file, text })),
		);
		const there = patterns.map(({ file, text }) => `${file} ${text}`);
		expect(listed.filter(({ file, text }) => !there.includes(`${file} ${text}`))).toEqual([]);
	});

	it('are all written as literals, so that this test sees them', () => {
		const built = ['nodes', 'credentials'].flatMap((folder) =>
			readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
				.filter((name) => name.endsWith('.ts'))
				.filter((name) => /\bRegExp\(/.test(readFileSync(path.join(ROOT, folder, name), 'utf8'))),
		);
		expect(built).toEqual([]);
	});
});
