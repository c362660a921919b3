import fc from 'fast-check';
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { countryOfNumber } from '../../../../nodes/shared/phone/countryOf';

/** Their numbers cannot be told from those of the country that they belong to. */
const COUNTED_WITH: Readonly<Record<string, string>> = {
	AX: 'FI',
	BL: 'GP',
	CC: 'AU',
	CX: 'AU',
	EH: 'MA',
	MF: 'GP',
	SJ: 'NO',
	VA: 'IT',
	YT: 'RE',
};
/** Toll-free and premium numbers are of a region, and nobody texts them. */
const PHONES = ['FIXED_LINE', 'FIXED_LINE_OR_MOBILE', 'MOBILE'];
/** A range of the Isle of Man that libphonenumber finds in Great Britain as well. */
const UNSURE = /^447924/;

describe('the country of a number', () => {
	it.each(getCountries())('%s: of its example for a mobile number', (country) => {
		const number = getExampleNumber(country, examples);
		if (number === undefined) return;
		const found = countryOfNumber(number.number.slice(1));
		expect([country, COUNTED_WITH[country]]).toContain(found);
	});

	it('is what libphonenumber says of any valid number', () => {
		const digits = fc
			.tuple(
				fc.constantFrom('1', '7', '39', '44', '61', '358', '599', '64', '49'),
				fc.integer({ min: 2e8, max: 9_999_999_999 }),
			)
			.map(([code, rest]) => `${code}${rest}`.slice(0, 12));
		fc.assert(
			fc.property(digits, (number) => {
				const known = parsePhoneNumberFromString(`+${number}`);
				const isPhone = known?.isValid() === true && PHONES.includes(known.getType() ?? '');
				const country = isPhone ? known.country : undefined;
				fc.pre(country !== undefined && !UNSURE.test(number));
				expect([country, COUNTED_WITH[country ?? '']]).toContain(countryOfNumber(number));
			}),
			{ numRuns: 3000 },
		);
	});

	it.each(['', '0', '999', '210123456'])('is none of %j', (digits) => {
		expect(countryOfNumber(digits)).toBeUndefined();
	});
});
