import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../shared/answers/problem';
import type { ClickSendContext } from '../../shared/api/client';
import { contactsOf, readWholeList } from '../../shared/api/wholeList';
import { COUNTRY_NAMES } from '../../shared/phone/countryNames';
import { countryOfNumber } from '../../shared/phone/countryOf';
import { personKey, phoneIdentity } from '../../shared/phone/phoneKey';
import { readNumber } from '../../shared/phone/reading';
import { asObject, isObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';
import { hasExpression } from '../form/form';
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
	/** the input item, see {@link trustedItem} */
	itemOf: (itemIndex: number) => IDataObject | undefined;
}

/** Fields of an item that hold what somebody wrote: a number in them was not put there by the workflow. */
const TEXT_FIELD =
	/(?:answer|body|body_?preview|caption|chat_?input|comments?|content|description|feedback|html|input|keyword|message|meta_?data|notes?|output|prompt|query|question|reply|response|result|session_?id|snippet|subject|summary|text|text_?plain|title|transcript(?:ion)?|words?)$|^original/i;
/** What holds the words of a model or of a chat, whatever is within. */
const NOT_LOOKED_INTO = /^(?:chat_?input|headers|meta_?data|original.*|output)$/i;
/** How deep and how far an item is looked into. */
const DEEPEST = 8;
const MOST_VALUES = 20_000;
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
 * @param fields names of fields, with dots between those of fields within others; all but those that hold
 *   texts where there are none
 * @param country two-letter code of the country in which numbers without calling code are read
 */
function identitiesIn(item: IDataObject, fields: readonly string[], country?: string): Set<string> {
	const found = new Set<string>();
	let seen = 0;
	const look = (value: unknown, depth: number): void => {
		if (++seen > MOST_VALUES || depth > DEEPEST) return;
		if (Array.isArray(value)) {
			for (const entry of value) look(entry, depth + 1);
		} else if (isObject(value)) {
			for (const [name, inner] of Object.entries(value)) {
				const hidden = typeof inner === 'object' ? NOT_LOOKED_INTO : TEXT_FIELD;
				if (!hidden.test(name)) look(inner, depth + 1);
			}
		} else {
			const identity = identityOf(value, country);
			if (identity !== '') found.add(identity);
		}
	};
	if (fields.length === 0) look(item, 0);
	for (const field of fields) {
		let at: unknown = item;
		for (const name of field.split('.')) {
			at = isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
		}
		look(at, 1);
	}
	return found;
}

/** The countries that somebody may be in: digits without a plus can be read with and without the country. */
function countriesOf(person: Person): Array<string | undefined> {
	if (person.kind === 'email') return [undefined];
	const { number, country } = person;
	const readings = [phoneIdentity(number, country), phoneIdentity(number)];
	const known = readings.filter(({ isKnown }) => isKnown).map(({ key }) => countryOfNumber(key));
	return known.length === 0 ? [undefined] : [...new Set(known)];
}

const nameOfCountry = (code: string): string => {
	const row = COUNTRY_NAMES.split('\n').find((line) => line.startsWith(`${code} `)) ?? code;
	return row.replace(/^\w+ \w+ /, '').replace(/\|.*/s, '');
};

/** Some things in a row: `a, b and c`. */
const listed = (things: readonly string[]): string =>
	[things.slice(0, -1).join(', '), things.at(-1)].filter(Boolean).join(' and ');

function sourceText(source: AllowedSource): string {
	if (source.from === 'item') {
		const { fields } = source;
		return fields.length === 0 ? 'numbers of the input item' : `the input item’s ${listed(fields)}`;
	}
	if (source.from === 'list') return `the contact list ${source.listId}`;
	return source.numbers.length === 1 ? 'one number' : `${source.numbers.length} numbers`;
}

/** Who may get something, of an operation in one run. */
export class AllowedReceivers {
	private readonly lists = new Map<string, Promise<Person[]>>();
	private readonly identities = new Map<string, Set<string>>();
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
		for (const person of people)
			await this.checkPerson(person, itemIndex, `a contact of the list ${to.listId}`);
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

	private async checkPerson(
		person: Person,
		itemIndex: number,
		whose = 'the recipient',
	): Promise<void> {
		for (const country of countriesOf(person)) this.checkCountry(country, whose);
		const sources = this.limits.recipients;
		if (sources === undefined) return;
		for (const source of sources) {
			if (await this.isAllowed(person, source, itemIndex)) return;
		}
		this.refuseRecipient(`${whose} is none of them`);
	}

	private async isAllowed(
		person: Person,
		source: AllowedSource,
		itemIndex: number,
	): Promise<boolean> {
		const identity = personIdentity(person);
		if (source.from === 'numbers') return this.typed.has(identity);
		if (source.from === 'list') {
			return (await this.identitiesOf(source.listId)).has(identity);
		}
		const item = this.where.itemOf(itemIndex);
		if (item === undefined) return false;
		const country = person.kind === 'number' ? this.fixedCountry(person) : undefined;
		return identitiesIn(item, source.fields, country).has(identity);
	}

	/** The country that a local number is read in, unless an AI model may have chosen it. */
	private fixedCountry({ country }: { country: string | undefined }): string | undefined {
		const { context } = this.where;
		const { additionalFields, options } = context.getNode().parameters;
		const isChosen = [additionalFields, options].some((fields) =>
			hasExpression(asObject(fields).country),
		);
		return isTool(context) && isChosen ? undefined : country;
	}

	private async identitiesOf(listId: string): Promise<Set<string>> {
		const known = this.identities.get(listId);
		if (known !== undefined) return known;
		const found = new Set((await this.peopleOf(listId)).map(personIdentity));
		this.identities.set(listId, found);
		return found;
	}

	private refuseRecipient(why: string): never {
		const sources = (this.limits.recipients ?? []).map(sourceText);
		throw new InputError(
			`Nothing was sent: Allowed Recipients are ${listed(sources)}, and ${why}`,
			'A person can change Allowed Recipients under Options; numbers are compared with their country codes',
		);
	}

	private checkCountry(country: string | undefined, whose = 'the recipient'): void {
		const { countries } = this.limits;
		if (countries === undefined) return;
		if (country !== undefined && countries.includes(country)) return;
		const isKnown = country !== undefined && country !== '';
		const what = isKnown
			? `${whose} is in ${nameOfCountry(country)}`
			: `the country of ${whose} is not known`;
		throw new InputError(
			`Nothing was sent: Allowed Countries are ${listed(countries.map(nameOfCountry))}, and ${what}`,
			'Give numbers with their country codes; a person can change Allowed Countries under Options',
		);
	}
}
