/**
 * Writes nodes/ClickSend/phone/numberingPlans.ts from libphonenumber-js, which the published
 * package cannot depend on. Run it after an update of that library: `npx tsx <this file>`.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { getCountries, Metadata } from 'libphonenumber-js/core';
import maxMetadata from 'libphonenumber-js/metadata.max.json';
import { format, resolveConfig } from 'prettier';

/** The parts of a numbering plan that the library's type declarations leave out. */
interface Plan {
	nationalPrefix(): string | undefined;
	possibleLengths(): number[];
	type(name: string): { possibleLengths(): number[] | undefined } | undefined;
}

async function main(): Promise<void> {
	const target = path.join(__dirname, '..', 'nodes', 'ClickSend', 'phone', 'numberingPlans.ts');
	const metadata = new Metadata(maxMetadata);
	const rows = getCountries(maxMetadata)
		.sort()
		.map((country) => {
			metadata.selectNumberingPlan(country);
			const plan = metadata.numberingPlan as unknown as Plan;
			// Service numbers can be longer, but are no recipients.
			const lengths = ['FIXED_LINE', 'MOBILE'].flatMap(
				(type) => plan.type(type)?.possibleLengths() ?? plan.possibleLengths(),
			);
			return [
				country,
				metadata.countryCallingCode(),
				plan.nationalPrefix() ?? '',
				Math.max(...lengths),
			].join(':');
		});
	const source = `/**
 * Country code, calling code, national prefix and longest national number of each country.
 * Generated from libphonenumber-js by scripts/generate-numbering-plans.ts; do not edit.
 */
export const NUMBERING_PLANS =
	'${rows.join(' ')}';
`;
	const options = await resolveConfig(target);
	writeFileSync(target, await format(source, { ...options, parser: 'typescript' }));
}

void main();
