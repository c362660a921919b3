import type * as N8nWorkflow from 'n8n-workflow';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import nock from 'nock';
import { textOf } from '../../../nodes/shared/text/text';
import {
	networkFailure,
	page,
	refusal,
	success,
	type Answer,
	type ReceivedRequest,
} from '../support/api';
import { forbiddenExpressionCounts } from '../support/dialect';
import { runNode, type RunOptions } from '../support/engine';
import {
	fakeClickSend,
	messagesAnswer,
	outcomesByItem,
	phoneOf,
	refusedRow,
	type MessageCall,
} from '../support/phones';
import { isolateNetwork } from '../support/setup';

/** The pauses that the node made, in seconds. They take no time here, but move the clock. */
const pauses: number[] = [];

vi.mock('n8n-workflow', async (importOriginal) => ({
	...(await importOriginal<typeof N8nWorkflow>()),
	sleep: async (milliseconds: number) => {
		if (milliseconds === 0) return;
		pauses.push(milliseconds / 1000);
		vi.setSystemTime(Date.now() + milliseconds);
		return Promise.resolve();
	},
}));

const NOW = Date.parse('2026-06-15T00:00:00Z');

isolateNetwork();
beforeEach(() => {
	pauses.length = 0;
	vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => vi.useRealTimers());

const SEND = {
	resource: 'sms',
	operation: 'send',
	to: '={{ $json.phone }}',
	body: '={{ $json.text ?? "Hi" }}',
};

/**
 * Expressions for the columns that some row has, as a person would write them: one that gives
 * nothing is its row's error. The country of a row without one matters to no international number.
 */
function mapped(rows: IDataObject[]): INodeParameters {
	const country = rows.find((row) => row.country !== undefined)?.country;
	return {
		...(rows.some((row) => row.id !== undefined) && { customString: '={{ $json.id }}' }),
		...(country !== undefined && { country: `={{ $json.country ?? "${textOf(country)}" }}` }),
	};
}
const id = (value: string) => ({ __rl: true, mode: 'id', value });

const people = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_none, index) => ({ id: `item-${index}`, phone: phoneOf(index) }));

interface Setup extends RunOptions {
	rows?: IDataObject[];
	handle?: (call: MessageCall) => Answer | undefined;
	other?: (request: ReceivedRequest) => Answer | undefined;
	parameters?: INodeParameters;
}

/** Sends with options; every item has to end with one outcome. */
async function send(options: INodeParameters, setup: Setup = {}) {
	const { rows = people(4), handle, other, parameters, ...run } = setup;
	const fake = fakeClickSend(handle, other);
	const { outputs, error } = await runNode(
		{ ...SEND, additionalFields: mapped(rows), ...parameters, options },
		{ items: rows.map((json) => ({ json })), onError: 'continueRegularOutput', ...run },
	);
	expect(error).toBeUndefined();
	const outcomes = outcomesByItem(outputs, rows.length).map((all) => {
		expect(all).toHaveLength(1);
		return all[0];
	});
	return { fake, outcomes };
}

const phones = ({ fake }: Awaited<ReturnType<typeof send>>) => fake.taken.map(({ to }) => to);
const paths = ({ fake }: Awaited<ReturnType<typeof send>>) => fake.received.map(({ path }) => path);
const whatIsSaid = (outcomes: IDataObject[]) =>
	outcomes.map(({ skipped, error, status }) =>
		skipped === true ? 'skipped' : error === undefined ? status : 'error',
	);

describe('Drop Duplicate Recipients', () => {
	const spellings = [
		{ phone: '+61 411 111 111' },
		{ phone: '0411111111', country: 'AU' },
		{ phone: '0061 (0)411-111-111' },
		{ phone: '61411111111' },
		{ phone: '+61422222222' },
		{ phone: 'tel:+61411111111' },
	];

	it('sends once to a number however it is written, and the others say so', async () => {
		const result = await send({ dropDuplicates: true }, { rows: spellings });
		expect(result.fake.taken).toHaveLength(2);
		expect(whatIsSaid(result.outcomes)).toEqual([
			'SUCCESS',
			'skipped',
			'skipped',
			'skipped',
			'SUCCESS',
			'skipped',
		]);
		expect(result.outcomes[1].reason).toMatch(/^Duplicate: item 0 /);
	});

	it.each<[string, IDataObject[], number]>([
		[
			'spellings of an Australian number',
			[
				'+61 0411 111 111',
				'(61) 0411 111 111',
				'+٦١٤١١١١١١١١',
				'610411111111',
				'+610411111111',
			].map((phone) => ({ phone })),
			1,
		],
		[
			'local ones of a known country, and whole ones',
			['0411 111 111', '411111111', '61411111111', '+61411111111'].map((phone) => ({
				phone,
				country: 'AU',
			})),
			1,
		],
		['the ways of Mexico', [{ phone: '+52 1 55 1234 5678' }, { phone: '+525512345678' }], 1],
		['the ways of Argentina', [{ phone: '+54 9 11 2345 6789' }, { phone: '+541123456789' }], 1],
		[
			'local ones of an unknown country, which may be two people',
			[{ phone: '0411 111 111' }, { phone: '411111111' }, { phone: '+61411111111' }],
			3,
		],
		[
			'a zero that belongs to the number',
			[{ phone: '+39 06 6982 12' }, { phone: '+39 6 6982 12' }],
			2,
		],
		[
			'numbers of two countries',
			[
				{ phone: '0411111111', country: 'AU' },
				{ phone: '0411111111', country: 'NZ' },
			],
			2,
		],
		[
			'short codes',
			['14155', '4155', '1911', '+611911'].map((phone) => ({ phone, country: 'US' })),
			4,
		],
	])('sends as often as there are people: %s', async (_name, rows, people) => {
		const result = await send({ dropDuplicates: true }, { rows });
		expect(result.fake.taken).toHaveLength(people);
		expect(whatIsSaid(result.outcomes).filter((said) => said === 'skipped')).toHaveLength(
			rows.length - people,
		);
	});

	it('is off unless chosen', async () => {
		const result = await send({}, { rows: spellings });
		expect(result.fake.taken).toHaveLength(6);
	});

	it('sends to a contact list once', async () => {
		const parameters = { recipientType: 'list', listId: id('428') };
		const result = await send({ dropDuplicates: true }, { rows: people(3), parameters });
		expect(result.fake.calls).toHaveLength(1);
		expect(whatIsSaid(result.outcomes)).toEqual(['SUCCESS', 'skipped', 'skipped']);
	});

	it('does not count an item that cannot be sent as the first one', async () => {
		const rows = [
			{ phone: phoneOf(0), text: ' ' },
			{ phone: phoneOf(0), text: 'Hi' },
		];
		const result = await send({ dropDuplicates: true }, { rows });
		expect(whatIsSaid(result.outcomes)).toEqual(['error', 'SUCCESS']);
	});
});

