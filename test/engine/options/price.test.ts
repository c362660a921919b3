import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import { networkFailure, refusal, type Answer } from '../support/api';
import { runNode } from '../support/engine';
import {
	fakeClickSend,
	messagesAnswer,
	phoneOf,
	refusedRow,
	type MessageCall,
} from '../support/phones';
import { isolateNetwork } from '../support/setup';
import { setClock } from './support/clock';
import { paths, people, phones, send, SEND, whatIsSaid } from './support/send';

vi.mock('n8n-workflow', async (importOriginal) => {
	const { withoutWaiting } = await import('./support/pauses');
	return withoutWaiting(importOriginal);
});

isolateNetwork();
setClock();

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
				people(4).map(() => ({ dry_run: true, status: 'DRY_RUN', price: 0.07 })),
			);
			for (const outcome of result.outcomes) {
				expect(outcome).not.toHaveProperty('message_id');
				expect(Object.keys(outcome).slice(0, 3)).toEqual(['to', 'status', 'price']);
			}
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
		expect(whatIsSaid(result.outcomes)).toEqual(['error', 'DRY_RUN', 'error']);
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
