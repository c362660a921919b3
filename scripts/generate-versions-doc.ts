/** Writes the results in docs/versions.md: part of `npm run docs`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { VERSIONS_FILE, withResults } from '../tools/docs/versions';

void withResults(readFileSync(VERSIONS_FILE, 'utf8')).then((page) =>
	writeFileSync(VERSIONS_FILE, page),
);
