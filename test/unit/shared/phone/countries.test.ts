import fc from 'fast-check';
import { getCountries } from 'libphonenumber-js';
import { describe, expect, it } from 'vitest';
import { countryCode } from '../../../../nodes/shared/phone/countries';
import { COUNTRY_NAMES } from '../../../../nodes/shared/phone/countryNames';

const ENGLISH = new Intl.DisplayNames(['en'], { type: 'region' });
const ROWS = COUNTRY_NAMES.trim()
	.split('\n')
	.map((row) => ({
		code: row.slice(0, 2),
		three: row.slice(3, 6),
		names: row.slice(7).split('|'),
	}));

/** Every code of two letters that Unicode has a country for; "Unknown Region" and groups are none. */
const NO_COUNTRIES = ['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'];
/** Withdrawn codes have the name of the country that there is now. */
const isCurrent = (code: string) => {
	const name = ENGLISH.of(code)!;
	return (
		name !== code && !NO_COUNTRIES.includes(code) && new Intl.Locale(`und-${code}`).region === code
	);
};
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const CODES = LETTERS.flatMap((one) => LETTERS.map((other) => one + other)).filter(isCurrent);
/** Parts of other countries with a code of their own for special uses. */
const RESERVED = ['CP', 'CQ', 'DG', 'EA', 'IC'];

describe('countries', () => {
	it('are all that Unicode has', () => {
		const known = ROWS.map(({ code }) => code).filter((code) => code !== 'AN');
		expect(known.sort()).toEqual(CODES.filter((code) => !RESERVED.includes(code)).sort());
	});

	it('are all that have phone numbers', () => {
		expect(getCountries().filter((code) => countryCode(code) !== code)).toEqual([]);
	});

	it.each(ROWS)('are known by code and English name: $code', ({ code, three, names }) => {
		const english = code === 'AN' ? 'Netherlands Antilles' : ENGLISH.of(code)!;
		const written = [
			code,
			three,
			code.toLowerCase(),
			` ${three.toLowerCase()} `,
			english,
			...names,
		];
		expect(written.map(countryCode)).toEqual(written.map(() => code));
	});

	it('have one code of three letters each', () => {
		const codes = ROWS.map(({ three }) => three);
		expect(new Set(codes).size).toBe(codes.length);
		expect(codes.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([]);
	});

	it('are read in any case, order of words, spacing and punctuation', () => {
		const row = fc.constantFrom(...ROWS);
		const space = fc.constantFrom(' ', '  ', '\u00a0', ', ', '-', '\t');
		fc.assert(
			fc.property(
				row.chain(({ code, names }) =>
					fc.record({ code: fc.constant(code), name: fc.constantFrom(...names) }),
				),
				space,
				fc.boolean(),
				fc.boolean(),
				fc.constantFrom('', 'The ', 'the '),
				({ code, name }, gap, upper, plain, article) => {
					const cased = upper ? name.toUpperCase() : name.toLowerCase();
					const accented = plain ? cased.normalize('NFKD').replace(/\p{Mn}/gu, '') : cased;
					expect(countryCode(` ${article}${accented.replace(/ /g, gap)}\n`)).toBe(code);
				},
			),
			{ numRuns: 2000 },
		);
	});

	it.each([
		['Australia', 'AU'],
		['AUS', 'AU'],
		['aus', 'AU'],
		['au', 'AU'],
		['AU ', 'AU'],
		['Deutschland', 'DE'],
		['USA', 'US'],
		['U.S.A.', 'US'],
		['U.S.', 'US'],
		['United States of America', 'US'],
		['United States (US)', 'US'],
		['UK', 'GB'],
		['Great Britain', 'GB'],
		['England', 'GB'],
		['Korea, Republic of', 'KR'],
		["Korea (Democratic People's Republic of)", 'KP'],
		['Republic of Ireland', 'IE'],
		['Republic of India', 'IN'],
		['Kingdom of Spain', 'ES'],
		['The Netherlands', 'NL'],
		['Viet Nam', 'VN'],
		['Czech Republic', 'CZ'],
		['Cote d’Ivoire', 'CI'],
		['Virgin Islands, British', 'VG'],
		['St Lucia', 'LC'],
		['Saint Lucia', 'LC'],
		['Trinidad and Tobago', 'TT'],
		['Democratic Republic of the Congo', 'CD'],
		['Turkey', 'TR'],
		['Dominican Republic', 'DO'],
		['Guinea', 'GN'],
	])('%j is %s', (text, code) => expect(countryCode(text)).toBe(code));

	it.each([
		'',
		' ',
		'XX',
		'ZZ',
		'EU',
		'Europe',
		'61',
		'+61',
		'Atlantis',
		'Australia and New Zealand',
		'Australia (NZ)',
		'AU, NZ',
		'the',
		'Republic',
		'Virgin Islands',
		'constructor',
		'__proto__',
		'a'.repeat(100_000),
		undefined,
		null,
		61,
		true,
		['AU'],
		{ code: 'AU' },
	])('%j is none', (value) => expect(countryCode(value)).toBeUndefined());

	it('give a code that is read as itself, or nothing, whatever the text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				const code = countryCode(text);
				if (code !== undefined) expect(countryCode(code)).toBe(code);
			}),
		);
	});
});
