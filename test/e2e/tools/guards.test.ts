import { describe, expect, it } from 'vitest';
import { onToolStage, PATHS, type ToolStage } from '../support/toolPaths/stage';
import type { ToolPath } from '../support/toolPaths/path';
import { GUARDS } from './guards';
import { forPath, plainly, type Attack } from './guards/guard';

/** Every attack by every path. */
const TABLE = GUARDS.flatMap(({ name: guard, attacks }) =>
	attacks.flatMap((attack) => PATHS.map((path) => ({ guard, attack, path }))),
);

describe('guards of tools', () => {
	let stage: ToolStage;
	onToolStage((started) => {
		stage = started;
	});

	for (const { guard, attack, path } of TABLE) {
		it(`${guard}: ${attack.title}: ${path.name}`, async () => tryOut(attack, path));
	}

	/** Runs an attack by a path and looks at what came of it. */
	async function tryOut(attack: Attack, path: ToolPath): Promise<void> {
		const { told, ended } = await stage.run(path, await attack.job(stage));
		const words = [...told.map(plainly), ended ?? ''].join('\n').trim();

		const received = await stage.received();
		if (attack.atMost === undefined) {
			expect(received).toEqual(forPath(attack.received ?? [], path));
		} else {
			expect(surplus(received, attack.atMost)).toEqual([]);
		}
		const changes = await stage.changes();
		const expected = attack.changes ?? [];
		expect(changes).toHaveLength(expected.length);
		for (const [index, change] of expected.entries()) expect(changes[index]).toMatch(change);
		expect(stage.decoyCalls).toEqual([]);
		const all = attack.ofEach === true ? told.map(plainly) : [words];
		for (const one of all) expect(one).toMatch(forPath(attack.told, path));
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
