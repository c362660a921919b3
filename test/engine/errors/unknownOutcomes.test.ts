import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, success } from '../support/api';
import { runNode, type RunOptions } from '../support/engine';
import { fakeClickSend, phoneOf } from '../support/phones';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const id = (value: string) => ({ __rl: true, mode: 'id', value });
const TEXT = 'The code of your safe is 4711';

/** Statuses that say neither that a message was taken nor that it was not. */
const UNKNOWN: unknown[] = [
	undefined,
	null,
	'',
	'  ',
	{},
	{ code: 'SUCCESS' },
	['SUCCESS'],
	0,
	200,
	true,
	'Queued',
	'queued',
	'Scheduled',
	'Sent',
	'Processed',
	'WaitApproval',
	'QUEUED',
	'SENT',
	'PENDING_APPROVAL',
	'Deferred',
	'200',
	TEXT,
	'x'.repeat(500),
];
const ACCEPTED: unknown[] = ['SUCCESS', 'success', 'Success', ' SUCCESS '];
const REFUSED: unknown[] = [
	'INVALID_RECIPIENT',
	'invalid_recipient',
	'THROTTLED',
	'Throttled',
	'A_STATUS_NOBODY_KNOWS',
	'NOT_ACCEPTED',
	'RECIPIENT_NOT_APPROVED',
	'BANNED',
	'Failed',
	'failed',
	'Rejected',
	'Cancelled',
	'CancelledAfterReview',
	'Not delivered',
];

const SEND: INodeParameters = {
	resource: 'sms',
	operation: 'send',
	to: '={{ $json.phone }}',
	body: TEXT,
};
const TO_LIST: INodeParameters = { ...SEND, recipientType: 'list', listId: id('428') };
const MMS = { subject: 'Hi', mediaUrl: 'https://example.com/a.jpg' };

const WAYS: Array<[string, INodeParameters, RunOptions]> = [
	['many items', SEND, {}],
	['one item through its routing', SEND, { routingOnly: true }],
	['a contact list', TO_LIST, {}],
	['a contact list through its routing', TO_LIST, { routingOnly: true }],
	['an MMS', { ...SEND, ...MMS, resource: 'mms' }, {}],
	['a call', { ...SEND, resource: 'voice' }, {}],
];

/** Sends one item, whose message is answered with a status. */
async function sendOne(parameters: INodeParameters, run: RunOptions, status: unknown) {
	const answer = { to: phoneOf(1), body: TEXT, message_id: 'M-1', status } as IDataObject;
	const fake = fakeClickSend(() => success({ messages: [answer] }));
	const { outputs, error } = await runNode(parameters, {
		items: [{ json: { phone: phoneOf(1) } }],
		onError: 'continueRegularOutput',
		...run,
	});
	expect(error).toBeUndefined();
	expect(outputs[0]).toHaveLength(1);
	expect(fake.calls).toHaveLength(1);
	return outputs[0][0].json;
}

describe.each(WAYS)('the status of a message in the answer: %s', (_way, parameters, run) => {
	it.each(UNKNOWN)('%j leaves the outcome unknown', async (status) => {
		const { error } = await sendOne(parameters, run, status);
		expect(error).toMatch(
			/^ClickSend’s answer has .* for the message to "\+61420000001": outcome unknown \(do not .*\)\. It was not repeated: check the history/,
		);
		expect(error).not.toContain('accepted');
		expect(error).not.toContain('4711');
	});

	it.each(ACCEPTED)('%j is a message that was sent', async (status) => {
		expect((await sendOne(parameters, run, status)).message_id).toBe('M-1');
	});

	it.each(REFUSED)('%j is one that was not', async (status) => {
		const { error } = await sendOne(parameters, run, status);
		expect(error).toMatch(/^[\w ]+: the message to "\+61420000001" was not accepted by ClickSend/);
		expect(error).not.toContain('unknown');
	});
});

