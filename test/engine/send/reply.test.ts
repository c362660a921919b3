import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { page } from '../support/api';
import { runNode, type RunOptions } from '../support/engine';
import { fakeClickSend, outcomesByItem, phoneOf } from '../support/phones';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const REPLY = { resource: 'sms', operation: 'reply', body: 'Thanks' };
const OURS = '+61422222222';

/** An incoming SMS as the trigger gives it, as far as a reply reads it. */
const incoming = (index: number, more: IDataObject = {}): IDataObject => ({
	event: 'smsInbound',
	from: phoneOf(index),
	to: OURS,
	body: 'A private text',
	customString: 'theirs',
	isOptOut: false,
	isFromOwnNumber: null,
	...more,
});

/** Both ways to run the operation. */
const WAYS: Array<[string, RunOptions]> = [
	['in calls of many', {}],
	['through the routing', { routingOnly: true }],
];

interface Reply extends RunOptions {
	rows: IDataObject[];
	parameters?: INodeParameters;
}

async function reply({ rows, parameters, ...options }: Reply) {
	const fake = fakeClickSend();
	const run = await runNode(
		{ ...REPLY, ...parameters },
		{ items: rows.map((json) => ({ json })), ...options },
	);
	return { fake, ...run };
}

/** What became of items that are not to stop the run, one outcome each. */
async function outcomesOf(setup: Reply) {
	const { fake, outputs, error } = await reply({ onError: 'continueRegularOutput', ...setup });
	expect(error).toBeUndefined();
	const outcomes = outcomesByItem(outputs, setup.rows.length).map((all) => {
		expect(all).toHaveLength(1);
		return all[0];
	});
	return { fake, outcomes };
}

/** Every way in which a reply is refused: what the item says or the form holds, and the error. */
const REFUSALS: Array<[string, { row: IDataObject; parameters?: INodeParameters }, RegExp]> = [
	[
		'a sender who has just opted out',
		{ row: incoming(1, { isOptOut: true }) },
		/^Not answered: \+61420000001 has just opted out\. Leave out items with isOptOut/,
	],
	[
		'a sender who has just opted out, in an item that went through a table',
		{ row: incoming(1, { isOptOut: 'TRUE' }) },
		/has just opted out/,
	],
	[
		'one of the account’s own numbers',
		{ row: incoming(1, { isFromOwnNumber: true }) },
		/^Not answered: \+61420000001 is one of the account’s own numbers.*Leave out items with isFromOwnNumber/,
	],
	[
		'an opt-out to another number that the form gives',
		{ row: incoming(1, { isOptOut: true }), parameters: { replyTo: phoneOf(9) } },
		/\+61420000001 has just opted out/,
	],
	[
		'the same number',
		{ row: incoming(1, { from: OURS }) },
		/^Not answered: Recipient and Sender are the same number, \+61422222222\. Recipient is the number/,
	],
	['an item without sender', { row: incoming(1, { from: '' }) }, /^Recipient is empty\. /],
	['an item that is no SMS', { row: { id: 7 } }, /^Recipient, Sender are empty\. /],
	['an item without the number it came to', { row: incoming(1, { to: '' }) }, /^Sender is empty/],
	[
		'a From whose expression gives nothing',
		{ row: incoming(1), parameters: { replyFrom: '={{ $json.number }}' } },
		/^Sender is empty\. Its expression gives nothing for this item/,
	],
	['a name', { row: incoming(1, { from: 'MyBank' }) }, /"MyBank" has letters in it/],
	['an empty text', { row: incoming(1), parameters: { body: '={{ $json.none }}' } }, /is empty/],
];

