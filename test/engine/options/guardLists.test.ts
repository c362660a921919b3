import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import {
	clickSendAnswers,
	refusal,
	success,
	type Answer,
	type ReceivedRequest,
} from '../support/api';
import { runNode, type RunOptions } from '../support/engine';
import { fakeClickSend, outcomesByItem, phoneOf } from '../support/phones';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const id = (value: string) => ({ __rl: true, mode: 'id', value });

/** Rows that every list of this file can hold: contacts, messages of the history, lists. */
const row = (index: number): IDataObject => ({
	contact_id: index,
	phone_number: phoneOf(index),
	email: `person${index}@example.com`,
	message_id: `M-${index}`,
	custom_string: `item-${index}`,
	status: 'Sent',
	list_id: index,
	list_name: `List ${index}`,
});
const rows = (from: number, to: number): IDataObject[] =>
	Array.from({ length: to - from }, (_none, index) => row(from + index));

/** A page as ClickSend makes it. */
interface PageData extends IDataObject {
	total: number;
	current_page: number;
	last_page: number;
	data: IDataObject[];
}

/** One page of a list, a hundred rows each. */
function pageOf(all: IDataObject[], asked: number): PageData {
	return {
		total: all.length,
		per_page: 100,
		current_page: asked,
		last_page: Math.max(1, Math.ceil(all.length / 100)),
		next_page_url: null,
		prev_page_url: null,
		data: all.slice((asked - 1) * 100, asked * 100),
	};
}

const ALL = rows(0, 250);

/** What a page is turned into; `reading` counts how often the list was begun. */
type Flaw = (page: PageData, asked: number, reading: number) => unknown;

const omit =
	(name: string): Flaw =>
	(page) =>
		Object.fromEntries(Object.entries(page).filter(([key]) => key !== name));
const replace =
	(more: (page: PageData, asked: number) => IDataObject): Flaw =>
	(page, asked) => ({ ...page, ...more(page, asked) });

/** Lists of which it cannot be known that they came whole. */
const FLAWS: Array<[string, Flaw]> = [
	['says no last page', omit('last_page')],
	['says no total', omit('total')],
	['says no page number', omit('current_page')],
	['has a last page that is no number', replace(() => ({ last_page: 'three' }))],
	['has a total that is no number', replace(() => ({ total: 'many' }))],
	['has a total of null', replace(() => ({ total: null }))],
	['has a negative total', replace(() => ({ total: -1 }))],
	['has a total with a fraction', replace(() => ({ total: 250.5 }))],
	['ends after the first page', replace(() => ({ last_page: 1 }))],
	['ends before the first page', replace(() => ({ last_page: 0 }))],
	['has a page too many', replace(() => ({ last_page: 4 }))],
	['names more rows than come', replace(() => ({ total: 251 }))],
	['names fewer rows than come', replace(() => ({ total: 249 }))],
	['gives the first page whichever is asked for', () => pageOf(ALL, 1)],
	[
		'gives the rows of the first page under every number',
		replace(() => ({ data: ALL.slice(0, 100) })),
	],
	[
		'comes back to the first page (A, B, A)',
		replace((page, asked) => ({ data: asked === 3 ? ALL.slice(0, 50) : page.data })),
	],
	['gives page 3 for page 2', (page, asked) => (asked === 2 ? pageOf(ALL, 3) : page)],
	['repeats one row', replace(({ data }) => ({ data: [...data.slice(0, -1), data[0]] }))],
	['leaves out one row', replace(({ data }) => ({ data: data.slice(1) }))],
	[
		'has an empty page in the middle',
		replace(({ data }, asked) => ({ data: asked === 2 ? [] : data })),
	],
	['has an empty first page', replace(({ data }, asked) => ({ data: asked === 1 ? [] : data }))],
	['shrinks while it is read', (_page, asked) => pageOf(ALL.slice(0, 251 - asked), asked)],
	['shrinks on its first page', (_page, asked) => pageOf(asked === 1 ? ALL : ALL.slice(1), asked)],
	[
		'grows and never stops pushing rows on',
		(_page, asked) => pageOf([...rows(900, 900 + asked), ...ALL], asked),
	],
	[
		'has a row of null',
		replace(({ data }) => ({ data: [null, ...data.slice(1)] as IDataObject[] })),
	],
	['has a row that is a text', replace(({ data }) => ({ data: ['x', ...data.slice(1)] as never }))],
	['has a row that is a list', replace(({ data }) => ({ data: [[], ...data.slice(1)] as never }))],
	['has rows that are no list', replace(() => ({ data: { 0: row(0) } }))],
	['has rows under another name', ({ data, ...page }) => ({ ...page, rows: data })],
	['is a list without counters', ({ data }) => data],
	['is null', () => null],
	['is a text', () => 'none'],
	['is no page', () => ({})],
];

