import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Answer } from '../support/asking';
import { PERSON } from '../support/asking';
import { askingServer } from '../support/askingServer';
import { withOwnClock } from '../support/hooks';
import { textRow } from '../support/server';
import { INBOUND } from '../support/workflow';

withOwnClock();

const PAGE = { page: '<html><title>No action required</title></html>' };
const STARTING = { page: 'n8n is starting up. Please wait' };
const GONE: Answer[] = [401, 404, 409, PAGE];
const SILENT: Answer[] = [
	STARTING,
	{ page: '<h1>Maintenance</h1>' },
	200,
	500,
	502,
	503,
	429,
	302,
	403,
	new Error('socket hang up'),
];

describe('a question that', () => {
	it('ignores a reply leaves it to the next one, and then to the workflow', async () => {
		const { asking, take } = askingServer();
		const { echo } = asking.ask('3', ['ignored']);
		asking.ask('4', ['ignored']);
		asking.ask('5', ['taken', 'ignored']);
		expect(await take('IN-1', { custom_string: echo })).toEqual([]);
		expect(asking.called).toEqual(['3', '4', '5']);
		expect(await take('IN-2', { custom_string: echo })).toEqual(['IN-2']);
	});

	it.each(GONE)('waits no more (%j) loses its rule', async (status) => {
		const { asking, take } = askingServer();
		const { echo } = asking.ask('1', [status]);
		const next = asking.ask('2', ['taken']);
		expect(await take('IN-1', { custom_string: echo })).toEqual([]);
		expect(asking.called).toEqual(['1', '2']);
		expect(asking.left).toEqual([next.id]);
	});

	it.each(GONE)('is about to wait (%j) is called again', async (status) => {
		const { asking, take } = askingServer();
		const { id } = asking.ask('1', [status, status, 'taken'], { ago: 2 });
		expect(await take('IN-1')).toEqual([]);
		expect([asking.called.length, asking.left]).toEqual([3, [id]]);
	});

	it('does not come to wait puts the reply off, and keeps its rule until it surely is gone', async () => {
		const { asking, take, wait } = askingServer();
		const { id } = asking.ask('1', [404], { ago: 2 });
		expect(await take('IN-1')).toBe(503);
		expect([asking.called.length, asking.left]).toEqual([6, [id]]);
		wait(119);
		expect(await take('IN-1')).toEqual(['IN-1']);
		expect(asking.left).toEqual([]);
	});

	it.each(SILENT)('does not answer (%j) puts the reply off', async (answer) => {
		const { asking, take, wait } = askingServer();
		const { id } = asking.ask('1', [answer, 'taken']);
		asking.ask('2');
		expect(await take('IN-1')).toBe(503);
		wait(60);
		expect(await take('IN-1')).toEqual([]);
		expect(asking.called).toEqual(['1', '1']);
		expect(asking.left).toContain(id);
	});

	it('never answers holds the reply up for five minutes', async () => {
		const { asking, take, wait } = askingServer();
		asking.ask('1', [500]);
		for (let minute = 0; minute < 5; minute++) {
			expect(await take('IN-1')).toBe(503);
			wait(60);
		}
		expect(await take('IN-1')).toEqual(['IN-1']);
		// Another node of the n8n does not begin to wait then.
		expect(await take('IN-1', {}, { nodeId: 'node-2' })).toEqual(['IN-1']);
	});

	it('never answers loses no reply when n8n forgets since when it waits', async () => {
		const { server, asking, take, wait } = askingServer();
		asking.ask('1', [500]);
		const answers: unknown[] = [];
		for (let minute = 0; minute < 10 && !answers.flat().includes('IN-1'); minute++) {
			if (minute === 5) server.restart();
			answers.push(await take('IN-1'));
			wait(60);
		}
		expect(answers.slice(0, -1)).toEqual(answers.slice(0, -1).map(() => 503));
		expect(answers.at(-1)).toEqual(['IN-1']);
		expect(answers.length).toBeGreaterThan(6);
	});

	it('is over is not called', async () => {
		const { asking, take } = askingServer();
		const { echo } = asking.ask('1', ['taken'], { expires: -1 });
		expect(await take('IN-1', { custom_string: echo })).toEqual(['IN-1']);
		expect(await take('IN-2')).toEqual(['IN-2']);
		expect([asking.called, asking.texted]).toEqual([[], []]);
	});
});

describe('a question whose reply ClickSend brings as well', () => {
	it('has it where it goes away as it is called', async () => {
		const { asking, take } = askingServer();
		const { echo } = asking.ask('1', [409], { isAlone: true });
		asking.onCall = () => void asking.fake.rulesAt(INBOUND).splice(0);
		expect(await take('IN-1', { custom_string: echo })).toEqual([]);
	});

	it('has no second one', async () => {
		const { asking, take } = askingServer();
		asking.ask('1', [409], { isAlone: true });
		const rules = asking.fake.rulesAt(INBOUND).slice();
		asking.onCall = () => void asking.fake.rulesAt(INBOUND).splice(0);
		expect(await take('IN-1')).toEqual([]);
		// As if it was read before the first reply was handed on.
		asking.fake.rulesAt(INBOUND).push(...rules);
		expect(await take('IN-2')).toEqual(['IN-2']);
	});

	it('leaves it where ClickSend does not bring it', async () => {
		const { asking, take } = askingServer();
		asking.ask('1', [409]);
		asking.onCall = () => void asking.fake.rulesAt(INBOUND).splice(0);
		expect(await take('IN-1')).toEqual(['IN-1']);
	});

	it('is looked at again, as its rule goes a moment later', async () => {
		const { asking, take } = askingServer();
		asking.ask('1', [409], { isAlone: true });
		asking.onCall = () =>
			void (asking.calls.length === 3 && asking.fake.rulesAt(INBOUND).splice(0));
		expect(await take('IN-1')).toEqual([]);
		expect(asking.called).toHaveLength(3);
	});
});

