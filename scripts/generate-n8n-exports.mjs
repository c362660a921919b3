import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { n8nVersions, requireOf } from '../tools/n8n/versions.mjs';
import { installN8n } from '../tools/n8n/setup.mjs';

// Writes n8n/<version>/exports.json: what n8n-workflow exports there. A test reads the built
// package's imports against all of them without installing any n8n, and the end-to-end tests of each
// version hold its list against the real thing.
for (const n8n of n8nVersions()) {
	await installN8n(n8n);
	const names = Object.keys(requireOf(n8n)('n8n-workflow')).sort();
	writeFileSync(path.join(n8n.dir, 'exports.json'), `${JSON.stringify(names, null, '\t')}\n`);
}