describe('what holds for the whole run', () => {
	it.each<[string, INodeParameters]>([
		['Dry Run', { options: { dryRun: '={{ $json.id === "item-1" }}' } }],
		['Maximum Parts', { options: { maxParts: '={{ $itemIndex + 1 }}' } }],
		['Simplify', { simplify: '={{ $itemIndex > 0 }}' }],
	])('is refused when the items differ in %s, before anything is sent', async (_name, more) => {
		const result = await send((more.options ?? {}) as INodeParameters, { parameters: more });
		expect(result.fake.received).toEqual([]);
		for (const { error } of result.outcomes) expect(error).toContain('gives item 1 another value');
	});

	it('may be an expression that gives all items the same', async () => {
		const result = await send({ dryRun: '={{ $input.all().length > 2 }}' });
		expect(paths(result)).toEqual(['/sms/price']);
	});
});

describe('Request Options', () => {
	it('hold for sends, and for the calls that are made before', async () => {
		const parameters = { requestOptions: { proxy: 'no url' } };
		for (const options of [{}, { optOutList: id('77') }]) {
			const result = await send(options, { parameters });
			expect(result.fake.received).toEqual([]);
			for (const { error } of result.outcomes) {
				expect(error).toContain('The proxy in Request Options is no URL');
			}
		}
	});
});

describe('a choice between number and list that differs between the items', () => {
	it('sends to neither', async () => {
		const parameters = {
			recipientType: '={{ $json.id === "item-0" ? "number" : "list" }}',
			listId: id('428'),
		};
		const result = await send({}, { parameters });
		expect(result.fake.taken).toEqual([]);
		for (const { error } of result.outcomes) {
			expect(error).toContain(
				forbiddenExpressionCounts
					? 'both a phone number and a contact list'
					: 'The recipient is empty',
			);
		}
	});
});

describe('Only the First Items', () => {
	it('sends so many, and the others say so', async () => {
		const result = await send({ firstItems: 2 });
		expect(phones(result)).toEqual([phoneOf(0), phoneOf(1)]);
		expect(whatIsSaid(result.outcomes)).toEqual(['SUCCESS', 'SUCCESS', 'skipped', 'skipped']);
		expect(result.outcomes[3]).toMatchObject({
			to: phoneOf(3),
			reason: 'Only the first 2 items are sent',
		});
	});

	it('may be more than there are', async () => {
		const result = await send({ firstItems: 50 });
		expect(result.fake.taken).toHaveLength(4);
	});
});

