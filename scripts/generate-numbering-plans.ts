/**
 * Writes nodes/ClickSend/phone/numberingPlans.ts from libphonenumber-js, which the published
 * package cannot depend on. Run it after an update of that library: `npx tsx <this file>`.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { getCountries, Metadata } from 'libphonenumber-js/max';
import { format, resolveConfig } from 'prettier';

async function main(): Promise<void> {
	const target = path.join(__dirname, '..', 'nodes', 'ClickSend', 'phone', 'numberingPlans.ts');
	const metadata = new Metadata();
	const rows = getCountries()
		.sort()
		.map((country) => {
			metadata.selectNumberingPlan(country);
			const plan = metadata.numberingPlan!;
			return [
				country,
				plan.countryCallingCode(),
				plan.nationalPrefix() ?? '',
				Math.max(...plan.possibleLengths()),
			].join(':');
		});
	const source = `/**
 * Country code, calling code, national prefix and longest national number of each country.
 * Generated from libphonenumber-js by scripts/generate-numbering-plans.ts; do not edit.
 */
export const NUMBERING_PLANS =
	'${rows.join(' ')}';
`;
	writeFileSync(
		target,
		await format(source, { ...(await resolveConfig(target)), parser: 'typescript' }),
	);
}

void main();
