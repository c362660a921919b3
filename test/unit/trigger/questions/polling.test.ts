import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { LATEST } from '../../../../nodes/ClickSendTrigger/memory/cursor';
import { Deliveries, deliveryKey } from '../../../../nodes/ClickSendTrigger/memory/deliveries';
import { Polls } from '../../../../nodes/ClickSendTrigger/polling/polls';
import { Handings } from '../../../../nodes/ClickSendTrigger/questions/handings';
import { textOf } from '../../../../nodes/shared/text/text';
import type { Answer } from '../support/asking';
import { Asking, PERSON } from '../support/asking';
import { pollContext } from '../support/contexts';
import { withOwnClock } from '../support/hooks';
import { HOUR, rowOf, setUp as setUpPoller } from '../support/poller';
import { INBOUND } from '../support/workflow';

withOwnClock();

const LIST = '/sms/inbound';

function setUp(parameters: IDataObject = {}) {
	const poller = setUpPoller(parameters);
	const asking = new Asking(poller.fake);
	poller.surroundings = { waiting: asking.waiting };
	const arrive = (id: string, fields: IDataObject = {}, late = 0) =>
		poller.fake.arrive(LIST, {
			...rowOf('smsInbound', id, poller.fake.now - late),
			...fields,
		});
	/** A minute later: what a poll gives. */
	const poll = async () => {
		poller.fake.now += 60;
		return poller.ids();
	};
	const unread = () => poller.fake.list(LIST).map((row) => row.message_id);
	return { poller, asking, arrive, poll, unread };
}

