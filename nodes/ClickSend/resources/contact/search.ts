import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { phoneKey } from '../../phone/phoneKey';
import type { ClickSendContext, ClickSendRequest } from '../../request/client';
import type { Form } from '../../request/form';
import type { OutcomeChoice, ReadParameter } from '../../request/matches';
import { MATCHES_NEEDED, outcomeOf, readOutcomeChoice } from '../../request/matches';
import { requireOneCredential } from '../../request/credential';
import { runGrouped } from './grouped';
import { readPages, readRows } from '../../request/pages';
import type { ItemContext } from '../../request/styles';
import type { Lookup } from './lookups';
import { ContactLookups, emailKey } from './lookups';
import { textOf } from '../../request/text';

/** The key under which all lists are searched; list IDs are digits. */
const ALL_LISTS = 'all';

/** What one item searches for and where. */
interface SearchJob {
	itemIndex: number;
	/** list ID, or ALL_LISTS */
	where: string;
	lookup: Lookup;
	choice: OutcomeChoice;
}

/** Reads what an item searches for. */
function readJob(
	context: ClickSendContext,
	read: ReadParameter,
	operation: string,
	itemIndex: number,
): SearchJob {
	const choice = readOutcomeChoice(read);
	const byEmail = operation === 'searchByEmail';
	const wanted = textOf(read(byEmail ? 'email' : 'phoneNumber', ''));
	if ((byEmail ? emailKey(wanted) : phoneKey(wanted)) === '') {
		throw new NodeOperationError(
			context.getNode(),
			`The ${byEmail ? 'email address' : 'phone number'} to search for is empty`,
			{ description: 'Check the expression and the column that it reads', itemIndex },
		);
	}
	const where = read('searchIn', 'list') === ALL_LISTS ? ALL_LISTS : textOf(read('listId', ''));
	const { defaultCountry } = read('options', {}) as IDataObject;
	return {
		itemIndex,
		where,
		choice,
		lookup: {
			by: byEmail ? 'email' : 'phone',
			value: wanted,
			country: (defaultCountry as string) || undefined,
			needed: MATCHES_NEEDED[choice.several],
			found: [],
		},
	};
}

/** The request for the contacts of a list. */
export function contactsOf(listId: string, baseURL?: string): ClickSendRequest {
	return { method: 'GET', baseURL, url: `/lists/${encodeURIComponent(listId)}/contacts` };
}

/**
 * Reads the contacts of lists once, for all lookups together, and stops as soon as each has what
 * it needs.
 *
 * @param listIds the lists, in the order in which they are read
 * @param lookups what is searched for; their `found` is filled
 * @throws {NodeApiError} when a page cannot be read
 */
export async function searchLists(
	context: ClickSendContext,
	listIds: string[],
	lookups: Lookup[],
	baseURL?: string,
): Promise<void> {
	const open = new ContactLookups(lookups);
	for (const listId of listIds) {
		for await (const contacts of readPages(context, contactsOf(listId, baseURL))) {
			for (const contact of contacts) open.offer(contact);
			if (open.isDone) return;
		}
	}
}

async function listIdsOf(
	context: ClickSendContext,
	where: string,
	baseURL?: string,
): Promise<string[]> {
	if (where !== ALL_LISTS) return [where];
	const lists = await readRows(context, { method: 'GET', baseURL, url: '/lists' }, Infinity);
	return lists.map((row) => textOf(row.list_id));
}

/** Search for one item: how the operation runs through its routing, as an AI tool does. */
export async function searchForItem(
	context: ItemContext,
	request: ClickSendRequest,
): Promise<INodeExecutionData[]> {
	const read: ReadParameter = (name, fallback) =>
		context.getNodeParameter(name, fallback, { extractValue: true });
	const itemIndex = context.getItemIndex();
	const operation = textOf(context.getNodeParameter('operation'));
	const job = readJob(context, read, operation, itemIndex);
	const listIds = await listIdsOf(context, job.where, request.baseURL);
	await searchLists(context, listIds, [job.lookup], request.baseURL);
	return outcomeOf(context.getNode(), job.lookup.found, job.choice, 'contact', itemIndex);
}

/**
 * Search for all items: those that search the same lists share one pass over them.
 *
 * @param form the form of the node
 */
export function searchForItems(form: Form) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		await requireOneCredential(this);
		const baseURL = (await this.getCredentials('clickSendApi')).baseUrl as string | undefined;
		return runGrouped<SearchJob>(
			this,
			form,
			{},
			{
				read: (read, itemIndex) => {
					const operation = textOf(this.getNodeParameter('operation', itemIndex));
					return readJob(this, read, operation, itemIndex);
				},
				keyOf: ({ where }) => where,
				share: async (jobs) => {
					const listIds = await listIdsOf(this, jobs[0].where, baseURL);
					const lookups = jobs.map(({ lookup }) => lookup);
					await searchLists(this, listIds, lookups, baseURL);
				},
				finish: ({ lookup, choice, itemIndex }) =>
					outcomeOf(this.getNode(), lookup.found, choice, 'contact', itemIndex),
			},
		);
	};
}