describe('where ClickSend', () => {
	it.each([500, 503, 429, 'ECONNREFUSED'] as const)(
		'cannot be reached (%s), what echoes a question is put off, and nothing else',
		async (refusal) => {
			vi.spyOn(Math, 'random').mockReturnValue(0);
			const { server, asking, take } = askingServer();
			const { echo } = asking.ask('1');
			server.fake.refuse = () => refusal;
			expect(await take('IN-1', { custom_string: echo })).toBe(503);
			// A text that echoes no question starts the workflow as before.
			expect(await take('IN-2')).toEqual(['IN-2']);
			server.fake.refuse = () => undefined;
			expect(await take('IN-1', { custom_string: echo })).toEqual([]);
		},
	);

	it('refuses to name its rules, texts start the workflow, and the log says so', async () => {
		const { server, asking } = askingServer();
		asking.ask('1');
		server.fake.refuse = () => 403;
		const { events, told } = await server.receive(
			{ body: textRow('IN-1') },
			{ waiting: asking.waiting },
		);
		expect(events).toHaveLength(1);
		expect(told.warnings).toHaveLength(1);
		expect(told.warnings[0]).toContain('not handed on');
		expect(told.warnings[0]).not.toContain(PERSON);
	});
});

describe('two triggers that get the same reply', () => {
	it.each<[string, Answer, unknown]>([
		['once where a question takes it', 'taken', [[], []]],
		['once where none does', 'ignored', [['IN-1'], ['IN-1']]],
		['once where it is put off', 500, [503, 503]],
	])('at a time hand it on %s', async (_, answer, outcome) => {
		const { asking, take } = askingServer();
		asking.ask('1', [answer]);
		asking.onCall = async () => new Promise((resolve) => setTimeout(resolve, 5));
		const both = [take('IN-1'), take('IN-1', {}, { nodeId: 'node-2', workflowId: 'workflow-2' })];
		expect(await Promise.all(both)).toEqual(outcome);
		expect(asking.called).toEqual(['1']);
	});

	it('as ClickSend delivers it twice to one start its workflow once', async () => {
		const { asking, take } = askingServer();
		asking.ask('1', ['ignored']);
		asking.onCall = async () => new Promise((resolve) => setTimeout(resolve, 5));
		expect(await Promise.all([take('IN-1'), take('IN-1')])).toEqual([['IN-1'], 503]);
	});

	it('one after the other do not hand it on twice', async () => {
		const { asking, take } = askingServer();
		asking.ask('1', ['taken', 'ignored']);
		expect(await take('IN-1')).toEqual([]);
		expect(await take('IN-1', {}, { nodeId: 'node-2' })).toEqual([]);
		expect(asking.called).toEqual(['1']);
	});

	it('of two accounts hand on two', async () => {
		const { asking, take } = askingServer();
		asking.ask('1');
		await take('IN-1');
		await take('IN-1', {}, { nodeId: 'node-2', username: 'other' });
		expect(asking.called).toEqual(['1', '1']);
	});
});

describe('many replies at a time', () => {
	it('share two lists of the rules at most', async () => {
		const { server, asking, take } = askingServer();
		const people = Array.from({ length: 30 }, (_none, at) => `+614000001${10 + at}`);
		people.forEach((to, at) => asking.ask(String(at), ['taken'], { to }));
		const outcomes = await Promise.all(people.map(async (from, at) => take(`IN-${at}`, { from })));
		expect(outcomes).toEqual(people.map(() => []));
		expect(server.fake.requestsTo('GET', INBOUND).length).toBeLessThanOrEqual(2);
		expect(new Set(asking.called).size).toBe(30);
	});
});

describe('whatever questions answer', () => {
	const outcomes = fc.array(
		fc.record({
			answer: fc.constantFrom<Answer>('taken', 'ignored', 404, 200, 500, new Error('x')),
			ago: fc.constantFrom(0, 30, 3600),
			expires: fc.constantFrom(-7200, -30, 3600),
			isAlone: fc.boolean(),
			to: fc.constantFrom(PERSON, '+61422222222'),
			owner: fc.constantFrom(undefined, 'abcdefabcdef'),
		}),
		{ maxLength: 5 },
	);

	it('a reply ends at one question or in the workflow, and never at both', async () => {
		await fc.assert(
			fc.asyncProperty(outcomes, fc.nat(5), async (questions, named) => {
				const { asking, take, wait } = askingServer();
				const asked = questions.map(({ answer, ...more }, at) =>
					asking.ask(String(at), [answer], more),
				);
				let outcome: unknown = 503;
				let minutes = 0;
				for (; outcome === 503; minutes++) {
					outcome = await take('IN-1', { custom_string: asked[named]?.echo ?? '' });
					wait(60);
				}
				const takers = asking.called.filter((at) => questions[Number(at)].answer === 'taken');
				expect(outcome).toEqual(takers.length === 1 ? [] : ['IN-1']);
				expect(minutes).toBeLessThan(10);
				for (const at of asking.called) {
					const { to, owner, expires } = questions[Number(at)];
					expect([to, owner, expires]).toEqual([PERSON, undefined, 3600]);
				}
				expect(asking.texted).toEqual([]);
			}),
			{ numRuns: 150 },
		);
	});
});