/** Serves the list, with a flaw, under a path; counts the pages that were asked for. */
function listServer(path: string, flaw: Flaw, list = ALL) {
	const asked: number[] = [];
	return {
		asked,
		readings: () => asked.filter((number) => number === 1).length,
		answer: ({ method, path: at, query }: ReceivedRequest): Answer | undefined => {
			if (method !== 'GET' || at !== path) return undefined;
			const number = Number(query?.page);
			asked.push(number);
			const reading = asked.filter((one) => one === 1).length;
			return success(flaw(pageOf(list, number), number, reading));
		},
	};
}

const honest: Flaw = (page) => page;

const SEND = {
	resource: 'sms',
	operation: 'send',
	to: '={{ $json.phone }}',
	body: 'Hi',
	additionalFields: { customString: '={{ $json.id }}' },
};

/** The two options that leave out recipients by a list of ClickSend. */
const GUARDS: Array<[string, string, INodeParameters]> = [
	['Opt-Out List', '/lists/77/contacts', { optOutList: id('77') }],
	['Skip Already Sent', '/sms/history', { skipSentDays: 7 }],
];
const PATHS: Array<[string, RunOptions]> = [
	['many items', {}],
	['one item through its routing, as an AI tool', { routingOnly: true }],
];

/** One who is on the list's last page, and one who is not on it. */
const LISTED = 240;
const FREE = 777;

/** Sends to people; through its routing each reads for itself, so that there is one then. */
async function send(
	path: string,
	options: INodeParameters,
	run: RunOptions,
	flaw: Flaw,
	more: { list?: IDataObject[]; parameters?: INodeParameters; to?: number[] } = {},
) {
	const server = listServer(path, flaw, more.list);
	const fake = fakeClickSend(undefined, server.answer);
	const to = more.to ?? (run.routingOnly ? [LISTED] : [LISTED, FREE]);
	const people = to.map((index) => ({ id: `item-${index}`, phone: phoneOf(index) }));
	const { outputs, error } = await runNode(
		{ ...SEND, ...more.parameters, options },
		{ items: people.map((json) => ({ json })), onError: 'continueRegularOutput', ...run },
	);
	expect(error).toBeUndefined();
	const outcomes = outcomesByItem(outputs, people.length).map((all) => {
		expect(all).toHaveLength(1);
		return all[0];
	});
	return { fake, server, outcomes };
}

