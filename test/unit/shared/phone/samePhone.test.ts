import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { partyKey, personKey, phoneKey } from '../../../../nodes/shared/phone/phoneKey';
import { canBeSame, PhoneSet } from '../../../../nodes/shared/phone/phoneSet';
import { cleanRecipient, impossibleRecipient } from '../../../../nodes/shared/phone/recipient';
import { ROOT } from '../../../../tools/paths.mjs';

const COUNTRIES = getCountries().filter((country) => getExampleNumber(country, examples));
const exampleOf = (country: CountryCode): PhoneNumber => getExampleNumber(country, examples)!;

/** The zeros of all scripts: of ten digits in a row, the first. */
const ZEROS = Array.from({ length: 0x1ffff }, (_, code) => code)
	.filter((code) => /\p{Nd}/u.test(String.fromCodePoint(code)))
	.filter((_code, index) => index % 10 === 0);

const inScript = (zero: number, text: string): string =>
	text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

/** Valid mobile numbers: the example of a country with other last digits. */
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

const TRUNK_PREFIXES = ['', '0', '06', '1', '8'];
const INVISIBLE = ['\u200b', '\u200e', '\u202a', '\u2060', '\u2068', '\ufeff', '\u00ad', '\ufe0f'];

/** How a number is written: what is before it, between its digits, around it, and in which script. */
const ways = fc.record({
	exit: fc.constantFrom('+', '00', '+00', '＋', '﹢', '(+', 'tel:+', '0011 '),
	trunk: fc.constantFrom(...TRUNK_PREFIXES),
	isBracketed: fc.boolean(),
	mark: fc.constantFrom('', ' ', '-', '.', '/', '\u00a0', '–', ' - '),
	zero: fc.constantFrom(...ZEROS),
	invisible: fc.constantFrom('', ...INVISIBLE),
});
type Way = typeof ways extends fc.Arbitrary<infer Value> ? Value : never;

/** A number in such a way, with its trunk prefix where the library takes it for one. */
function written({ countryCallingCode: code, nationalNumber, number }: PhoneNumber, way: Way) {
	const { exit, isBracketed, mark, zero, invisible } = way;
	const isDropped =
		parsePhoneNumberFromString(`+${code}${way.trunk}${nationalNumber}`)?.number === number;
	const trunk = isDropped ? way.trunk : '';
	const digits = nationalNumber.replace(/(\d{3})(?=\d{3})/g, `$1${mark}`);
	const behind = trunk !== '' && isBracketed ? `(${trunk})${digits}` : `${trunk}${digits}`;
	const text = `${exit}${code}${exit.startsWith('(') ? ')' : ''}${mark || ' '}${behind}`;
	return inScript(zero, invisible + [...text].join(invisible) + invisible);
}

