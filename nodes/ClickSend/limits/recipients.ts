import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../shared/answers/problem';
import type { ClickSendContext } from '../../shared/api/client';
import { contactsOf, readWholeList } from '../../shared/api/wholeList';
import { COUNTRY_NAMES } from '../../shared/phone/countryNames';
import { countryOfNumber } from '../../shared/phone/countryOf';
import { personKey, phoneIdentity } from '../../shared/phone/phoneKey';
import { readNumber } from '../../shared/phone/reading';
import { isObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';
import { isTool } from '../form/tool';
import type { AllowedSource, SendLimits } from './settings';
import type { Receiver } from './wishes';

/** Someone with a number or an address. */
type Person = Extract<Receiver, { kind: 'email' | 'number' }>;

/** Where an operation sends what. */
export interface Surroundings {
	context: ClickSendContext;
	baseURL: string | undefined;
	/** whether it goes to email addresses or to fax numbers, of contacts who have several */
	uses: 'email' | 'fax_number' | 'phone_number';
	/**
	 * what the input item of an item can be; of a tool that of its agent, without what the model gave.
	 * Where it can be several, a number has to be in each of them.
	 */
	itemsOf: (itemIndex: number) => readonly IDataObject[];
}

/** Fields of an item that hold what somebody wrote: a number in them was not put there by the workflow. */
const TEXT_FIELD =
	/^(?:chat_?input|input|output|query|original.*)$|(?:answer|body|comments?|content|description|html|keyword|message|notes?|prompt|reply|subject|text|words?)$/i;
/** How deep and how far an item is looked into. */
const DEEPEST = 4;
const MOST_VALUES = 2000;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** Emails are one whatever their case. */
const emailIdentity = (address: string): string => `@${address.trim().toLowerCase()}`;

/** What is equal only where two are surely one; empty for what is neither a number nor an address. */
function identityOf(value: unknown, country?: string): string {
	const text = textOf(value);
	if (EMAIL.test(text)) return emailIdentity(text);
	const { number, problem } = readNumber(value);
	return problem === undefined && number !== '' ? personKey(value, country) : '';
}

const personIdentity = (person: Person): string =>
	person.kind === 'email'
		? emailIdentity(person.address)
		: personKey(person.number, person.country);

/**
 * The numbers and addresses that are a whole field of an item.
 *
 * @param country two-letter code of the country in which numbers without calling code are read
 */
function identitiesIn(item: IDataObject, country?: string): Set<string> {
	const found = new Set<string>();
	let seen = 0;
	const look = (value: unknown, depth: number): void => {
		if (++seen > MOST_VALUES || depth > DEEPEST) return;
		if (Array.isArray(value)) {
			for (const entry of value) look(entry, depth + 1);
		} else if (isObject(value)) {
			for (const [name, inner] of Object.entries(value)) {
				if (!TEXT_FIELD.test(name)) look(inner, depth + 1);
			}
		} else {
			const identity = identityOf(value, country);
			if (identity !== '') found.add(identity);
		}
	};
	look(item, 0);
	return found;
}

const nameOfCountry = (code: string): string => {
	const row = COUNTRY_NAMES.split('\n').find((line) => line.startsWith(`${code} `)) ?? code;
	return row.replace(/^\w+ \w+ /, '').replace(/\|.*/s, '');
};

/** Some things in a row: `a, b and c`. */
const listed = (things: readonly string[]): string =>
	[things.slice(0, -1).join(', '), things.at(-1)].filter(Boolean).join(' and ');

function sourceText(source: AllowedSource): string {
	if (source.from === 'item') return 'numbers of the input item';
	if (source.from === 'list') return `the contact list ${source.listId}`;
	return source.numbers.length === 1 ? 'one number' : `${source.numbers.length} numbers`;
}

/** Who may get something, of an operation in one run. */
export class AllowedReceivers {
	private readonly lists = new Map<string, Promise<Person[]>>();
	private readonly typed: Set<string>;

	constructor(
		private readonly where: Surroundings,
		private readonly limits: SendLimits,
	) {
		const numbers = (limits.recipients ?? []).flatMap((source) =>
			source.from === 'numbers' ? source.numbers : [],
		);
		this.typed = new Set(numbers.map((number) => this.typedIdentity(number)));
	}

	private typedIdentity(number: string): string {
		const identity = identityOf(number);
		if (identity !== '') return identity;
		throw new InputError(
			'Nothing was sent: Allowed Recipients has something that is no phone number or email address',
			'Write each number with its country code, and commas between',
		);
	}

	/**
	 * Refuses who must not get anything.
	 *
	 * @returns how many get it
	 * @throws {InputError} saying in one sentence who may
	 * @throws {NodeApiError | NodeOperationError} where a contact list cannot be read whole
	 */
	async check(to: Receiver, itemIndex: number): Promise<number> {
		const { recipients, countries, perRun, perHour, perDay } = this.limits;
		if (to.kind === 'place') {
			this.checkCountry(to.country);
			if (recipients !== undefined) this.refuseRecipient('this goes to no number');
			return 1;
		}
		if (to.kind !== 'list') {
			await this.checkPerson(to, itemIndex);
			return 1;
		}
		// Each contact counts, and each has to be allowed.
		if ([recipients, countries, perRun, perHour, perDay].every((limit) => limit === undefined))
			return 1;
		const people = await this.peopleOf(to.listId);
		for (const person of people) await this.checkPerson(person, itemIndex);
		return people.length;
	}

	private async peopleOf(listId: string): Promise<Person[]> {
		const known = this.lists.get(listId);
		if (known !== undefined) return known;
		const { context, baseURL, uses } = this.where;
		const reading = readWholeList(context, contactsOf(listId, baseURL), {
			idField: 'contact_id',
			consequence: 'Nothing was sent',
			begin: () => {
				const people: Person[] = [];
				return {
					people,
					take: (contact: IDataObject) => {
						const value = textOf(contact[uses]);
						const country = textOf(contact.address_country) || undefined;
						if (value === '') return;
						people.push(
							uses === 'email'
								? { kind: 'email', address: value }
								: { kind: 'number', number: value, country },
						);
					},
				};
			},
		}).then(({ people }) => people);
		this.lists.set(listId, reading);
		return reading;
	}

	private async checkPerson(person: Person, itemIndex: number): Promise<void> {
		if (person.kind === 'number') {
			const { key, isKnown } = phoneIdentity(person.number, person.country);
			this.checkCountry(isKnown ? countryOfNumber(key) : undefined);
		} else this.checkCountry(undefined);
		const sources = this.limits.recipients;
		if (sources === undefined) return;
		for (const source of sources) {
			if (await this.isAllowed(person, source, itemIndex)) return;
		}
		this.refuseRecipient('the recipient is none of them');
	}

	private async isAllowed(
		person: Person,
		source: AllowedSource,
		itemIndex: number,
	): Promise<boolean> {
		const identity = personIdentity(person);
		if (source.from === 'numbers') return this.typed.has(identity);
		if (source.from === 'list') {
			const people = await this.peopleOf(source.listId);
			return people.some((contact) => personIdentity(contact) === identity);
		}
		const items = this.where.itemsOf(itemIndex);
		// A model could choose the country that a local number is read in.
		const isFixed = person.kind === 'number' && !isTool(this.where.context);
		const country = isFixed ? person.country : undefined;
		return items.length > 0 && items.every((item) => identitiesIn(item, country).has(identity));
	}

	private refuseRecipient(why: string): never {
		const sources = (this.limits.recipients ?? []).map(sourceText);
		throw new InputError(
			`Nothing was sent: Allowed Recipients are ${listed(sources)}, and ${why}`,
			'A person can change Allowed Recipients under Options; numbers are compared with their country codes',
		);
	}

	private checkCountry(country: string | undefined): void {
		const { countries } = this.limits;
		if (countries === undefined) return;
		if (country !== undefined && countries.includes(country)) return;
		const isKnown = country !== undefined && country !== '';
		const what = isKnown
			? `the recipient is in ${nameOfCountry(country)}`
			: 'the country of the recipient is not known';
		throw new InputError(
			`Nothing was sent: Allowed Countries are ${listed(countries.map(nameOfCountry))}, and ${what}`,
			'Give numbers with their country codes; a person can change Allowed Countries under Options',
		);
	}
}
