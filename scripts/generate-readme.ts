/**
 * Writes the list of operations in docs/operations.md from the node's description, and the README's
 * list of versions from n8n/versions.json, each between its two markers: part of `npm run docs`. A
 * test fails while they are not current.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { LISTED_PAGES, withLists } from '../tools/docs/readme';

async function main(): Promise<void> {
	for (const page of LISTED_PAGES) writeFileSync(page, await withLists(readFileSync(page, 'utf8')));
}

void main();
