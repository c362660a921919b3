import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { phoneKey } from '../../phone/phoneKey';
import { objectOf } from '../../request/answer';
import { readDefaultCountry, withCountryCodes } from '../../request/countries';
import type { ClickSendContext, ClickSendRequest } from '../../request/client';
import { callClickSend } from '../../request/client';
import type { OutcomeChoice, ReadParameter } from '../../request/matches';
import { MATCHES_NEEDED } from '../../request/matches';
import { cleanPhoneFields } from '../../request/phoneFields';
import type { ItemContext } from '../../request/styles';
import { contactDetails } from './fields';
import type { Lookup } from './lookups';
import { emailKey } from './lookups';
import { hasAddress } from './prepare';
import { runGrouped } from './grouped';
import { contactsOf, searchLists } from './search';
import { textOf } from '../../request/text';

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

/** The contact in ClickSend's names, from the same fields that the routing reads. */
function readContact(read: ReadParameter): IDataObject {
	const details = read('additionalFields', {}) as IDataObject;
	const contact: IDataObject = {
		phone_number: read('phoneNumber', '') as string,
		email: read('email', '') as string,
	};
	for (const { name, routing } of contactDetails) {
		const apiName = routing?.send?.property;
		if (name in details && apiName !== undefined) contact[apiName] = details[name];
	}
	return contact;
}

function readJob(
	context: ClickSendContext,
	read: ReadParameter,
	given: IDataObject,
	itemIndex: number,
): UpsertJob {
	const fail = (message: string, description: string): never => {
		throw new NodeOperationError(context.getNode(), message, { description, itemIndex });
	};
	const by = read('matchBy', 'phone') === 'email' ? 'email' : 'phone';
	const contact = withCountryCodes(cleanPhoneFields(given, fail), fail);
	hasAddress(contact);
	const value = textOf(contact[by === 'email' ? 'email' : 'phone_number']);
	if (value === '') {
		fail(
			`The ${by === 'email' ? 'email' : 'phone number'} that the contact is matched by is empty`,
			'Fill it in, or match by the other one',
		);
	}
	const options = read('options', {}) as IDataObject;
	const several = (options.ifSeveral as OutcomeChoice['several'] | undefined) ?? 'first';
	const country =
		readDefaultCountry(options, fail) ?? (textOf(contact.address_country) || undefined);
	return {
		itemIndex,
		listId: textOf(read('listId', '')),
		contact,
		several,
		key: by === 'email' ? emailKey(value) : phoneKey(value, country),
		lookup: { by, value, country, needed: MATCHES_NEEDED[several], found: [] },
	};
}

/** Creates or updates the contact of a job whose lookup is done. */
async function write(
	context: ClickSendContext,
	{ itemIndex, listId, contact, lookup, several }: UpsertJob,
	baseURL?: string,
): Promise<IDataObject> {
	const { found } = lookup;
	if (found.length > 1 && several === 'error') {
		throw new NodeOperationError(context.getNode(), 'More than one contact matches', {
			description: 'Nothing was changed. Choose another outcome under Options, If Several Match',
			itemIndex,
		});
	}
	const base = contactsOf(listId, baseURL);
	const existing = found[0];
	const request: ClickSendRequest = existing
		? {
				...base,
				method: 'PUT',
				url: `${base.url}/${encodeURIComponent(textOf(existing.contact_id))}`,
				body: contact,
			}
		: { ...base, method: 'POST', body: contact };
	const { body } = await callClickSend(context, request, { itemIndex });
	const written = { ...existing, ...objectOf(body) };
	return { ...written, was_created: existing === undefined };
}

/** Create or update for one item: how the operation runs through its routing. */
export async function upsertForItem(
	context: ItemContext,
	request: ClickSendRequest,
): Promise<INodeExecutionData[]> {
	const read: ReadParameter = (name, fallback) =>
		context.getNodeParameter(name, fallback, { extractValue: true });
	const contact = { ...(request.body as IDataObject) };
	const job = readJob(context, read, contact, context.getItemIndex());
	await searchLists(context, [job.listId], [job.lookup], request.baseURL);
	return [{ json: await write(context, job, request.baseURL) }];
}

/**
 * Create or update for all items: one pass over each list finds the existing contacts, then each
 * item is written. Items that mean the same contact are written one after the other, so that the
 * second updates what the first created.
 */
export async function upsertForItems(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const baseURL = (await this.getCredentials('clickSendApi')).baseUrl as string | undefined;
	const created = new Map<string, IDataObject>();
	return runGrouped<UpsertJob>(this, {
		read: (read, itemIndex) => readJob(this, read, readContact(read), itemIndex),
		keyOf: ({ listId }) => listId,
		share: async ([first, ...others]) => {
			const lookups = [first, ...others].map(({ lookup }) => lookup);
			await searchLists(this, [first.listId], lookups, baseURL);
		},
		finish: async (job) => {
			const key = `${job.listId} ${job.key}`;
			const earlier = created.get(key);
			if (earlier !== undefined && job.lookup.found.length === 0) job.lookup.found = [earlier];
			const json = await write(this, job, baseURL);
			if (json.was_created === true) created.set(key, json);
			return [{ json }];
		},
	});
}
