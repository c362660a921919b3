import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import { page, refusal, type Answer, type ReceivedRequest } from '../support/api';
import { messagesAnswer, phoneOf, refusedRow, type MessageCall } from '../support/phones';
import { isolateNetwork } from '../support/setup';
import { NOW, pauses, setClock } from './support/clock';
import { paths, people, send } from './support/send';

vi.mock('n8n-workflow', async (importOriginal) => {
	const { withoutWaiting } = await import('./support/pauses');
	return withoutWaiting(importOriginal);
});

isolateNetwork();
setClock();

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
		const waited = pauses().reduce((sum, pause) => sum + pause, 0);
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
		expect(pauses().length).toBeLessThan(40);
		expect(pauses()[0]).toBeLessThanOrEqual(5);
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
		expect(pauses()).toEqual([]);
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