describe('a reply that is polled', () => {
	it('goes to its question, and starts nothing', async () => {
		const { poller, asking, arrive, poll } = setUp();
		await poll();
		const { echo } = asking.ask('1', ['taken', 'ignored']);
		arrive('reply', { custom_string: echo });
		arrive('other', { from: '+61499999999' });
		expect(await poll()).toEqual(['other']);
		expect(asking.calls).toMatchObject([
			{ execution: '1', reply: { message_id: 'reply', from: PERSON, body: 'Text reply' } },
		]);
		expect([await poll(), await poll(), poller.told.warnings]).toEqual([[], [], []]);
		expect(asking.called).toEqual(['1']);
	});

	it('starts the workflow, too, where the form says so', async () => {
		const { poller, asking, arrive, poll } = setUp({ options: { questions: 'both' } });
		await poll();
		asking.ask('1');
		arrive('reply');
		arrive('other', { from: '+61499999999' });
		poller.fake.now += 60;
		const events = (await poller.poll()) ?? [];
		expect(events.map(({ messageId, handedOn }) => [messageId, handedOn])).toEqual([
			['reply', true],
			['other', undefined],
		]);
		expect(await poll()).toEqual([]);
	});

	it('starts the workflow alone where questions are left alone', async () => {
		const { asking, arrive, poll } = setUp({ options: { questions: 'no' } });
		await poll();
		const { echo } = asking.ask('1');
		arrive('reply', { custom_string: echo });
		expect([await poll(), asking.called]).toEqual([['reply'], []]);
	});

	it('is marked as read like what the workflow gets', async () => {
		const { asking, arrive, poll, unread } = setUp({
			markAsRead: 'byId',
			...{ textMatch: 'contains', textTerm: 'order' },
		});
		await poll();
		asking.ask('1', ['taken', 'ignored']);
		arrive('reply');
		arrive('left out');
		arrive('order', { body: 'my order' });
		expect(await poll()).toEqual(['order']);
		expect(await poll()).toEqual([]);
		expect(unread()).toEqual(['left out']);
	});

	it('comes to questions in its turn, the oldest first', async () => {
		const { asking, arrive, poll } = setUp();
		await poll();
		asking.ask('1');
		asking.ask('2');
		arrive('second', {}, 1);
		arrive('first', {}, 5);
		arrive('third');
		asking.onCall = () => {
			if (asking.calls.length === 1) asking.answers.set('1', [404]);
		};
		expect(await poll()).toEqual([]);
		expect(asking.calls.map(({ execution, reply }) => [execution, reply.message_id])).toEqual([
			['1', 'first'],
			['1', 'second'],
			['2', 'second'],
			['2', 'third'],
		]);
	});

	it('that a webhook has delivered is none', async () => {
		const { poller, asking, arrive, poll } = setUp();
		await poll();
		arrive('delivered');
		const { context } = pollContext(poller.fake, {});
		const [row] = poller.fake.list(LIST);
		const keys = [deliveryKey(context, 'smsInbound', row)];
		poller.deliveries.begin(keys);
		asking.ask('1', ['taken'], { ago: 120 });
		expect([await poll(), asking.called]).toEqual([[], []]);
	});

	it('costs one look at the rules, with all others of its poll', async () => {
		const { poller, asking, arrive, poll } = setUp();
		await poll();
		const people = [1, 2, 3, 4, 5].map((at) => `+6140000010${at}`);
		for (const from of people) {
			asking.ask(from.slice(-1), ['taken'], { to: from });
			arrive(`of ${from}`, { from });
		}
		const looks = () => poller.fake.requestsTo('GET', INBOUND).length;
		const before = looks();
		await poll();
		// One more to note what is handed on.
		expect([asking.called.length, looks() - before]).toEqual([5, 2]);
	});

	it('is put off with all that echo a question while ClickSend cannot be reached', async () => {
		vi.spyOn(Math, 'random').mockReturnValue(0);
		const { poller, asking, arrive, poll } = setUp();
		await poll();
		const echoes = [1, 2, 3, 4, 5].map((at) => asking.ask(String(at)).echo);
		echoes.forEach((custom_string, at) => arrive(`reply ${at}`, { custom_string }));
		const rules = new Set<string>();
		poller.fake.refuse = ({ path }) => {
			if (!path.startsWith(INBOUND)) return undefined;
			rules.add(path);
			return 503;
		};
		expect([await poll(), rules.size]).toEqual([[], 1]);
		poller.fake.refuse = () => undefined;
		expect(await poll()).toEqual([]);
		expect(asking.called).toEqual(['1', '2', '3', '4', '5']);
	});

	it('from before the activation is none', async () => {
		const { asking, arrive, poll } = setUp();
		const { echo } = asking.ask('1');
		arrive('old', { custom_string: echo }, 30);
		expect([await poll(), await poll(), asking.called]).toEqual([[], [], []]);
	});

	it('that somebody wrote before he was asked is none', async () => {
		const { poller, asking, arrive, poll } = setUp();
		await poll();
		poller.ahead = HOUR;
		arrive('before');
		poller.fake.now += 120;
		// The question’s time is told by this machine’s clock, that of the text by ClickSend’s.
		asking.ask('1', ['taken'], { ago: -HOUR, expires: 3 * HOUR });
		expect(await poll()).toEqual(['before']);
		arrive('after');
		expect(await poll()).toEqual([]);
		expect(asking.called).toEqual(['1']);
	});
});