describe('Opt-Out List', () => {
	const optedOut = (contacts: IDataObject[], perPage = 100) => {
		const last = Math.max(1, Math.ceil(contacts.length / perPage));
		return ({ path, query }: ReceivedRequest) => {
			if (path !== '/lists/77/contacts') return undefined;
			const current = Number(query?.page ?? 1);
			const rows = contacts.slice((current - 1) * perPage, current * perPage);
			return page(rows, current, last, contacts.length);
		};
	};

	it('is read once for all items, and its numbers are left out', async () => {
		const contacts = [1, 3, 250].map((index) => ({ phone_number: phoneOf(index) }));
		const result = await send(
			{ optOutList: id('77'), batchSize: 100 },
			{ rows: people(300), other: optedOut(contacts, 2) },
		);
		expect(paths(result)).toEqual([
			'/lists/77/contacts',
			'/lists/77/contacts',
			'/sms/send',
			'/sms/send',
			'/sms/send',
		]);
		const skipped = result.outcomes.flatMap(({ skipped: is }, index) => (is ? [index] : []));
		expect(skipped).toEqual([1, 3, 250]);
		expect(result.outcomes[1].reason).toMatch(/^Opted out/);
		expect(result.fake.taken).toHaveLength(297);
	});

	it.each([
		['+61 411-111-111', undefined],
		['0411 111 111', 'AU'],
		['411111111', 'AU'],
		['0061411111111', undefined],
		['61411111111', undefined],
		['0411 111 111', undefined],
		['411111111', undefined],
		['+61 0411 111 111', undefined],
		['(61) 0411 111 111', undefined],
		['610411111111', undefined],
		['610411111111', 'US'],
		['+६१४११११११११', undefined],
		['\u202a+61\u200b411111111\u202c', undefined],
	])('knows a number that is written %s (country %s)', async (phone, country) => {
		for (const address_country of ['AU', undefined]) {
			const result = await send(
				{ optOutList: id('77') },
				{
					rows: [{ phone, country }, { phone: phoneOf(5) }],
					other: optedOut([{ phone_number: '+61411111111', address_country }]),
				},
			);
			expect(whatIsSaid(result.outcomes)).toEqual(['skipped', 'SUCCESS']);
			nock.cleanAll();
		}
	});

	it('cannot look into a contact list, so that nothing is sent to one', async () => {
		const result = await send(
			{ optOutList: id('77') },
			{
				rows: people(1),
				parameters: { recipientType: 'list', listId: id('428') },
				other: optedOut([{ phone_number: phoneOf(1) }]),
			},
		);
		expect(result.fake.taken).toEqual([]);
		expect(result.outcomes[0].error).toContain('Opt-Out List cannot leave out contacts of a list');
	});

	it('may itself hold local numbers', async () => {
		const result = await send(
			{ optOutList: id('77') },
			{
				rows: [{ phone: '+61411111111', country: 'AU' }, { phone: phoneOf(5) }],
				other: optedOut([{ phone_number: '0411 111 111', address_country: 'AU' }]),
			},
		);
		expect(whatIsSaid(result.outcomes)).toEqual(['skipped', 'SUCCESS']);
	});

	it.each([
		['0411 111 111', undefined, '+61411111111'],
		['0411 111 111', 'NZ', '+61411111111'],
		['+61 0411 111 111', undefined, '0411 111 111'],
		['٠٤١١١١١١١١', undefined, '+61411111111'],
		['8 912 345-67-89', undefined, '+79123456789'],
		['+52 1 55 1234 5678', undefined, '+52 55 1234 5678'],
		['011 15 2345-6789', undefined, '+54 9 11 2345 6789'],
		['Ann: 0411 111 111', undefined, '+61411111111'],
		['0411 111 111 / 0422 222 222', undefined, '+61422222222'],
		['+39 (0)6 6982 1234', undefined, '+39 6 6982 1234'],
	])(
		'wins in doubt: stored %s (country %s), sent to %s',
		async (stored, address_country, phone) => {
			const result = await send(
				{ optOutList: id('77') },
				{
					rows: [{ phone }, { phone: phoneOf(5) }],
					other: optedOut([{ phone_number: stored, address_country }]),
				},
			);
			expect(whatIsSaid(result.outcomes)).toEqual(['skipped', 'SUCCESS']);
		},
	);

	it('does not hold a number of another country that ends alike', async () => {
		const result = await send(
			{ optOutList: id('77') },
			{
				rows: [{ phone: '+64411111111' }, { phone: '0411111111', country: 'NZ' }],
				other: optedOut([{ phone_number: '+61411111111', address_country: 'AU' }]),
			},
		);
		expect(whatIsSaid(result.outcomes)).toEqual(['SUCCESS', 'SUCCESS']);
	});

	it.each([
		['is gone', refusal(404, 'NOT_FOUND', 'No such list.')],
		['cannot be read', networkFailure('ECONNRESET')],
		['is no list', success(null)],
	])('that %s stops all sends', async (_name, answer) => {
		const result = await send({ optOutList: id('77') }, { other: () => answer });
		expect(result.fake.taken).toEqual([]);
		expect(whatIsSaid(result.outcomes)).toEqual(people(4).map(() => 'error'));
	});

	it('holds for a price too, which it makes lower', async () => {
		const result = await send(
			{ optOutList: id('77') },
			{
				parameters: { operation: 'calculatePrice' },
				other: optedOut([{ phone_number: phoneOf(1) }]),
			},
		);
		expect(result.fake.calls[0].messages).toHaveLength(3);
	});
});