describe('one reading of a number', () => {
	it('knows the digits of all scripts', () => {
		expect(ZEROS.length).toBeGreaterThan(60);
		for (const zero of ZEROS) {
			expect([zero, cleanRecipient(inScript(zero, '+61 411 234 567'))]).toEqual([
				zero,
				'+61411234567',
			]);
		}
	});

	it('sends, stores and compares the same one, however it is written', () => {
		fc.assert(
			fc.property(mobileNumbers, ways, ({ country, phone }, way) => {
				// Of eight digits and fewer, 00 counts as part of a short code.
				fc.pre(phone.number.length > 8);
				// The prefix may begin a number as well: see below. And 00 1 1… is taken for Australia's 0011.
				fc.pre(way.trunk !== '8' || country !== 'BY');
				fc.pre(way.trunk !== '1' || !way.exit.includes('00'));
				const form = written(phone, way);
				expect([form, impossibleRecipient(form)]).toEqual([form, undefined]);
				expect([form, cleanRecipient(form)]).toEqual([form, phone.number]);
				expect([form, phoneKey(form)]).toEqual([form, phoneKey(phone.number)]);
				expect([form, personKey(form)]).toEqual([form, personKey(phone.number)]);
				expect([form, partyKey(form)]).toEqual([form, partyKey(phone.number)]);
			}),
			{ numRuns: 3000 },
		);
	});

	it('drops a prefix only where the library does', () => {
		const dropped = new Set<string>();
		const check = (country: CountryCode, prefix: string, rest: string) => {
			const text = `+${exampleOf(country).countryCallingCode}${prefix}${rest}`;
			if (text.length > 16) return;
			const cleaned = cleanRecipient(text);
			if (cleaned === text) return;
			dropped.add(country);
			expect([text, cleaned]).toEqual([text, `+${cleaned.slice(1)}`]);
			// What the library takes for valid as it stands is never changed.
			const known = parsePhoneNumberFromString(text);
			// The code that chooses a carrier, as in 0 81 of Korea, is dialled at home and written nowhere.
			if (known?.carrierCode) return;
			if (known?.isValid()) expect([text, cleaned]).toEqual([text, known.number]);
		};
		const prefixes = ['0', '06', '1', '8', '80', '00'];
		fc.assert(
			fc.property(
				fc.constantFrom(...COUNTRIES),
				fc.constantFrom(...prefixes),
				fc.stringMatching(/^[0-9]{4,11}$/),
				check,
			),
			{ numRuns: 5000 },
		);
		for (const country of COUNTRIES) {
			for (const prefix of prefixes) check(country, prefix, exampleOf(country).nationalNumber);
		}
		expect(dropped.size).toBeGreaterThan(100);
	});

	it.each(COUNTRIES)(
		'%s: drops each prefix that the library drops from a mobile number',
		(country) => {
			const { countryCallingCode: code, nationalNumber, number } = exampleOf(country);
			for (const prefix of TRUNK_PREFIXES) {
				const text = `+${code}${prefix}${nationalNumber}`;
				if (parsePhoneNumberFromString(text)?.number !== number || text.length > 16) continue;
				// Belarus has longer numbers that begin with 8, so that it may be none.
				const kept = country === 'BY' && prefix === '8';
				expect([text, cleanRecipient(text)]).toEqual([text, kept ? text : number]);
			}
		},
	);

	it.each([
		['+61 0411 111 111', '+61411111111'],
		['+610411111111', '+61411111111'],
		['0061 0411 111 111', '+61411111111'],
		['0011 61 0411 111 111', '+61411111111'],
		['011 61 411 111 111', '+61411111111'],
		['011 44 7700 900123', '+447700900123'],
		['(61) 0411 111 111', '+61411111111'],
		['(61) (0)411 111 111', '+61411111111'],
		['[44] 07700 900123', '+447700900123'],
		['+61 (0)411 111 111', '+61411111111'],
		['+44 (0) 7700 900123', '+447700900123'],
		['+7 8 912 345-67-89', '+79123456789'],
		['+7 (8) 912 345-67-89', '+79123456789'],
		['+7 800 123-45-67', '+78001234567'],
		['+36 06 20 123 4567', '+36201234567'],
		['+36 (06) 20 123 4567', '+36201234567'],
		['+1 1 415 555 2671', '+14155552671'],
		['+62 0812 3456 7890', '+6281234567890'],
		['+81 090 1234 5678', '+819012345678'],
		['+370 8 612 34567', '+37061234567'],
		// The zero is part of the number.
		['+39 06 6982', '+39066982'],
		['+39 6 6982', '+3966982'],
		['+378 0549 886377', '+3780549886377'],
		['+225 01 23 45 67 89', '+2250123456789'],
		['+241 06 03 12 34', '+24106031234'],
		['+242 06 123 4567', '+242061234567'],
		['+229 01 95 12 34 56', '+2290195123456'],
		['+379 06 6982', '+379066982'],
		// Not surely with a calling code, or surely not.
		['(02) 9123 4567', '0291234567'],
		['(11) 91234-5678', '11912345678'],
		['(61) 3411-1111', '6134111111'],
		['011 4123 4567', '01141234567'],
		['610411111111', '610411111111'],
		['61411111111', '61411111111'],
		['1911', '1911'],
		['+61 00411 111 111', '+6100411111111'],
	])('makes of %j %s', (form, cleaned) => {
		expect(cleanRecipient(form)).toBe(cleaned);
	});
});

