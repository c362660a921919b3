import { describe, expect, it } from 'vitest';
import {
	castsOf,
	crowdedRooms,
	homonyms,
	longFiles,
	MOST_LINES,
	readSources,
	upwardImports,
} from '../../../tools/house/house';
import { ROOT } from '../../../tools/paths.mjs';

/** Each that is left has its reason beside it or in the types of n8n. */
const MOST_CASTS = 52;

describe('the house', () => {
	const product = readSources(ROOT, ['nodes', 'credentials']);
	const others = readSources(ROOT, ['simulator', 'tools', 'scripts', 'bench']);
	const tests = readSources(ROOT, ['test']);

	it('is read', () => {
		expect(product.length).toBeGreaterThan(150);
		expect(product.flatMap(({ imports }) => imports).length).toBeGreaterThan(500);
	});

	it('has imports that go down its floors only', () => {
		expect(upwardImports(product)).toEqual([]);
	});

	it('tells imports that go up', () => {
		const source = { lines: 1, exports: [], casts: [] };
		const up = (file: string, imported: string) =>
			upwardImports([{ ...source, file, imports: [imported] }]);
		expect(up('nodes/shared/api/client.ts', 'nodes/ClickSend/form/form')).toHaveLength(1);
		expect(up('nodes/ClickSend/steps/ids.ts', 'nodes/ClickSend/styles/types')).toHaveLength(1);
		expect(up('nodes/ClickSendTrigger/state.ts', 'nodes/ClickSend/form/form')).toHaveLength(1);
		expect(
			up('nodes/ClickSendTrigger/event/events.ts', 'nodes/ClickSendTrigger/memory/state'),
		).toHaveLength(1);
		expect(up('nodes/ClickSend/send/run.ts', 'nodes/ClickSendTrigger/state')).toHaveLength(1);
		expect(up('nodes/ClickSend/styles/sent.ts', 'nodes/ClickSend/steps/ids')).toEqual([]);
	});

	it('has no room with too many files', () => {
		expect(crowdedRooms([...product, ...others, ...tests])).toEqual([]);
	});

	it('has no file that is too long', () => {
		expect(longFiles([...product, ...others], MOST_LINES.product)).toEqual([]);
		expect(longFiles(tests, MOST_LINES.test)).toEqual([]);
	});

	it('has one name for one thing', () => {
		expect(homonyms(product)).toEqual([]);
	});

	it('casts little', () => {
		const casts = castsOf(product);
		expect(casts.length, casts.join('\n')).toBeLessThanOrEqual(MOST_CASTS);
	});
});
