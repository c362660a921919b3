import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { userError } from '../../shared/answers/problem';
import type { ClickSendContext, ClickSendRequest } from '../../shared/api/client';
import { requireOneCredential } from '../../shared/api/credential';
import { contactsOf, readWholeList } from '../../shared/api/wholeList';
import { phoneKey } from '../../shared/phone/phoneKey';
import { impossibleRecipient } from '../../shared/phone/recipient';
import { entryAt } from '../../shared/text/entries';
import { asObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';
import type { Form } from '../form/form';
import { readDefaultCountry } from '../steps/countryCodes';
import type { ItemContext } from '../steps/types';
import { runGrouped } from './grouped';
import type { Lookup, Matches } from './lookups';
import { ContactLookups, emailKey } from './lookups';
import type { OutcomeChoice, ReadField } from './matches';
import { MATCHES_NEEDED, matchOutcome, readOutcomeChoice } from './matches';

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
	read: ReadField,
	operation: string,
	itemIndex: number,
): SearchJob {
	const choice = readOutcomeChoice(read);
	const byEmail = operation === 'searchByEmail';
	const wanted = textOf(read(byEmail ? 'email' : 'phoneNumber', ''));
	const fail = (message: string, advice: string): never => {
		throw userError(context.getNode(), { message, advice }, itemIndex);
	};
	const isMissing = (byEmail ? emailKey(wanted) : phoneKey(wanted)) === '';
	if (isMissing) {
		const problem = byEmail ? undefined : impossibleRecipient(wanted);
		fail(
			`The ${byEmail ? 'email address' : 'phone number'} to search for ${problem ?? 'is empty'}`,
			'Check the expression and the column that it reads',
		);
	}
	const where = read('searchIn', 'list') === ALL_LISTS ? ALL_LISTS : textOf(read('listId', ''));
	const options = asObject(read('options', {}));
	return {
		itemIndex,
		where,
		choice,
		lookup: {
			by: byEmail ? 'email' : 'phone',
			value: wanted,
			country: readDefaultCountry(options, fail),
			needed: MATCHES_NEEDED[choice.several],
		},
	};
}

/** What the error says when a list cannot be searched whole. */
const CONSEQUENCE = 'Whether there is such a contact is not known, and nothing was changed';

/**
 * Reads the contacts of lists once, for all lookups together, and stops as soon as each has what
 * it needs. What it does not find is not there: others create it then, or write to it.
 *
 * @param listIds the lists, in the order in which they are read
 * @param lookups what is searched for
 * @returns the matches of each
 * @throws {NodeApiError | NodeOperationError} when a list cannot be read, or not surely whole
 */
export async function searchLists(
	context: ClickSendContext,
	listIds: string[],
	lookups: Lookup[],
	baseURL?: string,
): Promise<Matches> {
	let matches: Matches = new Map();
	for (const listId of listIds) {
		const earlier = matches;
		const { open } = await readWholeList(context, contactsOf(listId, baseURL), {
			idField: 'contact_id',
			consequence: CONSEQUENCE,
			begin: () => {
				const all = new ContactLookups(lookups, earlier);
				return {
					open: all,
					take: (contact: IDataObject) => all.offer(contact),
					isDone: () => all.isDone,
				};
			},
		});
		({ matches } = open);
		if (open.isDone) break;
	}
	return matches;
}

async function listIdsOf(
	context: ClickSendContext,
	where: string,
	baseURL?: string,
): Promise<string[]> {
	if (where !== ALL_LISTS) return [where];
	const request = { method: 'GET' as const, baseURL, url: '/lists' };
	const { ids } = await readWholeList(context, request, {
		idField: 'list_id',
		consequence: CONSEQUENCE,
		begin: () => {
			const found: string[] = [];
			return { ids: found, take: (row: IDataObject) => found.push(textOf(row.list_id)) };
		},
	});
	return ids;
}

/** Search for one item: how the operation runs through its routing, as some callers of a tool do. */
export async function searchForItem(
	context: ItemContext,
	request: ClickSendRequest,
): Promise<INodeExecutionData[]> {
	const read: ReadField = (name, fallback) =>
		context.getNodeParameter(name, fallback, { extractValue: true });
	const itemIndex = context.getItemIndex();
	const operation = textOf(context.getNodeParameter('operation'));
	const job = readJob(context, read, operation, itemIndex);
	const listIds = await listIdsOf(context, job.where, request.baseURL);
	const matches = await searchLists(context, listIds, [job.lookup], request.baseURL);
	const found = matches.get(job.lookup) ?? [];
	return matchOutcome(context.getNode(), found, job.choice, 'contact', itemIndex);
}

/**
 * Search for all items: those that search the same lists share one pass over them.
 *
 * @param form the form of the node
 */
export function searchForItems(form: Form) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		await requireOneCredential(this);
		const { baseUrl: baseURL } = await this.getCredentials<{ baseUrl?: string }>('clickSendApi');
		return runGrouped<SearchJob, Matches>(
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
					const listIds = await listIdsOf(this, entryAt(jobs, 0).where, baseURL);
					const lookups = jobs.map(({ lookup }) => lookup);
					return searchLists(this, listIds, lookups, baseURL);
				},
				finish: ({ lookup, choice, itemIndex }, matches) =>
					matchOutcome(this.getNode(), matches.get(lookup) ?? [], choice, 'contact', itemIndex),
			},
		);
	};
}
