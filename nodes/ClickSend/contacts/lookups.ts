import type { IDataObject } from 'n8n-workflow';
import { isInternational, phoneKey } from '../../shared/phone/phoneKey';
import { textOf } from '../../shared/text/text';

/** One thing that is searched for. */
export interface Lookup {
	by: 'email' | 'phone';
	/** the address as the user gave it */
	value: string;
	/** country of numbers without a country code, the lookup's and the contacts' */
	country?: string;
	/** how many matches are enough */
	needed: number;
}

/** The matches of lookups, each in ClickSend's order. */
export type Matches = Map<Lookup, IDataObject[]>;

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
	/** by the country in which a lookup's number is read; '' where it names none */
	private readonly phones = new Map<string, Index>();
	/** phone lookups that a contact's own country can give another reading */
	private readonly local: Lookup[];
	private readonly localByCountry = new Map<string, Index>();
	private unfinished: number;
	/** what was found for each lookup */
	readonly matches: Matches;

	/**
	 * @param lookups what is searched for
	 * @param earlier what was found elsewhere already, which counts
	 */
	constructor(lookups: Lookup[], earlier: Matches = new Map()) {
		this.matches = new Map(lookups.map((lookup) => [lookup, [...(earlier.get(lookup) ?? [])]]));
		this.local = lookups.filter(({ by, value }) => by === 'phone' && !isInternational(value));
		this.unfinished = lookups.filter((lookup) => !this.hasEnough(lookup)).length;
		for (const lookup of lookups) {
			if (lookup.by === 'email') add(this.emails, emailKey(lookup.value), lookup);
			else add(this.phonesOf(lookup.country), phoneKey(lookup.value, lookup.country), lookup);
		}
	}

	/** Whether every lookup has as many matches as it needs. */
	get isDone(): boolean {
		return this.unfinished === 0;
	}

	/** Shows a contact to all lookups. */
	offer(contact: IDataObject): void {
		for (const lookup of this.matching(contact)) {
			if (this.hasEnough(lookup)) continue;
			this.matches.get(lookup)?.push(contact);
			if (this.hasEnough(lookup)) this.unfinished--;
		}
	}

	private hasEnough(lookup: Lookup): boolean {
		return (this.matches.get(lookup)?.length ?? 0) >= lookup.needed;
	}

	private matching(contact: IDataObject): Set<Lookup> {
		const matches = new Set(this.emails.get(emailKey(contact.email)));
		const addAll = (found: Iterable<Lookup> = []) => {
			for (const lookup of found) matches.add(lookup);
		};
		const own = textOf(contact.address_country);
		for (const [country, index] of this.phones) {
			// A contact's own country comes before the one that a lookup assumes.
			addAll(index.get(phoneKey(contact.phone_number, own || country)));
		}
		if (own !== '' && this.local.length > 0) {
			addAll(this.localIndex(own).get(phoneKey(contact.phone_number, own)));
		}
		return matches;
	}

	private phonesOf(country = ''): Index {
		let index = this.phones.get(country);
		if (index === undefined) {
			index = new Map();
			this.phones.set(country, index);
		}
		return index;
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
