import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_ACCOUNT } from '../../../simulator';
import { until } from '../../../tools/driver/trigger';
import type { StoredWorkflow } from '../../../tools/driver/workflow';
import { ExampleStage } from '../support/exampleStage';

const OPT_OUTS = 'opt-out-sync.json';
const REVIEWS = 'review-request.json';
const ADA = '+61491570156';
const BEN = '+61491570157';
const ELIF = '+61491570110';
const STRANGER = '+61491570199';
const TEAM = '+61411111111';
const REVIEW = 'Thank you! Would you tell others, too? https://example.com/review';

interface Rows<Row> {
	data: { data: Row[] };
}

let stage: ExampleStage;

beforeAll(async () => {
	stage = await ExampleStage.start();
});
afterAll(() => stage?.stop());
afterEach(() => stage.reset());

async function call<Answer>(address: string, body?: object): Promise<Answer> {
	const { username, apiKey } = DEMO_ACCOUNT;
	const authorization = `Basic ${Buffer.from(`${username}:${apiKey}`).toString('base64')}`;
	const answer = await fetch(`${stage.simulator.baseUrl}${address}`, {
		method: body === undefined ? 'GET' : 'POST',
		headers: { authorization, 'content-type': 'application/json' },
		body: body && JSON.stringify(body),
	});
	return (await answer.json()) as Answer;
}

const rows = async <Row>(address: string): Promise<Row[]> =>
	(await call<Rows<Row>>(address)).data.data;

const lists = () => rows<{ list_id: number; list_name: string }>('/lists?limit=100');

/** The names of the contact lists that a number is on, once for each contact. */
async function listsOf(phone: string): Promise<string[]> {
	const found = await Promise.all(
		(await lists()).map(async ({ list_id: id, list_name: name }) => {
			const contacts = await rows<{ phone_number: string }>(`/lists/${id}/contacts?limit=100`);
			return contacts.filter(({ phone_number: number }) => number === phone).map(() => name);
		}),
	);
	return found.flat().sort();
}

describe(`${OPT_OUTS} in the real n8n`, () => {
	const becomes = (phone: string, lists: string[]) =>
		until(
			`${phone} is on ${lists.join()}`,
			async () => (await listsOf(phone)).join() === lists.join(),
		);

	it.each(['STOP', 'unsubscribe', 'Arrêt'])('takes who texts %s off every list', async (text) => {
		expect(await listsOf(ADA)).toEqual(['Customers']);
		await stage.activate(OPT_OUTS);
		await stage.reply(ADA, text);
		await becomes(ADA, ['Opt-Out List']);
		expect(await listsOf(BEN)).toEqual(['Customers']);
		expect(await stage.messages()).toEqual([]);
	});

	it('takes who is on several lists, and on one twice, off all of them', async () => {
		for (const { list_id: id, list_name: name } of await lists())
			if (name !== 'Opt-Out List') await call(`/lists/${id}/contacts`, { phone_number: ADA });
		expect(await listsOf(ADA)).toEqual(['Customers', 'Customers', 'Patients', 'Staff']);
		await stage.activate(OPT_OUTS);
		await stage.reply(ADA, 'STOP');
		await becomes(ADA, ['Opt-Out List']);
	});

	it('notes a stranger, and who texts it twice once', async () => {
		await stage.activate(OPT_OUTS);
		await stage.reply(STRANGER, 'STOP');
		await becomes(STRANGER, ['Opt-Out List']);
		await stage.reply(STRANGER, 'stop');
		await stage.reply(BEN, 'STOP');
		await becomes(BEN, ['Opt-Out List']);
		expect(await listsOf(STRANGER)).toEqual(['Opt-Out List']);
	});

	it('leaves alone who texts anything else', async () => {
		await stage.activate(OPT_OUTS);
		await stage.reply(ADA, 'Please stop by tomorrow');
		await stage.reply(BEN, 'STOP');
		await becomes(BEN, ['Opt-Out List']);
		expect(await listsOf(ADA)).toEqual(['Customers']);
	});

	it('takes several off that polling brings at once', async () => {
		await stage.activate(OPT_OUTS, ({ nodes }) => {
			for (const { name, parameters } of nodes) {
				if (name === 'SMS received') parameters.mode = 'polling';
			}
		});
		await stage.polled();
		for (const [phone, text] of [
			[ADA, 'STOP'],
			[BEN, 'STOP'],
			[ADA, 'Stop!'],
		])
			await stage.reply(phone, text);
		await becomes(ADA, ['Opt-Out List']);
		await becomes(BEN, ['Opt-Out List']);
	});
});

describe(`${REVIEWS} in the real n8n`, () => {
	const ask = async (workflow: StoredWorkflow) => {
		const run = await stage.n8n.runWorkflow(workflow, { triggerName: 'Every morning' });
		expect(run.error).toBeUndefined();
	};

	async function asked(): Promise<StoredWorkflow> {
		const workflow = await stage.activate(REVIEWS);
		await ask(workflow);
		return workflow;
	}

	it('asks who was there yesterday and has not opted out, once', async () => {
		const workflow = await asked();
		await ask(workflow);
		expect((await stage.messages()).map(({ to }) => to)).toEqual([ADA, BEN]);
		expect(await stage.messagesTo(ELIF)).toEqual([]);
	});

	it.each(['5', '4!', 'A 5, thank you'])('asks who answers %s for a review', async (text) => {
		await asked();
		expect(await stage.talk(ADA, text)).toBe(REVIEW);
		expect(await stage.messagesTo(TEAM)).toEqual([]);
	});

	it.each(['2, I waited for an hour', 'It was awful', '10', '3'])(
		'tells the team of the answer %s',
		async (text) => {
			await asked();
			expect(await stage.talk(BEN, text)).toMatch(/^Thank you for telling us/);
			expect(await stage.messagesTo(TEAM)).toMatchObject([
				{ body: `A visitor (${BEN}) wrote: ${text}` },
			]);
		},
	);

	it('answers neither STOP nor a text that is not about a visit', async () => {
		await asked();
		await stage.reply(ADA, 'STOP');
		await stage.reply(STRANGER, '5');
		expect(await stage.talk(BEN, '5')).toBe(REVIEW);
		expect((await stage.messagesTo(ADA)).map(({ body }) => body)).not.toContain(REVIEW);
		expect(await stage.messagesTo(STRANGER)).toEqual([]);
	});
});
