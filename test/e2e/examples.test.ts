import { readdirSync } from 'node:fs';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { EXAMPLES_DIR } from '../../tools/paths.mjs';
import { Dialect } from '../../tools/driver/dialect';
import { until } from '../../tools/driver/trigger';
import { testedN8n } from '../../tools/n8n/versions.mjs';
import { ExampleStage } from './support/exampleStage';

/** A phone of the simulator's contact list "Customers", and one of its list "Staff". */
const ADA = '+61491570156';
const OTHER_CUSTOMERS = ['+61491570157', '+61491570158'];
const STAFF = ['+61411111111', '+61422222222'];

const { hasReviews } = new Dialect(testedN8n().version);
/** The example that needs a newer n8n. */
const WITH_REVIEW = 'agent-asks-before-refund.json';

/** The examples that have tests of their own beside these. */
const ELSEWHERE = [
	'account-balance.json',
	'agent-answers-texts.json',
	'appointment-reminders.json',
	'csv-to-sms.json',
	'escalation.json',
	'mcp-server.json',
	'opt-out-sync.json',
	'review-request.json',
];

describe('the example workflows in the real n8n', () => {
	let stage: ExampleStage;

	beforeAll(async () => {
		stage = await ExampleStage.start();
	});
	afterAll(() => stage?.stop());
	afterEach(() => stage.reset());

	it.each(['answer-replies-webhook.json', 'answer-replies-polling.json'])(
		'%s answers replies, but not STOP',
		async (file) => {
			await stage.activate(file);
			await stage.reply(ADA, 'STOP');
			await stage.reply(ADA, 'Is Monday fine?');
			await until(
				'the answer is on the phone',
				async () => (await stage.messagesTo(ADA)).length > 0,
			);
			expect(await stage.messagesTo(ADA)).toMatchObject([
				{ body: 'Thank you, we got your message: Is Monday fine?' },
			]);
		},
	);

	it('low-balance-alert.json texts while the balance is below the limit', async () => {
		const result = await stage.run('low-balance-alert.json');
		expect(result.json('Send SMS')).toMatchObject([{ status: 'SUCCESS' }]);
		expect(await stage.messagesTo(STAFF[0])).toMatchObject([
			{ body: 'The ClickSend balance is down to 1000.00 AUD.' },
		]);
		await stage.control('settings', { balance: 5000 });
		await stage.run('low-balance-alert.json');
		expect(await stage.messagesTo(STAFF[0])).toHaveLength(1);
	});

	it('weekly-delivery-report.json writes what became of each message', async () => {
		await stage.control('settings', { receiptDelayMs: 0, failNumbers: [STAFF[1]] });
		await stage.run('night-alert.json');
		const result = await stage.run('weekly-delivery-report.json');
		expect(result.json('Columns')).toHaveLength(2);
		const [{ binary }] = result.items('To CSV');
		expect(binary?.data).toMatchObject({ fileName: 'delivery-report.csv', mimeType: 'text/csv' });
	});

	it('list-clean-up.json takes duplicates and opted-out contacts off a list', async () => {
		const result = await stage.run('list-clean-up.json');
		expect(result.ranNodes).toContain('Remove opted-out');
		const list = await stage.n8n.runWorkflow(await stage.load('list-clean-up.json'));
		// Five customers, one of whom is on the opt-out list.
		expect(list.json('Find the list')).toMatchObject([{ _contacts_count: 4 }]);
	});

	it('call-when-sms-fails.json calls a number that a text did not reach', async () => {
		await stage.control('settings', { failNumbers: [STAFF[0]], receiptDelayMs: 100 });
		await stage.activate('call-when-sms-fails.json');
		await stage.run('night-alert.json');
		const calls = async () =>
			(await stage.messagesTo(STAFF[0])).filter(({ channel }) => channel === 'voice');
		// One of the alarm itself, one because its text failed.
		await until('the call', async () => (await calls()).length > 1);
		expect((await calls()).map(({ body }) => body)).toEqual([
			expect.stringMatching(/freezer/) as string,
			expect.stringMatching(/freezer/) as string,
		]);
	});

	it('night-alert.json texts and calls everybody on the list', async () => {
		const result = await stage.run('night-alert.json');
		expect(result.json('Text')).toHaveLength(STAFF.length);
		expect(result.json('Call').map(({ delivery }) => delivery)).toEqual(['delivered', 'delivered']);
		const sent = await stage.messages();
		expect(sent.map(({ channel, to }) => `${channel} ${to}`).sort()).toEqual(
			['sms', 'voice'].flatMap((channel) => STAFF.map((to) => `${channel} ${to}`)).sort(),
		);
	});

	it('campaign-with-price-check.json sends a campaign that is not too expensive', async () => {
		const result = await stage.run('campaign-with-price-check.json');
		expect(Number(result.json('Price')[0].total_price)).toBeGreaterThan(0);
		expect(result.json('Send the campaign')).toHaveLength(1);
		await until('the campaign', async () => (await stage.messagesTo(ADA)).length > 0);
		expect(await stage.messagesTo(ADA)).toMatchObject([
			{ body: 'Hi Ada, 20% off until Sunday at the Demo Shop. Reply STOP to opt out.' },
		]);
	});

	it('letter-from-pdf.json posts a letter when it is cheap enough', async () => {
		const result = await stage.run('letter-from-pdf.json');
		const [letter] = result.json('Post');
		expect(letter).toMatchObject({ status: 'SUCCESS', address_name: 'John Smith' });
		expect(result.json('Price')).toMatchObject([{ price: letter.price }]);
		expect(result.ranNodes).not.toContain('New return address');
	});

	it('letter-from-pdf.json makes a return address where there is none, once', async () => {
		const workflow = await stage.load('letter-from-pdf.json', ({ nodes }) => {
			for (const node of nodes)
				if (node.name === 'Settings')
					node.parameters = JSON.parse(
						JSON.stringify(node.parameters).replace('Demo Company', 'Another Company'),
					) as typeof node.parameters;
		});
		const [first, second] = [
			await stage.n8n.runWorkflow(workflow),
			await stage.n8n.runWorkflow(workflow),
		];
		expect(first.json('Post')).toMatchObject([{ status: 'SUCCESS' }]);
		expect(first.ranNodes).toContain('New return address');
		expect(second.json('Post')).toMatchObject([{ status: 'SUCCESS' }]);
		expect(second.ranNodes).not.toContain('New return address');
		expect(second.json('Return address')).toEqual(first.json('Return address'));
	});

	it('support-inbox.json makes a ticket of a text and confirms it by name', async () => {
		await stage.activate('support-inbox.json');
		await stage.reply(ADA, 'My parcel is late');
		await stage.reply('+61491570199', 'Mine too');
		await until('both answers', async () => (await stage.messages()).length > 1);
		expect(await stage.messagesTo(ADA)).toMatchObject([
			{ body: expect.stringMatching(/^Hello Ada, your request has the number \w{8}\./) as string },
		]);
		expect(await stage.messagesTo('+61491570199')).toMatchObject([
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
		const id = await stage.begin('ask-for-approval.json');
		for (const [index, text] of answers.entries())
			await stage.answer(id, STAFF[0], text, index + 1);
		const result = await stage.n8n.waitForExecution(id);
		expect(result.error).toBeUndefined();
		expect(result.ranNodes.at(-1)).toBe(branch);
		expect(result.json(branch)).toMatchObject([{ order: '4411', data: { text: answers.at(-1) } }]);
		const [question] = await stage.messagesTo(STAFF[0]);
		expect(question.body).toBe('Shall we refund 120 EUR for order 4411? Reply YES or NO');
	});

	it('ask-for-approval.json goes on when the time is up', async () => {
		const data = { answered: false, timedOut: true, optedOut: false, unclear: false };
		const workflow = await stage.load('ask-for-approval.json', (example) => {
			example.pinData = { 'Ask the manager': [{ json: { order: '4411', data } }] };
		});
		expect((await stage.n8n.runWorkflow(workflow)).ranNodes.at(-1)).toBe('Nobody answered');
	});

	it('ask-several-people.json asks one after the other', async () => {
		const id = await stage.begin('ask-several-people.json');
		const [ben, chloe] = OTHER_CUSTOMERS;
		await stage.answer(id, ADA, 'morning please');
		await stage.answer(id, ben, 'PM');
		await stage.answer(id, chloe, 'None, sorry');
		const result = await stage.n8n.waitForExecution(id);
		expect(result.error).toBeUndefined();
		expect(result.json('Shifts')).toEqual([
			{ name: 'Ada', shift: 'Morning' },
			{ name: 'Ben', shift: 'Evening' },
			{ name: 'Chloe', shift: 'None' },
		]);
		expect((await stage.messages()).map(({ to }) => to)).toEqual([ADA, ben, chloe]);
	});

	it.skipIf(!hasReviews).each([
		['YES', /Refunded 120 EUR for order 4411/],
		['No', /reject/i],
		['Only 50, she kept the mug', /Only 50, she kept the mug/],
	])(`${WITH_REVIEW} does what the manager says: %s`, async (text, said) => {
		const id = await stage.begin(WITH_REVIEW);
		await stage.answer(id, STAFF[0], text);
		const result = await stage.n8n.waitForExecution(id);
		expect(result.error).toBeUndefined();
		const [question] = await stage.messagesTo(STAFF[0]);
		expect(question.body).toBe(
			'Agent wants to use Refund: amount 120 EUR, order 4411. Reply YES or NO',
		);
		expect(result.json('Agent')[0].output).toMatch(said);
	});

	it('has a test for every example', () => {
		const files = readdirSync(EXAMPLES_DIR).filter((name) => name.endsWith('.json'));
		// The one with a review needs a newer n8n.
		const tested = [...stage.loaded, ...ELSEWHERE, ...(hasReviews ? [] : [WITH_REVIEW])];
		expect(tested.sort()).toEqual(files.sort());
	});
});
