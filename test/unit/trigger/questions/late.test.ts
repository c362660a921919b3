import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import { Asking, LINE, PERSON } from '../support/asking';
import { FakeClickSend } from '../support/clickSend';
import { withOwnClock } from '../support/hooks';
import { SECRET, Server, textRow } from '../support/server';

withOwnClock();

const NOW = 1_700_000_000;
const HOUR = 3600;
const OVER = { expires: -HOUR, ago: 2 * HOUR, lateText: 'Sorry, too late.' };

function setUp(options: IDataObject = {}) {
	vi.setSystemTime(NOW * 1000);
	const server = new Server(new FakeClickSend(NOW));
	server.parameters = { mode: 'webhook', events: ['smsInbound'], options };
	server.stored['clickSendTrigger:node-2'] = { secret: SECRET };
	const asking = new Asking(server.fake);
	const take = async (id: string, fields: IDataObject = {}, more: IDataObject = {}) => {
		const body = textRow(id, { timestamp: String(NOW), ...fields });
		return server.take({ body }, { waiting: asking.waiting, ...more });
	};
	return { server, asking, take };
}

describe('somebody who answers too late', () => {
	it.each([
		['echoes the question', true],
		['echoes nothing', false],
	])('and %s is told so once, and the text starts the workflow', async (_, echoes) => {
		const { asking, take } = setUp();
		const { echo } = asking.ask('1', ['taken'], OVER);
		const fields = echoes ? { custom_string: echo } : {};
		expect(await take('IN-1', fields)).toEqual(['IN-1']);
		const text = { source: 'n8n', to: PERSON, body: 'Sorry, too late.' };
		expect([asking.texted, asking.left, asking.called]).toEqual([[text], [], []]);
		expect(await take('IN-2', fields)).toEqual(['IN-2']);
		expect(asking.texted).toHaveLength(1);
	});

	it('is told so from the number that asked', async () => {
		const { asking, take } = setUp();
		asking.ask('1', ['taken'], { ...OVER, from: LINE });
		await take('IN-1');
		expect(asking.texted).toMatchObject([{ from: LINE }]);
	});

	it('is told so once of several questions, in the words of the last one', async () => {
		const { asking, take } = setUp();
		asking.ask('1', ['taken'], { ...OVER, expires: -60, lateText: 'The last one.' });
		asking.ask('2', ['taken'], OVER);
		await take('IN-1');
		await take('IN-2');
		expect(asking.texted).toMatchObject([{ body: 'The last one.' }]);
		expect(asking.left).toEqual([]);
	});

	it('is told so once where two triggers get the text', async () => {
		const { asking, take } = setUp();
		asking.ask('1', ['taken'], OVER);
		const both = [take('IN-1'), take('IN-1', {}, { nodeId: 'node-2', workflowId: 'other' })];
		expect(await Promise.all(both)).toEqual([['IN-1'], ['IN-1']]);
		expect(asking.texted).toHaveLength(1);
	});
});

describe('nobody is told that it is too late', () => {
	it.each<[string, object, IDataObject]>([
		['where the question has no text for it', { ...OVER, lateText: '' }, {}],
		['a day after', { ...OVER, expires: -25 * HOUR, ago: 26 * HOUR }, {}],
		['who says STOP', OVER, { body: 'Stop.' }],
		['who opts out in another language', OVER, { body: 'Abmelden' }],
		['who was not asked', OVER, { from: '+61499999999' }],
		['who wrote before', { ...OVER, ago: HOUR }, { timestamp: String(NOW - 3 * HOUR) }],
		['who answers another n8n', { ...OVER, owner: 'abcdefabcdef' }, {}],
		['who answers something else', OVER, { custom_string: 'n8n-ask:4711:token-of-another' }],
	])('%s', async (_, question, fields) => {
		const { asking, take } = setUp();
		asking.ask('1', ['taken'], question);
		expect(await take('IN-1', fields)).toEqual(['IN-1']);
		expect(asking.texted).toEqual([]);
	});

	it('who answers another question, which is open', async () => {
		const { asking, take } = setUp();
		asking.ask('1', ['taken'], OVER);
		asking.ask('2');
		expect(await take('IN-1')).toEqual([]);
		expect([asking.called, asking.texted]).toEqual([['2'], []]);
	});

	it('who opts out in words of the form', async () => {
		const { asking, take } = setUp({ optOutWords: 'GO AWAY' });
		const { echo } = asking.ask('1', ['taken'], OVER);
		expect(await take('IN-1', { body: 'go away', custom_string: echo })).toEqual(['IN-1']);
		expect(asking.texted).toEqual([]);
	});

	it('where the rule cannot be removed, as it would be told each time', async () => {
		const { server, asking, take } = setUp();
		asking.ask('1', ['taken'], OVER);
		server.fake.refuse = ({ method }) => (method === 'DELETE' ? 403 : undefined);
		expect(await take('IN-1')).toEqual(['IN-1']);
		expect(asking.texted).toEqual([]);
	});

	it('where questions are left alone', async () => {
		const { asking, take } = setUp({ questions: 'no' });
		asking.ask('1', ['taken'], OVER);
		expect([await take('IN-1'), asking.texted]).toEqual([['IN-1'], []]);
	});
});

describe('a text about a late answer that ClickSend does not take', () => {
	it('is named in the log, without its words, and the reply goes on', async () => {
		const { server, asking } = setUp();
		asking.ask('1', ['taken'], OVER);
		server.fake.refuse = ({ path }) => (path === '/sms/send' ? 403 : undefined);
		const body = textRow('IN-1', { timestamp: String(NOW) });
		const { events, told } = await server.receive({ body }, { waiting: asking.waiting });
		expect(events).toHaveLength(1);
		expect(told.warnings).toHaveLength(1);
		expect(told.warnings[0]).toContain('was not sent');
		expect(told.warnings[0]).not.toMatch(/too late\.|61411111111/);
	});
});