describe.each(WAYS)('a reply %s', (_way, options) => {
	it('goes to the sender, from the number that the SMS came to', async () => {
		const { fake, outcomes } = await outcomesOf({
			rows: [incoming(1), incoming(2, { to: '+61433333333' })],
			...options,
		});
		expect(fake.taken).toEqual([
			{ source: 'n8n', to: phoneOf(1), from: OURS, body: 'Thanks' },
			{ source: 'n8n', to: phoneOf(2), from: '+61433333333', body: 'Thanks' },
		]);
		expect(outcomes.map(({ status }) => status)).toEqual(['SUCCESS', 'SUCCESS']);
	});

	it.each(REFUSALS)(
		'is refused to %s, and others go out',
		async (_to, { row, parameters }, text) => {
			// What is wrong with the one is right with the other: both see the same form.
			const good = incoming(2, { number: OURS, none: 'Thanks' });
			const { fake, outcomes } = await outcomesOf({ rows: [row, good], parameters, ...options });
			expect(outcomes[0].error).toMatch(text);
			expect(outcomes[0].error).not.toContain('private');
			expect(outcomes[1].status).toBe('SUCCESS');
			expect(fake.taken).toHaveLength(1);
		},
	);

	it('is refused to a From that is blank in the form', async () => {
		const parameters = { replyFrom: '  ' };
		const { fake, outcomes } = await outcomesOf({ rows: [incoming(1)], parameters, ...options });
		expect(outcomes[0].error).toMatch(
			/^Sender is empty.*another number\. It takes the number that the SMS came to/,
		);
		expect(fake.received).toEqual([]);
	});

	it.each(REFUSALS)('to %s stops the node', async (_to, { row, parameters }, text) => {
		const { fake, outputs, error } = await reply({ rows: [row], parameters, ...options });
		expect(outputs).toEqual([]);
		expect(`${error?.message}. ${error?.description}`).toMatch(text);
		expect(error?.context?.itemIndex).toBe(0);
		expect(fake.received).toEqual([]);
	});

	it.each([
		['+61 422-222-222', undefined],
		['0061 (0)422 222 222', undefined],
		['61422222222', undefined],
		['tel:+61422222222', undefined],
		[61_422_222_222, undefined],
		['0422 222 222', 'AU'],
		['0422 222 222', undefined],
		['422222222', undefined],
	])('is not sent from a number to itself, written %s (country %s)', async (to, country) => {
		const parameters = { additionalFields: country === undefined ? {} : { country } };
		for (const row of [incoming(1, { from: OURS, to }), incoming(1, { from: to, to: OURS })]) {
			const { fake, outcomes } = await outcomesOf({ rows: [row], parameters, ...options });
			expect(outcomes[0].error).toMatch(/are the same number/);
			expect(fake.received).toEqual([]);
		}
	});

	it.each([
		['+64422222222', OURS, undefined],
		['0422222222', OURS, 'NZ'],
		['2222', OURS, undefined],
		['61422222222', 'Shop 61422222222', undefined],
	])('is sent between numbers that only look alike: %s and %s', async (from, to, country) => {
		const parameters = { additionalFields: country === undefined ? {} : { country } };
		const row = incoming(1, { from, to });
		const { fake } = await outcomesOf({ rows: [row], parameters, ...options });
		expect(fake.taken).toHaveLength(1);
	});

	it('takes the text of items that have no such flags, such as those of Get Inbound', async () => {
		const row = { message_id: 'IN1', from: phoneOf(1), to: OURS, body: 'Hello' };
		const { fake } = await outcomesOf({
			rows: [row],
			parameters: { body: '=You wrote {{ $json.body }}' },
			...options,
		});
		expect(fake.taken).toMatchObject([{ to: phoneOf(1), body: 'You wrote Hello' }]);
	});

	it('leaves out senders on the opt-out list', async () => {
		const fake = fakeClickSend(undefined, ({ path }) =>
			path === '/lists/77/contacts' ? page([{ phone_number: phoneOf(1) }]) : undefined,
		);
		const optOutList = { __rl: true, mode: 'id', value: '77' };
		const { outputs } = await runNode(
			{ ...REPLY, options: { optOutList } },
			{ items: [1, 2].map((index) => ({ json: incoming(index) })), ...options },
		);
		expect(fake.taken.map(({ to }) => to)).toEqual([phoneOf(2)]);
		expect(outputs[0][0].json).toMatchObject({ skipped: true, to: phoneOf(1) });
		expect(outputs[0][0].json.reason).toMatch(/^Opted out/);
	});

	it('can be tried out, priced first and limited as a send can', async () => {
		const { fake, outcomes } = await outcomesOf({
			rows: [incoming(1), incoming(2, { text: 'a'.repeat(161) })],
			parameters: {
				body: '={{ $json.text ?? "Hi" }}',
				options: { dryRun: true, maxParts: 1 },
			},
			...options,
		});
		expect(fake.calls.map(({ path }) => path)).toEqual(['/sms/price']);
		expect(outcomes[0]).toMatchObject({ dry_run: true });
		expect(outcomes[1].error).toMatch(/needs 2 parts/);
	});

	it('knows no auto-mapping: a Mapping that a form still has counts for nothing', async () => {
		const { fake } = await outcomesOf({
			rows: [incoming(1, { phone: phoneOf(9), message: 'Not this' })],
			parameters: { dataMode: 'autoMapInputData' },
			...options,
		});
		expect(fake.taken).toEqual([{ source: 'n8n', to: phoneOf(1), from: OURS, body: 'Thanks' }]);
	});

	it('has its raw answer as Output says', async () => {
		const { outcomes } = await outcomesOf({
			rows: [incoming(1)],
			parameters: { output: 'raw' },
			...options,
		});
		expect(outcomes[0]).toMatchObject({ direction: 'out' });
	});
});

