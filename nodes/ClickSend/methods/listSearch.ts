import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import type { ClickSendRequest } from '../request/client';
import { callClickSend } from '../request/client';
import { PAGE_SIZE } from '../request/pages';
import { readPage } from '../request/answer';
import { textOf } from '../request/text';

/** A picker's rows are shown as name and value. */
type ToItem = (row: IDataObject) => INodeListSearchItems;

/** Where a picker's rows come from. */
interface Source {
	request: ClickSendRequest;
	/** name of the rows in a list without an envelope */
	rowsKey?: string;
	/** whether ClickSend sends the list whole, without pages */
	whole?: boolean;
	/** the query of the first page where it has names of its own */
	first?: IDataObject;
	/** which rows can be picked; all by default */
	only?: (row: IDataObject) => boolean;
	toItem: ToItem;
}

/** What n8n hands back when the person scrolls on: the source, and the query of its next page. */
interface Position {
	source: number;
	query: IDataObject;
}

/** With a search term further pages are read until something matches, up to this many. */
const MAX_PAGES_WITHOUT_MATCH = 20;

function firstQuery({ rowsKey, whole, first }: Source): IDataObject {
	if (whole) return {};
	if (first !== undefined) return first;
	return rowsKey === undefined ? { page: 1, limit: PAGE_SIZE } : { page_size: PAGE_SIZE };
}

function matches(item: INodeListSearchItems, filter: string | undefined): boolean {
	if (!filter) return true;
	const wanted = filter.toLocaleLowerCase();
	return [item.name, item.value].some((text) => String(text).toLocaleLowerCase().includes(wanted));
}

function readToken(token: unknown): Position | undefined {
	return typeof token === 'string' && token !== '' ? (JSON.parse(token) as Position) : undefined;
}

/**
 * Gives a picker one page after another of one or several sources, in their order. ClickSend's
 * lists have no search of their own for this, so a term is applied to the rows.
 *
 * @param sources where the rows come from
 * @param filter what the person typed
 * @param token the position that the previous call returned
 * @throws {NodeApiError} when a call fails; n8n shows it in the picker
 */
async function searchSources(
	context: ILoadOptionsFunctions,
	sources: Source[],
	filter?: string,
	token?: unknown,
): Promise<INodeListSearchResult> {
	let position: Position | undefined = readToken(token) ?? {
		source: 0,
		query: firstQuery(sources[0]),
	};
	const results: INodeListSearchItems[] = [];
	for (let pages = 0; position !== undefined && pages < MAX_PAGES_WITHOUT_MATCH; pages++) {
		const { request, rowsKey, only, toItem } = sources[position.source];
		const qs = { ...request.qs, ...position.query };
		const { body } = await callClickSend(context, { ...request, qs });
		const page = readPage(body, rowsKey);
		const rows = only === undefined ? page.rows : page.rows.filter(only);
		results.push(...rows.map(toItem).filter((item) => matches(item, filter)));
		position = nextPosition(sources, position, page.next);
		if (results.length > 0) break;
	}
	return {
		results,
		paginationToken: position === undefined ? undefined : JSON.stringify(position),
	};
}

function nextPosition(
	sources: Source[],
	{ source, query }: Position,
	next: IDataObject | undefined,
): Position | undefined {
	if (next !== undefined) return { source, query: { ...query, ...next } };
	const following = sources[source + 1];
	return following && { source: source + 1, query: firstQuery(following) };
}

function contactCount({ _contacts_count: value }: IDataObject): string {
	const count = Number(value) || 0;
	return `${count} ${count === 1 ? 'contact' : 'contacts'}`;
}

/** Contact lists, with the number of their contacts. */
export async function searchContactLists(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
): Promise<INodeListSearchResult> {
	const toItem: ToItem = (row) => ({
		name: `${textOf(row.list_name)} (${contactCount(row)})`,
		value: textOf(row.list_id),
	});
	const source: Source = { request: { method: 'GET', url: '/lists' }, toItem };
	return searchSources(this, [source], filter, paginationToken);
}

/** SMS templates. */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
): Promise<INodeListSearchResult> {
	const toItem: ToItem = (row) => ({
		name: textOf(row.template_name) || `Template ${textOf(row.template_id)}`,
		value: textOf(row.template_id),
	});
	const source: Source = { request: { method: 'GET', url: '/sms/templates' }, toItem };
	return searchSources(this, [source], filter, paginationToken);
}

