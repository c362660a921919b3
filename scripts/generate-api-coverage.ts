/** Writes docs/api-coverage.md: part of `npm run docs`. */
import { writeFileSync } from 'node:fs';
import { COVERAGE_FILE, coverageMarkdown } from '../tools/docs/api-coverage';

void coverageMarkdown().then((text) => writeFileSync(COVERAGE_FILE, text));
