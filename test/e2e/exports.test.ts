import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { requireOf, testedN8n } from '../../tools/n8n/versions.mjs';

it('n8n-workflow exports what is written down of it (node scripts/generate-n8n-exports.mjs)', () => {
	const n8n = testedN8n();
	const written = JSON.parse(readFileSync(path.join(n8n.dir, 'exports.json'), 'utf8')) as string[];
	expect(Object.keys(requireOf(n8n)('n8n-workflow') as object).sort()).toEqual(written);
});
