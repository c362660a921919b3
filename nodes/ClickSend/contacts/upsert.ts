import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { objectOf } from '../../shared/answers/answer';
import { userError } from '../../shared/answers/problem';
import type { ClickSendContext, ClickSendRequest } from '../../shared/api/client';
import { callClickSend } from '../../shared/api/client';
import { requireOneCredential } from '../../shared/api/credential';
import { isInternational, phoneKey } from '../../shared/phone/phoneKey';
import { entryAt } from '../../shared/text/entries';
import { asObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';
import { chosen, oneOf } from '../../shared/text/values';
import { contactDetails } from '../fields/contacts/contact';
import type { Form } from '../form/form';
import type { ValueRules } from '../form/problems';
import { changesOf, clearsEmpty } from '../steps/changes';
import { contactsOf } from '../../shared/api/wholeList';
import { readDefaultCountry, withCountryCodes } from '../steps/countryCodes';
import { cleanPhoneFields } from '../steps/phoneFields';
import type { ItemContext } from '../steps/types';
import { runGrouped } from './grouped';
import type { Lookup, Matches } from './lookups';
import { emailKey } from './lookups';
import type { OutcomeChoice, ReadField } from './matches';
import { MATCHES_NEEDED } from './matches';
import { searchLists } from './search';

/** What may be empty for an item: the contact keeps what is stored. */
export const UPSERT_RULES: ValueRules = {
	mayBeEmpty: ['phoneNumber', 'email', 'additionalFields'],
};

/** One contact to create or update. */
interface UpsertJob {
	itemIndex: number;
	listId: string;
	contact: IDataObject;
	lookup: Lookup;
	/** equal for items that mean the same contact */
	key: string;
	several: OutcomeChoice['several'];
}

/** What the routing makes of an expression's value: a text, also of a number or a list of one. */
function plain(value: unknown): IDataObject[string] {
	const one = oneOf(value) as IDataObject[string];
	return typeof one === 'number' || typeof one === 'boolean' ? String(one) : one;
}

/** The contact in ClickSend's names, from the same fields that the routing reads. */
function readContact(read: ReadField): IDataObject {
	const details = asObject(read('additionalFields', {}));
	const contact: IDataObject = {
		phone_number: plain(read('phoneNumber', '')),
		email: plain(read('email', '')),
	};
	for (const { name, routing } of contactDetails) {
		const apiName = routing?.send?.property;
		if (name in details && apiName !== undefined) contact[apiName] = plain(details[name]);
	}
	return contact;
}

function readJob(
	context: ClickSendContext,
	read: ReadField,
	given: IDataObject,
	itemIndex: number,
): UpsertJob {
	const fail = (message: string, advice: string): never => {
		throw userError(context.getNode(), { message, advice }, itemIndex);
	};
	const by = read('matchBy', 'phone') === 'email' ? 'email' : 'phone';
	const contact = withCountryCodes(cleanPhoneFields(given, fail), fail);
	const value = textOf(contact[by === 'email' ? 'email' : 'phone_number']);
	if (value === '') {
		fail(
			`The ${by === 'email' ? 'email' : 'phone number'} that the contact is matched by is empty`,
			'Fill it in, or match by the other one',
		);
	}
	const options = asObject(read('options', {}));
	const several = chosen(options.ifSeveral, ['all', 'error', 'first'], 'first');
	const country =
		readDefaultCountry(options, fail) ?? (textOf(contact.address_country) || undefined);
	return {
		itemIndex,
		listId: textOf(read('listId', '')),
		contact,
		several,
		key: by === 'email' ? emailKey(value) : phoneKey(value, country),
		lookup: { by, value, country, needed: MATCHES_NEEDED[several] },
	};
}

/**
 * What is written to a contact that was found: a number that is stored with its country code stays
 * so, where the item has the same one as it is dialled at home.
 */
function changesTo(existing: IDataObject, { contact, lookup }: UpsertJob): IDataObject {
	const { phone_number: stored } = existing;
	const { phone_number: given } = contact;
	const isSame =
		isInternational(stored) &&
		!isInternational(given) &&
		phoneKey(stored) === phoneKey(given, lookup.country);
	return isSame ? { ...contact, phone_number: stored } : contact;
}

/** Creates or updates the contact of a job, by what its lookup found. */
async function write(
	context: ClickSendContext,
	job: UpsertJob,
	found: IDataObject[],
	baseURL?: string,
): Promise<IDataObject> {
	const { itemIndex, listId, contact, several } = job;
	if (found.length > 1 && several === 'error') {
		const message = 'More than one contact matches';
		const advice = 'Nothing was changed. Choose another outcome under Options, If Several Match';
		throw userError(context.getNode(), { message, advice }, itemIndex);
	}
	const base = contactsOf(listId, baseURL);
	const existing = found[0];
	const request: ClickSendRequest = existing
		? {
				...base,
				method: 'PUT',
				url: `${base.url}/${encodeURIComponent(textOf(existing.contact_id))}`,
				body: changesTo(existing, job),
			}
		: { ...base, method: 'POST', body: changesOf(contact, false) };
	const { body } = await callClickSend(context, request, { itemIndex });
	const written = { ...existing, ...objectOf(body) };
	return { ...written, was_created: existing === undefined };
}

/** Create or update for one item: how the operation runs through its routing. */
export async function upsertForItem(
	context: ItemContext,
	request: ClickSendRequest,
): Promise<INodeExecutionData[]> {
	const read: ReadField = (name, fallback) =>
		context.getNodeParameter(name, fallback, { extractValue: true });
	const contact = changesOf(request.body ?? {}, clearsEmpty(context.getNode()));
	const job = readJob(context, read, contact, context.getItemIndex());
	const matches = await searchLists(context, [job.listId], [job.lookup], request.baseURL);
	const found = matches.get(job.lookup) ?? [];
	return [{ json: await write(context, job, found, request.baseURL) }];
}

/**
 * Create or update for all items: one pass over each list finds the existing contacts, then each
 * item is written. Items that mean the same contact are written one after the other, so that the
 * second updates what the first created.
 *
 * @param form the form of the node
 */
export function upsertForItems(form: Form) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		await requireOneCredential(this);
		const { baseUrl: baseURL } = await this.getCredentials<{ baseUrl?: string }>('clickSendApi');
		const clears = clearsEmpty(this.getNode());
		const created = new Map<string, IDataObject>();
		return runGrouped<UpsertJob, Matches>(this, form, UPSERT_RULES, {
			read: (read, itemIndex) =>
				readJob(this, read, changesOf(readContact(read), clears), itemIndex),
			keyOf: ({ listId }) => listId,
			share: async (jobs) => {
				const lookups = jobs.map(({ lookup }) => lookup);
				return searchLists(this, [entryAt(jobs, 0).listId], lookups, baseURL);
			},
			finish: async (job, matches) => {
				const key = `${job.listId} ${job.key}`;
				const earlier = created.get(key);
				const found = matches.get(job.lookup) ?? [];
				const known = found.length === 0 && earlier !== undefined ? [earlier] : found;
				const json = await write(this, job, known, baseURL);
				if (json.was_created === true) created.set(key, json);
				return [{ json }];
			},
		});
	};
}
