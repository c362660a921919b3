import { MAIN_COUNTRIES, OTHER_COUNTRIES } from './sharedCodes';
import { NUMBERING_PLANS } from './numberingPlans';
import { planIn } from './plans';

/** The countries of each calling code, and of a shared one the country that most of its numbers are of. */
function mainCountries(): Map<string, string> {
	const found = new Map<string, string>();
	for (const row of NUMBERING_PLANS.split(' ')) {
		const [country = '', callingCode = ''] = row.split(':');
		if (!found.has(callingCode)) found.set(callingCode, country);
	}
	for (const country of MAIN_COUNTRIES.split(' ')) {
		const [callingCode = '', code = ''] = country.split(':');
		found.set(callingCode, code);
	}
	return found;
}

const MAIN: ReadonlyMap<string, string> = mainCountries();

/** Digits that a number of a shared calling code begins with, and the country that they tell. */
const BY_BEGINNING: ReadonlyMap<string, string> = new Map(
	OTHER_COUNTRIES.split(' ').flatMap((row) => {
		const [country = '', callingCode = '', beginnings = ''] = row.split(':');
		return beginnings.split(',').map((digits) => [callingCode + digits, country] as const);
	}),
);

/** The longest beginning that tells a country, with its calling code. */
const LONGEST_BEGINNING = Math.max(...[...BY_BEGINNING.keys()].map(({ length }) => length));

/**
 * The country that a phone number is of. Islands and territories whose numbers cannot be told from
 * those of their mother country (Christmas Island) count as that one.
 *
 * @param digits the number with its calling code, without plus
 * @returns the two-letter code; undefined where no country has the calling code
 */
export function countryOfNumber(digits: string): string | undefined {
	for (let length = LONGEST_BEGINNING; length > 1; length--) {
		const country = BY_BEGINNING.get(digits.slice(0, length));
		if (country !== undefined) return country;
	}
	return MAIN.get(planIn(digits)?.callingCode ?? '');
}
