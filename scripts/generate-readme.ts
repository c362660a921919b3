/**
 * Writes the README's list of operations from the node's description, and its list of versions from
 * n8n/versions.json, each between its two markers: part of `npm run docs`. A test fails while they
 * are not current.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { README_FILE, withLists } from '../tools/docs/readme';

void withLists(readFileSync(README_FILE, 'utf8')).then((page) => writeFileSync(README_FILE, page));
