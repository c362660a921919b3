import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import { messagesAnswer, fakeClickSend, outcomesByItem, phoneOf } from '../support/phones';
import { success, type Answer, type ReceivedRequest } from '../support/api';
import { runNode, type RunOptions } from '../support/engine';
import { isolateNetwork } from '../support/setup';
import { NOW, pauses, setClock } from './support/clock';

vi.mock('n8n-workflow', async (importOriginal) => {
	const { withoutWaiting } = await import('./support/pauses');
	return withoutWaiting(importOriginal);
});

const SECONDS = NOW / 1000;

isolateNetwork();
setClock();

interface Setup extends RunOptions {
	count?: number;
	parameters?: INodeParameters;
	seconds?: number;
	/** what the history says of the message that was sent as the so-many-th */
	receipt?: (index: number, poll: number) => IDataObject | undefined;
	/** other rows of the account, each so many seconds newer than the send */
	others?: number[];
	/** what ClickSend's answer to the send says of a message beside the usual */
	answer?: IDataObject;
	/** whether the history has the date_from that it is asked for */
	keepsFrom?: boolean;
}

const DELIVERED = { status: 'Sent', status_code: '201', status_text: 'Message delivered' };
const UNDERWAY = { status: 'Sent', status_code: '200', status_text: 'Message sent to network' };

/** Sends and waits; the history is ClickSend's: by date, a hundred to a page. */
async function sendAndWait(setup: Setup) {
	const { count = 1, seconds = 60, parameters, answer, others = [], keepsFrom = true } = setup;
	const { receipt = () => DELIVERED, ...run } = setup;
	const sent: IDataObject[] = [];
	let polls = 0;
	const history = ({ path, query = {} }: ReceivedRequest): Answer | undefined => {
		if (!path.endsWith('/history')) return undefined;
		const page = Number(query.page);
		if (page === 1) polls++;
		const own = sent.flatMap((row, index) => {
			const said = receipt(index, polls);
			return said === undefined ? [] : [{ message_id: row.message_id, date: SECONDS, ...said }];
		});
		const rest = others.map((after, index) => ({
			...DELIVERED,
			message_id: `other-${index}`,
			date: SECONDS + after,
		}));
		expect(query.order_by).toMatch(/^date(_added)?:desc$/);
		const rows = [...rest, ...own]
			.filter(({ date }) => !keepsFrom || date >= Number(query.date_from))
			.sort((one, other) => other.date - one.date);
		return success({
			total: rows.length,
			current_page: page,
			last_page: Math.max(1, Math.ceil(rows.length / 100)),
			data: rows.slice((page - 1) * 100, page * 100),
		});
	};
	const fake = fakeClickSend(({ take }) => {
		const rows = take().map((row) => ({ ...row, date: SECONDS, ...answer }));
		sent.push(...rows);
		return messagesAnswer(rows);
	}, history);
	const { outputs, error } = await runNode(
		{
			resource: 'sms',
			operation: 'send',
			to: '={{ $json.phone }}',
			body: 'Hi',
			options: { waitForDelivery: seconds },
			...parameters,
		},
		{
			items: Array.from({ length: count }, (_none, index) => ({ json: { phone: phoneOf(index) } })),
			onError: 'continueRegularOutput',
			...run,
		},
	);
	expect(error).toBeUndefined();
	const outcomes = outcomesByItem(outputs, count).map(([outcome]) => outcome);
	const requests = fake.received.filter(({ path }) => path.endsWith('/history'));
	return { outcomes, requests, waited: pauses().reduce((sum, pause) => sum + pause, 0) };
}

