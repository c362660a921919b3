/**
 * Writes nodes/shared/phone/numberingPlans.ts from libphonenumber-js, which the published
 * package cannot depend on. Run it after an update of that library: `npx tsx <this file>`; with
 * `--print` it only shows what it would write.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { getCountries, Metadata } from 'libphonenumber-js/core';
import type { CountryCode } from 'libphonenumber-js/max';
import { getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import maxMetadata from 'libphonenumber-js/metadata.max.json';
import examples from 'libphonenumber-js/mobile/examples';
import { format, resolveConfig } from 'prettier';

/** The part of the library's metadata that its type declarations leave out. */
interface Plan {
	callingCode(): string;
	nationalNumberPattern(): string;
	nationalPrefixForParsing(): string | undefined;
	possibleLengths(): number[];
}

/** What is dialled before a number at home, longest first; no country has another one. */
const TRUNK_PREFIXES = ['06', '80', '0', '1', '8'];

/** Whether the library takes a text for this number when it is read in the country. */
const isRead = (text: string, country: CountryCode, number: string): boolean =>
	parsePhoneNumberFromString(text, country)?.nationalNumber === number;

/** Whether numbers of the country begin with the prefix themselves, so that it may be none. */
function canBegin(prefix: string, plan: Plan): boolean {
	const pattern = new RegExp(`^(?:${plan.nationalNumberPattern()})$`);
	const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
	let beginnings = [prefix];
	// What tells ranges apart stands in the first digits; behind a prefix is no zero.
	for (let more = 0; more < 4; more++) {
		beginnings = beginnings.flatMap((text) =>
			digits.filter((digit) => more > 0 || digit !== '0').map((digit) => text + digit),
		);
	}
	return beginnings.some((text) =>
		plan
			.possibleLengths()
			.some((length) => digits.some((fill) => pattern.test(text.padEnd(length, fill)))),
	);
}

/** The prefixes that the library drops; `!` marks one with which numbers begin as well. */
function prefixesOf(country: CountryCode, number: string, plan: Plan): string {
	return TRUNK_PREFIXES.filter((prefix) => isRead(`${prefix}${number}`, country, number))
		.map((prefix) => (canBegin(prefix, plan) ? `${prefix}!` : prefix))
		.join('/');
}

/** `5-10,12` for the lengths 5 to 10 and 12. */
function ranges(lengths: number[]): string {
	const found: Array<[number, number]> = [];
	for (const length of [...lengths].sort((a, b) => a - b)) {
		const last = found.at(-1);
		if (last !== undefined && last[1] === length - 1) last[1] = length;
		else found.push([length, length]);
	}
	return found.map(([from, to]) => (from === to ? from : `${from}-${to}`)).join(',');
}

/** The lengths of numbers in E.164, which has 15 digits with the calling code. */
const lengthsOf = (plan: Plan): number[] =>
	plan.possibleLengths().filter((length) => length + plan.callingCode().length <= 15);

async function main(): Promise<void> {
	const target = path.join(__dirname, '..', 'nodes', 'shared', 'phone', 'numberingPlans.ts');
	const metadata = new Metadata(maxMetadata);
	const planOf = (country: CountryCode): Plan => {
		metadata.selectNumberingPlan(country);
		return metadata.numberingPlan as unknown as Plan;
	};
	const rows = getCountries(maxMetadata)
		.sort()
		.map((country) => {
			const plan = planOf(country);
			// The usual length of a mobile number: the longest possible one belongs to service numbers.
			const number = getExampleNumber(country, examples)?.nationalNumber ?? '';
			return [
				country,
				plan.callingCode(),
				prefixesOf(country, number, plan),
				number.length || 15,
				ranges(lengthsOf(plan)),
			].join(':');
		});
	const source = `/**
 * Of each country: its code, calling code, the prefixes that are dialled before a number at home
 * (with ! where numbers begin with the same digits), the usual length of a mobile number, and all
 * lengths. Generated from libphonenumber-js by scripts/generate-numbering-plans.ts; do not edit.
 */
export const NUMBERING_PLANS =
	'${rows.join(' ')}';

/** What comes first where an Argentinian number is dialled at home: 0, area code and, for mobiles, 15. */
export const ARGENTINIAN_AT_HOME =
	/^${planOf('AR').nationalPrefixForParsing()}(?=\\d{6,8}$)/;
`;
	const options = await resolveConfig(target);
	const text = await format(source, { ...options, parser: 'typescript' });
	if (process.argv.includes('--print')) process.stdout.write(text);
	else writeFileSync(target, text);
}

void main();
