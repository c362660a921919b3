import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ClickSendSimulation } from '../../../simulator/simulation';
import { formOf, inboundRule, receiptRule, receiver, start, until, type Client } from '../helpers';

const THEN = 1_700_000_000;
const summary = async ({ control }: Client) => (await control('GET', '/deliveries/summary')).json;

/** Waits until nothing more will be delivered. */
const settled = (client: Client) =>
	until(async () => {
		const now = await summary(client);
		return now.pending === 0 && now;
	});

async function toWebhook(client: Client, url: string): Promise<void> {
	await client.api('POST', '/automations/sms/inbound', inboundRule({ action_address: url }));
}

async function toPolling(client: Client): Promise<void> {
	await client.api('POST', '/automations/sms/inbound', inboundRule({ action: 'POLL' }));
}

async function makeEvents(client: Client, plan: Record<string, unknown>): Promise<string[]> {
	const { status, json } = await client.control('POST', '/events', plan);
	expect(status).toBe(200);
	return json.message_ids;
}

async function unread({ api }: Client): Promise<Array<{ message_id: string; timestamp: number }>> {
	const { data } = (await api('GET', '/sms/inbound?limit=100')).json.data;
	return [...data];
}

describe('events in bulk', () => {
	it.each([
		['smsInbound', 'sms/inbound', { dedicated_number: '*', message_search_type: 0 }],
		['faxInbound', 'fax/inbound', { dedicated_number: '*' }],
		['smsReceipt', 'sms/receipts', {}],
		['mmsReceipt', 'sms/receipts', {}],
		['voiceReceipt', 'voice/receipts', {}],
		['emailReceipt', 'email/receipts', {}],
		['faxReceipt', 'fax/receipts', {}],
	])('of the kind %s go to the rules of %s', async (kind, path, more) => {
		const client = await start();
		const { url, hits } = await receiver();
		const rule = receiptRule({ action: 'URL', action_address: url, ...more });
		expect((await client.api('POST', `/automations/${path}`, rule)).status).toBe(200);
		const plan = { kind, count: 3, distinctSeconds: 3, startTimestamp: THEN };
		const ids = await makeEvents(client, plan);
		expect(await settled(client)).toMatchObject({ outcomes: { delivered: 3 }, distinct: 3 });
		const forms = hits.map(formOf).sort((a, b) => Number(a.timestamp) - Number(b.timestamp));
		expect(forms.map((form) => [form.message_id, form.timestamp])).toEqual(
			ids.map((id, index) => [
				kind === 'emailReceipt' ? `${id}@clicksend.com` : id,
				String(THEN + index),
			]),
		);
		if (kind.endsWith('Receipt')) {
			expect(forms[0]?.message_type).toBe(kind.replace('Receipt', ''));
		}
	});

	it('meet the conditions of the rules', async () => {
		const client = await start();
		const rule = { action: 'POLL', message_search_type: 2, message_search_term: 'Event 1' };
		await client.api('POST', '/automations/sms/inbound', inboundRule(rule));
		await makeEvents(client, { kind: 'smsInbound', count: 12 });
		expect((await unread(client)).length).toBe(3);
	});

	it('spread over the seconds that lie behind, unless told when to begin', async () => {
		const client = await start();
		await toPolling(client);
		const before = Math.floor(Date.now() / 1000);
		await makeEvents(client, { kind: 'smsInbound', count: 30, distinctSeconds: 10 });
		const times = (await unread(client)).map((row) => row.timestamp);
		expect(times).toEqual([...times].sort((a, b) => a - b));
		expect(new Set(times).size).toBe(10);
		expect(Math.max(...times) - Math.min(...times)).toBe(9);
		expect(Math.max(...times)).toBeGreaterThanOrEqual(before);
		expect(Math.max(...times)).toBeLessThanOrEqual(Date.now() / 1000);
	});

	it('can each be asked for by the message that they answer, read or not', async () => {
		const client = await start();
		const { url, hits } = await receiver();
		await toWebhook(client, url);
		const [id] = await makeEvents(client, { kind: 'smsInbound', count: 1 });
		await until(() => hits);
		const original = formOf(hits[0]).original_message_id;
		const found = await client.api('GET', `/sms/inbound/${original}`);
		expect(found.json.data).toMatchObject({ message_id: id });
	});

	it.each([
		['kind', { kind: 'smoke', count: 1 }],
		['count', { kind: 'smsInbound', count: 0 }],
		['count', { kind: 'smsInbound', count: 100_001 }],
		['distinctSeconds', { kind: 'smsInbound', distinctSeconds: 0 }],
		['status_code', { kind: 'smsReceipt', status_code: '7' }],
	])('with a wrong %s are refused', async (field, plan) => {
		const { control } = await start();
		const { status, json } = await control('POST', '/events', plan);
		expect(status).toBe(400);
		expect(Object.keys(json.data)).toEqual([field]);
	});
});