/** What a message can be sent from: dedicated numbers, own numbers, then alpha tags. */
export async function searchSenders(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
): Promise<INodeListSearchResult> {
	const sources: Source[] = [
		{
			request: { method: 'GET', url: '/numbers' },
			toItem: (row) => ({
				name: `Dedicated Number: ${textOf(row.dedicated_number)}${row.notes ? ` (${textOf(row.notes)})` : ''}`,
				value: textOf(row.dedicated_number),
			}),
		},
		{
			request: { method: 'GET', url: '/own-numbers' },
			rowsKey: 'own_numbers',
			toItem: (row) => ({
				name: `Own Number: ${textOf(row.phone_number)}${row.label ? ` (${textOf(row.label)})` : ''}`,
				value: textOf(row.phone_number),
			}),
		},
		{
			request: { method: 'GET', url: '/alpha-tags' },
			rowsKey: 'alpha_tags',
			toItem: (row) => ({
				name: `Alpha Tag: ${textOf(row.alpha_tag)}${row.status === 'APPROVED' ? '' : ` (${textOf(row.status).toLowerCase()})`}`,
				value: textOf(row.alpha_tag),
			}),
		},
	];
	return searchSources(this, sources, filter, paginationToken);
}

/** Languages that calls are spoken in. */
export async function searchLanguages(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const toItem: ToItem = (row) => ({
		name: `${textOf(row.country)} (${textOf(row.code)})`,
		value: textOf(row.code),
	});
	const request: ClickSendRequest = { method: 'GET', url: '/voice/lang' };
	const source: Source = { request, whole: true, toItem };
	return searchSources(this, [source], filter);
}

/** Subaccounts by their API username. */
export async function searchSubaccounts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
): Promise<INodeListSearchResult> {
	const toItem: ToItem = (row) => ({
		name: `${textOf(row.api_username)} (${textOf(row.subaccount_id)})`,
		value: textOf(row.subaccount_id),
	});
	const source: Source = { request: { method: 'GET', url: '/subaccounts' }, toItem };
	return searchSources(this, [source], filter, paginationToken);
}

/** Accounts of a reseller's clients. */
export async function searchClientAccounts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
): Promise<INodeListSearchResult> {
	const toItem: ToItem = (row) => ({
		name: `${textOf(row.account_name) || textOf(row.username)} (${textOf(row.user_id)})`,
		value: textOf(row.user_id),
	});
	const source: Source = { request: { method: 'GET', url: '/reseller/accounts' }, toItem };
	return searchSources(this, [source], filter, paginationToken);
}

/** Recharge packages with their prices. */
export async function searchPackages(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const toItem: ToItem = (row) => ({
		name: `${textOf(row.package_price)}: ${textOf(row.sms_quantity)} SMS`,
		value: textOf(row.package_id),
	});
	const request: ClickSendRequest = { method: 'GET', url: '/recharge/packages' };
	const source: Source = { request, rowsKey: 'packages', whole: true, toItem };
	return searchSources(this, [source], filter);
}

/** Return addresses of letters and postcards. */
export async function searchReturnAddresses(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
): Promise<INodeListSearchResult> {
	const toItem: ToItem = (row) => ({
		name: [row.address_name, row.address_line_1, row.address_city]
			.map(textOf)
			.filter(Boolean)
			.join(', '),
		value: textOf(row.return_address_id),
	});
	const source: Source = { request: { method: 'GET', url: '/post/return-addresses' }, toItem };
	return searchSources(this, [source], filter, paginationToken);
}

/** The campaigns of each resource that has some: their path and the name of their ID. */
const CAMPAIGNS: Readonly<Record<string, { url: string; id: string }>> = {
	emailCampaign: { url: '/email-campaigns', id: 'email_campaign_id' },
	mmsCampaign: { url: '/mms-campaigns', id: 'mms_campaign_id' },
	smsCampaign: { url: '/sms-campaigns', id: 'sms_campaign_id' },
};

/** Campaigns of the chosen resource, with their status. */
export async function searchCampaigns(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
): Promise<INodeListSearchResult> {
	const resource = textOf(this.getCurrentNodeParameter('resource'));
	const { url, id } = CAMPAIGNS[resource] ?? CAMPAIGNS.smsCampaign;
	const toItem: ToItem = (row) => ({
		name: `${textOf(row.name) || textOf(row[id])}${row.status ? ` (${textOf(row.status)})` : ''}`,
		value: textOf(row[id]),
	});
	return searchSources(
		this,
		[{ request: { method: 'GET', url }, toItem }],
		filter,
		paginationToken,
	);
}