describe('a reply whose question cannot take it yet', () => {
	it('is found again by the next poll, and holds up nothing', async () => {
		const { asking, arrive, poll } = setUp();
		await poll();
		asking.ask('1', [500, 500, 'taken']);
		arrive('reply');
		arrive('other', { from: '+61499999999' });
		expect(await poll()).toEqual(['other']);
		arrive('another', { from: '+61499999999' });
		expect(await poll()).toEqual(['another']);
		expect(await poll()).toEqual([]);
		expect(asking.called).toEqual(['1', '1', '1']);
		expect(await poll()).toEqual([]);
		expect(asking.called).toHaveLength(3);
	});

	it('holds up nothing either when it is much older', async () => {
		const { poller, asking, arrive, poll } = setUp();
		await poll();
		asking.ask('1', [500, 'taken'], { expires: 24 * HOUR });
		arrive('reply');
		poller.fake.now += LATEST + HOUR;
		arrive('other', { from: '+61499999999' });
		expect(await poll()).toEqual(['other']);
		expect(await poll()).toEqual([]);
		expect(asking.called).toEqual(['1', '1']);
	});

	it('stays unread', async () => {
		const { asking, arrive, poll, unread } = setUp({ markAsRead: 'byId' });
		await poll();
		asking.ask('1', [500, 500, 'taken']);
		arrive('reply');
		await poll();
		await poll();
		expect(unread()).toEqual(['reply']);
		await poll();
		await poll();
		expect(unread()).toEqual([]);
	});

	it('starts the workflow after five minutes', async () => {
		const { asking, arrive, poll } = setUp();
		await poll();
		asking.ask('1', [500]);
		arrive('reply');
		const polls: string[][] = [];
		for (let minute = 0; minute < 8; minute++) polls.push(await poll());
		expect(polls).toEqual([[], [], [], [], [], ['reply'], [], []]);
	});

	it('is not lost though much comes after it that has to be remembered', async () => {
		const { poller, asking, arrive, poll } = setUp();
		await poll();
		asking.ask('1', [500, 500, 500, 'taken'], { expires: 24 * HOUR });
		arrive('reply');
		poller.fake.now += LATEST + HOUR;
		const given: string[] = [];
		for (let at = 0; at < 900; at++) arrive(`n${at}`, { from: '+61499999999' }, 900 - at);
		for (let minute = 0; minute < 8; minute++) given.push(...(await poll()));
		expect(asking.called).toEqual(['1', '1', '1', '1']);
		expect(given).toEqual(Array.from({ length: 900 }, (_none, at) => `n${at}`));
	});

	it('holds up others that have a question only so far as the first do not answer', async () => {
		const { asking, arrive, poll } = setUp();
		await poll();
		const people = Array.from({ length: 10 }, (_none, at) => `+6140000010${at}`);
		people.forEach((to, at) => asking.ask(String(at), at < 3 ? [500] : ['taken'], { to }));
		for (const from of people) arrive(`of ${from}`, { from });
		arrive('stranger');
		const given: string[] = [];
		for (let minute = 0; minute < 8; minute++) given.push(...(await poll()));
		expect(given.sort()).toEqual(
			['stranger', ...people.slice(0, 3).map((from) => `of ${from}`)].sort(),
		);
		expect(new Set(asking.called).size).toBe(10);
	});
});

describe('the last poll, as webhooks begin', () => {
	it.each<[string, Answer[], string[]]>([
		['hands on what came since the one before', ['taken'], []],
		['gives the workflow what cannot be put off any more', [500], ['reply']],
	])('%s', async (_, answers, given) => {
		const { poller, asking, arrive, poll } = setUp();
		await poll();
		const { echo } = asking.ask('1', answers);
		arrive('reply', { custom_string: echo });
		poller.parameters.mode = 'webhook';
		expect(await poll()).toEqual(given);
		expect(await poll()).toEqual([]);
		expect(asking.called).toEqual(['1']);
	});
});

describe('after a restart of n8n', () => {
	/** n8n stores what a node keeps only as it starts the workflow. */
	function setUpStored() {
		const made = setUp();
		const { poller, asking, poll } = made;
		let stored = '{}';
		// A question that is answered removes its rule.
		asking.onCall = (execution) => {
			const rules = poller.fake.rulesAt(INBOUND);
			const name = `(execution ${execution},`;
			const at = rules.findIndex(({ rule_name: rule }) => textOf(rule).includes(name));
			rules.splice(at, 1);
		};
		return {
			...made,
			poll: async () => {
				const ids = await poll();
				if (ids.length > 0) stored = JSON.stringify(poller.staticData);
				return ids;
			},
			store: () => void (stored = JSON.stringify(poller.staticData)),
			restart: (data = stored) => {
				poller.staticData = JSON.parse(data) as IDataObject;
				Object.assign(poller, { polls: new Polls(), deliveries: new Deliveries() });
				poller.handings = new Handings(0);
				poller.surroundings.activationMode = 'init';
			},
		};
	}

	it.each([undefined, '{}'])('replies that questions had are not given (%s)', async (data) => {
		const { asking, arrive, poll, store, restart } = setUpStored();
		await poll();
		store();
		const first = asking.ask('1');
		arrive('reply 1', { custom_string: first.echo });
		expect(await poll()).toEqual([]);
		const second = asking.ask('2');
		// It shows up late, and is the older one.
		arrive('reply 2', { custom_string: second.echo }, 90);
		expect(await poll()).toEqual([]);
		restart(data);
		// It came while n8n was down.
		arrive('more', { custom_string: second.echo });
		expect(await poll()).toEqual(['more']);
		expect(asking.called).toEqual(['1', '2']);
	});

	it('is needed for that: before, what shows up late is given', async () => {
		const { asking, arrive, poll } = setUpStored();
		await poll();
		const { echo } = asking.ask('1');
		arrive('reply', { custom_string: echo });
		expect(await poll()).toEqual([]);
		arrive('more', { custom_string: echo }, 90);
		expect(await poll()).toEqual(['more']);
	});

	it('one that was put off is still handed on, or given', async () => {
		const { asking, arrive, poll, store, restart } = setUpStored();
		await poll();
		store();
		const slow = asking.ask('1', [500]);
		const other = asking.ask('2', [500], { to: '+61422222222' });
		const third = asking.ask('3', ['taken'], { to: '+61433333333' });
		asking.onCall = () => {};
		arrive('slow', { custom_string: slow.echo });
		arrive('other', { custom_string: other.echo, from: '+61422222222' });
		arrive('reply', { custom_string: third.echo, from: '+61433333333' });
		expect(await poll()).toEqual([]);
		restart();
		asking.answers.set('1', ['taken']);
		// The other one is cancelled meanwhile.
		const rules = asking.fake.rulesAt(INBOUND);
		rules.splice(
			rules.findIndex(({ inbound_rule_id: id }) => id === other.id),
			1,
		);
		expect(await poll()).toContain('other');
		expect(asking.called.filter((one) => one === '1')).toHaveLength(2);
	});
});