describe('webhooks in disorder', () => {
	it('come again after a 200, and each is tried again until it has one', async () => {
		const client = await start();
		const { url, hits } = await receiver(500, 200, 503);
		await client.control('POST', '/settings', { webhookRepeat: 2, retryIntervalMs: 1 });
		await toWebhook(client, url);
		await makeEvents(client, { kind: 'smsInbound', count: 1 });
		const { outcomes, distinct } = await settled(client);
		expect(outcomes).toEqual({ delivered: 3, refused: 2, unreachable: 0, skipped: 0 });
		expect(distinct).toBe(1);
		expect(new Set(hits.map((hit) => hit.body)).size).toBe(1);
		const { json } = await client.control('GET', '/deliveries');
		const tries = json.map(({ repeat, attempt, status }) => `${repeat}.${attempt} ${status}`);
		expect(tries.slice(0, 2)).toEqual(['0.1 500', '0.2 200']);
		// The two repeats set out together: either may be the one that meets the 503.
		expect(
			tries
				.slice(2)
				.map((entry) => entry.slice(2))
				.sort(),
		).toEqual(['1 200', '1 503', '2 200']);
		expect(new Set(json.map((entry) => entry.repeat))).toEqual(new Set([0, 1, 2]));
	});

	it('do not come again when they are given up', async () => {
		const client = await start();
		const { url, hits } = await receiver(...Array<number>(11).fill(404));
		await client.control('POST', '/settings', { webhookRepeat: 2, retryIntervalMs: 0 });
		await toWebhook(client, url);
		await makeEvents(client, { kind: 'smsInbound', count: 1 });
		expect(await settled(client)).toMatchObject({ outcomes: { refused: 11, delivered: 0 } });
		expect(hits).toHaveLength(11);
	});

	it('arrive reordered, the repeats as well, and none is lost', async () => {
		const client = await start();
		const { url, hits } = await receiver();
		await client.control('POST', '/settings', {
			webhookShuffleMs: 100,
			webhookRepeat: 1,
			// One at a time would keep the order, were they not shuffled.
			webhookConcurrency: 1,
		});
		await toWebhook(client, url);
		const ids = await makeEvents(client, { kind: 'smsInbound', count: 50 });
		expect(await settled(client)).toMatchObject({ outcomes: { delivered: 100 }, distinct: 50 });
		const came = hits.map((hit) => formOf(hit).message_id);
		const firsts = [...new Set(came)];
		expect([...firsts].sort()).toEqual([...ids].sort());
		expect(firsts).not.toEqual(ids);
		const repeats = came.filter((id, index) => came.indexOf(id) < index);
		expect(repeats).not.toEqual(firsts);
	});

	it('come as many at a time as allowed', async () => {
		let [now, most] = [0, 0];
		const server = createServer((_request, response) => {
			most = Math.max(most, ++now);
			setTimeout(() => {
				now--;
				response.end();
			}, 10);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		onTestFinished(() => void server.close());
		const client = await start();
		await client.control('POST', '/settings', { webhookConcurrency: 3 });
		await toWebhook(client, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
		await makeEvents(client, { kind: 'smsInbound', count: 30 });
		await settled(client);
		expect(most).toBe(3);
	});

	it('take what an event is told in place of the settings', async () => {
		const client = await start();
		const { url } = await receiver();
		await client.control('POST', '/settings', { webhookShuffleMs: 3_600_000 });
		await toWebhook(client, url);
		await makeEvents(client, { kind: 'smsInbound', count: 2, repeat: 3, delayMs: 0 });
		expect(await settled(client)).toMatchObject({ outcomes: { delivered: 8 }, distinct: 2 });
		await makeEvents(client, { kind: 'smsInbound', count: 2 });
		expect(await summary(client)).toMatchObject({ outcomes: { delivered: 8 }, pending: 2 });
	});

	it('are all in the log and the counts: 2,000 events, three times each', async () => {
		const client = await start();
		const { url, hits } = await receiver(500, 500);
		await client.control('POST', '/settings', { webhookRepeat: 2, retryIntervalMs: 1 });
		await toWebhook(client, url);
		const ids = await makeEvents(client, { kind: 'smsInbound', count: 2000 });
		expect(new Set(ids).size).toBe(2000);
		await until(() => hits.length === 6002, 60_000);
		expect(await settled(client)).toMatchObject({
			outcomes: { delivered: 6000, refused: 2 },
			distinct: 2000,
		});
		const log = (await client.control('GET', '/deliveries')).json;
		expect(log).toHaveLength(6002);
		await client.control('DELETE', '/deliveries');
		expect(await summary(client)).toMatchObject({ outcomes: { delivered: 0 }, distinct: 0 });
	}, 90_000);

	it('count receipts of one message by what they say and when', async () => {
		const client = await start();
		const { url } = await receiver();
		const rule = receiptRule({ action: 'URL', action_address: url });
		await client.api('POST', '/automations/sms/receipts', rule);
		const receipt = { channel: 'sms', message_id: 'M-1', timestamp: THEN };
		await client.control('POST', '/receipt', { ...receipt, status_code: '200' });
		await client.control('POST', '/receipt', { ...receipt, status_code: '201' });
		await client.control('POST', '/receipt', { ...receipt, status_code: '201' });
		expect(await settled(client)).toMatchObject({ outcomes: { delivered: 3 }, distinct: 2 });
	});
});

describe('polling in disorder', () => {
	it('shows late rows at their place by time', async () => {
		const client = await start();
		await toPolling(client);
		await client.control('POST', '/settings', { pollLateMs: 40 });
		const plan = { kind: 'smsInbound', count: 40, distinctSeconds: 40 };
		const ids = await makeEvents(client, plan);
		const rows = await until(async () => {
			const seen = await unread(client);
			return seen.length === 40 && seen;
		});
		expect(rows.map((row) => row.message_id)).toEqual(ids);
	});

	it('does not show late rows before', async () => {
		const client = await start();
		await toPolling(client);
		await client.control('POST', '/settings', { pollLateMs: 3_600_000 });
		await makeEvents(client, { kind: 'smsInbound', count: 3, startTimestamp: THEN });
		await client.control('POST', '/settings', { pollLateMs: 0 });
		const [id] = await makeEvents(client, { kind: 'smsInbound', count: 1 });
		expect((await unread(client)).map((row) => row.message_id)).toEqual([id]);
	});

	it('shows rows several times, and forgets all of them by id', async () => {
		const client = await start();
		await toPolling(client);
		await client.control('POST', '/settings', { pollDuplicates: 2 });
		const [first, second] = await makeEvents(client, { kind: 'smsInbound', count: 2 });
		const ids = async () => (await unread(client)).map((row) => row.message_id);
		expect(await ids()).toEqual([first, first, first, second, second, second]);
		await client.api('PUT', `/sms/inbound-read/${first}`);
		expect(await ids()).toEqual([second, second, second]);
		expect((await client.api('PUT', `/sms/inbound-read/${first}`)).status).toBe(404);
	});

	it('of receipts is in the same disorder', async () => {
		const client = await start();
		await client.api('POST', '/automations/sms/receipts', receiptRule({}));
		await client.control('POST', '/settings', { pollDuplicates: 1 });
		const [id] = await makeEvents(client, { kind: 'smsReceipt', count: 1, startTimestamp: THEN });
		const { data } = (await client.api('GET', '/sms/receipts')).json.data;
		expect(data.map((row) => row.message_id)).toEqual([id, id]);
	});

	it('cuts its pages from the list itself, not from a copy', () => {
		const { inbound } = new ClickSendSimulation('', false);
		expect(inbound.unread.all()).toBe(inbound.unread.all());
	});

	it('stays quick with 100,000 rows', async () => {
		const client = await start();
		await toPolling(client);
		// Not the time by the clock, which others on the machine would add to.
		const began = process.cpuUsage();
		await makeEvents(client, { kind: 'smsInbound', count: 100_000, distinctSeconds: 1000 });
		// Behind half of the others: each has to be put between them.
		const startTimestamp = Math.floor(Date.now() / 1000) - 500;
		const ids = await makeEvents(client, { kind: 'smsInbound', count: 1000, startTimestamp });
		const page = (await client.api('GET', '/sms/inbound?limit=100&page=1010')).json.data;
		expect(page.total).toBe(101_000);
		for (const id of ids.slice(-200)) await client.api('PUT', `/sms/inbound-read/${id}`);
		const before = { date_before: startTimestamp };
		await client.api('PUT', '/sms/inbound-read', before);
		const left = (await client.api('GET', '/sms/inbound?limit=15')).json.data;
		expect(left.total).toBeLessThan(51_000);
		expect(left.data[0]?.timestamp).toBe(startTimestamp);
		const { user, system } = process.cpuUsage(began);
		// Generous, for slow machines: it takes a second or two.
		expect((user + system) / 1000).toBeLessThan(20_000);
	}, 90_000);
});

describe('settings of a soak', () => {
	it('are refused where they count something and are too low, broken or no number', async () => {
		const { control } = await start();
		const wrong = {
			webhookConcurrency: 0,
			webhookRepeat: 1.5,
			pollDuplicates: -1,
			webhookShuffleMs: '5',
			pollLateMs: -5,
		};
		const { status, json } = await control('POST', '/settings', { ...wrong, latencyMs: 1 });
		expect(status).toBe(400);
		expect(Object.keys(json.data)).toEqual(Object.keys(wrong));
		expect((await control('GET', '/settings')).json.latencyMs).toBe(0);
	});
});
