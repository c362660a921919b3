import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksIn, markOf, remember } from '../../../../nodes/ClickSendTrigger/memory/shortMarks';

const batches = fc.array(fc.array(fc.uuid(), { maxLength: 12 }), { maxLength: 30 });

describe('remember', () => {
	it('keeps the last ones and nothing more, like a list that is cut at its front', () => {
		fc.assert(
			fc.property(batches, fc.integer({ min: 1, max: 40 }), (all, most) => {
				let memory: string | undefined;
				let model: string[] = [];
				for (const batch of all) {
					memory = remember(memory, batch.map(markOf), most);
					model = [...model, ...batch].slice(-most);
					expect(marksIn(memory)).toEqual(new Set(model.map(markOf)));
					expect(memory.length).toBeLessThanOrEqual(most * 6);
				}
			}),
		);
	});
});

describe('marksIn', () => {
	it('finds nothing in no memory', () => {
		expect(marksIn(undefined).size).toBe(0);
		expect(marksIn('').size).toBe(0);
	});
});

describe('markOf', () => {
	it('tells ten thousand texts apart that differ in one digit', () => {
		const marks = Array.from({ length: 10_000 }, (_, index) => markOf(`smsInbound|${index}|1700`));
		expect(new Set(marks).size).toBe(10_000);
	});

	it('has one length, whatever the text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(markOf(text)).toMatch(/^[\w-]{6}$/);
			}),
		);
	});
});