const isVerified = ({ verified }: IDataObject) => Number(verified) === 1;

const emailAddresses: Source = {
	request: { method: 'GET', url: '/email/addresses' },
	toItem: (row) => ({
		name: `${textOf(row.email_address)}${isVerified(row) ? '' : ' (not verified)'}`,
		value: textOf(row.email_address_id),
	}),
};

/** Allowed email addresses, whether verified or not. */
export async function searchEmailAddresses(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
): Promise<INodeListSearchResult> {
	return searchSources(this, [emailAddresses], filter, paginationToken);
}

/** Addresses that emails can come from: the verified ones. */
export async function searchEmailSenders(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
): Promise<INodeListSearchResult> {
	return searchSources(this, [{ ...emailAddresses, only: isVerified }], filter, paginationToken);
}

/** Email templates of the account. */
export async function searchEmailTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
): Promise<INodeListSearchResult> {
	const toItem: ToItem = (row) => ({
		name: textOf(row.template_name) || `Template ${textOf(row.template_id)}`,
		value: textOf(row.template_id),
	});
	const source: Source = { request: { method: 'GET', url: '/email/templates' }, toItem };
	return searchSources(this, [source], filter, paginationToken);
}

/** ClickSend's own email templates. */
export async function searchMasterTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
): Promise<INodeListSearchResult> {
	const toItem: ToItem = (row) => ({
		name: textOf(row.template_name) || `Template ${textOf(row.template_id_master)}`,
		value: textOf(row.template_id_master),
	});
	const source: Source = { request: { method: 'GET', url: '/email/master-templates' }, toItem };
	return searchSources(this, [source], filter, paginationToken);
}

/** Categories of ClickSend's own email templates. */
export async function searchTemplateCategories(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
): Promise<INodeListSearchResult> {
	const toItem: ToItem = (row) => ({
		// The list and the single category name it differently.
		name: textOf(row.category_name) || textOf(row.name),
		value: textOf(row.category_id),
	});
	const request: ClickSendRequest = { method: 'GET', url: '/email/master-templates-categories' };
	return searchSources(this, [{ request, toItem }], filter, paginationToken);
}

/** Which rules a form works with: those of its channel, or the texts that are cut from emails. */
function rulesPath(context: ILoadOptionsFunctions): string {
	const resource = context.getCurrentNodeParameter('resource');
	if (resource === 'strippedString') return '/sms/email-sms-stripped-strings';
	const channel = encodeURIComponent(textOf(context.getCurrentNodeParameter('channel')));
	return `/automations/${channel}/${resource === 'inboundRule' ? 'inbound' : 'receipts'}`;
}

/** Rules of the chosen resource and channel. */
export async function searchRules(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
): Promise<INodeListSearchResult> {
	const toItem: ToItem = (row) => {
		// The list of SMS rules has a name of its own for the ID.
		const id = textOf(
			row.inbound_rule_id ?? row.sms_inbound_rule_id ?? row.receipt_rule_id ?? row.rule_id,
		);
		// A single text is documented under another name than those of the list.
		const name = textOf(row.rule_name ?? row.strip_string ?? row.stripped_string);
		return { name: name || `Rule ${id}`, value: id };
	};
	const source: Source = { request: { method: 'GET', url: rulesPath(this) }, toItem };
	return searchSources(this, [source], filter, paginationToken);
}

/** Email addresses that may send SMS. */
export async function searchEmailToSmsAddresses(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
): Promise<INodeListSearchResult> {
	const toItem: ToItem = (row) => ({
		name: `${textOf(row.email_address)}${row.from ? ` (${textOf(row.from)})` : ''}`,
		value: textOf(row.email_address_id),
	});
	const source: Source = { request: { method: 'GET', url: '/sms/email-sms' }, toItem };
	return searchSources(this, [source], filter, paginationToken);
}

/** Default senders by the country that they are for. */
export async function searchDefaultSenders(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
): Promise<INodeListSearchResult> {
	const toItem: ToItem = (row) => {
		const [strategy] = (row.default_sender_strategies ?? []) as IDataObject[];
		const sender = textOf(strategy?.sender_id) || textOf(strategy?.sender_type);
		return { name: `${textOf(row.country_code)}: ${sender}`, value: textOf(row.id) };
	};
	const request: ClickSendRequest = { method: 'GET', url: '/senders/default-senders' };
	const source: Source = { request, first: { per_page: 500 }, toItem };
	return searchSources(this, [source], filter, paginationToken);
}
