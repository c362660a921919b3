import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../../tools/driver/trigger';
import type { StoredWorkflow } from '../../../tools/driver/workflow';
import { DataTable } from '../support/dataTable';
import { ExampleStage } from '../support/exampleStage';

const FILE = 'appointment-reminders.json';
const ADA = '+61491570156';
const BEN = '+61491570157';
const OFFER =
	'No problem. We could do Thursday 14:00 or Friday 9:20 or Friday 16:40. Which one suits you?';

describe(`${FILE} in the real n8n`, () => {
	let stage: ExampleStage;
	let table: DataTable;

	beforeAll(async () => {
		stage = await ExampleStage.start();
		table = await DataTable.create(stage.n8n, 'Appointments', [
			'appointment',
			'name',
			'phone',
			'at',
			'outcome',
		]);
	});
	afterAll(() => stage?.stop());
	afterEach(async () => {
		await stage.reset();
		await table.clear();
	});

	const remind = async (workflow: StoredWorkflow) => {
		const run = await stage.n8n.runWorkflow(workflow, {
			triggerName: 'Every morning',
		});
		expect(run.error).toBeUndefined();
		return run;
	};

	/** Publishes the example and sends the reminders of tomorrow. */
	async function reminded(): Promise<StoredWorkflow> {
		const workflow = await stage.activate(FILE, (example) => table.use(example));
		await remind(workflow);
		return workflow;
	}

	const outcome = async (name: string) =>
		(await table.rows()).find((row) => row.name === name)?.outcome;
	const becomes = (name: string, wanted: string) =>
		until(`${name} is ${wanted}`, async () => (await outcome(name)) === wanted);

	it('reminds who comes tomorrow, once', async () => {
		const workflow = await reminded();
		expect((await stage.messages()).map(({ to, body }) => `${to} ${body.slice(0, 57)}`)).toEqual([
			`${ADA} Hello Ada, your appointment at Demo Dental is tomorrow at`,
			`${BEN} Hello Ben, your appointment at Demo Dental is tomorrow at`,
		]);
		expect(await table.rows()).toMatchObject([
			{ name: 'Ada', phone: ADA, outcome: 'reminded' },
			{ name: 'Ben', phone: BEN, outcome: 'reminded' },
		]);
		await stage.talk(ADA, 'Yes!');
		await remind(workflow);
		expect(await stage.messagesTo(BEN)).toHaveLength(1);
		expect(await outcome('Ada')).toBe('confirmed');
	});

	it.each(['YES', 'ok.', 'Yes, I will be there'])('notes the yes of %s', async (text) => {
		await reminded();
		expect(await stage.talk(ADA, text)).toMatch(/^Thank you.*See you/);
		expect(await outcome('Ada')).toBe('confirmed');
		expect(await outcome('Ben')).toBe('reminded');
	});

	it('moves appointments of two people who write at the same time', async () => {
		await reminded();
		expect(
			await Promise.all([
				stage.talk(ADA, 'I cannot make it'),
				stage.talk(BEN, 'Can I come another day?'),
			]),
		).toEqual([OFFER, OFFER]);
		expect(
			await Promise.all([stage.talk(ADA, 'Thursday please'), stage.talk(BEN, 'fri at 16:40')]),
		).toEqual([
			'Done: your appointment is on Thursday 14:00 now. See you then!',
			'Done: your appointment is on Friday 16:40 now. See you then!',
		]);
		expect(await table.rows()).toMatchObject([
			{ name: 'Ada', at: 'Thursday 14:00', outcome: 'moved' },
			{ name: 'Ben', at: 'Friday 16:40', outcome: 'moved' },
		]);
	});

	it('takes no time that was not offered to the one who writes', async () => {
		await reminded();
		expect(await stage.talk(ADA, 'I cannot make it')).toBe(OFFER);
		// The offer went to Ada: Ben gets one of his own first.
		expect(await stage.talk(BEN, 'Thursday please')).toBe(OFFER);
		expect(await outcome('Ben')).toBe('reminded');
	});

	it('does not answer or remind any more who opts out, and says so in the table', async () => {
		const workflow = await reminded();
		await stage.reply(BEN, 'STOP');
		await becomes('Ben', 'opted out');
		expect(await stage.talk(ADA, 'yes')).toMatch(/^Thank you/);
		expect(await stage.messagesTo(BEN)).toHaveLength(1);
		// Weeks later, when the history is not looked at any more
		await stage.control('reset', {});
		await remind(workflow);
		expect(await stage.messagesTo(ADA)).toHaveLength(1);
		expect(await stage.messagesTo(BEN)).toEqual([]);
	});

	it('leaves a text alone that is about no appointment', async () => {
		await reminded();
		await stage.reply('+61491570199', 'yes');
		expect(await stage.talk(ADA, 'yes')).toMatch(/^Thank you/);
		expect(await stage.messagesTo('+61491570199')).toEqual([]);
		expect((await table.rows()).map(({ outcome: what }) => what)).toEqual([
			'confirmed',
			'reminded',
		]);
	});

	it('reminds nobody at night where it is told so', async () => {
		const hour = (plus: number) =>
			`${String((new Date().getUTCHours() + plus) % 24).padStart(2, '0')}:00`;
		const workflow = await stage.activate(FILE, (example) => {
			table.use(example);
			example.settings = { ...example.settings, timezone: 'UTC' };
			for (const { name, parameters } of example.nodes) {
				if (name !== 'Remind') continue;
				const times = { from: hour(2), until: hour(3) };
				parameters.options = { ...(parameters.options as object), sendOnlyBetween: { times } };
			}
		});
		await remind(workflow);
		expect(await stage.messages()).toEqual([]);
		expect(await outcome('Ada')).toMatch(/^not reminded: Nothing was sent/);
	});

	it('notes why somebody was not reminded', async () => {
		const workflow = await stage.activate(FILE, (example) => {
			table.use(example);
			for (const node of example.nodes) {
				if (node.name !== 'Appointments') continue;
				node.parameters = JSON.parse(
					JSON.stringify(node.parameters).replace(BEN, '12345'),
				) as typeof node.parameters;
			}
		});
		await remind(workflow);
		expect(await outcome('Ada')).toBe('reminded');
		expect(await outcome('Ben')).toMatch(/^not reminded: ./);
	});
});