describe('replies to many', () => {
	it('share a call, whatever numbers they are from', async () => {
		const rows = Array.from({ length: 1200 }, (_none, index) =>
			incoming(index, { to: phoneOf(900_000 + (index % 3)) }),
		);
		const { fake, outcomes } = await outcomesOf({ rows });
		expect(fake.calls.map(({ messages }) => messages.length)).toEqual([1000, 200]);
		expect(outcomes.map(({ from }) => from)).toEqual(rows.map(({ to }) => to));
	});

	it('stop the node with the number of those that were refused', async () => {
		const rows = [incoming(1), incoming(2, { isOptOut: true }), incoming(3, { to: null })];
		const { fake, error } = await reply({ rows });
		expect(error?.message).toMatch(
			/^2 of 3 messages failed \(do not send the others again: they are sent\)\. First: .* has just opted out/,
		);
		expect(error?.description).toMatch(/^Item 2: Sender is empty/m);
		expect(fake.taken).toHaveLength(1);
	});

	it('go to the error output when they are refused', async () => {
		const rows = [incoming(1, { isFromOwnNumber: true }), incoming(2)];
		const { outputs } = await reply({ rows, onError: 'continueErrorOutput' });
		expect(outputs[0].map(({ json }) => json.to)).toEqual([phoneOf(2)]);
		expect(outputs[1].map(({ json }) => json.error)).toEqual([
			expect.stringContaining('own numbers'),
		]);
	});
});

describe('a reply as the tool of an AI agent', () => {
	const asTool = async (row: IDataObject, toolArguments: IDataObject) =>
		outcomesOf({ rows: [row], toolArguments });

	it('answers the SMS that the agent works on', async () => {
		const { fake } = await asTool(incoming(1), { Message: 'Hi' });
		expect(fake.taken).toEqual([{ source: 'n8n', to: phoneOf(1), from: OURS, body: 'Thanks' }]);
	});

	it.each([
		['just opted out', { isOptOut: true }],
		['own numbers', { isFromOwnNumber: true }],
		['same number', { from: OURS }],
	])('is refused too (%s), whatever the model says', async (text, more) => {
		const said = { isOptOut: false, isFromOwnNumber: false };
		const { fake, outcomes } = await asTool(incoming(1, more), said);
		expect(outcomes[0].error).toContain(text);
		expect(fake.received).toEqual([]);
	});
});
