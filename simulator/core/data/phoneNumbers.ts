import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

/** ClickSend's test numbers: always SUCCESS, never charged. */
const TEST_NUMBERS = new Map([
	['+61411111111', 'AU'],
	['+61422222222', 'AU'],
	['+61433333333', 'AU'],
	['+61444444444', 'AU'],
	['+14055555555', 'US'],
	['+14055555666', 'US'],
	['+447777777777', 'GB'],
	['+8615555555555', 'CN'],
]);

export interface Recipient {
	/** E.164, or the input when it is no phone number. */
	number: string;
	country: string | null;
	valid: boolean;
	isTest: boolean;
}

/** Reading a number takes 25 µs; load tests send to the same ones again and again. */
const REMEMBERED = 50_000;

/** Reads phone numbers, and remembers what they came to. */
export class PhoneNumbers {
	private readonly seen = new Map<string, Recipient>();

	/** As `readRecipient`. */
	read(input: string, country: string): Recipient {
		const key = `${country}:${input}`;
		const known = this.seen.get(key);
		if (known) return known;
		const recipient = readRecipient(input, country);
		if (this.seen.size >= REMEMBERED) this.seen.clear();
		this.seen.set(key, recipient);
		return recipient;
	}
}

/**
 * Reads a phone number, each time anew. One in local form ("0412 345 678") needs `country`; without
 * it the account's country counts.
 */
export function readRecipient(input: string, country: string): Recipient {
	const refused = { number: input, country: null, valid: false, isTest: false };
	const digits = input.replace(/[\s().-]/g, '');
	if (!/^\+?\d{3,15}$/.test(digits)) return refused;
	for (const candidate of [digits, digits.startsWith('+') ? '' : `+${digits}`]) {
		if (!candidate) continue;
		const test = TEST_NUMBERS.get(candidate);
		if (test) return { number: candidate, country: test, valid: true, isTest: true };
		// With "+" second: numbers are often sent without it, and then are international ones.
		const parsed = parsePhoneNumberFromString(candidate, asCountry(country));
		if (parsed?.isValid()) {
			return {
				number: parsed.number,
				country: parsed.country ?? null,
				valid: true,
				isTest: TEST_NUMBERS.has(parsed.number),
			};
		}
	}
	return refused;
}

function asCountry(country: string): CountryCode | undefined {
	return /^[A-Za-z]{2}$/.test(country) ? (country.toUpperCase() as CountryCode) : undefined;
}
