import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import { networkFailure, page, success, type ReceivedRequest } from '../support/api';
import { runNode } from '../support/engine';
import {
	fakeClickSend,
	messagesAnswer,
	phoneOf,
	refusedRow,
	type MessageCall,
} from '../support/phones';
import { isolateNetwork } from '../support/setup';
import { NOW, setClock } from '../options/support/clock';
import { SEND, paths, people, phones, send, whatIsSaid, type Setup } from '../options/support/send';

vi.mock('n8n-workflow', async (importOriginal) => {
	const { withoutWaiting } = await import('../options/support/pauses');
	return withoutWaiting(importOriginal);
});

isolateNetwork();
setClock();

const SECONDS = NOW / 1000;

/** A history with messages of these ages, in seconds, each of this price. */
const historyOf =
	(ages: number[], message_price = '0.0700') =>
	({ path, query = {} }: ReceivedRequest) => {
		if (path !== '/sms/history') return undefined;
		const rows = ages
			.map((age, index) => ({ message_id: `old-${index}`, date: SECONDS - age, message_price }))
			.filter(({ date }) => date >= Number(query.date_from));
		return page(Number(query.limit) === 1 ? rows.slice(0, 1) : rows, 1, 1, rows.length);
	};

const many = (count: number, age: number): number[] => Array.from({ length: count }, () => age);

describe.each<[string, Setup]>([
	['for all items', {}],
	['through the routing', { routingOnly: true }],
])('%s', (way, setup) => {
	const run = async (options: INodeParameters, more: Setup = {}) =>
		send(options, { ...setup, rows: people(1), ...more });

	it.each([
		['mostPerHour', [], 1, true],
		['mostPerHour', many(1, 60), 1, false],
		['mostPerHour', many(1, 60), 2, true],
		['mostPerHour', many(5, 3000), 5, false],
		['mostPerHour', many(5, 4000), 1, true],
		// What is scheduled for later counts now: nobody fills tomorrow today.
		['mostPerHour', many(1, -86_000), 1, false],
		['mostPerDay', many(3, 80_000), 3, false],
		['mostPerDay', many(3, 80_000), 4, true],
		['mostPerDay', many(3, 90_000), 1, true],
		['mostPerDay', [], 0, false],
	])(
		'%s, after messages of the ages %j, with a limit of %d: %s',
		async (name, ages, most, isSent) => {
			const result = await run({ [name]: most }, { other: historyOf(ages) });
			expect(whatIsSaid(result.outcomes)).toEqual([isSent ? 'SUCCESS' : 'error']);
			expect(phones(result)).toHaveLength(isSent ? 1 : 0);
		},
	);

	it('says what is allowed', async () => {
		const result = await run({ mostPerHour: 2 }, { other: historyOf(many(2, 60)) });
		expect(result.outcomes[0].error).toMatch(
			/^Nothing was sent: Most Messages per Hour is 2, and 2 SMS were sent or are under way in the last 60 minutes, so 0 more may be sent now/,
		);
	});

	it.each([
		[many(2, 60), 0.21, true],
		[many(2, 60), 0.2, false],
		[many(2, 90_000), 0.07, true],
		[[], 0, false],
	])('Most Money per Day, after messages of the ages %j, is %d: %s', async (ages, most, isSent) => {
		const result = await run({ mostMoneyPerDay: most }, { other: historyOf(ages) });
		expect(whatIsSaid(result.outcomes)).toEqual([isSent ? 'SUCCESS' : 'error']);
		expect(phones(result)).toHaveLength(isSent ? 1 : 0);
	});

	it('names the currency', async () => {
		const result = await run({ mostMoneyPerDay: 0.1 }, { other: historyOf(many(1, 60)) });
		expect(result.outcomes[0].error).toMatch(
			/Most Money per Day is 0.1 AUD, 0.07 AUD were spent in the last 24 hours, and this would cost 0.07 AUD/,
		);
	});

	it.each([
		['a price that is missing', historyOf(many(1, 60), '')],
		['a price that is none', historyOf(many(1, 60), 'free')],
		['no history', () => ({ status: 500, body: {} })],
		['no counter', () => success([])],
	])('sends nothing with %s', async (_name, other) => {
		const options = { mostMoneyPerDay: 100, mostPerDay: 100 };
		const result = await run(options, {
			other: (request) => (request.path === '/sms/history' ? other(request) : undefined),
		});
		expect(whatIsSaid(result.outcomes)).toEqual(['error']);
		expect(phones(result)).toEqual([]);
	});

	it.each(['mostPerRun', 'mostPerHour', 'mostPerDay', 'mostMoneyPerDay'])(
		'sends nothing where %s is an expression, or nothing',
		async (name) => {
			for (const value of ['={{ 100 }}', '={{ $fromAI("most") }}', '', 'many', -1, null]) {
				const result = await run({ [name]: value });
				expect(result.outcomes[0].error).toMatch(/^(?:Nothing was sent: )?Most M/);
				expect(paths(result)).toEqual([]);
			}
		},
	);

	it('counts what the execution sent a moment ago, which the history does not show yet', async () => {
		const fake = fakeClickSend(undefined, historyOf([]));
		const { outputs, nextOutputs } = await runNode(
			{ ...SEND, options: { mostPerHour: 1, mostMoneyPerDay: 100 } },
			{
				items: people(1).map((json) => ({ json })),
				nextRun: people(1).map((json) => ({ json })),
				onError: 'continueRegularOutput',
				...setup,
			},
		);
		expect(fake.taken).toHaveLength(1);
		const errors = [...outputs, ...nextOutputs].flat().flatMap(({ json }) => json.error ?? []);
		expect(errors).toEqual([
			expect.stringMatching(/^Nothing was sent: Most Messages per Hour is 1/),
		]);
	});

	it('Most Messages per Run holds in one execution, over several runs of the node', async () => {
		const fake = fakeClickSend();
		const result = await runNode(
			{ ...SEND, options: { mostPerRun: 3 } },
			{
				items: people(2).map((json) => ({ json })),
				nextRun: people(2).map((json) => ({ json })),
				onError: 'continueRegularOutput',
				...setup,
			},
		);
		// Items that go together are all sent, or none of them.
		const sent = way === 'for all items' ? 2 : 3;
		expect(fake.taken).toHaveLength(sent);
		const all = [...result.outputs, ...result.nextOutputs].flat();
		expect(all.filter(({ json }) => json.error !== undefined)).toHaveLength(4 - sent);
	});

	it.each([
		['gives the place of a refused message back', 'refused', 2],
		['keeps the place of one that may have gone out', 'lost', 1],
	])('%s', async (_name, what, calls) => {
		const answer = ({ messages }: MessageCall) =>
			what === 'lost'
				? networkFailure('ECONNRESET')
				: messagesAnswer(messages.map((message) => refusedRow(message, 'INVALID_RECIPIENT')));
		const fake = fakeClickSend((call) => (call.index === 0 ? answer(call) : undefined));
		await runNode(
			{ ...SEND, options: { mostPerRun: 1 } },
			{
				items: people(1).map((json) => ({ json })),
				nextRun: people(1).map((json) => ({ json })),
				onError: 'continueRegularOutput',
				...setup,
			},
		);
		expect(fake.calls).toHaveLength(calls);
	});
});