describe('Skip Already Sent', () => {
	const history = (rows: IDataObject[]) => (request: ReceivedRequest) =>
		request.path === '/sms/history' ? page(rows) : undefined;

	it('looks the custom strings up in the history of these days', async () => {
		const result = await send(
			{ skipSentDays: 3 },
			{
				other: history([
					{ custom_string: 'item-1', status: 'Sent' },
					{ custom_string: 'item-2', status: 'Failed' },
					{ custom_string: 'item-3', status: 'Scheduled' },
				]),
			},
		);
		expect(whatIsSaid(result.outcomes)).toEqual(['SUCCESS', 'skipped', 'SUCCESS', 'skipped']);
		expect(result.outcomes[1].reason).toMatch(/^Already sent/);
		const [{ query }] = result.fake.received;
		expect(Number(query?.date_from)).toBe(NOW / 1000 - 3 * 86_400);
		expect(paths(result)).toEqual(['/sms/history', '/sms/send']);
	});

	it.each([
		['Failed', false],
		['failed', false],
		['Cancelled', false],
		['CancelledAfterReview', false],
		['CANCELLEDAFTERREVIEW', false],
		['Sent', true],
		['Queued', true],
		['WaitApproval', true],
		['Expired', true],
		['Undelivered', true],
		['', true],
		[null, true],
	])('counts a message of the status %j in the history as sent: %s', async (status, isSent) => {
		const other = history([{ message_id: 'M-1', custom_string: 'item-0', status }]);
		const result = await send({ skipSentDays: 3 }, { rows: people(1), other });
		expect(whatIsSaid(result.outcomes)).toEqual([isSent ? 'skipped' : 'SUCCESS']);
	});

	it('refuses a custom string that ClickSend cuts, as others may begin alike', async () => {
		const long = `order-${'7'.repeat(60)}`;
		const result = await send(
			{ skipSentDays: 3 },
			{
				rows: [{ id: long, phone: phoneOf(0) }],
				other: history([{ custom_string: long.slice(0, 50), status: 'Sent' }]),
			},
		);
		expect(phones(result)).toEqual([]);
		expect(result.outcomes[0].error).toContain(
			'The custom string has 66 characters; ClickSend keeps 50',
		);
	});

	it('leaves out a repeat within the run, but not another recipient', async () => {
		const rows = [
			{ id: 'june', phone: phoneOf(0) },
			{ id: 'june', phone: phoneOf(1) },
			{ id: 'june', phone: phoneOf(0) },
			{ id: 'june', phone: phoneOf(0).replace('+61', '+61 0') },
			{ id: 'june', phone: phoneOf(1).replace('+61', '0'), country: 'AU' },
		];
		const result = await send({ skipSentDays: 3 }, { rows, other: history([]) });
		expect(whatIsSaid(result.outcomes)).toEqual([
			'SUCCESS',
			'SUCCESS',
			'skipped',
			'skipped',
			'skipped',
		]);
		expect(result.outcomes[2].reason).toMatch(/^Repeat: item 0/);
		expect(result.outcomes[4].reason).toMatch(/^Repeat: item 1/);
	});

	it('takes an answer that is no history for a failure', async () => {
		const other = (request: ReceivedRequest) =>
			request.path === '/sms/history' ? success(null) : undefined;
		const result = await send({ skipSentDays: 3 }, { other });
		expect(result.fake.taken).toEqual([]);
		expect(whatIsSaid(result.outcomes)).toEqual(people(4).map(() => 'error'));
	});

	it('comes before Drop Duplicates: what is left out stands for no other item', async () => {
		const rows = [
			{ id: 'old', phone: phoneOf(0) },
			{ id: 'new', phone: phoneOf(0) },
		];
		const result = await send(
			{ skipSentDays: 3, dropDuplicates: true },
			{ rows, other: history([{ custom_string: 'old', status: 'Sent' }]) },
		);
		expect(whatIsSaid(result.outcomes)).toEqual(['skipped', 'SUCCESS']);
	});

	it('makes an item without a custom string an error, as it cannot be looked up', async () => {
		const rows = [{ phone: phoneOf(0) }, { phone: phoneOf(1), reference: 'one' }];
		const parameters = { dataMode: 'autoMapInputData', body: 'Hi' };
		const result = await send({ skipSentDays: 3 }, { rows, parameters, other: history([]) });
		expect(whatIsSaid(result.outcomes)).toEqual(['error', 'SUCCESS']);
		expect(result.outcomes[0].error).toMatch(/no custom string/);
	});

	it('sends nothing when the history cannot be read', async () => {
		const result = await send(
			{ skipSentDays: 3 },
			{ other: () => refusal(403, 'FORBIDDEN', 'No.') },
		);
		expect(phones(result)).toEqual([]);
		expect(whatIsSaid(result.outcomes)).toEqual(people(4).map(() => 'error'));
	});
});

describe('options on the text', () => {
	it('refuse a text of more parts than allowed, and say why it needs them', async () => {
		const rows = ['short', 'a'.repeat(161), `${'a'.repeat(80)}…`, 'a'.repeat(160)].map(
			(text, index) => ({ text, phone: phoneOf(index) }),
		);
		const result = await send({ maxParts: 1 }, { rows });
		expect(whatIsSaid(result.outcomes)).toEqual(['SUCCESS', 'error', 'error', 'SUCCESS']);
		expect(result.outcomes[1].error).toMatch(/needs 2 parts, more than the maximum of 1/);
		expect(result.outcomes[2].error).toContain('because of …');
		expect(result.fake.taken).toHaveLength(2);
	});

	it('replace look-alike characters before the text is measured and sent', async () => {
		const text = `It’s “time” – ${'a'.repeat(100)}`;
		const result = await send(
			{ replaceLookAlikes: true, maxParts: 1 },
			{ rows: [{ text, phone: phoneOf(0) }] },
		);
		expect(result.fake.taken[0].body).toBe(`It's "time" - ${'a'.repeat(100)}`);
		expect(result.outcomes[0]).toMatchObject({
			encoding: 'GSM-7',
			parts: 1,
			unicode_characters: [],
		});
	});

	it('are measured on the text with its placeholders filled in', async () => {
		const result = await send(
			{ maxParts: 1 },
			{
				parameters: { dataMode: 'autoMapInputData', body: 'Hello {name}' },
				rows: [
					{ to: phoneOf(0), name: 'Ann' },
					{ to: phoneOf(1), name: 'n'.repeat(200) },
				],
			},
		);
		expect(whatIsSaid(result.outcomes)).toEqual(['SUCCESS', 'error']);
	});
});