describe('the key of a person', () => {
	const same: Array<[string, string[], string?]> = [
		[
			'an Australian',
			['+61411111111', '+61 0411 111 111', '(61) 0411 111 111', '61411111111', '610411111111'],
		],
		[
			'one in Australia',
			['0411 111 111', '411111111', '61411111111', '+61411111111', '00610411111111'],
			'AU',
		],
		['one in Australia, in small letters', ['0411 111 111', '+61411111111'], 'au'],
		['a Mexican mobile', ['+52 1 55 1234 5678', '+52 55 1234 5678', '0052 1 5512345678']],
		[
			'one in Mexico',
			[
				'55 1234 5678',
				'044 55 1234 5678',
				'045 55 1234 5678',
				'01 55 1234 5678',
				'1 55 1234 5678',
				'+5215512345678',
			],
			'MX',
		],
		[
			'an Argentinian mobile',
			[
				'+54 9 11 2345 6789',
				'+54 11 2345 6789',
				'+54 11 15 2345 6789',
				'+54 011 15 2345-6789',
				'+54 0 11 2345 6789',
			],
		],
		[
			'one in Argentina',
			['011 15 2345-6789', '11 15 2345 6789', '11 2345 6789', '9 11 2345 6789', '+5491123456789'],
			'AR',
		],
		[
			'one in the west of Argentina',
			['02966 15 45-6789', '2966 45 6789', '+54 9 2966 456789'],
			'AR',
		],
		['one in Russia', ['8 912 345-67-89', '912 345 67 89', '79123456789', '+7 8 9123456789'], 'RU'],
		['one in Hungary', ['06 20 123 4567', '20 123 4567', '+36201234567'], 'HU'],
		['one in Belarus', ['8 029 123-45-67', '80291234567', '029 123 45 67', '+375291234567'], 'BY'],
		['one in Lithuania', ['8 612 34567', '0 612 34567', '612 34567', '+37061234567'], 'LT'],
		['one in the US', ['(415) 555-2671', '1-415-555-2671', '+1 415 555 2671', '14155552671'], 'US'],
		['a foreigner without a plus', ['61411111111', '+61411111111'], 'US'],
		['one in Italy', ['06 6982 1234', '+39 06 6982 1234'], 'IT'],
	];

	it.each(same)('is one for %s', (_who, [first, ...forms], country) => {
		for (const form of forms) {
			expect([form, personKey(form, country)]).toEqual([form, personKey(first, country)]);
		}
	});

	it.each<[string, string | undefined, string, string | undefined]>([
		['0411111111', 'AU', '0411111111', 'NZ'],
		['0411111111', undefined, '+61411111111', undefined],
		['411111111', undefined, '0411111111', undefined],
		['+39 06 6982 1234', undefined, '+39 6 6982 1234', undefined],
		['06 6982 1234', 'IT', '6 6982 1234', 'IT'],
		['1911', 'AU', '+61 1911', undefined],
		['1911', 'AU', '1911', 'NZ'],
		['1911', undefined, '+1911', undefined],
		['14155', 'US', '4155', 'US'],
		['0000', 'AU', '000', 'AU'],
		['4742345678', undefined, '+47 42345678', undefined],
		['+1 242 345 6789', undefined, '+1 1242 345 678', undefined],
		['+7 800 123 45 67', undefined, '+7 8 800 123 45 68', undefined],
		['+52 55 1234 5678', undefined, '+54 11 1234 5678', undefined],
		['+54 9 11 2345 6789', undefined, '+54 9 11 2345 6780', undefined],
	])('keeps apart %s (%s) and %s (%s)', (one, country, other, otherCountry) => {
		expect(personKey(one, country)).not.toBe(personKey(other, otherCountry));
	});

	it('never is one for two valid numbers, however they are written', () => {
		fc.assert(
			fc.property(mobileNumbers, mobileNumbers, ways, ways, (one, other, way, otherWay) => {
				fc.pre(one.phone.number !== other.phone.number);
				const [a, b] = [written(one.phone, way), written(other.phone, otherWay)];
				expect(personKey(a)).not.toBe(personKey(b));
				const set = new PhoneSet();
				set.add(a);
				expect([a, b, set.has(b)]).toEqual([a, b, false]);
			}),
			{ numRuns: 2000 },
		);
	});
});

