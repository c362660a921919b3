import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { RESOURCES } from '../nodes/ClickSend/resources';
import { ROOT } from '../tools/paths.mjs';

/** The values that saved workflows hold, by resource; the unit tests refuse to lose one. */
const FILE = path.join(ROOT, 'test', 'unit', 'package', 'conformance', 'operations.frozen.json');

/** Adds the values of new operations; none is ever taken out here. */
const frozen = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, string[]>;
for (const { value: resource, operations } of RESOURCES) {
	const values = new Set([...(frozen[resource] ?? []), ...operations.map(({ value }) => value)]);
	frozen[resource] = [...values].sort();
}
const sorted = Object.entries(frozen).sort(([one], [other]) => one.localeCompare(other));

async function write(): Promise<void> {
	const text = JSON.stringify(Object.fromEntries(sorted));
	const config = await resolveConfig(FILE);
	writeFileSync(FILE, await format(text, { ...config, filepath: FILE }));
}

void write();
