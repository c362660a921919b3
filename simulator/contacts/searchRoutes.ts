import type { Fields } from '../core/data/fields';
import { page } from '../core/data/paging';
import type { Register } from '../core/http/api';
import { ok } from '../core/http/envelope';
import { contactRow, listRow } from './contacts';

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
