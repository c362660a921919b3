import type { NumberingPlan } from './plans';
import { dropTrunkPrefix, planIn, unifyMobile } from './plans';
import { plainText } from './reading';

/** A calling code as people write it, without signs between the digits: 61, +61, 0061, 61.0. */
const WRITTEN_CODE = /^(?:\+|00)?([1-9]\d{0,3})(?:\.0+)?$/;
/** Fewer digits than these may be a short code, unless the country's mobile numbers have as few. */
const FEWEST_DIGITS = 8;

/** Islands that share +1 are written with their area code: 1-868. */
function islandPlan(code: string): NumberingPlan | undefined {
	if (!/^1[2-9]\d\d$/.test(code)) return undefined;
	const lengths = new Set([7]);
	const areaCode = { digits: code.slice(1), isAmbiguous: false };
	return { callingCode: code, prefixes: [areaCode], usualLengths: lengths, lengths };
}

function planOfCode(code: string): NumberingPlan | undefined {
	const plan = planIn(code);
	return plan?.callingCode === code ? plan : islandPlan(code);
}

/**
 * The calling code that a cell holds, as sheets have them beside a number.
 *
 * @param value text or number: 61, `+61`, `0061`, `(61)`, `1-868`
 * @returns its digits; undefined for what is no calling code of any country
 */
export function callingCode(value: unknown): string | undefined {
	const [, code = ''] = WRITTEN_CODE.exec(plainText(value).replace(/[\s()]|(?<=\d)-/g, '')) ?? [];
	return planOfCode(code) === undefined ? undefined : code;
}

/** What digits are as a number that is dialled at home, without prefix. */
function dialledAtHome(digits: string, plan: NumberingPlan): string[] {
	const { callingCode: code, prefixes } = plan;
	const dialled = unifyMobile(code + digits).slice(code.length);
	const found = prefixes.filter((prefix) => dialled.startsWith(prefix.digits));
	const without = found
		.map((prefix) => dialled.slice(prefix.digits.length))
		.filter((national) => !national.startsWith('0') && isNumber(national, plan));
	const isSure = without.length > 0 && found.some(({ isAmbiguous }) => !isAmbiguous);
	return isSure || !isNumber(dialled, plan) ? without : [...without, dialled];
}

function isNumber({ length }: string, { usualLengths, lengths }: NumberingPlan): boolean {
	return usualLengths.has(length) || (length >= FEWEST_DIGITS && lengths.has(length));
}

/** What digits are that begin with the calling code, without it. */
function behindCode(digits: string, plan: NumberingPlan): string[] {
	const code = plan.callingCode;
	if (!digits.startsWith(code)) return [];
	const national = dropTrunkPrefix(unifyMobile(digits)).slice(code.length);
	return isNumber(national, plan) ? [national] : [];
}

/**
 * Adds a calling code to a number that does not say its country, where only one number can be meant.
 *
 * @param digits the number as `readNumber` gives it, without plus
 * @param code what {@link callingCode} gave
 * @returns the number with plus; undefined for a short code, for what is no number of the code's
 *   countries, and where the digits can be a number with as well as without the calling code
 */
export function withCode(digits: string, code: string): string | undefined {
	const plan = planOfCode(code);
	if (plan === undefined) return undefined;
	const isTooLong = [...plan.usualLengths].every((length) => digits.length > length);
	const whole = behindCode(digits, plan);
	const isWhole = isTooLong && whole.length > 0;
	const readings = new Set(isWhole ? whole : [...whole, ...dialledAtHome(digits, plan)]);
	const [national] = readings;
	return readings.size === 1 ? `+${code}${national}` : undefined;
}
