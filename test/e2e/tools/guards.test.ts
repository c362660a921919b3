import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../tools/paths.mjs';
import { ALL_PATHS, onToolStage, PATHS, type ToolStage } from '../support/toolPaths/stage';
import type { ToolPath } from '../support/toolPaths/path';
import { GUARDS } from './guards';
import { forPath, plainly, type Attack, type Guard } from './guards/guard';

/** Every attack by every path. */
const TABLE = GUARDS.flatMap(({ name: guard, attacks }) =>
	attacks.flatMap((attack) => PATHS.map((way) => ({ guard, attack, way }))),
);

/** The table of docs/ai-agents.md, as rows of cells. */
async function documented(): Promise<string[][]> {
	const page = await readFile(path.join(ROOT, 'docs', 'ai-agents.md'), 'utf8');
	const [, table = ''] = /<!-- guards:start -->([\s\S]*)<!-- guards:end -->/.exec(page) ?? [];
	return table
		.split('\n')
		.filter((line) => /^\| (?!-)/.test(line))
		.map((line) =>
			line
				.split('|')
				.slice(1, -1)
				.map((cell) => cell.trim()),
		);
}

const cellOf = ({ name }: Guard, { callsShareRun }: ToolPath): string =>
	name === 'Most Messages per Run' && !callsShareRun ? 'each call' : 'holds';

it('the documented guards and paths are those that are tested', async () => {
	expect(await documented()).toEqual([
		['Guard', ...ALL_PATHS.map(({ name }) => name)],
		...GUARDS.map((guard) => [guard.name, ...ALL_PATHS.map((one) => cellOf(guard, one))]),
	]);
});

describe('guards of tools', () => {
	let stage: ToolStage;
	onToolStage((started) => {
		stage = started;
	});

	for (const { guard, attack, way } of TABLE) {
		it(`${guard}: ${attack.title}: ${way.name}`, async () => tryOut(attack, way));
	}

	/** Runs an attack by a path and looks at what came of it. */
	async function tryOut(attack: Attack, way: ToolPath): Promise<void> {
		const { told, ended } = await stage.run(way, await attack.job(stage));
		const words = [...told.map(plainly), ended ?? ''].join('\n').trim();

		const received = await stage.received();
		if (attack.atMost === undefined) {
			expect(received).toEqual(forPath(attack.received ?? [], way));
		} else {
			expect(surplus(received, attack.atMost)).toEqual([]);
		}
		const changes = await stage.changes();
		const expected = attack.changes ?? [];
		expect(changes).toHaveLength(expected.length);
		for (const [index, change] of expected.entries()) expect(changes[index]).toMatch(change);
		expect(stage.decoyCalls).toEqual([]);
		const all = attack.ofEach === true ? told.map(plainly) : [words];
		for (const one of all) expect(one).toMatch(forPath(attack.told, way));
		await attack.check?.(stage, told.join('\n'));
	}
});

/** What is there more often than it may be. */
function surplus(received: unknown[], allowed: string[]): unknown[] {
	const left = [...allowed];
	return received.filter((one) => {
		const place = left.indexOf(String(one));
		if (place >= 0) left.splice(place, 1);
		return place < 0;
	});
}
