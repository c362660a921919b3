import { contactRow, listRow } from '../contacts';
import { ok } from '../envelope';
import { page } from '../paging';
import type { Fields, Register } from '../types';

/** Search over lists and contacts, and the suggestions made while a recipient is typed. */
export function searchRoutes(on: Register): void {
	on('GET', '/search/contacts-lists', (call) => {
		const word = (call.query.q ?? '').toLowerCase();
		const found: Fields[] = [];
		for (const list of call.sim.contacts.lists.all()) {
			if (word && list.name.toLowerCase().includes(word)) {
				found.push({ type: 'list', ...listRow(list) });
			}
			for (const contact of list.contacts.all()) {
				const names = [contact.first_name, contact.last_name, contact.phone_number, contact.email];
				if (word && names.some((name) => name?.toLowerCase().includes(word))) {
					found.push({ type: 'contact', ...contactRow(contact, list) });
				}
			}
		}
		return ok(
			'Here are your data.',
			page(call, found, (row) => row),
		);
	});

	on('GET', '/contact-suggestions', (call) => {
		const contacts = call.sim.contacts.lists
			.all()
			.flatMap((list) => list.contacts.all().map((contact) => contactRow(contact, list)));
		return ok(
			'Here are your contact suggestions.',
			page(call, contacts, (row) => row),
		);
	});
}