describe.each(GUARDS)('%s', (_guard, path, options) => {
	describe.each(PATHS)('%s', (_how, run) => {
		it.each(FLAWS)('sends nothing when the list %s', async (_flaw, flaw) => {
			const { fake, server, outcomes } = await send(path, options, run, flaw);
			expect(fake.taken).toEqual([]);
			expect(server.readings()).toBe(2);
			for (const { error } of outcomes) {
				expect(error).toMatch(/^Nothing was sent: ClickSend did not give the list whole \(.+\)\. /);
				expect(error).toContain(`The call was GET ${path}`);
			}
		});

		it.each(FLAWS)('reads again a list that once %s', async (_flaw, flaw) => {
			const { fake, server, outcomes } = await send(path, options, run, (page, asked, reading) =>
				reading === 1 ? flaw(page, asked, reading) : page,
			);
			expect(server.readings()).toBe(2);
			expect(fake.taken.map(({ to }) => to)).toEqual(run.routingOnly ? [] : [phoneOf(FREE)]);
			expect(outcomes[0].skipped).toBe(true);
		});

		it('reads a whole list once', async () => {
			const { fake, server } = await send(path, options, run, honest, { to: [FREE] });
			expect(server.asked).toEqual([1, 2, 3]);
			expect(fake.taken.map(({ to }) => to)).toEqual([phoneOf(FREE)]);
		});
	});

	const [, many] = PATHS[0];

	it.each<[string, IDataObject[], Flaw]>([
		['that is empty', [], honest],
		['that is empty and has no page', [], replace(() => ({ last_page: 0 }))],
		[
			'with counters as text',
			ALL,
			replace(({ total, current_page, last_page }) => ({
				total: String(total),
				current_page: String(current_page),
				last_page: String(last_page),
			})),
		],
		['of exactly one page', rows(0, 100), honest],
		['of exactly two pages', rows(0, 200), honest],
		[
			'whose rows have no id',
			ALL.map((one) => ({ ...one, contact_id: null, message_id: '' })),
			honest,
		],
		[
			'whose rows have no id and are alike',
			[...ALL.slice(0, 2), { phone_number: '' }, { phone_number: '' }],
			honest,
		],
		[
			'that has rows without a number or custom string',
			[
				...rows(0, 99),
				{ contact_id: 1001, message_id: 'M-1001', email: 'a@b.c' },
				{ contact_id: 1002, message_id: 'M-1002', phone_number: null, custom_string: null },
			],
			honest,
		],
	])('takes a list %s', async (_kind, list, flaw) => {
		const { fake, server, outcomes } = await send(path, options, many, flaw, { list });
		const isListed = list.some(({ phone_number: number }) => number === phoneOf(LISTED));
		expect(server.readings()).toBe(1);
		expect(outcomes[0].skipped === true).toBe(isListed);
		expect(fake.taken).toHaveLength(isListed ? 1 : 2);
	});

	it('knows who came onto the list while it was read', async () => {
		// The person who is free at first is there when the last page is read.
		const { fake, server } = await send(path, options, many, (_page, asked) =>
			pageOf([...ALL, ...(asked > 1 ? [row(FREE)] : [])], asked),
		);
		expect(server.readings()).toBe(1);
		expect(fake.taken).toEqual([]);
	});

	it('reads again what was pushed onto the next page', async () => {
		const { fake, server } = await send(path, options, many, (_page, asked, reading) =>
			pageOf(asked === 1 && reading === 1 ? ALL : [row(FREE), ...ALL], asked),
		);
		expect(server.readings()).toBe(2);
		expect(fake.taken).toEqual([]);
	});

	it('takes nothing from a reading that failed', async () => {
		// Somebody was taken off the list between the readings.
		const { fake } = await send(path, options, many, (_page, asked, reading) =>
			reading === 1 ? { ...pageOf([row(FREE), ...ALL], asked), total: 9999 } : pageOf(ALL, asked),
		);
		expect(fake.taken.map(({ to }) => to)).toEqual([phoneOf(FREE)]);
	});

	it('gives up a list that cannot be read, without a second reading', async () => {
		const server = listServer(path, honest);
		const fake = fakeClickSend(undefined, (request) =>
			request.query?.page === '2' ? refusal(403, 'FORBIDDEN', 'No.') : server.answer(request),
		);
		await runNode(
			{ ...SEND, options },
			{ items: [{ json: { id: 'x', phone: phoneOf(1) } }], onError: 'continueRegularOutput' },
		);
		expect(fake.taken).toEqual([]);
		expect(server.readings()).toBe(1);
	});

	it('stops the node, where it is set to stop, with one error', async () => {
		const server = listServer(path, omit('last_page'));
		const fake = fakeClickSend(undefined, server.answer);
		const { error } = await runNode(
			{ ...SEND, options },
			{ items: [1, 2].map((index) => ({ json: { id: `i-${index}`, phone: phoneOf(index) } })) },
		);
		expect(fake.taken).toEqual([]);
		expect(error?.message).toContain('does not say how many there are');
		expect(error?.description).toContain('No message was sent.');
	});
});

