import fc from 'fast-check';
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { phoneKey } from '../../../../nodes/shared/phone/phoneKey';
import { cleanRecipient, impossibleRecipient } from '../../../../nodes/shared/phone/recipient';

const COUNTRIES = getCountries().filter((country) => getExampleNumber(country, examples));

const exampleOf = (country: CountryCode): PhoneNumber => getExampleNumber(country, examples)!;

const fullWidth = (text: string): string =>
	text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

const inDigitsFrom = (zero: number, text: string): string =>
	text.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));

/** The ways in which people write a number with its country. */
function internationalForms(phone: PhoneNumber): string[] {
	const { countryCallingCode: code, nationalNumber } = phone;
	const groups = phone.formatInternational();
	return [
		phone.number,
		groups,
		phone.getURI(),
		phone.format('RFC3966'),
		phone.getURI().toUpperCase(),
		` ${groups}\n`,
		`'${phone.number}`,
		`${phone.number},`,
		...['-', '.', '/', '\u00a0', '\u2011', '–', ' - ', '~'].map((mark) =>
			groups.replace(/ /g, mark),
		),
		`\u202a${groups}\u202c`,
		`\u2068${phone.number}\u2069`,
		`(+${code}) ${nationalNumber}`,
		`[+${code}] ${nationalNumber}`,
		`+${code} (${nationalNumber.slice(0, 2)}) ${nationalNumber.slice(2)}`,
		`+${code} (0)${nationalNumber}`,
		`(+${code}) (0)${nationalNumber}`,
		`(+${code})(0) ${nationalNumber}`,
		`\u200e+${code} (0) ${nationalNumber}`,
		`tel:+${code}(0)${nationalNumber}`,
		`00${code} (0)${nationalNumber}`,
		phone.number.replace('+', '00'),
		groups.replace('+', '00 '),
		`(00${code}) ${nationalNumber}`,
		phone.number.replace('+', '+00'),
		fullWidth(phone.number),
		fullWidth(`+${code} (0)${nationalNumber}`),
		inDigitsFrom(0x0660, phone.number),
		inDigitsFrom(0x06f0, groups),
	];
}

/** The ways in which people of the country write a number among themselves. */
function localForms(phone: PhoneNumber): string[] {
	const national = phone.formatNational();
	const digits = national.replace(/\D/g, '');
	return [
		national,
		digits,
		national.replace(/[ -]/g, '.'),
		`(${digits.slice(0, 3)}) ${digits.slice(3)}`,
		`${digits.slice(0, 4)}/${digits.slice(4)}`,
		fullWidth(digits),
		`'${digits}`,
	];
}

/** Numbers that libphonenumber takes for possible, of any kind and within E.164's 15 digits. */
const possibleNumbers = fc
	.tuple(fc.constantFrom(...COUNTRIES), fc.stringMatching(/^[0-9]{4,13}$/))
	.map(([country, national]) => {
		const code = exampleOf(country).countryCallingCode;
		return parsePhoneNumberFromString(`+${code}${national}`);
	})
	.filter((phone): phone is PhoneNumber => phone?.isPossible() === true)
	.filter((phone) => phone.number.length <= 16)
	// Possible by its length only: no area code begins with 1, and 0011 is what Australia dials.
	.filter((phone) => !phone.number.startsWith('+11'))
	// So is a number with the zero for callers at home, which the library drops in some countries.
	.filter((phone) => phone.isValid() || !phone.nationalNumber.startsWith('0'));

const anyValue = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({ unit: fc.constantFrom(...'0123456789+ -()/.,;xe\n＋０（'), maxLength: 24 }),
	fc.double(),
	fc.integer(),
	fc.anything(),
	possibleNumbers.map(({ number }) => number),
);

