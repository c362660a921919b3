import type { Simulation } from '../core/simulation';

/** As many digits as tell numbers apart, however their country is written. */
const END = 8;

const endOf = (number: string): string => number.replace(/\D/g, '').slice(-END);

/**
 * Who is behind numbers and email addresses, as far as the contact lists say.
 *
 * @param addresses numbers in full, and email addresses
 * @returns the names by address
 */
export function namesOf(sim: Simulation, addresses: readonly string[]): Map<string, string> {
	const names = new Map<string, string>();
	const wanted = new Map<string, string[]>();
	for (const address of addresses) {
		const key = address.includes('@') ? address.toLowerCase() : endOf(address);
		wanted.set(key, [...(wanted.get(key) ?? []), address]);
	}
	const note = (address: string, name: string) => {
		if (!names.has(address)) names.set(address, name);
	};
	for (const list of sim.contacts.lists.all()) {
		for (const contact of list.contacts.all()) {
			const { phone_number: phone, fax_number: fax, email, address_country: country } = contact;
			const name = [contact.first_name, contact.last_name].filter(Boolean).join(' ');
			const shown = name || contact.organization_name;
			if (!shown) continue;
			for (const address of wanted.get(email?.toLowerCase() ?? '') ?? []) note(address, shown);
			for (const number of [phone, fax]) {
				// Numbers are kept as they were given; reading each of a large list would take too long.
				for (const address of wanted.get(endOf(number ?? '')) ?? []) {
					const { number: full } = sim.phoneNumbers.read(number ?? '', country ?? 'AU');
					if (full === address) note(address, shown);
				}
			}
		}
	}
	return names;
}
