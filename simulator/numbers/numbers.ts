import { randomUUID } from 'node:crypto';
import { getCountries, getExampleNumber, type CountryCode } from 'libphonenumber-js';
import examples from 'libphonenumber-js/mobile/examples';
import { countryName } from '../core/data/countries';
import type { Fields } from '../core/data/fields';
import { readRecipient } from '../core/data/phoneNumbers';
import { Rows } from '../core/data/rows';

declare module '../core/simulation' {
	interface Simulation {
		readonly numbers: Numbers;
	}
}

/** A dedicated number of the account. */
export interface DedicatedNumber {
	dedicated_number: string;
	country: string;
	price: string;
	_country_name: string;
	notes: string | null;
	type: string;
	number_type: string;
	number_category: string | null;
	number_guid: string;
	form_submission_id: string | null;
	status: Fields;
}

/** How many numbers each country has on offer. */
const OFFERED = 40;
const MONTHLY = 20.71;

/** The account's dedicated numbers and those on offer. */
export class Numbers {
	readonly owned = new Rows<string, DedicatedNumber>();

	add(number: string, type = 'sms', notes: string | null = null): DedicatedNumber {
		const country = readRecipient(number, 'AU').country ?? 'AU';
		const row: DedicatedNumber = {
			dedicated_number: number,
			country,
			price: MONTHLY.toFixed(2),
			_country_name: countryName(country),
			notes,
			type,
			number_type: 'longcode',
			number_category: null,
			number_guid: randomUUID().toUpperCase(),
			form_submission_id: null,
			status: {
				value: 0,
				label: 'REGISTRATION_NOT_REQUIRED',
				description: 'The number can be used.',
				name: 'Ready to use',
			},
		};
		this.owned.set(number, row);
		return row;
	}

	/** What can be bought in a country: always the same numbers, without those already owned. */
	offered(country: string): Fields[] {
		return offeredNumbers(country)
			.filter((number) => !this.owned.get(number))
			.map((number) => ({
				country,
				country_name: countryName(country),
				dedicated_number: number,
				price_setup: '0.0000',
				price_monthly: MONTHLY.toFixed(4),
				price_total: MONTHLY.toFixed(4),
				address_requirement: 'none',
			}));
	}

	/** What the number costs; undefined when it is not on offer. */
	priceOf(number: string): { country: string; monthly: number } | undefined {
		const { country } = readRecipient(number, 'AU');
		if (!country || this.owned.get(number)) return undefined;
		return offeredNumbers(country).includes(number) ? { country, monthly: MONTHLY } : undefined;
	}
}

/** True for a country numbers can be searched in. */
export function isCountry(code: string): boolean {
	return (getCountries() as string[]).includes(code);
}

/** Mobile numbers made from the country's example number by counting up its last digits. */
function offeredNumbers(country: string): string[] {
	const example = getExampleNumber(country as CountryCode, examples);
	if (!example) return [];
	const stem = example.number.slice(0, -2);
	return Array.from({ length: OFFERED }, (_, index) => stem + String(index + 10)).filter(
		(number) => readRecipient(number, country).valid,
	);
}
