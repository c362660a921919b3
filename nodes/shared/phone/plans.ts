import { ARGENTINIAN_AT_HOME, NUMBERING_PLANS } from './numberingPlans';

/** What is dialled before a number at home, and dropped behind a calling code. */
interface TrunkPrefix {
	digits: string;
	/** whether there are numbers that begin with the same digits */
	isAmbiguous: boolean;
}

/** How the numbers of a country are made. */
export interface NumberingPlan {
	callingCode: string;
	/** the longest first */
	prefixes: readonly TrunkPrefix[];
	/** digits of a mobile number without calling code and prefix */
	usualLengths: ReadonlySet<number>;
	/** digits of any number without calling code and prefix */
	lengths: ReadonlySet<number>;
}

/** Shorter numbers end alike by chance, and may be short codes. */
const TELLING_DIGITS = 7;
/** Digits without a plus that are fewer can be a number of some country as it is dialled there. */
const FEWEST_WITH_CALLING_CODE = 11;

function readLengths(ranges: string): Set<number> {
	const lengths = new Set<number>();
	for (const range of ranges.split(',')) {
		const [from = 0, to = from] = range.split('-').map(Number);
		for (let length = from; length <= to; length++) lengths.add(length);
	}
	return lengths;
}

function readPlan(row: string): [string, NumberingPlan] {
	const [country = '', callingCode = '', prefixes = '', usualLength, lengths = ''] = row.split(':');
	const plan: NumberingPlan = {
		callingCode,
		prefixes: prefixes
			.split('/')
			.filter((prefix) => prefix !== '')
			.map((prefix) => ({
				digits: prefix.replace('!', ''),
				isAmbiguous: prefix.endsWith('!'),
			})),
		usualLengths: new Set([Number(usualLength)]),
		lengths: readLengths(lengths),
	};
	return [country, plan];
}

/** Two plans as one: countries that share a calling code. */
function together(one: NumberingPlan, other: NumberingPlan): NumberingPlan {
	const known = new Set(one.prefixes.map(({ digits }) => digits));
	return {
		callingCode: one.callingCode,
		prefixes: [...one.prefixes, ...other.prefixes.filter(({ digits }) => !known.has(digits))],
		usualLengths: new Set([...one.usualLengths, ...other.usualLengths]),
		lengths: new Set([...one.lengths, ...other.lengths]),
	};
}

const BY_COUNTRY: ReadonlyMap<string, NumberingPlan> = new Map(
	NUMBERING_PLANS.split(' ').map(readPlan),
);

function byCallingCode(): Map<string, NumberingPlan> {
	const plans = new Map<string, NumberingPlan>();
	for (const plan of BY_COUNTRY.values()) {
		const known = plans.get(plan.callingCode);
		plans.set(plan.callingCode, known === undefined ? plan : together(known, plan));
	}
	return plans;
}

const BY_CALLING_CODE: ReadonlyMap<string, NumberingPlan> = byCallingCode();

/** Prefixes other than a zero, with the lengths of the numbers that can follow in some country. */
function otherPrefixes(): Map<string, Set<number>> {
	const found = new Map<string, Set<number>>();
	for (const { prefixes, usualLengths } of BY_COUNTRY.values()) {
		for (const { digits } of prefixes) {
			if (digits === '0') continue;
			const telling = [...usualLengths].filter((length) => length > TELLING_DIGITS);
			found.set(digits, new Set([...(found.get(digits) ?? []), ...telling]));
		}
	}
	return found;
}

const OTHER_PREFIXES: ReadonlyMap<string, ReadonlySet<number>> = otherPrefixes();

/** The plan of a country by its two-letter code, in any case; undefined for one that is none. */
export const planOf = (country: string | undefined): NumberingPlan | undefined =>
	country === undefined ? undefined : BY_COUNTRY.get(country.trim().toUpperCase());

/** The plan of the calling code that digits begin with; no calling code begins with another. */
export function planIn(digits: string): NumberingPlan | undefined {
	for (let length = 1; length <= 3; length++) {
		const plan = BY_CALLING_CODE.get(digits.slice(0, length));
		if (plan !== undefined) return plan;
	}
	return undefined;
}

/** Whether a prefix is surely one, so that the number is what follows. */
function isDropped(prefix: TrunkPrefix, national: string, { lengths }: NumberingPlan): boolean {
	const { digits, isAmbiguous } = prefix;
	if (!national.startsWith(digits) || national[digits.length] === '0') return false;
	const isNumber = lengths.has(national.length - digits.length);
	return isNumber && !(isAmbiguous && lengths.has(national.length));
}

