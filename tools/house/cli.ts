import path from 'node:path';
import {
	castsOf,
	crowdedRooms,
	homonyms,
	longFiles,
	MOST_LINES,
	readSources,
	upwardImports,
} from './house';

/** Prints how the house is kept: `npx tsx tools/house/cli.ts [folder of a checkout] [--list]`. */
const args = process.argv.slice(2);
const isListed = args.includes('--list');
const root = path.resolve(args.find((arg) => !arg.startsWith('--')) ?? '.');
const nodes = readSources(root, ['nodes', 'credentials']);
const tests = readSources(root, ['test']);
const lines = nodes.reduce((sum, file) => sum + file.lines, 0);

const print = (what: string, found: readonly string[]): void => {
	console.log(`${what.padEnd(34)} ${found.length}`);
	if (isListed) for (const one of found) console.log(`  ${one}`);
};

console.log(`${'lines of nodes/ and credentials/'.padEnd(34)} ${lines} in ${nodes.length} files`);
print('imports that go up', upwardImports(nodes));
print('rooms over twelve files', crowdedRooms([...nodes, ...tests]));
print(`product files over ${MOST_LINES.product} lines`, longFiles(nodes, MOST_LINES.product));
print(`tests over ${MOST_LINES.test} lines`, longFiles(tests, MOST_LINES.test));
print('casts (as, !)', castsOf(nodes));
print('names that two files export', homonyms(nodes));
