import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { pollingEvery } from '../../../tools/driver/dialect';
import { until } from '../../../tools/driver/trigger';
import { rowsNode } from '../../../tools/driver/workflow';
import type { AskStage } from '../support/askStage';
import { ANN, BOB, onStage } from '../support/askStage';
import type { TriggerStage } from '../support/triggerStage';
import { report } from '../support/triggerStage';

const MODES: Array<[string, INodeParameters]> = [
	['webhook', { mode: 'webhook', events: ['smsInbound'] }],
	['polling', { ...pollingEvery(1), events: ['smsInbound'] }],
];

describe.each(MODES)('a question whose reply a trigger hands on by %s', (mode, trigger) => {
	let stage: TriggerStage;
	let ask: AskStage;

	onStage(
		(made) => {
			({ stage } = made);
			ask = made;
		},
		{ retryIntervalMs: 500 },
	);

	const isQuestion = ({ rule_name: name }: IDataObject) =>
		(name as string).startsWith('n8n question to');
	const questions = async (page = 1): Promise<IDataObject[]> => {
		const url = `/automations/sms/inbound?limit=100&page=${page}`;
		const { data, last_page: last } = await stage.ask<{ data: IDataObject[]; last_page: number }>(
			'GET',
			url,
		);
		const found = data.filter(isQuestion);
		return page < last ? [...found, ...(await questions(page + 1))] : found;
	};
	const bodies = () => stage.sink.received.map(({ body }) => body);

	/** Activates a trigger; returns when questions can see it. */
	async function listening(options: IDataObject = {}) {
		const workflow = await stage.activateNew({ ...trigger, options } as INodeParameters);
		const isSeen = ({ rule_name: name, action }: IDataObject) =>
			mode === 'webhook' ? action === 'URL' : /polls for replies/.test(name as string);
		if (options.questions !== 'no') {
			await until('the trigger shows itself', async () =>
				(await stage.rules('sms/inbound')).some(isSeen),
			);
		}
		return workflow;
	}

	/** Waits until ClickSend and the trigger are done with what was texted. */
	async function settled(): Promise<void> {
		await ask.delivered();
		if (mode === 'polling') await stage.polled(2);
	}

	async function gone(): Promise<void> {
		await until('no question is left', async () => (await questions()).length === 0);
	}

	it.each<[string, INodeParameters, string, IDataObject]>([
		['approval', {}, 'Yes please!', { answered: true, approved: true }],
		[
			'choice',
			{
				responseType: 'choice',
				choices: { values: [{ name: 'Tuesday', words: 'tue' }, { name: 'Friday' }] },
			},
			'Tue',
			{ choice: 'Tuesday' },
		],
		['free text', { responseType: 'freeText' }, 'Ring twice', { text: 'Ring twice' }],
		['number', { responseType: 'number' }, '7', { number: 7 }],
		['link', { responseType: 'link' }, 'no', { approved: false }],
		['opt-out', {}, 'STOP', { optedOut: true, answered: false }],
	])('takes %s, and starts no workflow with it', async (_what, parameters, text, data) => {
		await listening();
		const { id } = await ask.waiting(parameters);
		expect(await questions()).toMatchObject([{ enabled: 0 }]);
		await stage.reply('I am somebody else', BOB);
		await stage.reply(text);
		expect(await ask.output(id)).toMatchObject([
			{ order: 4411, data: { route: 'trigger', from: ANN, ...data } },
		]);
		await settled();
		expect(bodies()).toEqual(['I am somebody else']);
		await gone();
	});

	it('asks again about what is unclear, and goes on with the next text', async () => {
		await listening();
		const { id } = await ask.waiting({ options: { askAgainText: 'YES or NO?' } });
		await stage.reply('Who is this?');
		await until('it asks again', async () => (await ask.sent()).length === 2);
		await stage.reply('no');
		expect(await ask.output(id)).toMatchObject([{ data: { approved: false } }]);
		await settled();
		expect(bodies()).toEqual([]);
	});

	it('starts the workflow as well where the option says so', async () => {
		await listening({ questions: 'both' });
		const { id } = await ask.waiting();
		await stage.reply('Yes');
		expect(await ask.output(id)).toMatchObject([{ data: { approved: true } }]);
		expect(await stage.arrived(1)).toMatchObject([{ body: 'Yes', handedOn: true }]);
	});

	it('is left to ClickSend where the option says no', async () => {
		await listening({ questions: 'no' });
		const { id } = await ask.waiting();
		expect(await questions()).toMatchObject([{ enabled: 1 }]);
		await stage.reply('Yes');
		expect(await ask.output(id)).toMatchObject([{ data: { route: 'rule', approved: true } }]);
		expect(await stage.arrived(1)).toMatchObject([{ body: 'Yes' }]);
	});

	it('gives a text without an echo to the oldest open question, the next one to the next', async () => {
		await listening();
		const first = await ask.waiting();
		const second = await ask.waiting({ message: 'And 12? YES or NO' });
		const text = async (body: string) =>
			stage.control('reply', { from: ANN, body, original_message_id: 'none' });
		await text('No');
		expect(await ask.output(first.id)).toMatchObject([{ data: { approved: false } }]);
		expect(await ask.statusOf(second.id)).toBe('waiting');
		await text('Yes');
		expect(await ask.output(second.id)).toMatchObject([{ data: { approved: true } }]);
		await text('Are you open on Sunday?');
		await settled();
		await stage.arrived(1);
		expect(bodies()).toEqual(['Are you open on Sunday?']);
	});

	it('gives texts after the answer to the workflow, though they echo the question', async () => {
		await listening();
		const { id } = await ask.waiting();
		await stage.reply('Yes');
		await ask.output(id);
		await gone();
		await stage.reply('And please call me');
		await stage.arrived(1);
		expect(bodies()).toEqual(['And please call me']);
	});

	// Both take a minute, in which the one waits for the other.
	it(
		'gives a text to the workflow where the question was cancelled, or its time is up',
		{ timeout: 240_000 },
		async () => {
			await listening();
			const options = { lateText: 'Sorry, that is closed' };
			const late = { waitAmount: 1, waitUnit: 'minutes', options };
			const over = await ask.waiting(late, [{ to: BOB, order: 1 }]);
			const { id } = await ask.waiting();
			await stage.n8n.rest('POST', `/executions/${id}/stop`, {});
			await until('it is cancelled', async () => (await ask.statusOf(id)) === 'canceled');
			await stage.reply('Yes');
			await stage.arrived(1, 90_000);
			expect(await ask.output(over.id, 150_000)).toMatchObject([{ data: { timedOut: true } }]);
			await stage.reply('Too late?', BOB);
			await stage.arrived(2);
			await stage.reply('Hello?', BOB);
			await stage.arrived(3);
			expect(bodies()).toEqual(['Yes', 'Too late?', 'Hello?']);
			// Who answers too late is told so once.
			const told = (await ask.sent()).filter(({ body }) => body === options.lateText);
			expect(told).toMatchObject([{ to: BOB }]);
			await gone();
		},
	);

	it('waits on through a restart of n8n', { timeout: 120_000 }, async () => {
		await listening();
		const { id } = await ask.waiting();
		await stage.n8n.restart();
		await stage.reply('Yes');
		expect(await ask.output(id, 60_000)).toMatchObject([{ data: { approved: true } }]);
		await settled();
		expect(bodies()).toEqual([]);
	});

	it(
		'is one of 200 that are open at once, each answered in its own way',
		{ timeout: 400_000 },
		async () => {
			await listening();
			const workflow = await ask.save();
			const people = Array.from({ length: 200 }, (_value, at) => ({
				to: `+614${String(20_000_000 + at)}`,
				order: at,
				says: at % 3 === 0 ? 'yes' : 'No.',
			}));
			const ids = new Map<number, string>();
			for (const person of people) {
				// Saved for each of them: newer n8n runs what is stored.
				const saved = await stage.save(workflow, ({ nodes }) => {
					const rows = nodes.find(({ name }) => name === 'Rows');
					Object.assign(rows ?? {}, { parameters: rowsNode('Rows', [person]).parameters });
				});
				ids.set(person.order, await ask.run(saved));
			}
			await until('all wait', async () => (await questions()).length === people.length, 120_000);
			const start = Date.now();
			// In an order that has nothing to do with that of the questions, strangers among them.
			const shuffled = people.map((person) => ({ person, key: (person.order * 7919) % 211 }));
			shuffled.sort((one, other) => one.key - other.key);
			for (const [at, { person }] of shuffled.entries()) {
				await stage.reply(person.says, person.to);
				if (at % 10 === 0) await stage.reply(`Stranger ${at}`, `+6145000${String(1000 + at)}`);
			}
			await until('no question is left', async () => (await questions()).length === 0, 180_000);
			report(
				`200 questions by ${mode}: all answered ${((Date.now() - start) / 1000).toFixed(1)} s after the first reply`,
			);
			for (const { order, to, says } of people) {
				expect(await ask.output(ids.get(order) ?? '')).toMatchObject([
					{ order, data: { from: to, text: says, approved: says === 'yes', route: 'trigger' } },
				]);
			}
			await settled();
			await stage.arrived(20);
			expect(bodies().sort()).toEqual(
				Array.from({ length: 20 }, (_value, at) => `Stranger ${at * 10}`).sort(),
			);
		},
	);
});