describe.each([
	['Calculate Price', { ...SEND, operation: 'calculatePrice' }],
	['Calculate Price of a list', { ...TO_LIST, operation: 'calculatePrice' }],
	['Dry Run', { ...SEND, options: { dryRun: true } }],
	['Dry Run of a list', { ...TO_LIST, options: { dryRun: true } }],
])('%s sends nothing', (_way, parameters) => {
	it.each(UNKNOWN)('so that the status %j leaves nothing unknown', async (status) => {
		const { error } = await sendOne(parameters, {}, status);
		expect(error).toMatch(/^ClickSend’s answer has /);
		expect(error).not.toMatch(/unknown|history/);
	});

	it.each([
		['no messages', {}],
		['messages that are no list', { messages: 'none' }],
		['messages that are none', { messages: [null, 'x'] }],
		['counts only', { messages: [], queued_count: 3, total_count: 3 }],
	])('nor does an answer with %s', async (_what, data) => {
		fakeClickSend(() => success(data));
		const { outputs } = await runNode(parameters, {
			items: [{ json: { phone: phoneOf(1) } }],
			onError: 'continueRegularOutput',
		});
		for (const { json } of outputs[0]) {
			expect(json.error).toMatch(/./);
			expect(json.error).not.toMatch(/unknown|history/);
		}
	});
});

describe('the answer to a send to a contact list', () => {
	const ok = (index: number) => ({
		to: phoneOf(index),
		message_id: `M-${index}`,
		status: 'SUCCESS',
	});
	const no = (index: number) => ({ to: phoneOf(index), status: 'INVALID_RECIPIENT' });
	const open = (index: number) => ({ to: phoneOf(index), message_id: `M-${index}` });
	const unknown = (count: string) =>
		new RegExp(
			`^ClickSend’s answer counts ${count} to the list and does not name them: outcome unknown \\(do not .*\\)\\. It was not repeated`,
		);
	const blocked = (count: string) =>
		new RegExp(`^ClickSend blocked ${count} to the list and does not name them\\. Often`);

	it.each<[string, unknown, RegExp[]]>([
		[
			'names none and counts three',
			{ messages: [], queued_count: 3 },
			[unknown('3 more messages')],
		],
		['counts in words', { messages: [], queued_count: '3' }, [unknown('3 more messages')]],
		['has no messages but a count', { queued_count: 1 }, [unknown('1 more message')]],
		[
			'has messages that are no list',
			{ messages: { 0: ok(1) }, queued_count: 2 },
			[unknown('2 more messages')],
		],
		[
			'names two of five',
			{ messages: [ok(1), ok(2)], queued_count: 5, total_count: 5 },
			[unknown('3 more messages')],
		],
		[
			'names two of five in all',
			{ messages: [ok(1), ok(2)], total_count: 5 },
			[unknown('3 more messages')],
		],
		[
			'names one, refuses one, of five',
			{ messages: [ok(1), no(2)], queued_count: 4, total_count: 5, blocked_count: 1 },
			[/^INVALID_RECIPIENT/, unknown('3 more messages')],
		],
		['has rows that are none', { messages: [ok(1), null, 'x'] }, [unknown('2 more messages')]],
		[
			'has rows that are none, and counts',
			{ messages: [ok(1), null], queued_count: 2 },
			[unknown('1 more message')],
		],
		[
			'names one without status',
			{ messages: [ok(1), open(2)], queued_count: 2 },
			[/has no status .*outcome unknown/],
		],
		[
			'names one without status and counts one more',
			{ messages: [open(1)], queued_count: 2 },
			[/has no status .*outcome unknown/, unknown('1 more message')],
		],
		[
			'blocked two that it does not name',
			{ messages: [ok(1)], queued_count: 1, total_count: 3, blocked_count: 2 },
			[blocked('2 more messages')],
		],
		[
			'leaves two open and blocked one',
			{ messages: [], queued_count: 2, blocked_count: 1 },
			[unknown('2 more messages'), blocked('1 more message')],
		],
		[
			'names all',
			{ messages: [ok(1), ok(2), no(3)], queued_count: 2, total_count: 3, blocked_count: 1 },
			[/^INVALID_RECIPIENT/],
		],
		[
			'names all and counts badly',
			{ messages: [ok(1), ok(2)], queued_count: 'many', total_count: null },
			[],
		],
		['names more than it counts', { messages: [ok(1), ok(2)], queued_count: 1 }, []],
		[
			'took none',
			{ messages: [], queued_count: 0, total_count: 0 },
			[/^ClickSend accepted no message\. It named none/],
		],
		['says nothing', {}, [/^ClickSend accepted no message: outcome unknown/]],
		['is null', null, [/^ClickSend accepted no message: outcome unknown/]],
		['is a list', [], [/^ClickSend accepted no message: outcome unknown/]],
	])('that %s', async (_what, data, errors) => {
		for (const run of [{}, { routingOnly: true }]) {
			const fake = fakeClickSend(() => success(data));
			const { outputs } = await runNode(TO_LIST, { onError: 'continueRegularOutput', ...run });
			const all = outputs[0].map(({ json }) => json);
			const failed = all.filter(({ error }) => error !== undefined);
			expect(failed.map(({ error }) => error)).toEqual(
				errors.map((error) => expect.stringMatching(error) as unknown),
			);
			const messages = (data as IDataObject | null)?.messages;
			const named = Array.isArray(messages) ? (messages as Array<IDataObject | null>) : [];
			expect(all.filter(({ status }) => status === 'SUCCESS').map(({ to }) => to)).toEqual(
				named.filter((row) => row?.status === 'SUCCESS').map((row) => row?.to),
			);
			expect(fake.calls).toHaveLength(1);
			nock.cleanAll();
		}
	});

	it('stops the node with what is unknown first', async () => {
		fakeClickSend(() => success({ messages: [ok(1), no(2)], queued_count: 3 }));
		const { error } = await runNode(TO_LIST);
		expect(error?.message).toMatch(
			/^1 of 3 messages failed, 1 of 3 messages have an unknown outcome \(do not send the others again: they are sent\)\. First: ClickSend’s answer counts 2 more messages/,
		);
		expect(error?.description).toContain('Perhaps sent: 1 message (item 0)');
	});
});

