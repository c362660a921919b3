import { expect, it } from 'vitest';
import { clickSendAnswers, page } from '../support/api';
import { runNode } from '../support/engine';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

it.each<[string, unknown, string | undefined]>([
	['newest first', 'date:desc', 'date:desc'],
	['oldest first', 'date:asc', 'date:asc'],
	['newest first, as workflows of before have it', 'timestamp:desc', 'date:desc'],
	['oldest first, as workflows of before have it', 'timestamp:asc', 'date:asc'],
	['what an expression gives', '={{ $json.order }}', 'date:desc'],
	['the old name by expression', '={{ $json.old }}', 'date:asc'],
	['another field', 'from:asc', 'from:asc'],
	['a field whose name begins alike', 'timestamp_send:asc', 'timestamp_send:asc'],
	['the old name without a direction', 'timestamp', 'date'],
	['nothing', undefined, undefined],
])('Get Inbound: %s', async (_, orderBy, sent) => {
	const received = clickSendAnswers([page([])]);
	const run = await runNode(
		{
			resource: 'sms',
			operation: 'getInbound',
			filters: orderBy === undefined ? {} : { orderBy: orderBy as string },
		},
		{ items: [{ json: { order: 'date:desc', old: 'timestamp:asc' } }] },
	);
	expect(run.error).toBeUndefined();
	expect(received).toHaveLength(1);
	expect(received[0].query?.order_by).toBe(sent);
});

it('orders each further page alike', async () => {
	const received = clickSendAnswers([page([{ message_id: '1' }], 1, 2), page([], 2, 2)]);
	await runNode({
		resource: 'sms',
		operation: 'getInbound',
		returnAll: true,
		filters: { orderBy: 'timestamp:desc' },
	});
	expect(received.map(({ query }) => query?.order_by)).toEqual(['date:desc', 'date:desc']);
});
