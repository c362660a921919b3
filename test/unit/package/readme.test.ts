import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { LISTED_PAGES, withLists } from '../../../tools/docs/readme';
import { ROOT } from '../../../tools/paths.mjs';
import { brokenLinks, PAGES } from '../support/pages';

it.each(LISTED_PAGES.map((file) => path.relative(ROOT, file)))(
	'%s has the current lists of operations and of versions; `npm run docs` writes it',
	async (name) => {
		const page = readFileSync(path.join(ROOT, name), 'utf8');
		expect(await withLists(page)).toBe(page);
	},
);

it('has a page for each list', () => {
	const text = LISTED_PAGES.map((file) => readFileSync(file, 'utf8')).join('\n');
	expect(text.match(/<!-- \w+:start -->/g)).toEqual([
		'<!-- versions:start -->',
		'<!-- operations:start -->',
	]);
});

it('names every npm script that a developer runs, and no other', () => {
	const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
		scripts: Record<string, string>;
	};
	const page = readFileSync(path.join(ROOT, 'CONTRIBUTING.md'), 'utf8');
	const table = page.split('## Commands')[1].split('\n\n')[1];
	const named = [...table.matchAll(/^\| `npm (?:run )?([a-z0-9:]+)`/gm)].map(([, name]) => name);
	expect(named.sort()).toEqual(
		Object.keys(scripts)
			.filter((name) => name !== 'lint:fix')
			.sort(),
	);
});

it.each(PAGES)('the links in %s lead to pages and headings that there are', (name) => {
	expect(brokenLinks(name)).toEqual([]);
});

it('lists every example by its name, with a link', () => {
	const folder = path.join(ROOT, 'examples');
	const page = readFileSync(path.join(folder, 'README.md'), 'utf8');
	const names = readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.map((file) => {
			const { name } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as {
				name: string;
			};
			return `[${name}](${file})`;
		});
	expect(names.filter((link) => !page.includes(link))).toEqual([]);
});