describe('cleanRecipient', () => {
	it.each(COUNTRIES)('%s: is E.164 however an international number is written', (country) => {
		const phone = exampleOf(country);
		const hasOpenZero = ['39', '225', '241', '242', '378'].includes(phone.countryCallingCode);
		for (const form of internationalForms(phone)) {
			if (hasOpenZero && form.normalize('NFKC').includes('(0)')) {
				const why = 'has a bracketed zero, which may be part of the number or not';
				expect([form, impossibleRecipient(form)]).toEqual([form, why]);
				continue;
			}
			expect([form, cleanRecipient(form)]).toEqual([form, phone.number]);
			expect([form, impossibleRecipient(form)]).toEqual([form, undefined]);
		}
	});

	it.each(COUNTRIES)('%s: keeps the digits of a local number', (country) => {
		for (const form of localForms(exampleOf(country))) {
			const digits = form.normalize('NFKC').replace(/\D/g, '');
			expect([form, cleanRecipient(form)]).toEqual([form, digits]);
			expect([form, impossibleRecipient(form)]).toEqual([form, undefined]);
		}
	});

	it('reads any number that libphonenumber takes for possible', () => {
		fc.assert(
			fc.property(possibleNumbers, (phone) => {
				// Of eight digits and fewer, 00 counts as part of a short code.
				const forms = [phone.number, phone.formatInternational(), phone.format('RFC3966')];
				if (phone.number.length > 7) forms.push(phone.number.replace('+', '00'));
				for (const form of forms) {
					expect([form, impossibleRecipient(form)]).toEqual([form, undefined]);
					expect([form, cleanRecipient(form)]).toEqual([form, phone.number]);
				}
				const national = phone.formatNational();
				fc.pre(/^[\d ()./-]+$/.test(national) && national.replace(/\D/g, '').length <= 15);
				expect([national, impossibleRecipient(national)]).toEqual([national, undefined]);
			}),
			{ numRuns: 2000 },
		);
	});

	it('leaves short codes alone, as text and as number', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[0-9]{3,8}$/), (code) => {
				expect([code, cleanRecipient(code)]).toEqual([code, code]);
				expect([code, impossibleRecipient(code)]).toEqual([code, undefined]);
			}),
		);
		expect(cleanRecipient(1911)).toBe('1911');
	});

	it('means the same number as the key by which contacts are found', () => {
		fc.assert(
			fc.property(possibleNumbers, (phone) => {
				const form = phone.formatInternational();
				expect(phoneKey(cleanRecipient(form))).toBe(phoneKey(form));
				// Two countries write their mobile numbers in several ways that are all in use.
				if (['52', '54'].includes(phone.countryCallingCode)) return;
				expect(cleanRecipient(form)).toBe(`+${phoneKey(form)}`);
			}),
		);
	});

	it('gives digits, or keeps what is impossible as it came', () => {
		fc.assert(
			fc.property(anyValue, (value) => {
				const cleaned = cleanRecipient(value);
				const why = impossibleRecipient(value);
				if (why === undefined) expect(cleaned).toMatch(/^(?:\d{3,15}|\+[1-9]\d{2,14})$/);
				else if (typeof value === 'string') expect(cleaned).toBe(value.trim());
				expect(cleanRecipient(cleaned)).toBe(cleaned);
				expect(impossibleRecipient(cleaned) === undefined).toBe(why === undefined);
			}),
			{ numRuns: 3000 },
		);
	});

	it.each([
		['+61 (0)411-111-111', '+61411111111'],
		['0061 411 111 111', '+61411111111'],
		['61411111111', '61411111111'],
		[61411111111, '61411111111'],
		[61411111111n, '61411111111'],
		[411111111, '411111111'],
		[4.1e10, '41000000000'],
		['61411111111.0', '61411111111'],
		['61 411 111 111.0', '61411111111'],
		['0011 44 7700 900123', '+447700900123'],
		['0011 1 212 555 0123', '+12125550123'],
		['00112', '00112'],
		['0411 111 111', '0411111111'],
		['(03) 9123 4567', '0391234567'],
		['030/1234567', '0301234567'],
		['0049 2041/1234567', '+4920411234567'],
		['06.12.34.56.78', '0612345678'],
		['00123', '00123'],
		['000411111111', '000411111111'],
	])('makes of %o %j', (value, cleaned) => {
		expect(cleanRecipient(value)).toBe(cleaned);
		expect(impossibleRecipient(value)).toBeUndefined();
	});
});