describe('Maximum Price', () => {
	/** Each message is priced alike. */
	const priced =
		(price: number) =>
		({ isPrice, take, messages }: MessageCall): Answer | undefined => {
			if (!isPrice) return undefined;
			const answer = messagesAnswer(take()) as { status: number; body: { data: IDataObject } };
			answer.body.data.total_price = price * messages.length;
			return answer;
		};

	it('prices all first, and sends when it costs less', async () => {
		const result = await send({ maxPrice: 1, batchSize: 2 }, { handle: priced(0.07) });
		expect(paths(result)).toEqual(['/sms/price', '/sms/price', '/sms/send', '/sms/send']);
		expect(result.fake.calls[0].messages).toEqual(result.fake.calls[2].messages);
		expect(result.fake.taken).toHaveLength(4);
	});

	it('sends nothing when all calls together cost more', async () => {
		const result = await send({ maxPrice: 0.2, batchSize: 2 }, { handle: priced(0.07) });
		expect(paths(result)).toEqual(['/sms/price', '/sms/price']);
		expect(whatIsSaid(result.outcomes)).toEqual(people(4).map(() => 'error'));
		expect(result.outcomes[0].error).toMatch(/Nothing was sent.* 0\.28 AUD.* maximum of 0\.2/);
	});

	it('may be reached exactly, however the calls are cut', async () => {
		const result = await send(
			{ maxPrice: 0.3, batchSize: 1 },
			{ rows: people(3), handle: priced(0.1) },
		);
		expect(result.fake.taken).toHaveLength(3);
	});

	it.each([
		['fails', refusal(400, 'BAD_REQUEST', 'No.')],
		['fails for good', refusal(500, 'INTERNAL_SERVER_ERROR', 'No.')],
		['names no price', { status: 200, body: { response_code: 'SUCCESS', data: {} } }],
		['names a price that is none', { status: 200, body: { data: { total_price: 'n/a' } } }],
		['names an empty price', { status: 200, body: { data: { total_price: '' } } }],
		['names a null price', { status: 200, body: { data: { total_price: null } } }],
	])('sends nothing when the price call %s', async (_name, answer) => {
		const result = await send(
			{ maxPrice: 100 },
			{ handle: ({ isPrice }) => (isPrice ? answer : undefined) },
		);
		expect(phones(result)).toEqual([]);
		expect(whatIsSaid(result.outcomes)).toEqual(people(4).map(() => 'error'));
	});

	it('counts only what is sent: not what is left out or wrong', async () => {
		const rows = [...people(3), { phone: '' }];
		const result = await send({ maxPrice: 0.1, firstItems: 1 }, { rows, handle: priced(0.1) });
		expect(phones(result)).toEqual([phoneOf(0)]);
		expect(whatIsSaid(result.outcomes)).toEqual(['SUCCESS', 'skipped', 'skipped', 'error']);
	});

	it('stops the node when it is set to stop', async () => {
		const fake = fakeClickSend(priced(5));
		const { error } = await runNode(
			{ ...SEND, options: { maxPrice: 1 } },
			{ items: people(2).map((json) => ({ json })) },
		);
		expect(error?.message).toMatch(/Nothing was sent: the run would cost 10 AUD/);
		expect(fake.taken).toEqual([]);
	});

	it('never calls what was left out done, when nothing was sent', async () => {
		fakeClickSend(priced(5));
		const { error } = await runNode(
			{ ...SEND, options: { maxPrice: 1, firstItems: 2 } },
			{ items: people(3).map((json) => ({ json })) },
		);
		expect(error?.message).toContain('Nothing was sent');
		expect(error?.description).not.toMatch(/were done|was done/);
	});

	it('repeats a price call that failed in passing', async () => {
		const result = await send(
			{ maxPrice: 1 },
			{ handle: ({ index }) => (index === 0 ? networkFailure('ECONNRESET') : undefined) },
		);
		expect(paths(result)).toEqual(['/sms/price', '/sms/price', '/sms/send']);
	});
});

describe('Dry Run', () => {
	it.each(['sms', 'mms', 'voice'])(
		'prices and sends nothing, and each item says so: %s',
		async (resource) => {
			const result = await send(
				{ dryRun: true, batchSize: 3, waitForDelivery: 60, maxPrice: 0.01 },
				{
					parameters: { resource, subject: 'Hi', mediaUrl: 'https://example.com/a.jpg' },
				},
			);
			expect(paths(result)).toEqual([`/${resource}/price`, `/${resource}/price`]);
			expect(phones(result)).toEqual([]);
			expect(result.outcomes).toMatchObject(
				people(4).map(() => ({ dry_run: true, status: 'SUCCESS', message_price: '0.0700' })),
			);
		},
	);

	it('finds what would be refused', async () => {
		const result = await send(
			{ dryRun: true },
			{
				rows: [...people(2), { phone: '' }],
				handle: ({ messages, take }) =>
					messagesAnswer([refusedRow(messages[0], 'INVALID_RECIPIENT'), ...take([messages[1]])]),
			},
		);
		expect(whatIsSaid(result.outcomes)).toEqual(['error', 'SUCCESS', 'error']);
	});
});

describe('Include Call Totals', () => {
	it('puts the totals of its own call on each item', async () => {
		const result = await send(
			{ includeTotals: true, batchSize: 3 },
			{
				handle: ({ index, messages, take }) =>
					index === 0
						? messagesAnswer([...take(messages.slice(0, 2)), refusedRow(messages[2], 'THROTTLED')])
						: undefined,
			},
		);
		const first = { total_count: 3, queued_count: 2, blocked_count: 0, currency: 'AUD' };
		const [a, b, c, d] = result.outcomes;
		expect(a.call).toEqual({ ...first, total_price: 0.14 });
		expect(b.call).toEqual(a.call);
		expect(c.error).toMatch(/^THROTTLED/);
		expect(d.call).toMatchObject({ total_count: 1, queued_count: 1 });
	});

	it('is off unless chosen, but the currency is always there', async () => {
		const { outcomes } = await send({});
		expect(outcomes[0]).not.toHaveProperty('call');
		expect(outcomes[0].currency).toBe('AUD');
	});
});

describe('Pause Between Calls', () => {
	it('is made between calls only', async () => {
		await send({ pause: 1.5, batchSize: 1 });
		expect(pauses).toEqual([1.5, 1.5, 1.5]);
	});
});