describe.each<[string, RunOptions]>([
	['many items', {}],
	['one item through its routing', { routingOnly: true }],
])('%s', (_way, run) => {
	it.each<[IDataObject, string]>([
		[{ status: 'Cancelled' }, 'failed'],
		[{ status: 'CancelledAfterReview' }, 'failed'],
		[{ status: 'cancelledafterreview', status_code: null }, 'failed'],
		[{ status: 'Cancelled', status_code: '200' }, 'failed'],
		[{ status: 'Cancelled', status_code: '301', error_text: 'Message is cancelled' }, 'failed'],
		[{ status: 'Expired' }, 'failed'],
		[{ status: 'EXPIRED', status_code: '' }, 'failed'],
		[{ status: 'Undelivered' }, 'failed'],
		[{ status: 'Not delivered', status_code: '999' }, 'failed'],
		[{ status: 'Failed', status_code: null }, 'failed'],
		[{ status: 'Failed', status_code: 301 }, 'failed'],
		[{ status: 'Rejected' }, 'failed'],
		[{ status: 'Bounced' }, 'failed'],
		[{ status: 'UNDELIV', status_code: null }, 'failed'],
		[{ status: 'REJECTD' }, 'failed'],
		[{ status: 'Blacklisted' }, 'failed'],
		[{ status: 'Non-delivered' }, 'failed'],
		[{ status: 'Sent', status_text: 'The message couldn’t be delivered' }, 'failed'],
		[{ status: 'Sent', status_text: "Wasn't delivered" }, 'failed'],
		[{ status: 'Sent', status_text: 'Message cannot be delivered' }, 'failed'],
		[{ status: 'Sent', status_text: 'Never delivered' }, 'failed'],
		[{ status: 'Canceled' }, 'failed'],
		[{ status: 'DELIVRD', status_code: null }, 'delivered'],
		[{ status: 'Delivered to handset' }, 'delivered'],
		[{ status: 'Delivered' }, 'delivered'],
		[{ status: 'delivered', status_code: null }, 'delivered'],
		[{ status: 'Completed' }, 'delivered'],
		[{ status: 'SUCCESS', status_text: 'Delivered', status_code: null }, 'delivered'],
		[{ status: 'SUCCESS', status_code: '201' }, 'delivered'],
		[{ status: 'Sent', status_code: 201 }, 'delivered'],
	])('knows the last word of %j: %s', async (said, delivery) => {
		const { outcomes, requests } = await sendAndWait({ ...run, receipt: () => said });
		expect(outcomes[0].delivery).toBe(delivery);
		expect(outcomes[0].error).toBeUndefined();
		expect(requests).toHaveLength(1);
	});

	it.each<IDataObject>([
		{ status: 'Sent' },
		{ status: 'Queued' },
		{ status: 'WaitApproval', status_code: null },
		{ status: 'SUCCESS' },
		{ status: 'Will be delivered' },
		{ status: 'Being delivered' },
		{ status: 'Awaiting delivery', status_code: null },
		{ status: 'Delivered to network' },
		{ status: 'Sent', status_text: 'Message delivered to the carrier' },
		{ status: 'Delivery pending' },
		{ status: 'Partially delivered' },
		{ status: 'Sent', status_code: '200' },
		{ status: 'Failed', status_code: '302' },
		{ status: 'Failed', status_code: '300', error_text: 'Temporary error - will be retried' },
	])('waits on after %j', async (said) => {
		const { outcomes, waited } = await sendAndWait({ ...run, receipt: () => said });
		expect(outcomes[0].delivery).toBe('pending');
		expect(waited).toBeCloseTo(60);
	});

	it('tells the word where the history has no text', async () => {
		const said = { status: 'CancelledAfterReview', status_code: null };
		const { outcomes } = await sendAndWait({ ...run, receipt: () => said });
		expect(outcomes[0].delivery_text).toBe('CancelledAfterReview');
		expect(outcomes[0]).not.toHaveProperty('delivery_code');
	});
});

describe('a message that is scheduled', () => {
	const at = (schedule: unknown): INodeParameters => ({
		additionalFields: { schedule: `={{ ${JSON.stringify(schedule)} }}` },
	});

	it('later than the limit is not waited for, and says so', async () => {
		const { outcomes, requests } = await sendAndWait({ parameters: at(SECONDS + 3600) });
		expect(outcomes[0]).toMatchObject({
			status: 'SUCCESS',
			delivery: 'pending',
			delivery_text: 'Scheduled for 2026-06-15T01:00:00.000Z, which was not waited for',
		});
		expect(requests).toEqual([]);
		expect(pauses()).toEqual([]);
	});

	it('later than the limit by ClickSend is not waited for', async () => {
		const answer = { schedule: String(SECONDS + 3600) };
		const { outcomes, requests } = await sendAndWait({ answer });
		expect(outcomes[0].delivery_text).toMatch(/^Scheduled for 2026-06-15T01:00/);
		expect(requests).toEqual([]);
	});

	it('does not keep the others from being waited for', async () => {
		const { outcomes, requests } = await sendAndWait({
			count: 2,
			parameters: {
				additionalFields: { schedule: `={{ $itemIndex === 0 ? ${SECONDS + 3600} : 0 }}` },
			},
			receipt: (index) => (index === 1 ? DELIVERED : { status: 'Scheduled', status_code: '200' }),
		});
		expect(outcomes.map(({ delivery }) => delivery)).toEqual(['pending', 'delivered']);
		expect(requests).toHaveLength(1);
	});

	it('within the limit is asked for from its time on', async () => {
		const { outcomes, requests, waited } = await sendAndWait({
			seconds: 600,
			parameters: at(SECONDS + 300),
		});
		expect(outcomes[0].delivery).toBe('delivered');
		expect(requests).toHaveLength(1);
		expect(waited).toBe(300);
	});

	it.each([SECONDS, String(SECONDS), '', null, 'soon', 'NaN', SECONDS * 1000, 999999999999999])(
		'for %j by ClickSend’s answer is waited for',
		async (schedule) => {
			const { outcomes } = await sendAndWait({ answer: { schedule } });
			expect(outcomes[0].delivery).toBe('delivered');
		},
	);
});