describe('200 questions', () => {
	it('are answered in any order, each once and with its own reply', async () => {
		const { asking, arrive, poll } = setUp();
		await poll();
		const asked = Array.from({ length: 200 }, (_none, at) => {
			const to = `+614000${String(at).padStart(5, '0')}`;
			return { to, ...asking.ask(String(at), ['taken', 'ignored'], { to }) };
		});
		const order = asked.map((_one, at) => (at * 77) % 200);
		order.forEach((at, turn) => {
			const { to: from, echo } = asked[at];
			arrive(`reply ${at}`, { from, custom_string: turn % 2 ? echo : '' });
			if (turn % 10 === 0) arrive(`stranger ${turn}`, { from: '+61499999999' });
		});
		const given = await poll();
		expect(given).toHaveLength(20);
		expect(given.every((id) => id.startsWith('stranger'))).toBe(true);
		expect(asking.calls.map(({ reply }) => reply.message_id)).toEqual(
			asking.called.map((execution) => `reply ${execution}`),
		);
		expect(asking.called).toEqual(order.map(String));
	});
});

describe('whatever questions answer to polls', () => {
	const stories = fc.array(
		fc.record({
			answer: fc.array(fc.constantFrom<Answer>('taken', 'ignored', 500, 404), {
				minLength: 1,
				maxLength: 4,
			}),
			pause: fc.constantFrom(0, 1, 60, LATEST, HOUR),
			asks: fc.boolean(),
			echoes: fc.boolean(),
		}),
		{ minLength: 1, maxLength: 12 },
	);

	it('no text is lost, and none goes to two', async () => {
		await fc.assert(
			fc.asyncProperty(
				stories,
				fc.constantFrom('no', 'byId', 'byTime'),
				async (story, markAsRead) => {
					const { poller, asking, arrive, poll } = setUp({ markAsRead });
					await poll();
					const given: string[] = [];
					const taken: unknown[] = [];
					const { waiting } = asking;
					poller.surroundings = {
						waiting: async (options) => {
							const answer = (await waiting(options)) as { body: IDataObject };
							const isTaken = answer.body.question === 'taken';
							if (isTaken) taken.push((options.body as IDataObject).message_id);
							return answer;
						},
					};
					for (const [at, { answer, pause, asks, echoes }] of story.entries()) {
						poller.fake.now += pause;
						const from = `+6140000000${at % 3}`;
						const echo = asks ? asking.ask(String(at), answer, { to: from }).echo : '';
						arrive(`text ${at}`, { from, custom_string: echoes ? echo : '' });
						if (at % 2) given.push(...(await poll()));
					}
					for (let minute = 0; minute < 25; minute++) given.push(...(await poll()));
					expect([...given, ...taken].sort()).toEqual(story.map((_one, at) => `text ${at}`).sort());
				},
			),
			{ numRuns: 100 },
		);
	});
});
