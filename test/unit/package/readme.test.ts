import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { withLists } from '../../../tools/docs/readme';
import { ROOT } from '../../../tools/paths.mjs';

const README = path.join(ROOT, 'README.md');

it('has the current lists of operations and of versions; `npm run docs` writes it', async () => {
	const readme = readFileSync(README, 'utf8');
	expect(await withLists(readme)).toBe(readme);
});

it('names every npm script that a developer runs, and no other', () => {
	const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
		scripts: Record<string, string>;
	};
	const table = readFileSync(README, 'utf8').split('## Development')[1].split('\n## ')[0];
	const named = [...table.matchAll(/`npm (?:run )?([a-z0-9:]+)`/g)].map(([, name]) => name);
	expect(named.sort()).toEqual(
		Object.keys(scripts)
			.filter((name) => name !== 'lint:fix')
			.sort(),
	);
});