/**
 * Drops the prefix for callers at home that stands behind a calling code, where the country's
 * numbers leave no doubt: 610411111111 becomes 61411111111, and 390612345678 stays.
 *
 * @param digits a number with its calling code, without plus
 */
export function dropTrunkPrefix(digits: string): string {
	const plan = planIn(digits);
	if (plan === undefined || plan.prefixes.length === 0) return digits;
	const national = digits.slice(plan.callingCode.length);
	const prefix = plan.prefixes.find((one) => isDropped(one, national, plan));
	if (prefix === undefined) return digits;
	return plan.callingCode + national.slice(prefix.digits.length);
}

/**
 * Whether digits begin with a calling code behind which a mobile number of the usual length
 * follows, so that only the plus is missing.
 */
export function isWholeNumber(digits: string): boolean {
	const plan = digits.length < FEWEST_WITH_CALLING_CODE ? undefined : planIn(digits);
	return plan !== undefined && plan.usualLengths.has(digits.length - plan.callingCode.length);
}

/**
 * Adds the calling code to a number as it is dialled at home.
 *
 * @returns undefined for what is no number of the country, such as a short code
 */
export function withCallingCode(digits: string, plan: NumberingPlan): string | undefined {
	const { callingCode, prefixes, usualLengths, lengths } = plan;
	const dialled = unifyMobile(callingCode + digits).slice(callingCode.length);
	for (const { digits: prefix } of prefixes) {
		const length = dialled.length - prefix.length;
		// No short code begins with a zero; new ranges may have a length that is not known here.
		const isNumber = lengths.has(length) || (prefix === '0' && length >= TELLING_DIGITS - 1);
		if (isNumber && dialled.startsWith(prefix)) return callingCode + dialled.slice(prefix.length);
	}
	// Too long to be a national number: the calling code is there already, only the plus is missing.
	const isTooLong = [...usualLengths].every((length) => dialled.length > length);
	if (isTooLong && dialled.startsWith(callingCode)) return dropTrunkPrefix(dialled);
	if (lengths.has(dialled.length)) return callingCode + dialled;
	const whole = dropTrunkPrefix(digits);
	if (isWholeNumber(whole)) return whole;
	return dialled.length < TELLING_DIGITS ? undefined : callingCode + dialled;
}

/** What marks a mobile number in Mexico, where it is dialled no more. */
const MEXICAN_MOBILE = /^(?:044|045|01|1)(?=\d{10}$)/;
const ARGENTINIAN_NUMBER = /^\d{10}$/;

/** An Argentinian number as it is dialled from abroad to a mobile phone: 9, area code, number. */
function argentinianMobile(national: string): string {
	const [dialled = '', area = ''] = ARGENTINIAN_AT_HOME.exec(national) ?? [];
	const number = area + national.slice(dialled.length);
	return ARGENTINIAN_NUMBER.test(number) ? `9${number}` : national;
}

/**
 * One form for the mobile numbers that Mexico and Argentina write in several ways, all of which are
 * in use: +52 1 55… is +52 55…, and +54 11… and +54 11 15… are +54 9 11….
 *
 * @param digits a number with its calling code, without plus
 */
export function unifyMobile(digits: string): string {
	if (digits.startsWith('52')) return `52${digits.slice(2).replace(MEXICAN_MOBILE, '')}`;
	return digits.startsWith('54') ? `54${argentinianMobile(digits.slice(2))}` : digits;
}

/**
 * What digits can be that do not say their country, without zeros in front: what they are, what
 * they are with a calling code, and what remains without a prefix of some country.
 */
export function possibleForms(digits: string): string[] {
	const bare = digits.replace(/^0+/, '');
	const forms = new Set([bare, unifyMobile(dropTrunkPrefix(bare))]);
	for (const [prefix, lengths] of OTHER_PREFIXES) {
		const rest = digits.slice(prefix.length);
		if (digits.startsWith(prefix) && lengths.has(rest.length)) forms.add(rest);
	}
	forms.add(digits.replace(MEXICAN_MOBILE, ''));
	forms.add(argentinianMobile(digits).replace(/^0+/, ''));
	return [...forms];
}

/** Whether one number is the end of the other, and long enough for that to be no chance. */
export function endsAlike(one: string, other: string): boolean {
	const [short, long] = one.length < other.length ? [one, other] : [other, one];
	return short.length >= TELLING_DIGITS && long.endsWith(short);
}

/** The digits by which numbers that may be one are found. */
export const endingOf = (digits: string): string => digits.slice(-TELLING_DIGITS);