describe('an opt-out', () => {
	/** Whether a recipient is left out whom a list holds in this way. */
	function isOut(stored: unknown, recipient: unknown, countries: [string?, string?] = []): boolean {
		const set = new PhoneSet();
		set.add('+14155550000');
		set.add(stored, countries[0]);
		return set.has(recipient, countries[1]);
	}

	it('wins wherever a local number may be the international one', () => {
		fc.assert(
			fc.property(mobileNumbers, ({ country, phone }) => {
				fc.pre(phone.nationalNumber.length >= 7);
				const locals = [
					phone.formatNational(),
					phone.nationalNumber,
					`${phone.countryCallingCode}${phone.nationalNumber}`,
				];
				for (const local of locals) {
					for (const known of [undefined, country]) {
						expect([local, isOut(local, phone.number, [known])]).toEqual([local, true]);
						expect([local, isOut(phone.number, local, [undefined, known])]).toEqual([local, true]);
					}
				}
			}),
			{ numRuns: 1000 },
		);
	});

	it.each<[string, string, string?, string?]>([
		['0411 111 111', '+61411111111'],
		['411111111', '0411 111 111'],
		['610411111111', '+61411111111'],
		['8 912 345-67-89', '+79123456789'],
		['06 20 123 4567', '+36201234567'],
		['80291234567', '+375291234567'],
		['044 55 1234 5678', '+52 1 55 1234 5678'],
		['011 15 2345 6789', '+54 11 2345 6789'],
		['02966 15 45 6789', '+5492966456789'],
		// Stored with the country in which somebody lives, whose number is of another.
		['0411 111 111', '+61411111111', 'NZ'],
		['Tel. 0411 111 111', '+61411111111'],
		['0411 111 111 ext. 5', '+61411111111'],
		['0411 111 111 / 0422 222 222', '+61422222222'],
		['+61411111111, +61422222222', '+61422222222'],
		['61,411,111,111', '+61411111111'],
		['+0411 111 111', '+61411111111'],
		['+39 (0)6 6982 1234', '+390669821234'],
		['+39 (0)6 6982 1234', '+39669821234'],
		['९१९८७६५४३२१०', '+919876543210'],
		['1911', '1911'],
	])('stored as %s counts for %s', (stored, recipient, storedCountry, country) => {
		expect(isOut(stored, recipient, [storedCountry, country])).toBe(true);
	});

	it.each<[string, string, string?, string?]>([
		['+64411111111', '+61411111111'],
		['+64411111111', '0411111111', undefined, 'AU'],
		['1911', '+6119111911'],
		['+39 06 6982 1234', '+39 6 6982 1234'],
		['4You', '4'],
		['n/a', '0411 111 111'],
		['', '0411 111 111'],
	])('stored as %s does not count for %s', (stored, recipient, storedCountry, country) => {
		expect(isOut(stored, recipient, [storedCountry, country])).toBe(false);
	});
});

describe('a name', () => {
	const NAMES = ['4Launch', '4You', 'Shop2000', '1800Flowers', '61411111111x', 'Ａ４', 'ŠKODA4'];

	it.each(NAMES)('%s is none but itself, in upper or lower case', (name) => {
		const others = [...NAMES, '4', '2000', '1800', '61411111111', '+61411111111', ''];
		for (const other of others.filter((text) => text !== name)) {
			expect([other, partyKey(name) === partyKey(other)]).toEqual([other, false]);
			expect([other, canBeSame(name, other)]).toEqual([other, false]);
			expect([other, canBeSame(other, name)]).toEqual([other, false]);
		}
		expect(partyKey(` ${name.toUpperCase()}`)).toBe(partyKey(name.toLowerCase()));
		expect(canBeSame(name.toLowerCase(), name)).toBe(true);
	});
});

describe('a text that is too long for a number', () => {
	it.each(['1', '+61411111111 ', '(0', '٣', '\u200b', 'a1'])('is read no further: %j …', (part) => {
		const text = part.repeat(251);
		expect(impossibleRecipient(text)).toBe('is too long');
		expect(cleanRecipient(text)).toBe(text.trim());
		expect(phoneKey(text, 'AU')).toBe('');
	});
});

describe('the numbering plans', () => {
	it('are those that the script makes of the library', () => {
		const file = 'nodes/shared/phone/numberingPlans.ts';
		const made = execFileSync(
			process.execPath,
			['--import', 'tsx', 'scripts/generate-numbering-plans.ts', '--print'],
			{ cwd: ROOT, encoding: 'utf8' },
		);
		expect(made).toBe(readFileSync(path.join(ROOT, file), 'utf8'));
	}, 60_000);
});
