import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { IDataObject } from 'n8n-workflow';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { EXAMPLES_DIR } from '../../tools/paths.mjs';
import { DEMO_ACCOUNT, startSimulator, type Simulator } from '../../simulator';
import { json } from '../../tools/driver/http';
import { startN8n, type N8n } from '../../tools/driver/n8n';
import type { RunResult } from '../../tools/driver/run-result';
import { Dialect, polling } from '../../tools/driver/dialect';
import { until } from '../../tools/driver/trigger';
import { onlyTrigger, type StoredWorkflow, type WorkflowJson } from '../../tools/driver/workflow';
import { testedN8n } from '../../tools/n8n/versions.mjs';

/** A phone of the simulator's contact list "Customers", and one of its list "Staff". */
const ADA = '+61491570156';
const OTHER_CUSTOMERS = ['+61491570157', '+61491570158'];
const STAFF = ['+61411111111', '+61422222222'];

const { hasReviews } = new Dialect(testedN8n().version);
/** The example that needs a newer n8n. */
const WITH_REVIEW = 'agent-asks-before-refund.json';

interface Message {
	channel: string;
	to: string;
	from: string;
	body: string;
}

describe('the example workflows in the real n8n', () => {
	let simulator: Simulator;
	let n8n: N8n;
	const active: string[] = [];
	/** Each file that a test ran: none may be left out. */
	const ran = new Set(['csv-to-sms.json', 'account-balance.json']);
	if (!hasReviews) ran.add(WITH_REVIEW);

	beforeAll(async () => {
		simulator = await startSimulator();
		n8n = await startN8n();
		await n8n.createCredential(
			'clickSendApi',
			{ ...DEMO_ACCOUNT, baseUrl: simulator.baseUrl },
			'ClickSend simulator',
		);
		const model = { apiKey: 'none', url: simulator.modelUrl };
		await n8n.createCredential('openAiApi', model, 'Scripted model');
	});

	afterAll(async () => {
		await n8n?.stop();
		await simulator?.close();
	});

	beforeEach(() => control('reset', {}));

	afterEach(async () => {
		for (const id of active.splice(0)) await n8n.deactivate(id);
	});

	const control = <Answer = IDataObject>(name: string, body?: unknown) =>
		json<Answer>(`${simulator.origin}/_control/${name}`, body);

	const messages = () => control<Message[]>('messages');
	const messagesTo = async (to: string) => (await messages()).filter((sent) => sent.to === to);

	/** Imports an example, as another workflow each time. */
	async function load(file: string, change?: (workflow: WorkflowJson) => void) {
		ran.add(file);
		const text = await readFile(path.join(EXAMPLES_DIR, file), 'utf8');
		const example = JSON.parse(text) as WorkflowJson;
		delete example.id;
		change?.(example);
		return n8n.createWorkflow(example);
	}

	async function run(file: string): Promise<RunResult> {
		const result = await n8n.runWorkflow(await load(file));
		expect(result.error).toBeUndefined();
		expect(result.status).toBe('success');
		return result;
	}

	/** Activates a workflow; one that polls does it as often as n8n lets it. */
	async function activate(file: string): Promise<StoredWorkflow> {
		const workflow = await load(file, ({ nodes }) => {
			for (const { parameters } of nodes) {
				if (parameters.mode === 'polling') parameters.pollTimes = polling.pollTimes;
			}
		});
		await n8n.activate(workflow.id);
		active.push(workflow.id);
		return workflow;
	}

	/** Starts an example that asks, and does not wait for its end. */
	async function start(file: string): Promise<string> {
		const workflow = await load(file);
		const { executionId } = await n8n.rest<{ executionId: string }>(
			'POST',
			`/workflows/${workflow.id}/run`,
			{ workflowData: workflow, triggerToStartFrom: { name: onlyTrigger(workflow) } },
		);
		return executionId;
	}

	/** Somebody answers the texts that they got, when the execution waits for it. */
	async function answer(id: string, from: string, body: string, texts = 1) {
		await until(`${from} is asked`, async () => {
			const { status } = await n8n.rest<{ status: string }>('GET', `/executions/${id}`);
			return status === 'waiting' && (await messagesTo(from)).length === texts;
		});
		await reply(from, body);
	}

	const reply = (from: string, body: string) => control('reply', { from, body });

	it.each(['answer-replies-webhook.json', 'answer-replies-polling.json'])(
		'%s answers replies, but not STOP',
		async (file) => {
			await activate(file);
			await reply(ADA, 'STOP');
			await reply(ADA, 'Is Monday fine?');
			await until('the answer is on the phone', async () => (await messagesTo(ADA)).length > 0);
			expect(await messagesTo(ADA)).toMatchObject([
				{ body: 'Thank you, we got your message: Is Monday fine?' },
			]);
		},
	);

	it('low-balance-alert.json texts while the balance is below the limit', async () => {
		const result = await run('low-balance-alert.json');
		expect(result.json('Send SMS')).toMatchObject([{ status: 'SUCCESS' }]);
		expect(await messagesTo(STAFF[0])).toMatchObject([
			{ body: 'The ClickSend balance is down to 1000.00 AUD.' },
		]);
		await control('settings', { balance: 5000 });
		await run('low-balance-alert.json');
		expect(await messagesTo(STAFF[0])).toHaveLength(1);
	});

	it('weekly-delivery-report.json writes what became of each message', async () => {
		await control('settings', { receiptDelayMs: 0, failNumbers: [STAFF[1]] });
		await run('night-alert.json');
		const result = await run('weekly-delivery-report.json');
		expect(result.json('Columns')).toHaveLength(2);
		const [{ binary }] = result.items('To CSV');
		expect(binary?.data).toMatchObject({ fileName: 'delivery-report.csv', mimeType: 'text/csv' });
	});

	it('list-clean-up.json takes duplicates and opted-out contacts off a list', async () => {
		const result = await run('list-clean-up.json');
		expect(result.ranNodes).toContain('Remove opted-out');
		const list = await n8n.runWorkflow(await load('list-clean-up.json'));
		// Five customers, one of whom is on the opt-out list.
		expect(list.json('Find the list')).toMatchObject([{ _contacts_count: 4 }]);
	});

	it('call-when-sms-fails.json calls a number that a text did not reach', async () => {
		await control('settings', { failNumbers: [STAFF[0]], receiptDelayMs: 100 });
		await activate('call-when-sms-fails.json');
		await run('night-alert.json');
		const calls = async () =>
			(await messagesTo(STAFF[0])).filter(({ channel }) => channel === 'voice');
		// One of the alarm itself, one because its text failed.
		await until('the call', async () => (await calls()).length > 1);
		expect((await calls()).map(({ body }) => body)).toEqual([
			expect.stringMatching(/freezer/) as string,
			expect.stringMatching(/freezer/) as string,
		]);
	});

	it('night-alert.json texts and calls everybody on the list', async () => {
		const result = await run('night-alert.json');
		expect(result.json('Text')).toHaveLength(STAFF.length);
		expect(result.json('Call').map(({ delivery }) => delivery)).toEqual(['delivered', 'delivered']);
		const sent = await messages();
		expect(sent.map(({ channel, to }) => `${channel} ${to}`).sort()).toEqual(
			['sms', 'voice'].flatMap((channel) => STAFF.map((to) => `${channel} ${to}`)).sort(),
		);
	});

	it('campaign-with-price-check.json sends a campaign that is not too expensive', async () => {
		const result = await run('campaign-with-price-check.json');
		expect(Number(result.json('Price')[0].total_price)).toBeGreaterThan(0);
		expect(result.json('Send the campaign')).toHaveLength(1);
		await until('the campaign', async () => (await messagesTo(ADA)).length > 0);
		expect(await messagesTo(ADA)).toMatchObject([
			{ body: 'Hi Ada, 20% off until Sunday at the Demo Shop. Reply STOP to opt out.' },
		]);
	});

	it('letter-from-pdf.json posts a letter when it is cheap enough', async () => {
		const result = await run('letter-from-pdf.json');
		const [letter] = result.json('Post');
		expect(letter).toMatchObject({ status: 'SUCCESS', address_name: 'John Smith' });
		expect(result.json('Price')).toMatchObject([{ post_price: letter.post_price }]);
	});

	it('support-inbox.json makes a ticket of a text and confirms it by name', async () => {
		await activate('support-inbox.json');
		await reply(ADA, 'My parcel is late');
		await reply('+61491570199', 'Mine too');
		await until('both answers', async () => (await messages()).length > 1);
		expect(await messagesTo(ADA)).toMatchObject([
			{ body: expect.stringMatching(/^Hello Ada, your request has the number \w{8}\./) as string },
		]);
		expect(await messagesTo('+61491570199')).toMatchObject([
			{ body: expect.stringMatching(/^Hello Unknown, /) as string },
		]);
	});

	it.each([
		['a yes', ['sure, go ahead'], 'Refund the order'],
		['a no', ['No, sorry'], 'Tell the customer no'],
		['a yes when it is asked again', ['maybe', 'YES'], 'Refund the order'],
		['nothing clear', ['maybe', 'hm'], 'Call the manager'],
		['an opt-out', ['STOP'], 'Call the manager'],
	])('ask-for-approval.json goes on by %s', async (_what, answers, branch) => {
		const id = await start('ask-for-approval.json');
		for (const [index, text] of answers.entries()) await answer(id, STAFF[0], text, index + 1);
		const result = await n8n.waitForExecution(id);
		expect(result.error).toBeUndefined();
		expect(result.ranNodes.at(-1)).toBe(branch);
		expect(result.json(branch)).toMatchObject([{ order: '4411', data: { text: answers.at(-1) } }]);
		const [question] = await messagesTo(STAFF[0]);
		expect(question.body).toBe('Shall we refund 120 EUR for order 4411? Reply YES or NO');
	});

	it('ask-for-approval.json goes on when the time is up', async () => {
		const data = { answered: false, timedOut: true, optedOut: false, unclear: false };
		const workflow = await load('ask-for-approval.json', (example) => {
			example.pinData = { 'Ask the manager': [{ json: { order: '4411', data } }] };
		});
		expect((await n8n.runWorkflow(workflow)).ranNodes.at(-1)).toBe('Nobody answered');
	});

	it('ask-several-people.json asks one after the other', async () => {
		const id = await start('ask-several-people.json');
		const [ben, chloe] = OTHER_CUSTOMERS;
		await answer(id, ADA, 'morning please');
		await answer(id, ben, 'PM');
		await answer(id, chloe, 'None, sorry');
		const result = await n8n.waitForExecution(id);
		expect(result.error).toBeUndefined();
		expect(result.json('Shifts')).toEqual([
			{ name: 'Ada', shift: 'Morning' },
			{ name: 'Ben', shift: 'Evening' },
			{ name: 'Chloe', shift: 'None' },
		]);
		expect((await messages()).map(({ to }) => to)).toEqual([ADA, ben, chloe]);
	});

	it.skipIf(!hasReviews).each([
		['YES', /Refunded 120 EUR for order 4411/],
		['No', /reject/i],
		['Only 50, she kept the mug', /Only 50, she kept the mug/],
	])(`${WITH_REVIEW} does what the manager says: %s`, async (text, said) => {
		const id = await start(WITH_REVIEW);
		await answer(id, STAFF[0], text);
		const result = await n8n.waitForExecution(id);
		expect(result.error).toBeUndefined();
		const [question] = await messagesTo(STAFF[0]);
		expect(question.body).toBe(
			'Agent wants to use Refund: amount 120 EUR, order 4411. Reply YES or NO',
		);
		expect(result.json('Agent')[0].output).toMatch(said);
	});

	it('has a test for every example', () => {
		const files = readdirSync(EXAMPLES_DIR).filter((name) => name.endsWith('.json'));
		expect([...ran].sort()).toEqual(files.sort());
	});
});
