import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { isInternational, phoneKey } from '../../../../nodes/shared/phone/phoneKey';
import type { Lookup } from '../../../../nodes/ClickSend/contacts/lookups';
import { ContactLookups } from '../../../../nodes/ClickSend/contacts/lookups';

/**
 * Whether a contact is what a lookup searches for, compared on their own. A phone number without
 * a calling code can be read in the contact's country or in the lookup's default one.
 */
function isMatch({ by, value, country }: Lookup, contact: IDataObject): boolean {
	if (by === 'email') {
		const wanted = value.trim().toLowerCase();
		const email = (contact.email as string | undefined) ?? '';
		return wanted !== '' && email.trim().toLowerCase() === wanted;
	}
	const contactCountry = (contact.address_country as string | undefined) || undefined;
	const stored = phoneKey(contact.phone_number, contactCountry ?? country);
	const readings = [phoneKey(value, country)];
	if (contactCountry !== undefined && !isInternational(value)) {
		readings.push(phoneKey(value, contactCountry));
	}
	return stored !== '' && readings.includes(stored);
}

/** Every contact compared with every lookup: slow, and easy to see right. */
function naively(questions: Lookup[], contacts: IDataObject[]): IDataObject[][] {
	return questions.map((question) =>
		contacts.filter((contact) => isMatch(question, contact)).slice(0, question.needed),
	);
}

function together(questions: Lookup[], contacts: IDataObject[]): IDataObject[][] {
	const open = new ContactLookups(questions);
	for (const contact of contacts) open.offer(contact);
	return questions.map((question) => open.matches.get(question) ?? []);
}

/** Few different values, so that matches are many. */
const phone = fc.constantFrom(
	'+61411111111',
	'0061 411 111 111',
	'0411 111 111',
	'61411111111',
	'411111111',
	'+64411111111',
	'+1 (415) 555-2671',
	'415-555-2671',
	'',
	'n/a',
);
const email = fc.constantFrom('ann@example.com', ' ANN@Example.com', 'bob@example.com', '');
const country = fc.constantFrom('AU', 'NZ', 'US', undefined);
const needed = fc.constantFrom(1, 2, Infinity);

const question: fc.Arbitrary<Lookup> = fc.oneof(
	fc.record({ by: fc.constant('phone' as const), value: phone, country, needed }),
	fc.record({ by: fc.constant('email' as const), value: email, country, needed }),
);

let serial = 0;
const contact: fc.Arbitrary<IDataObject> = fc
	.record({
		phone_number: fc.option(phone),
		email: fc.option(email),
		address_country: fc.constantFrom('AU', 'NZ', 'US', '', null),
	})
	.map((fields) => ({ ...fields, contact_id: ++serial }));

const questions = fc.array(question, { maxLength: 8 });
const contacts = fc.array(contact, { maxLength: 12 });

describe('ContactLookups', () => {
	it('finds what comparing everything with everything finds, in the list’s order', () => {
		fc.assert(
			fc.property(questions, contacts, (of, among) => {
				expect(together(of, among)).toEqual(naively(of, among));
			}),
			{ numRuns: 2000 },
		);
	});

	it('finds the same for an item whatever else is searched for in the same pass', () => {
		fc.assert(
			fc.property(questions, contacts, (of, among) => {
				const alone = of.map((one) => together([one], among)[0]);
				expect(together(of, among)).toEqual(alone);
			}),
			{ numRuns: 2000 },
		);
	});

	it('is done as soon as every lookup has what it needs, and not before', () => {
		fc.assert(
			fc.property(questions, contacts, (of, among) => {
				const open = new ContactLookups(of);
				const hasAll = () =>
					[...open.matches].every(([{ needed }, found]) => found.length >= needed);
				for (const one of among) {
					expect(open.isDone).toBe(hasAll());
					open.offer(one);
				}
				expect(open.isDone).toBe(hasAll());
			}),
		);
	});

	it('takes emails without case and spaces, and whole', () => {
		const of = (value: string): Lookup => ({ by: 'email', value, needed: Infinity });
		const among = [{ email: 'Ann@Example.com' }, { email: 'joann@example.com' }, { email: null }];
		expect(together([of(' ann@example.COM ')], among)).toEqual([[among[0]]]);
		expect(together([of('')], among)).toEqual([[]]);
	});

	it('reads a local number in the contact’s country, and in the default one', () => {
		const local: Lookup = { by: 'phone', value: '0411 111 111', needed: Infinity };
		const contacts = [
			{ id: 1, phone_number: '+61411111111', address_country: 'AU' },
			{ id: 2, phone_number: '+64411111111', address_country: 'NZ' },
			{ id: 3, phone_number: '+61411111111' },
		];
		const ids = (country?: string) =>
			together([{ ...local, country }], contacts)[0].map(({ id }) => id);
		expect(ids()).toEqual([1, 2]);
		expect(ids('AU')).toEqual([1, 2, 3]);
	});

	it('does not grow with the number of lookups', () => {
		const many = Array.from(
			{ length: 20_000 },
			(_, index) =>
				({ by: 'phone', value: `0411 ${100_000 + index}`, country: 'AU', needed: 1 }) as const,
		);
		const open = new ContactLookups(many);
		let compared = 0;
		// Every comparison has to read the contact's number.
		const watched = {
			get phone_number() {
				compared++;
				return '+61411100007';
			},
			address_country: 'AU',
		};
		open.offer(watched);
		expect(open.matches.get(many[7])).toHaveLength(1);
		expect(compared).toBeLessThan(10);
	});
});
