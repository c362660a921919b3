import type { Contact } from './contacts';

const FIELDS: Record<string, keyof Contact> = {
	'first name': 'first_name',
	'last name': 'last_name',
	email: 'email',
	'email address': 'email',
	'custom 1': 'custom_1',
	'custom 2': 'custom_2',
	'custom 3': 'custom_3',
	'custom 4': 'custom_4',
	'cust. 1': 'custom_1',
	'cust. 2': 'custom_2',
	'cust. 3': 'custom_3',
	'cust. 4': 'custom_4',
};

const PLACEHOLDER = /\((first name|last name|email(?: address)?|cust(?:om|\.) [1-4])\)/gi;

/** Fills placeholders such as "(First Name)" from the contact of a list; without one they stay. */
export function personalise(body: string, contact: Contact | null): string {
	if (!contact || !body.includes('(')) return body;
	return body.replace(PLACEHOLDER, (_, name: string) => {
		const field = FIELDS[name.toLowerCase()];
		return field ? String(contact[field] ?? '') : '';
	});
}
