import { text, unixNow, type Fields } from '../core/data/fields';
import { Rows } from '../core/data/rows';

declare module '../core/simulation' {
	interface Simulation {
		readonly contacts: Contacts;
	}
}

/** The fields of a contact a client can write. */
export const CONTACT_FIELDS = [
	'phone_number',
	'first_name',
	'last_name',
	'custom_1',
	'custom_2',
	'custom_3',
	'custom_4',
	'fax_number',
	'organization_name',
	'email',
	'address_line_1',
	'address_line_2',
	'address_city',
	'address_state',
	'address_postal_code',
	'address_country',
] as const;

export type ContactField = (typeof CONTACT_FIELDS)[number];

export type Contact = Record<ContactField, string | null> & {
	contact_id: number;
	list_id: number;
	date_added: number;
	date_updated: number;
};

export interface ContactList {
	id: number;
	name: string;
	emailId: string;
	importInProgress: 0 | 1;
	contacts: Rows<number, Contact>;
}

/** Names a CSV import may use for the same fields. */
const ALIASES: Record<string, ContactField> = {
	phone: 'phone_number',
	mobile: 'phone_number',
	custom1: 'custom_1',
	custom2: 'custom_2',
	custom3: 'custom_3',
	custom4: 'custom_4',
	fax: 'fax_number',
	company: 'organization_name',
	organization: 'organization_name',
};

/** The list people who answer STOP are put on. */
export const OPT_OUT_LIST = 'Opt-Out List';

/** ClickSend cuts longer list names. */
const LIST_NAME_LENGTH = 50;

/** The contact lists and their contacts. */
export class Contacts {
	readonly lists = new Rows<number, ContactList>();
	private nextList = 428;
	private nextContact = 552_786;

	createList(name: string): ContactList {
		const id = this.nextList++;
		const list: ContactList = {
			id,
			name: listName(name),
			emailId: `LIST${id}EMAIL`.padEnd(16, '0'),
			importInProgress: 0,
			contacts: new Rows(),
		};
		this.lists.set(id, list);
		return list;
	}

	/** Adds a contact from whatever known fields are given. */
	add(list: ContactList, given: Fields): Contact {
		const now = unixNow();
		const contact = {
			contact_id: this.nextContact++,
			list_id: list.id,
			date_added: now,
			date_updated: now,
		} as Contact;
		for (const field of CONTACT_FIELDS) contact[field] = text(given[field]) || null;
		list.contacts.set(contact.contact_id, contact);
		return contact;
	}

	/** Changes the given fields only. */
	update(contact: Contact, given: Fields): void {
		for (const field of CONTACT_FIELDS) {
			if (field in given) contact[field] = text(given[field]) || null;
		}
		contact.date_updated = unixNow();
	}

	/** Puts a contact into another list under its own id. */
	move(contact: Contact, from: ContactList, to: ContactList): Contact {
		from.contacts.delete(contact.contact_id);
		const moved = { ...contact, list_id: to.id, date_updated: unixNow() };
		to.contacts.set(moved.contact_id, moved);
		return moved;
	}

	/** Keeps the first of the contacts that agree in all `fields`; returns how many went. */
	removeDuplicates(list: ContactList, fields: ContactField[]): number {
		const seen = new Set<string>();
		return this.removeWhere(list, (contact) => {
			const key = JSON.stringify(fields.map((field) => contact[field]));
			if (seen.has(key)) return true;
			seen.add(key);
			return false;
		});
	}

	/** Removes the contacts whose phone number or email is on the opt-out list. */
	removeOptedOut(list: ContactList, optedOut: ContactList): number {
		const addresses = new Set<string>();
		for (const { phone_number, email } of optedOut.contacts.all()) {
			if (phone_number) addresses.add(phone_number);
			if (email) addresses.add(email.toLowerCase());
		}
		return this.removeWhere(
			list,
			({ phone_number, email }) =>
				(phone_number !== null && addresses.has(phone_number)) ||
				(email !== null && addresses.has(email.toLowerCase())),
		);
	}

	/** The list STOP answers go to, if the account still has it. */
	optOutList(): ContactList | undefined {
		return this.lists.all().find((list) => list.name === OPT_OUT_LIST);
	}

	private removeWhere(list: ContactList, unwanted: (contact: Contact) => boolean): number {
		const gone = list.contacts.all().filter(unwanted);
		for (const contact of gone) list.contacts.delete(contact.contact_id);
		return gone.length;
	}
}

/** The name as ClickSend keeps it. */
export function listName(name: string): string {
	return name.slice(0, LIST_NAME_LENGTH);
}

/** The contact field a CSV column or a request names; undefined for an unknown one. */
export function contactField(name: string): ContactField | undefined {
	const key = name
		.trim()
		.toLowerCase()
		.replace(/[\s-]+/g, '_');
	return CONTACT_FIELDS.find((field) => field === key) ?? ALIASES[key];
}

/** True when there is a way to reach the contact. */
export function isReachable(contact: Fields): boolean {
	return [contact.phone_number, contact.email, contact.fax_number].some(
		(value) => text(value) !== '',
	);
}

/** The list as the lists endpoints show it. */
export function listRow(list: ContactList): Fields {
	return {
		list_id: list.id,
		list_name: list.name,
		list_email_id: list.emailId,
		_contacts_count: list.contacts.size,
	};
}

/** The list as the endpoints for one list show it. */
export function listDetail(list: ContactList): Fields {
	return {
		...listRow(list),
		_import_in_progress: list.importInProgress,
		_optout_in_progress: 0,
	};
}

/** The contact as the API shows it. */
export function contactRow(contact: Contact, list: ContactList): Fields {
	return { ...contact, _list_name: list.name };
}
