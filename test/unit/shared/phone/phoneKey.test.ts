import fc from 'fast-check';
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { isInternational, phoneKey } from '../../../../nodes/shared/phone/phoneKey';

const COUNTRIES = getCountries().filter((country) => getExampleNumber(country, examples));

const exampleOf = (country: CountryCode): PhoneNumber => getExampleNumber(country, examples)!;

const keyOf = ({ number }: PhoneNumber): string => number.slice(1);

const fullWidth = (text: string): string =>
	text.replace(/[\d+]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

/** The ways in which people write a number with its country. */
function internationalForms(phone: PhoneNumber): string[] {
	const { countryCallingCode: code, nationalNumber } = phone;
	const groups = phone.formatInternational();
	return [
		phone.number,
		groups,
		` ${groups} `,
		groups.replace(/ /g, '-'),
		groups.replace(/ /g, '.'),
		groups.replace(/ /g, '\u00a0'),
		`(+${code}) ${nationalNumber}`,
		`tel:${phone.number}`,
		`TEL:${groups.replace(/ /g, '-')}`,
		phone.number.replace('+', '00'),
		groups.replace('+', '00 '),
		`00${code} ${nationalNumber}`,
		fullWidth(phone.number),
	];
}

/** The way with the trunk zero in brackets, where the country has one. */
const bracketedZero = ({ countryCallingCode: code, nationalNumber }: PhoneNumber): string[] => [
	`+${code} (0)${nationalNumber}`,
	`+${code}(0) ${nationalNumber}`,
	`00${code} (0) ${nationalNumber}`,
	`tel:+${code}(0)${nationalNumber}`,
];

/** The ways in which people of the country write a number among themselves. */
function localForms(phone: PhoneNumber): string[] {
	const national = phone.formatNational();
	const digits = national.replace(/\D/g, '');
	return [
		national,
		digits,
		national.replace(/[ -]/g, '.'),
		`(${digits.slice(0, 3)}) ${digits.slice(3)}`,
		fullWidth(digits),
		phone.nationalNumber,
		`${phone.countryCallingCode}${phone.nationalNumber}`,
		`${phone.countryCallingCode} ${phone.nationalNumber}`,
	];
}

/** Valid mobile numbers: the example with other last digits. */
const mobileNumbers = fc
	.constantFrom(...COUNTRIES)
	.chain((country) => {
		const { number } = exampleOf(country);
		return fc
			.integer({ min: 0, max: 9999 })
			.map((end) => number.slice(0, -4) + String(end).padStart(4, '0'))
			.map((changed) => ({ country, phone: parsePhoneNumberFromString(changed)! }));
	})
	.filter(({ phone }) => phone?.isValid() && /MOBILE/.test(phone.getType() ?? ''));

describe('phoneKey', () => {
	it('knows every country of the library', () => {
		expect(COUNTRIES.length).toBeGreaterThan(230);
		const unknown = COUNTRIES.filter(
			(country) =>
				phoneKey(exampleOf(country).nationalNumber, country) === exampleOf(country).nationalNumber,
		);
		expect(unknown).toEqual([]);
	});

	it.each(COUNTRIES)('%s: an international number is the same however it is written', (country) => {
		const phone = exampleOf(country);
		for (const form of internationalForms(phone)) {
			expect([form, phoneKey(form)]).toEqual([form, keyOf(phone)]);
			// The country is for local numbers: it must not change a number that names its own.
			expect([form, phoneKey(form, country)]).toEqual([form, keyOf(phone)]);
			expect([form, phoneKey(form, country === 'AU' ? 'US' : 'AU')]).toEqual([form, keyOf(phone)]);
		}
		for (const form of bracketedZero(phone)) {
			expect([form, phoneKey(form, country)]).toEqual([form, keyOf(phone)]);
		}
	});

	it.each(COUNTRIES)('%s: a local number is the same as the international one', (country) => {
		const phone = exampleOf(country);
		for (const form of localForms(phone)) {
			expect([form, phoneKey(form, country)]).toEqual([form, keyOf(phone)]);
			expect(phoneKey(form, country.toLowerCase())).toBe(keyOf(phone));
		}
	});

	it('reads other mobile numbers as libphonenumber does', () => {
		fc.assert(
			fc.property(mobileNumbers, ({ country, phone }) => {
				for (const form of [...internationalForms(phone), ...localForms(phone)]) {
					expect([country, form, phoneKey(form, country)]).toEqual([country, form, keyOf(phone)]);
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('keeps different numbers apart', () => {
		fc.assert(
			fc.property(mobileNumbers, mobileNumbers, (one, other) => {
				fc.pre(one.phone.number !== other.phone.number);
				for (const a of internationalForms(one.phone)) {
					expect(phoneKey(a)).not.toBe(phoneKey(other.phone.number));
				}
			}),
			{ numRuns: 200 },
		);
	});

	it('gives the same key for a key', () => {
		fc.assert(
			fc.property(mobileNumbers, ({ country, phone }) => {
				expect(phoneKey(`+${phoneKey(phone.formatNational(), country)}`)).toBe(
					phoneKey(phone.formatNational(), country),
				);
			}),
			{ numRuns: 100 },
		);
	});

	it('leaves a local number as it is while no country is known', () => {
		expect(phoneKey('0411 111 111')).toBe('0411111111');
		expect(phoneKey('0411 111 111', 'XX')).toBe('0411111111');
	});

	it('takes numbers as n8n gives them', () => {
		expect(phoneKey(61411111111)).toBe('61411111111');
		expect(phoneKey(411111111, 'AU')).toBe('61411111111');
	});

	it.each([['no digits'], [''], [undefined], [null], [{}], [[]]])('is empty for %j', (value) => {
		expect(phoneKey(value)).toBe('');
		expect(phoneKey(value, 'AU')).toBe('');
	});

	it('holds digits only, whatever the input', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ unit: 'binary' }),
					fc.string({ unit: fc.constantFrom(...'+0 1(-)２＋') }),
				),
				fc.option(fc.constantFrom('AU', 'US', 'zz', ''), { nil: undefined }),
				(value, country) => {
					expect(phoneKey(value, country)).toMatch(/^\d*$/);
				},
			),
		);
	});
});

describe('isInternational', () => {
	it('is true for every form that names the country', () => {
		for (const country of COUNTRIES) {
			const phone = exampleOf(country);
			for (const form of [...internationalForms(phone), ...bracketedZero(phone)]) {
				expect([form, isInternational(form)]).toEqual([form, true]);
			}
		}
	});

	it.each(['0411 111 111', '411111111', '61411111111', '(03) 9123 4567', '', '1+2'])(
		'is false for "%s"',
		(form) => expect(isInternational(form)).toBe(false),
	);
});