const ADDRESS = {
	addressName: 'John Smith',
	addressLine1: '1 Main St',
	addressCity: 'Perth',
	addressState: 'WA',
	addressPostalCode: '6000',
	addressCountry: 'AU',
};
const LETTER: INodeParameters = {
	resource: 'letter',
	operation: 'send',
	fileSource: 'url',
	fileUrl: 'https://example.com/letter.pdf',
	returnAddressId: id('1154'),
	recipients: { recipient: [ADDRESS] },
};
const FAX: INodeParameters = {
	resource: 'fax',
	operation: 'send',
	fileSource: 'url',
	fileUrl: 'https://example.com/fax.pdf',
	to: '+61261111111',
};
const EMAIL: INodeParameters = {
	resource: 'email',
	operation: 'send',
	to: 'ann@example.com',
	fromAddressId: id('2'),
	fromName: 'My Company',
	subject: 'News',
	body: TEXT,
};

/** Answers one item with `data`. */
async function answered(parameters: INodeParameters, data: unknown) {
	const received = clickSendAnswers(() => success(data));
	const { outputs, error } = await runNode(parameters, { onError: 'continueRegularOutput' });
	expect(error).toBeUndefined();
	expect(received).toHaveLength(1);
	return outputs[0].map(({ json }) => json);
}

