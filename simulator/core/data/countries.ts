import { getCountries } from 'libphonenumber-js';

const NAMES = new Intl.DisplayNames(['en'], { type: 'region' });

/** The English name of a two-letter country code. */
export function countryName(code: string): string {
	return NAMES.of(code) ?? code;
}

/** All countries with a calling code, by name, as GET /countries lists them. */
export const COUNTRIES: ReadonlyArray<{ code: string; value: string }> = getCountries()
	.map((code) => ({ code: code, value: countryName(code) }))
	.sort((a, b) => a.value.localeCompare(b.value));