describe('Wait for Delivery', () => {
	interface Poll {
		/** how often the history was read from its first page on */
		number: number;
		/** seconds since the send */
		after: number;
	}

	/** A history that knows the sent messages by what `receipt` says of each. */
	function deliveries(receipt: (message: IDataObject, poll: Poll) => IDataObject) {
		let polls = 0;
		const sent: IDataObject[] = [];
		return {
			sent,
			polls: () => polls,
			handle: ({ take }: MessageCall) => {
				const rows = take();
				sent.push(...rows);
				return messagesAnswer(rows);
			},
			other: ({ path, query }: ReceivedRequest): Answer | undefined => {
				if (!path.endsWith('/history')) return undefined;
				const current = Number(query?.page ?? 1);
				if (current === 1) polls++;
				const poll = { number: polls, after: (Date.now() - NOW) / 1000 };
				const rows = sent.map((row) => ({
					message_id: row.message_id,
					status: 'Sent',
					...receipt(row, poll),
				}));
				const last = Math.max(1, Math.ceil(rows.length / 100));
				return page(rows.slice((current - 1) * 100, current * 100), current, last);
			},
		};
	}
	const DELIVERED = { status_code: '201', status_text: 'Success: Message received on handset.' };
	const FAILED = {
		status: 'Failed',
		status_code: '301',
		error_text: 'Failed: Message could not be delivered.',
	};
	const UNDERWAY = { status_code: '200', status_text: 'Success: Message sent to network.' };

	it('gives each item delivered, failed with the reason, or pending', async () => {
		const kinds = new Map<string, IDataObject>([
			[phoneOf(0), DELIVERED],
			[phoneOf(1), FAILED],
			[phoneOf(2), UNDERWAY],
			[phoneOf(3), { status_code: null }],
		]);
		const phone = deliveries(({ to }) => kinds.get(to as string)!);
		const { outcomes } = await send({ waitForDelivery: 30 }, phone);
		expect(outcomes).toMatchObject([
			{ delivery: 'delivered', delivery_code: '201' },
			{ delivery: 'failed', delivery_code: '301', delivery_text: FAILED.error_text },
			{ delivery: 'pending', delivery_code: '200', delivery_text: UNDERWAY.status_text },
			{ delivery: 'pending' },
		]);
		expect(outcomes[3]).not.toHaveProperty('delivery_code');
		const waited = pauses.reduce((sum, pause) => sum + pause, 0);
		expect(waited).toBeGreaterThanOrEqual(29);
		expect(waited).toBeLessThanOrEqual(31);
	});

	it('ends as soon as all have a final receipt', async () => {
		const phone = deliveries((_row, { number }) => (number < 3 ? UNDERWAY : DELIVERED));
		const { outcomes } = await send({ waitForDelivery: 600 }, phone);
		expect(outcomes.map(({ delivery }) => delivery)).toEqual(people(4).map(() => 'delivered'));
		expect(phone.polls()).toBe(3);
	});

	it('reads the history in bulk, not once for each message', async () => {
		const phone = deliveries((_row, { number }) => (number < 2 ? UNDERWAY : DELIVERED));
		const result = await send({ waitForDelivery: 60 }, { rows: people(250), ...phone });
		expect(paths(result)).toEqual([
			'/sms/send',
			...Array.from({ length: 6 }, () => '/sms/history'),
		]);
		expect(result.outcomes.every(({ delivery }) => delivery === 'delivered')).toBe(true);
	});

	it('asks less and less often', async () => {
		const phone = deliveries(() => UNDERWAY);
		await send({ waitForDelivery: 300 }, phone);
		expect(pauses.length).toBeLessThan(40);
		expect(pauses[0]).toBeLessThanOrEqual(5);
	});

	it('finds the messages of a long run, the first ones too', async () => {
		const phone = deliveries(() => DELIVERED);
		const { fake } = await send(
			{ waitForDelivery: 60, batchSize: 1, pause: 1800 },
			{ ...phone, rows: people(3) },
		);
		const poll = fake.received.find(({ path }) => path === '/sms/history');
		expect(Number(poll?.query?.date_from)).toBeLessThanOrEqual(NOW / 1000);
	});

	it('does not wait for refused messages', async () => {
		const result = await send(
			{ waitForDelivery: 60 },
			{
				handle: ({ messages }) =>
					messagesAnswer(messages.map((message) => refusedRow(message, 'INVALID_RECIPIENT'))),
			},
		);
		expect(paths(result)).toEqual(['/sms/send']);
		expect(pauses).toEqual([]);
	});

	it('leaves sent items sent, and pending, when the history cannot be read', async () => {
		const result = await send(
			{ waitForDelivery: 60 },
			{ other: () => refusal(403, 'FORBIDDEN', 'No.') },
		);
		expect(result.outcomes).toMatchObject(
			people(4).map(() => ({ status: 'SUCCESS', delivery: 'pending' })),
		);
		for (const { delivery_text: text } of result.outcomes) expect(text).toContain('FORBIDDEN');
	});

	it.each(['mms', 'voice'])('reads the history of its channel: %s', async (resource) => {
		const phone = deliveries(() => DELIVERED);
		const result = await send(
			{ waitForDelivery: 60 },
			{
				...phone,
				parameters: { resource, subject: 'Hi', mediaUrl: 'https://example.com/a.jpg' },
			},
		);
		expect(paths(result)).toEqual([`/${resource}/send`, `/${resource}/history`]);
		expect(result.outcomes[0].delivery).toBe('delivered');
	});
});