describe.each(['mms', 'voice'])('%s', (resource) => {
	const parameters = { resource, subject: 'Hi', mediaUrl: 'https://example.com/a.jpg' };
	const KINDS: Array<[string, Flaw, number]> = [
		['a list that is cut', replace(() => ({ last_page: 1 })), 0],
		['a whole list', honest, 1],
	];

	it.each(GUARDS.flatMap((guard) => KINDS.map((kind) => [...guard, ...kind] as const)))(
		'%s (%s, %j) by %s',
		async (_guard, path, options, _kind, flaw, sent) => {
			const at = path.replace('sms', resource);
			const { fake, server } = await send(at, options, {}, flaw, { parameters });
			expect(server.readings()).toBe(2 - sent);
			expect(fake.taken).toHaveLength(sent);
		},
	);
});

/** Searches whose answer "there is none" makes others create what is there already. */
const SEARCHES: Array<[string, string, INodeParameters]> = [
	[
		'Contact: Create or Update',
		'/lists/5/contacts',
		{
			resource: 'contact',
			operation: 'upsert',
			listId: id('5'),
			phoneNumber: '={{ $json.phone }}',
		},
	],
	[
		'Contact: Search by Phone',
		'/lists/5/contacts',
		{
			resource: 'contact',
			operation: 'searchByPhone',
			listId: id('5'),
			phoneNumber: '={{ $json.phone }}',
		},
	],
	[
		'Contact List: Find by Name',
		'/lists',
		{ resource: 'contactList', operation: 'findByName', listName: '={{ $json.name }}' },
	],
];

describe.each(SEARCHES)('%s', (_what, path, parameters) => {
	describe.each(PATHS)('%s', (_how, run) => {
		async function search(index: number, flaw: Flaw) {
			const server = listServer(path, flaw);
			const received = clickSendAnswers(
				(request) => server.answer(request) ?? success({ contact_id: 4711 }),
			);
			const { outputs, error } = await runNode(parameters, {
				items: [{ json: { phone: phoneOf(index), name: `List ${index}` } }],
				onError: 'continueRegularOutput',
				...run,
			});
			expect(error).toBeUndefined();
			const writes = received.filter(({ method }) => method !== 'GET');
			return { outcome: outputs[0][0]?.json ?? {}, server, writes };
		}

		it.each(FLAWS)('does not call new what may be on a list that %s', async (_flaw, flaw) => {
			const { outcome, writes } = await search(FREE, flaw);
			expect(outcome.error).toContain('ClickSend did not give the list whole');
			expect(writes).toEqual([]);
		});

		it('finds what is there by a second reading', async () => {
			const { outcome, writes } = await search(LISTED, (page, asked, reading) =>
				reading === 1 && asked === 3 ? { ...page, data: page.data.slice(0, 20) } : page,
			);
			expect(outcome.error).toBeUndefined();
			expect(writes.some(({ method }) => method === 'POST')).toBe(false);
			expect(JSON.stringify([outcome, writes])).toContain(String(LISTED));
		});

		it('reads no further than to what it finds', async () => {
			const { outcome, server } = await search(3, honest);
			expect(outcome.error).toBeUndefined();
			expect(server.asked).toEqual([1]);
		});

		it('knows of a whole list that it is not there', async () => {
			const { outcome, server } = await search(FREE, honest);
			expect(outcome.error).toBeUndefined();
			expect(server.asked).toEqual([1, 2, 3]);
		});
	});
});