describe('the history', () => {
	const newer = (count: number) => Array.from({ length: count }, (_none, index) => index + 1);
	const older = (count: number) => newer(count).map((after) => -1000 - after);
	const pagesOf = ({ requests }: Awaited<ReturnType<typeof sendAndWait>>) =>
		requests.map(({ query }) => Number(query?.page));

	it('is read no further than to the last message that is waited for', async () => {
		const result = await sendAndWait({
			count: 3,
			others: [...newer(20), ...older(500)],
			keepsFrom: false,
			receipt: (_index, poll) => (poll < 3 ? UNDERWAY : DELIVERED),
		});
		expect(pagesOf(result)).toEqual([1, 1, 1]);
		expect(result.outcomes.map(({ delivery }) => delivery)).toEqual([
			'delivered',
			'delivered',
			'delivered',
		]);
	});

	it('is read to the page that has the message', async () => {
		const result = await sendAndWait({ others: [...newer(250), ...older(500)], keepsFrom: false });
		expect(pagesOf(result)).toEqual([1, 2, 3]);
		expect(result.outcomes[0].delivery).toBe('delivered');
	});

	it('is read no further than to what is older than the messages', async () => {
		const result = await sendAndWait({
			seconds: 10,
			others: [...newer(150), ...older(500)],
			keepsFrom: false,
			receipt: () => undefined,
		});
		expect(Math.max(...pagesOf(result))).toBe(2);
		expect(result.outcomes[0].delivery).toBe('pending');
	});

	it('is asked for from the first message on that has no last word yet, by ClickSend’s clock', async () => {
		const { requests } = await sendAndWait({
			answer: { date: SECONDS - 400 },
			receipt: (_index, poll) => ({ ...(poll < 2 ? UNDERWAY : DELIVERED), date: SECONDS - 400 }),
		});
		expect(requests.map(({ query }) => Number(query?.date_from))).toEqual([
			SECONDS - 460,
			SECONDS - 460,
		]);
	});

	it.each([undefined, null, 'soon', SECONDS + 86_400])(
		'is asked for from before the send where ClickSend’s answer has the date %j',
		async (date) => {
			const { outcomes, requests } = await sendAndWait({ answer: { date } });
			expect(Number(requests[0].query?.date_from)).toBe(SECONDS - 900);
			expect(outcomes[0].delivery).toBe('delivered');
		},
	);
});

it('says of a message without an ID that it cannot be followed', async () => {
	const { outcomes, requests } = await sendAndWait({ answer: { message_id: null } });
	expect(outcomes[0]).toMatchObject({ status: 'SUCCESS', delivery: 'pending' });
	expect(outcomes[0].delivery_text).toMatch(/no ID/);
	expect(requests).toEqual([]);
});

it.each(['mms', 'voice'])('waits for %s in its own history', async (resource) => {
	const { outcomes, requests } = await sendAndWait({
		parameters: { resource, subject: 'Hi', mediaUrl: 'https://example.com/a.jpg' },
		receipt: () => ({ status: 'SUCCESS', status_code: null, status_text: 'Delivered' }),
	});
	expect(outcomes[0].delivery).toBe('delivered');
	expect(requests[0].path).toBe(`/${resource}/history`);
	expect(requests[0].query?.order_by).toBe(`${resource === 'voice' ? 'date_added' : 'date'}:desc`);
});