describe('impossibleRecipient', () => {
	const LETTERS = 'has letters in it';
	const EXTENSION = 'has an extension, which a message cannot reach';
	const SEVERAL = 'has more than one number in it';

	it.each([
		['', 'is empty'],
		['  \u200b\n', 'is empty'],
		[undefined, 'is empty'],
		[null, 'is empty'],
		[{ to: '+61411111111' }, 'is empty'],
		[['+61411111111'], 'is empty'],
		['-', 'has no digits in it'],
		['tel:+', 'has no digits in it'],
		['12', 'has fewer than 3 digits'],
		[0, 'has fewer than 3 digits'],
		['1234567890123456', 'has more than 15 digits'],
		['+1234567890123456', 'has more than 15 digits'],
		['+0411111111', 'starts with +0, which is no country code'],
		['1-800-FLOWERS', LETTERS],
		['n/a', LETTERS],
		['unknown', LETTERS],
		[true, LETTERS],
		['Tel. 0411 111 111', LETTERS],
		['0411 111 111 or 0422 222 222', LETTERS],
		['номер 0411', LETTERS],
		['0411 111 111 ext. 5', EXTENSION],
		['0411 111 111 extension 12', EXTENSION],
		['tel:+61411111111;ext=5', EXTENSION],
		['0411111111x5', EXTENSION],
		['0411 111 111 X 5', EXTENSION],
		['0411 111 111/2', EXTENSION],
		['0411-111-111 (2)', EXTENSION],
		['0411 111 111 / 0422 222 222', SEVERAL],
		['0411111111/0422222222', SEVERAL],
		['9123456/9123457', SEVERAL],
		['0411111111,0422222222', SEVERAL],
		['+61411111111;+61422222222', SEVERAL],
		['+61411111111 +61422222222', SEVERAL],
		['12345\n67890', SEVERAL],
		['0411111111 & 0422222222', SEVERAL],
		['0411 111 111 0422 222 222', 'has more than 15 digits'],
		['61,411,111,111', 'has "," in it'],
		['0411*5', 'has "*" in it'],
		['#100', 'has "#" in it'],
		['0411²', 'has "²" in it'],
		['📞 0411 111 111', 'has "📞" in it'],
		[Array(40).fill('0411111111').join(), 'is too long'],
		['61+4', 'has a plus behind a digit'],
		['6.14111E+10', 'is in scientific notation, which has lost digits'],
		[1e21, 'is in scientific notation, which has lost digits'],
		[41000000000.5, 'is not a whole number'],
		['41000000000.5', 'is not a whole number'],
		[-61411111111, 'is not a whole number'],
		[-61411111111n, 'is not a whole number'],
		[NaN, 'is not a whole number'],
	])('%o %s', (value, why) => {
		expect(impossibleRecipient(value)).toBe(why);
	});

	it('refuses an extension behind any number', () => {
		for (const country of COUNTRIES) {
			const phone = parsePhoneNumberFromString(`${exampleOf(country).number} ext. 57`)!;
			for (const form of [phone.formatInternational(), phone.format('RFC3966')]) {
				// Other languages have other words for it, as Peru's "Anexo" and Romania's "int".
				const why = /ext|x\d|#/i.test(form) ? EXTENSION : LETTERS;
				expect([form, impossibleRecipient(form)]).toEqual([form, why]);
				expect(cleanRecipient(form)).toBe(form);
			}
		}
	});

	it('refuses two numbers in one', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...COUNTRIES),
				fc.constantFrom(...COUNTRIES),
				fc.constantFrom(',', ', ', ';', ' / ', '/', '\n', '\t', ' | ', ' & ', ' ', ' or ', '+'),
				(one, other, between) => {
					const text = exampleOf(one).number + between + exampleOf(other).number;
					expect([text, impossibleRecipient(text)]).toEqual([text, expect.any(String)]);
				},
			),
		);
	});
});
