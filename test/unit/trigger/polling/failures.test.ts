import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import { withOwnClock, withoutPauses } from '../support/hooks';
import { HOUR, setUp } from '../support/poller';

withOwnClock();

describe('poll, when ClickSend fails', () => {
	it('gives what the other lists have, shows the error, and makes up for it later', async () => {
		const poller = setUp({ events: ['smsInbound', 'smsReceipt'] });
		await poller.poll();
		poller.arrive('text');
		poller.arrive('receipt', 0, 'smsReceipt');
		poller.fake.refuse = ({ path }) => (path === '/sms/inbound' ? 403 : undefined);
		expect(await poller.ids()).toEqual(['receipt']);
		expect(poller.told.emitted).toMatchObject([{ httpCode: '403' }]);
		poller.fake.refuse = () => undefined;
		expect(await poller.ids()).toEqual(['text']);
		expect(poller.told.emitted).toEqual([]);
	});

	it('shows the error of a list even when the others have nothing', async () => {
		const poller = setUp({ events: ['smsInbound', 'smsReceipt'] });
		await poller.poll();
		poller.fake.refuse = ({ path }) => (path === '/sms/inbound' ? 403 : undefined);
		expect(await poller.poll()).toBeUndefined();
		expect(poller.told.emitted).toHaveLength(1);
	});

	it.each([['smsInbound'], ['smsInbound', 'voiceReceipt']])(
		'throws when no list can be read, and loses nothing',
		async (...events) => {
			const poller = setUp({ events });
			await poller.poll();
			poller.arrive('text');
			poller.fake.refuse = () => 'ECONNREFUSED';
			vi.spyOn(Math, 'random').mockReturnValue(0);
			await expect(poller.poll()).rejects.toThrow(NodeApiError);
			vi.restoreAllMocks();
			poller.fake.refuse = () => undefined;
			expect(await poller.ids()).toEqual(['text']);
		},
	);

	it('begins later, not from the failure on, when the first poll fails', async () => {
		const poller = setUp();
		poller.arrive('old');
		poller.fake.refuse = ({ path }) => (path === '/sms/inbound' ? 403 : undefined);
		await expect(poller.poll()).rejects.toThrow(NodeApiError);
		poller.fake.refuse = () => undefined;
		expect(await poller.ids()).toEqual([]);
		poller.arrive('new');
		expect(await poller.ids()).toEqual(['new']);
	});
});

describe('poll, beside another', () => {
	it('does nothing while one of the same node is under way', async () => {
		const poller = setUp();
		await poller.poll();
		poller.fake.now += 60;
		poller.arrive('text');
		const both = await Promise.all([poller.ids(), poller.ids()]);
		expect(both.flat()).toEqual(['text']);
		poller.fake.now += 60;
		expect(await poller.ids()).toEqual([]);
	});

	it('is not held up by one that failed', async () => {
		const poller = setUp();
		await poller.poll();
		poller.fake.refuse = () => 403;
		await expect(poller.poll()).rejects.toThrow(NodeApiError);
		poller.fake.refuse = () => undefined;
		poller.fake.now += 60;
		poller.arrive('text');
		expect(await poller.ids()).toEqual(['text']);
	});

	it('knows what one has given whose static data it does not have', async () => {
		const poller = setUp();
		await poller.poll();
		const published = structuredClone(poller.staticData);
		poller.fake.now += 60;
		poller.arrive('text');
		expect(await poller.ids()).toEqual(['text']);
		poller.staticData = published;
		expect(await poller.ids()).toEqual([]);
	});
});

describe('poll, when n8n starts while ClickSend is down', () => {
	withoutPauses();

	it.each(['init', 'leadershipChange'] as const)('goes on later (%s)', async (activationMode) => {
		const poller = setUp();
		await poller.poll();
		poller.arrive('text', -60);
		poller.fake.now += 60;
		poller.surroundings = { activationMode };
		poller.fake.refuse = () => 'ECONNREFUSED';
		expect(await poller.ids()).toEqual([]);
		expect(poller.told.emitted).toHaveLength(1);
		poller.fake.refuse = () => undefined;
		expect(await poller.ids()).toEqual(['text']);
	});

	it('tells the person who activates the workflow', async () => {
		const poller = setUp();
		poller.fake.refuse = () => 'ECONNREFUSED';
		await expect(poller.poll()).rejects.toThrow(NodeApiError);
	});
});

describe('what poll keeps', () => {
	it('is nothing of events that are not chosen any more', async () => {
		const poller = setUp({ events: ['smsInbound', 'smsReceipt'] });
		await poller.poll();
		poller.parameters.events = ['voiceReceipt'];
		poller.fake.now += HOUR;
		await poller.poll();
		const state = poller.staticData['clickSendTrigger:node-1'] as IDataObject;
		expect(Object.keys(state.cursors as IDataObject)).toEqual(['voiceReceipt']);
	});

	it('is a beginning also for a list that could not be read at first', async () => {
		const poller = setUp({ events: ['smsInbound', 'smsReceipt'] });
		poller.fake.refuse = ({ path }) => (path === '/sms/receipts' ? 403 : undefined);
		poller.arrive('old', 60, 'smsReceipt');
		await poller.poll();
		poller.fake.now += 60;
		poller.arrive('receipt', 0, 'smsReceipt');
		poller.fake.now += 60;
		poller.fake.refuse = () => undefined;
		expect(await poller.ids()).toEqual(['receipt']);
	});
});
