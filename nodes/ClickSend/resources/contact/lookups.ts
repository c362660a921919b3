import type { IDataObject } from 'n8n-workflow';
import { isInternational, phoneKey } from '../../phone/phoneKey';
import { textOf } from '../../request/text';

/** One thing that is searched for. */
export interface Lookup {
	by: 'email' | 'phone';
	/** the address as the user gave it */
	value: string;
	/** country of numbers without a country code, the lookup's and the contacts' */
	country?: string;
	/** how many matches are enough */
	needed: number;
	/** the matches, in ClickSend's order */
	found: IDataObject[];
}

/** The form of an email address that is compared. */
export const emailKey = (value: unknown): string => textOf(value).toLowerCase();

type Index = Map<string, Set<Lookup>>;

function add(index: Index, key: string, lookup: Lookup): void {
	if (key === '') return;
	const entry = index.get(key);
	if (entry) entry.add(lookup);
	else index.set(key, new Set([lookup]));
}

/**
 * Many lookups that are answered by offering each contact once. The cost of a contact does not
 * grow with the number of lookups.
 */
export class ContactLookups {
	private readonly emails: Index = new Map();
	private readonly phones: Index = new Map();
	/** phone lookups that a contact's own country can give another reading */
	private readonly local: Lookup[];
	private readonly localByCountry = new Map<string, Index>();
	/** the default countries that lookups name, for contacts stored without a country code */
	private readonly countries: Array<string | undefined>;
	private unfinished: number;

	constructor(lookups: Lookup[]) {
		this.local = lookups.filter(({ by, value }) => by === 'phone' && !isInternational(value));
		this.countries = [...new Set(lookups.map(({ country }) => country))];
		this.unfinished = lookups.length;
		for (const lookup of lookups) {
			if (lookup.by === 'email') add(this.emails, emailKey(lookup.value), lookup);
			else add(this.phones, phoneKey(lookup.value, lookup.country), lookup);
		}
	}

	/** Whether every lookup has as many matches as it needs. */
	get isDone(): boolean {
		return this.unfinished === 0;
	}

	/** Shows a contact to all lookups. */
	offer(contact: IDataObject): void {
		for (const lookup of this.matching(contact)) {
			if (lookup.found.length >= lookup.needed) continue;
			lookup.found.push(contact);
			if (lookup.found.length === lookup.needed) this.unfinished--;
		}
	}

	private matching(contact: IDataObject): Set<Lookup> {
		const matches = new Set(this.emails.get(emailKey(contact.email)));
		if (this.phones.size === 0) return matches;
		const country = textOf(contact.address_country) || undefined;
		const readings = country === undefined ? this.countries : [country];
		for (const reading of readings) {
			const key = phoneKey(contact.phone_number, reading);
			for (const lookup of this.phones.get(key) ?? []) matches.add(lookup);
			if (country !== undefined) {
				for (const lookup of this.localIndex(country).get(key) ?? []) matches.add(lookup);
			}
		}
		return matches;
	}

	/** The local lookups as they read in a contact's country, built when the first such contact comes. */
	private localIndex(country: string): Index {
		let index = this.localByCountry.get(country);
		if (index === undefined) {
			index = new Map();
			for (const lookup of this.local) add(index, phoneKey(lookup.value, country), lookup);
			this.localByCountry.set(country, index);
		}
		return index;
	}
}