describe.each<[string, string, string, INodeParameters]>([
	['letter', 'recipients', '"John Smith"', LETTER],
	['postcard', 'recipients', '"John Smith"', { ...LETTER, resource: 'postcard' }],
	['fax', 'messages', '"+61261111111"', FAX],
])('the status of a %s in the answer', (what, rows, name, parameters) => {
	const row = (status: unknown) => ({
		[rows]: [{ status, message_id: 'L1', address_name: 'John Smith', to: '+61261111111' }],
	});

	it.each(UNKNOWN)('%j leaves the outcome unknown', async (status) => {
		const [{ error }] = await answered(parameters, row(status));
		expect(error).toMatch(/^ClickSend’s answer has (?:no|the) status/);
		expect(error).toContain(
			`the ${what} to ${name}: outcome unknown (do not send it again: first check whether it was done). It was not repeated`,
		);
		expect(error).not.toContain('4711');
	});

	it.each(ACCEPTED)('%j is one that was sent', async (status) => {
		expect((await answered(parameters, row(status)))[0].message_id).toBe('L1');
	});

	it.each(REFUSED)('%j is one that was not', async (status) => {
		const [{ error }] = await answered(parameters, row(status));
		expect(error).toContain(`the ${what} to ${name} was not accepted by ClickSend`);
	});

	it.each([
		['nothing', {}],
		['null', null],
		['a list', []],
		['rows that are no list', { [rows]: 'x' }],
		['rows that are none', { [rows]: [null, 'x'] }],
	])('is unknown when the answer holds %s', async (_what, data) => {
		const all = await answered(parameters, data);
		expect(all).toHaveLength(1);
		expect(all[0].error).toContain(
			`names no ${what}: outcome unknown (do not send it again: first check whether it was done). It was not repeated`,
		);
	});
});

describe('the answer to a fax to a contact list', () => {
	const toList = { ...FAX, recipientType: 'list', listId: id('5') };
	const ok = { status: 'SUCCESS', to: '+61261111111', message_id: 'F1' };

	it.each<[string, unknown, RegExp[]]>([
		[
			'names one of three',
			{ messages: [ok], queued_count: 3 },
			[
				/^ClickSend’s answer counts 2 more faxes .*: outcome unknown \(do not .*\)\. It was not repeated/,
			],
		],
		[
			'names one of three in all',
			{ messages: [ok], total_count: '3' },
			[/counts 2 more faxes .*: outcome unknown/],
		],
		['names all', { messages: [ok], queued_count: 1, total_count: 1 }, []],
		['counts nothing', { messages: [ok] }, []],
		['names none', { messages: [], queued_count: 3 }, [/names no fax: outcome unknown/]],
	])('that %s', async (_what, data, errors) => {
		const all = await answered(toList, data);
		expect(all.flatMap(({ error }) => error ?? [])).toEqual(
			errors.map((error) => expect.stringMatching(error) as unknown),
		);
	});
});

describe('the answer to an email', () => {
	it.each<[string, unknown]>([
		['nothing', null],
		['only what was asked', { user_id: 1, subaccount_id: 2, from_email_address_id: 1, list_id: 5 }],
		['an empty ID', { message_id: '' }],
		['an ID of null', { message_id: null, status: null }],
		['a status that is no text', { status: { code: 'SUCCESS' } }],
	])('that holds %s leaves the outcome unknown', async (_what, data) => {
		const [{ error }] = await answered(EMAIL, data);
		expect(error).toMatch(
			/^ClickSend’s answer does not name the email: outcome unknown \(do not .*\)\. It was not repeated/,
		);
	});

	it.each(REFUSED)('with the status %j is a refusal', async (status) => {
		const [{ error }] = await answered(EMAIL, { message_id: 'E1', status });
		expect(error).toContain('the email was not accepted by ClickSend');
	});

	it.each([...ACCEPTED, 'QUEUED', 'Queued', 'WaitApproval', 'Processed', undefined, null])(
		'with the status %j and an ID is an email that was sent',
		async (status) => {
			const [json] = await answered(EMAIL, { message_id: 'E1', status });
			expect(json.error).toBeUndefined();
			expect(json.message_id).toBe('E1');
		},
	);
});
