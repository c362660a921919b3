import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeFilter } from '../../../../nodes/shared/api/filter';

/** Reads `q` as ClickSend does: terms end at a comma, a field's name at the first colon. */
function readFilter(q: string | undefined): Array<[string, string]> {
	if (q === undefined) return [];
	return q.split(',').map((term) => {
		const colon = term.indexOf(':');
		return [term.slice(0, colon), term.slice(colon + 1)];
	});
}

const field = fc.stringMatching(/^[a-z][a-z_]{0,10}$/).filter((name) => name !== 'custom');
const value = fc.oneof(
	fc.string({ unit: 'grapheme' }).filter((text) => !text.includes(',') && text.trim() !== ''),
	fc.integer(),
	fc.boolean(),
);

describe('writeFilter', () => {
	it('writes what ClickSend reads as the same fields and values', () => {
		fc.assert(
			fc.property(fc.dictionary(field, value), (filter) => {
				const expected = Object.entries(filter).map(([name, of]) => [name, String(of).trim()]);
				expect(readFilter(writeFilter(filter))).toEqual(expected);
			}),
		);
	});

	it('leaves out values that are empty, and the filter when all are', () => {
		const empty = { a: '', c: undefined, d: null };
		expect(writeFilter(empty)).toBeUndefined();
		expect(writeFilter({})).toBeUndefined();
		expect(writeFilter({ ...empty, from: '+61411111111' })).toBe('from:+61411111111');
	});

	it('keeps zero and false, which are values', () => {
		expect(writeFilter({ page: 0, read: false })).toBe('page:0,read:false');
	});

	it.each([['   '], ['\u200b'], ['null'], [{ number: 1 }], [{}], [[]], [['a', 'b']]])(
		'refuses a blank and what is no text, which would filter nothing: %j',
		(value) => {
			expect(() => writeFilter({ to: 'a', from: value })).toThrow('filter value for from');
		},
	);

	it('takes a list of one for its value', () => {
		expect(writeFilter({ from: ['+61411111111'] })).toBe('from:+61411111111');
	});

	it('passes a custom filter on as it is', () => {
		expect(writeFilter({ custom: ' status_code:201,country:AU ' })).toBe(
			'status_code:201,country:AU',
		);
		expect(writeFilter({ from: 'a', custom: 'b:c,d:e', to: 'f' })).toBe('from:a,b:c,d:e,to:f');
	});

	it('refuses a value with a comma and names its field', () => {
		fc.assert(
			fc.property(field, fc.string(), fc.string(), (name, before, after) => {
				expect(() => writeFilter({ [name]: `x${before},${after}x` })).toThrow(name);
			}),
		);
	});
});
