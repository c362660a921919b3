import { describe, expect, it } from 'vitest';
import { clickSendAnswers, page, success } from '../support/api';
import { CREDENTIAL, runNode } from '../support/engine';
import { fakeClickSend, phoneOf } from '../support/phones';
import { picked } from '../support/form';
import { holdDate, isolateNetwork } from '../support/setup';
import { SEND } from './support/errors';

isolateNetwork();
holdDate();

describe('a credential with an expression', () => {
	const perItem = { ...CREDENTIAL, username: '={{ $json.account }}' };
	const rows = (...accounts: unknown[]) =>
		accounts.map((account, index) => ({ to: phoneOf(index), phone: phoneOf(index), account }));
	const SEARCH = {
		resource: 'contact',
		operation: 'searchByPhone',
		listId: picked('5'),
		phoneNumber: '={{ $json.phone }}',
	};

	it.each([
		['a send', SEND],
		['a search', SEARCH],
		['a search', { ...SEARCH, operation: 'upsert' }],
	])('of two accounts is refused for %s of many items', async (_what, parameters) => {
		const received = clickSendAnswers(() => page([]));
		const { outputs, error } = await runNode(parameters, {
			items: rows('tester', 'tester', 'other').map((json) => ({ json })) as never,
			credential: perItem,
		});
		expect(outputs).toEqual([]);
		expect(error?.message).toContain('gives item 2 another account than item 0');
		expect(received).toEqual([]);
	});

	it.each([
		['the key', { apiKey: '={{ $itemIndex === 1 ? "OTHER" : "TEST-KEY" }}' }],
		[
			'the address',
			{
				baseUrl:
					'={{ $json.account === "other" ? "https://other.example/v3" : "https://rest.clicksend.com/v3" }}',
			},
		],
	])('of another account is seen in %s', async (_what, change) => {
		const fake = fakeClickSend();
		const { error } = await runNode(SEND, {
			items: rows('tester', 'other', 'tester').map((json) => ({ json })) as never,
			credential: { ...CREDENTIAL, ...change },
		});
		expect(error?.message).toContain('gives item 1 another account than item 0');
		expect(fake.received).toEqual([]);
	});

	it.each([
		['a condition', '={{ $json.account === "other" ? "OTHER" : "TEST-KEY" }}'],
		[
			'a condition that needs no item',
			'={{ $input.item?.json?.account === "other" ? "OTHER" : "TEST-KEY" }}',
		],
		['the place of the item', '={{ $itemIndex === 777 ? "OTHER" : "TEST-KEY" }}'],
		[
			'another node and the place',
			'={{ $("Rows").all()[$itemIndex]?.json.account === "other" ? "OTHER" : "TEST-KEY" }}',
		],
	])('of another account for one of many items is seen through %s', async (_what, apiKey) => {
		const fake = fakeClickSend();
		const accounts = Array.from({ length: 1000 }, (_, index) =>
			index === 777 ? 'other' : 'tester',
		);
		const { error } = await runNode(SEND, {
			items: rows(...accounts).map((json) => ({ json })) as never,
			credential: { ...CREDENTIAL, apiKey },
		});
		expect(error?.message).toContain('gives item 777 another account than item 0');
		expect(fake.received).toEqual([]);
	});

	it.each([
		['is read for none of many items where it holds no expression', CREDENTIAL, 5],
		['is read for each of many items where it holds one', perItem, 100],
	])('%s', async (_what, credential, most) => {
		fakeClickSend();
		let reads = 0;
		const accounts = Array.from({ length: 100 }, () => 'tester');
		const { error } = await runNode(SEND, {
			items: rows(...accounts).map((json) => ({ json })) as never,
			credential,
			onCredentialRead: () => reads++,
		});
		expect(error).toBeUndefined();
		if (most < 100) expect(reads).toBeLessThanOrEqual(most);
		else expect(reads).toBeGreaterThanOrEqual(most);
	});

	it('that gives all items one account sends', async () => {
		const fake = fakeClickSend();
		const { error } = await runNode(SEND, {
			items: rows('tester', 'tester', 'tester').map((json) => ({ json })) as never,
			credential: perItem,
		});
		expect(error).toBeUndefined();
		expect(fake.taken).toHaveLength(3);
	});

	it('is each item’s own where every item has a call of its own', async () => {
		const received = clickSendAnswers(() => success({ message_id: 'M' }));
		const { outputs } = await runNode(
			{ resource: 'sms', operation: 'getReceipt', messageId: '={{ $json.to }}' },
			{
				items: rows('tester', 'other', 'tester').map((json) => ({ json })) as never,
				credential: perItem,
				onError: 'continueRegularOutput',
			},
		);
		expect(received).toHaveLength(3);
		// The fake knows one account only.
		expect(outputs[0].map(({ json }) => 'error' in json)).toEqual([false, true, false]);
	});

	it('sends an item’s key to the address that belongs to it', async () => {
		const received = clickSendAnswers(() => success({ message_id: 'M' }));
		const { outputs } = await runNode(
			{ resource: 'sms', operation: 'getReceipt', messageId: '={{ $json.to }}' },
			{
				items: rows('tester', 'other').map((json) => ({ json })) as never,
				credential: {
					...CREDENTIAL,
					baseUrl:
						'={{ $json.account === "other" ? "ftp://nowhere" : "https://rest.clicksend.com/v3" }}',
				},
				onError: 'continueRegularOutput',
			},
		);
		expect(received).toHaveLength(1);
		expect(outputs[0][1].json.error).toMatch(/must begin with https/);
	});
});