it('counts a run as a whole: all of it is sent, or nothing', async () => {
	const result = await send({ mostPerHour: 3 }, { rows: people(4), other: historyOf([]) });
	expect(whatIsSaid(result.outcomes)).toEqual(['error', 'error', 'error', 'error']);
	const smaller = await send({ mostPerHour: 4 }, { rows: people(4), other: historyOf([]) });
	expect(whatIsSaid(smaller.outcomes)).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS', 'SUCCESS']);
});

it.each([
	[2, 'error'],
	[3, 'SUCCESS'],
])(
	'counts each contact of a list of three, of which %d may be sent to: %s',
	async (mostPerRun, said) => {
		const contacts = [1, 2, 3].map((id) => ({ contact_id: id, phone_number: phoneOf(id) }));
		const listId = { __rl: true, mode: 'id', value: '428' };
		const result = await send(
			{ mostPerRun },
			{
				rows: [{}],
				parameters: { recipientType: 'list', listId, to: '' },
				other: ({ path }) => (path === '/lists/428/contacts' ? page(contacts) : undefined),
			},
		);
		expect(whatIsSaid(result.outcomes)).toEqual([said]);
		expect(result.fake.calls).toHaveLength(said === 'error' ? 0 : 1);
	},
);

it('a dry run takes no places, and asks for no counts', async () => {
	const result = await send({ mostPerHour: 0, dryRun: true }, { rows: people(1) });
	expect(whatIsSaid(result.outcomes)).toEqual(['DRY_RUN']);
	expect(paths(result)).toEqual(['/sms/price']);
});