describe('an option that cannot be read', () => {
	const EMPTY = '={{ $json.nothing }}';

	it.each([
		['batchSize', EMPTY],
		['callsInFlight', EMPTY],
		['firstItems', EMPTY],
		['maxParts', EMPTY],
		['maxPrice', EMPTY],
		['maxPrice', 'a lot'],
		['skipSentDays', EMPTY],
		['waitForDelivery', EMPTY],
		['optOutList', id(EMPTY)],
		['optOutList', { __rl: true, mode: 'list', value: '' }],
		['dryRun', EMPTY],
		['dryRun', '={{ "perhaps" }}'],
		['dropDuplicates', EMPTY],
		['replaceLookAlikes', EMPTY],
	])('is an error before anything is sent: %s = %s', async (name, value) => {
		const result = await send({ [name]: value });
		expect(phones(result)).toEqual([]);
		expect(whatIsSaid(result.outcomes)).toEqual(people(4).map(() => 'error'));
	});

	const NUMBERS: Array<[string, string]> = [
		['batchSize', 'Batch Size'],
		['callsInFlight', 'Calls in Flight'],
		['firstItems', 'Only the First Items'],
		['maxParts', 'Maximum Parts'],
		['maxPrice', 'Maximum Price'],
		['pause', 'Pause Between Calls'],
		['skipSentDays', 'Skip Already Sent'],
		['waitForDelivery', 'Wait for Delivery'],
	];
	const NO_NUMBER = [EMPTY, '={{ "" }}', 'soon', '1,000', '1;2', '0x10', '={{ [5] }}', '={{ {} }}'];
	const NO_LIMIT = [
		'={{ null }}',
		'={{ true }}',
		'={{ Infinity }}',
		'={{ NaN }}',
		'Infinity',
		-1,
		'-1',
	];

	it.each(
		NUMBERS.flatMap((option) =>
			[...NO_NUMBER, ...NO_LIMIT].map((value) => [...option, value] as const),
		),
	)('is an error that names it: %s (%s) = %s', async (name, label, value) => {
		for (const run of [{}, { rows: people(1), routingOnly: true }]) {
			const result = await send({ [name]: value }, run);
			expect(result.fake.received).toEqual([]);
			for (const { error } of result.outcomes) {
				expect(error).toMatch(
					new RegExp(`^${label} is (?:empty\\.|a list\\.|not a (?:whole )?number\\b|less than )`),
				);
			}
			nock.cleanAll();
		}
	});

	it.each(
		NUMBERS.filter(([name]) => name !== 'pause').map(([name, label]) => [name, label] as const),
	)('is an error when it is 0: %s', async (name, label) => {
		const result = await send({ [name]: 0 });
		expect(result.fake.received).toEqual([]);
		expect(result.outcomes[0].error).toMatch(new RegExp(`^${label} is not a .*number above 0`));
	});

	it.each(['batchSize', 'callsInFlight', 'firstItems', 'maxParts'])(
		'is an error when it is no whole number: %s',
		async (name) => {
			const result = await send({ [name]: 1.5 });
			expect(result.fake.received).toEqual([]);
			expect(result.outcomes[0].error).toContain('is not a whole number');
		},
	);

	it.each([
		['pause', 86_401, 'Pause Between Calls is more than 86,400'],
		['pause', 3e6, 'Pause Between Calls is more than 86,400'],
		['waitForDelivery', 86_401, 'Wait for Delivery is more than 86,400'],
		['skipSentDays', 3651, 'Skip Already Sent is more than 3,650'],
	])('is an error when it is more than can be: %s = %s', async (name, value, text) => {
		const result = await send({ [name]: value });
		expect(result.fake.received).toEqual([]);
		expect(result.outcomes[0].error).toMatch(new RegExp(`^${text}`));
	});

	it.each(['={{ "1" }}', ' 1 ', '1.0', '+1'])(
		'is not one when it is a number as text: %s',
		async (value) => {
			const result = await send({ firstItems: value });
			expect(phones(result)).toEqual([phoneOf(0)]);
		},
	);

	it.each([0, '0', '={{ 0 }}', 0.5])('is not one when the pause is %s', async (pause) => {
		const result = await send({ pause, batchSize: 1 });
		expect(result.fake.taken).toHaveLength(4);
		expect(pauses).toEqual(Number(pause) > 0 ? [0.5, 0.5, 0.5] : []);
	});

	it.each([
		['dryRun', '={{ "true" }}'],
		['dryRun', '={{ 1 === 1 }}'],
	])('is not one when it says yes as text or by an expression: %s = %s', async (name, value) => {
		const result = await send({ [name]: value });
		expect(paths(result)).toEqual(['/sms/price']);
		expect(result.outcomes[0].dry_run).toBe(true);
	});
});

