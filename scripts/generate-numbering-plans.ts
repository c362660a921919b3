/**
 * Writes nodes/ClickSend/phone/numberingPlans.ts from libphonenumber-js, which the published
 * package cannot depend on. Run it after an update of that library: `npx tsx <this file>`.
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
	nationalPrefix(): string | undefined;
}

/** The prefix, where the library also drops it: in some countries the leading zero stays. */
function usedPrefix(country: CountryCode, plan: Plan): string {
	const prefix = plan.nationalPrefix() ?? '';
	const number = getExampleNumber(country, examples)?.nationalNumber;
	if (prefix === '' || number === undefined) return '';
	const parsed = parsePhoneNumberFromString(`${prefix}${number}`, country)?.nationalNumber;
	return parsed === number ? prefix : '';
}

async function main(): Promise<void> {
	const target = path.join(__dirname, '..', 'nodes', 'ClickSend', 'phone', 'numberingPlans.ts');
	const metadata = new Metadata(maxMetadata);
	const rows = getCountries(maxMetadata)
		.sort()
		.map((country) => {
			metadata.selectNumberingPlan(country);
			const plan = metadata.numberingPlan as unknown as Plan;
			// The usual length of a mobile number: the longest possible one belongs to service numbers.
			const usual = getExampleNumber(country, examples)?.nationalNumber.length ?? 15;
			return [country, plan.callingCode(), usedPrefix(country, plan), usual].join(':');
		});
	const source = `/**
 * Country code, calling code, national prefix and usual length of a mobile number of each country.
 * Generated from libphonenumber-js by scripts/generate-numbering-plans.ts; do not edit.
 */
export const NUMBERING_PLANS =
	'${rows.join(' ')}';
`;
	const options = await resolveConfig(target);
	writeFileSync(target, await format(source, { ...options, parser: 'typescript' }));
}

void main();
