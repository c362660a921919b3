import { bare } from './bare';
import { NUMBERING_PLANS } from './numberingPlans';

interface NumberingPlan {
	callingCode: string;
	nationalPrefix: string;
	/** digits of a mobile number without calling code and prefix */
	usualLength: number;
}

const PLANS: ReadonlyMap<string, NumberingPlan> = new Map(
	NUMBERING_PLANS.split(' ').map((row) => {
		const [country, callingCode, nationalPrefix, usualLength] = row.split(':');
		return [country, { callingCode, nationalPrefix, usualLength: Number(usualLength) }];
	}),
);

/**
 * The form of a phone number that is equal for all ways to write it: its digits with the calling
 * code, without plus.
 *
 * @param value the number as somebody wrote it: `0061 411 111 111`, `+61411111111`, `0411 111 111`
 * @param country two-letter code of the country in which a number without calling code is read
 * @returns the digits, or an empty text when there are none; without a country, a local number
 *   stays as it is
 */
export function phoneKey(value: unknown, country?: string): string {
	const number = bare(value);
	if (number.startsWith('+')) return number.slice(1);
	if (number.startsWith('00')) return number.slice(2);
	const plan = country === undefined ? undefined : PLANS.get(country.trim().toUpperCase());
	if (plan === undefined || number === '') return number;

	const { callingCode, nationalPrefix, usualLength } = plan;
	const hasPrefix = nationalPrefix !== '' && number.startsWith(nationalPrefix);
	if (hasPrefix) return callingCode + number.slice(nationalPrefix.length);
	// Too long to be a national number: the calling code is there already, only the plus is missing.
	if (number.startsWith(callingCode) && number.length > usualLength) return number;
	return callingCode + number;
}

/** Whether a number says its country by itself, so that no other reading is possible. */
export function isInternational(value: unknown): boolean {
	return /^(\+|00)/.test(bare(value));
}