describe('a schedule', () => {
	const day = 86_400;
	const now = NOW / 1000;
	const scheduled = async (additionalFields: INodeParameters, setup: Setup = {}) => {
		const result = await send({}, { rows: people(1), ...setup, parameters: { additionalFields } });
		return { ...result, schedule: result.fake.taken[0]?.schedule, outcome: result.outcomes[0] };
	};

	it.each([
		['a date in the workflow’s time zone', '2026-06-20T09:00:00', now + 5 * day - 3600],
		['a date with an offset', '2026-06-20T09:00:00+02:00', now + 5 * day + 7 * 3600],
		['Unix seconds', `={{ ${now + 600} }}`, now + 600],
		['Unix seconds as text', String(now + 600), now + 600],
		['milliseconds', `={{ ${(now + 600) * 1000} }}`, now + 600],
		['a time of the expression language', '={{ $now.plus({ hours: 2 }) }}', now + 7200],
		['minutes from now', 'in 30 minutes', now + 1800],
		['hours from now', 'In 2 Hours', now + 7200],
		['one day from now', 'in 1 day', now + day],
		['the last time that is taken', `={{ ${now + 120 * day} }}`, now + 120 * day],
	])('may be %s', async (_name, schedule, wanted) => {
		const result = await scheduled({ schedule }, { timezone: 'Australia/Brisbane' });
		expect(result.outcome.error).toBeUndefined();
		expect(result.schedule).toBe(wanted);
	});

	it.each([
		['0', '={{ 0 }}'],
		['0 as text', '0'],
	])('of %s sends at once', async (_name, schedule) => {
		const result = await scheduled({ schedule });
		expect(result.fake.taken).toHaveLength(1);
		expect(result.schedule).toBeUndefined();
	});

	it.each([
		['past', '2026-06-14T00:00:00', /in the past/],
		['an hour ago', `={{ ${now - 3600} }}`, /in the past/],
		['too far ahead', '2026-12-24T09:00:00', /too far ahead/],
		['too far in days', 'in 200 days', /too far ahead/],
		['absurdly far', 'in 99999999999 days', /too far ahead|not a date/],
		['no date', 'tomorrow', /not a date/],
		['an impossible date', '2026-06-31T00:00:00', /not a date/],
		['empty', '={{ $json.nothing }}', /^Schedule is empty/],
		['blank', '  ', /schedule is empty/],
	])('that is %s is an error before anything is sent', async (_name, schedule, text) => {
		const result = await scheduled({ schedule });
		expect(result.fake.received).toEqual([]);
		expect(result.outcome.error).toMatch(text);
	});

	it.each([
		[45, now + 2700],
		['={{ 1.5 }}', now + 90],
		['={{ "20" }}', now + 1200],
	])('in minutes: %s', async (sendInMinutes, wanted) => {
		const result = await scheduled({ sendInMinutes });
		expect(result.schedule).toBe(wanted);
	});

	it('in 0 minutes sends at once', async () => {
		const result = await scheduled({ sendInMinutes: 0 });
		expect(result.fake.taken).toHaveLength(1);
		expect(result.fake.taken[0]).not.toHaveProperty('schedule');
		expect(result.fake.taken[0]).not.toHaveProperty('schedule_in_minutes');
	});

	it.each(['={{ $json.nothing }}', '={{ "soon" }}', -5])(
		'in minutes that cannot be read (%s) is an error before anything is sent',
		async (sendInMinutes) => {
			const result = await scheduled({ sendInMinutes });
			expect(result.fake.received).toEqual([]);
			expect(result.outcome.error).toMatch(/schedule|^Send in Minutes is (empty|not a number)/i);
		},
	);

	it('is checked for each item', async () => {
		const rows = people(3).map((row, index) => ({ ...row, at: now + [600, -9000, 1200][index] }));
		const result = await send(
			{},
			{ rows, parameters: { additionalFields: { schedule: '={{ $json.at }}' } } },
		);
		expect(result.fake.taken.map(({ schedule }) => schedule)).toEqual([now + 600, now + 1200]);
		expect(whatIsSaid(result.outcomes)).toEqual(['SUCCESS', 'error', 'SUCCESS']);
	});
});

describe('as an AI agent’s tool', () => {
	const asTool = async (options: INodeParameters, setup: Setup = {}) =>
		send(options, { rows: people(1), routingOnly: true, ...setup });

	it('sends one message', async () => {
		const result = await asTool({});
		expect(phones(result)).toEqual([phoneOf(0)]);
		expect(result.outcomes[0]).toMatchObject({ status: 'SUCCESS', encoding: 'GSM-7', parts: 1 });
	});

	it('holds to the maximum price', async () => {
		const over = await asTool({ maxPrice: 0.05 });
		expect(paths(over)).toEqual(['/sms/price']);
		expect(over.outcomes[0].error).toMatch(/Nothing was sent/);
	});

	it('sends when it costs less', async () => {
		const under = await asTool({ maxPrice: 0.5 });
		expect(paths(under)).toEqual(['/sms/price', '/sms/send']);
	});

	it('only prices in a dry run, and says so', async () => {
		const result = await asTool({ dryRun: true });
		expect(paths(result)).toEqual(['/sms/price']);
		expect(result.outcomes[0].dry_run).toBe(true);
	});

	it('holds to the maximum of parts', async () => {
		const rows = [{ phone: phoneOf(0), text: 'a'.repeat(400) }];
		const result = await asTool({ maxParts: 2 }, { rows });
		expect(result.fake.received).toEqual([]);
		expect(result.outcomes[0].error).toMatch(/needs 3 parts/);
	});

	it('leaves out who has opted out', async () => {
		const result = await asTool(
			{ optOutList: id('77') },
			{
				other: ({ path }) =>
					path === '/lists/77/contacts' ? page([{ phone_number: phoneOf(0) }]) : undefined,
			},
		);
		expect(phones(result)).toEqual([]);
		expect(result.outcomes[0]).toMatchObject({ skipped: true, to: phoneOf(0) });
	});

	it('does not take an empty option for none', async () => {
		const result = await asTool({ maxPrice: '={{ $json.nothing }}' });
		expect(result.fake.received).toEqual([]);
		expect(result.outcomes[0].error).toMatch(/Maximum Price/);
	});

	it('does not call a sent message failed when its receipt cannot be read', async () => {
		const result = await asTool(
			{ waitForDelivery: 5 },
			{ other: () => refusal(403, 'FORBIDDEN', 'No.') },
		);
		expect(phones(result)).toEqual([phoneOf(0)]);
		expect(result.outcomes[0]).toMatchObject({ status: 'SUCCESS', delivery: 'pending' });
	});

	it('ends in a clear error with Auto-Map, and sends nothing', async () => {
		for (const resource of ['sms', 'mms', 'voice']) {
			for (const operation of ['send', 'calculatePrice']) {
				const fake = fakeClickSend();
				const { error } = await runNode(
					{ ...SEND, resource, operation, dataMode: 'autoMapInputData', body: 'Hi {name}' },
					{ items: [{ json: { to: phoneOf(0), name: 'Ann' } }], routingOnly: true },
				);
				expect(error?.message).toMatch(/Auto-Map Input Data needs the input items/);
				expect(error?.description).toMatch(/Map Each Field Below/);
				expect(fake.received).toEqual([]);
			}
		}
	});

	it('is not repeated after a time-out, and says that the outcome is unknown', async () => {
		const result = await asTool({}, { handle: () => networkFailure('ETIMEDOUT') });
		expect(result.fake.calls).toHaveLength(1);
		expect(result.outcomes[0].error).toMatch(/outcome unknown/);
	});
});
