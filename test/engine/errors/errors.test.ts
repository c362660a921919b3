import { NodeApiError, sleep } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, networkFailure, refusal, success, type Answer } from '../support/api';
import { runNode } from '../support/engine';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const SEND = { resource: 'sms', operation: 'send', to: '={{ $json.phone }}', body: 'Secret text' };
const GET = { resource: 'sms', operation: 'getReceipt', messageId: 'M1' };
const people = [{ json: { name: 'Ann', phone: '+61411111111' } }];

const message = (status: string, to = '+61411111111') => ({
	status,
	to,
	message_id: `ID-${to}`,
	body: 'Secret text',
});

describe('an HTTP error', () => {
	const codes: Array<[number, string, RegExp]> = [
		[400, 'BAD_REQUEST', /values of the fields/],
		[401, 'UNAUTHORIZED', /username and the API key/],
		[403, 'FORBIDDEN', /no access/],
		[404, 'NOT_FOUND', /Check the ID/],
		[405, 'NOT_FOUND', /Check the ID/],
		[422, 'UNPROCESSABLE_ENTITY', /refused a value/],
	];
	it.each(codes)(
		'%i stops the node with its code, words and advice',
		async (status, code, advice) => {
			const received = clickSendAnswers(() => refusal(status, code, 'No such thing.'));
			const { error } = await runNode(GET);
			expect(error?.message).toBe(`ClickSend: No such thing. (${code}, HTTP ${status})`);
			expect(error?.description).toMatch(advice);
			expect(error?.httpCode).toBe(String(status));
			expect(received).toHaveLength(1);
		},
	);

	it('names the fields that ClickSend complains about', async () => {
		clickSendAnswers([
			{
				status: 400,
				body: {
					http_code: '400',
					response_code: 'BAD_REQUEST',
					response_msg: 'Invalid input.',
					data: { email: 'Email is required.' },
				},
			},
		]);
		const { error } = await runNode(GET);
		expect(error?.message).toBe(
			'ClickSend: Invalid input. email: Email is required. (BAD_REQUEST, HTTP 400)',
		);
	});

	it('is one when HTTP says 200 and the envelope does not say SUCCESS', async () => {
		clickSendAnswers([refusal(200, 'MISSING_CREDENTIALS', 'Who are you?')]);
		const { error } = await runNode(GET);
		expect(error?.message).toContain('Who are you? (MISSING_CREDENTIALS, HTTP 200)');
		expect(error?.description).toMatch(/username and the API key/);
	});

	it('goes to the error output with the item’s own fields, beside items that worked', async () => {
		clickSendAnswers(({ path }) =>
			path.endsWith('3')
				? refusal(404, 'NOT_FOUND', 'No such receipt.')
				: success({ message_id: path.slice(-1) }),
		);
		const items = [1, 3, 2].map((row) => ({ json: { row } }));
		const { outputs } = await runNode(
			{ ...GET, messageId: '={{ $json.row }}' },
			{ items, onError: 'continueErrorOutput' },
		);
		expect(outputs[0].map(({ json, pairedItem }) => [json.message_id, pairedItem])).toEqual([
			['1', { item: 0 }],
			['2', { item: 2 }],
		]);
		expect(outputs[1]).toHaveLength(1);
		expect(outputs[1][0].pairedItem).toEqual({ item: 1 });
		expect(outputs[1][0].json).toMatchObject({ row: 3, errorCode: 'NOT_FOUND' });
		expect(outputs[1][0].json.error).toMatch(/^ClickSend: No such receipt\..*Check the ID/);
	});

	it('stays in the main output as { error, errorCode } when the node only continues', async () => {
		clickSendAnswers(() => refusal(404, 'NOT_FOUND', 'Gone.'));
		const { outputs } = await runNode(GET, { onError: 'continueRegularOutput' });
		expect(outputs[0]).toHaveLength(1);
		expect(Object.keys(outputs[0][0].json)).toEqual(['error', 'errorCode']);
		expect(outputs[0][0].json.errorCode).toBe('NOT_FOUND');
		expect(outputs[0][0].json.error).toMatch(/^ClickSend: Gone\./);
	});

	it('never carries the message text or the API key', async () => {
		clickSendAnswers(() => refusal(400, 'BAD_REQUEST'));
		const { error } = await runNode(SEND, { items: people });
		const everything = JSON.stringify(error, Object.getOwnPropertyNames(error));
		expect(everything).toContain('BAD_REQUEST');
		expect(everything).not.toContain('Secret text');
		expect(everything).not.toContain('TEST-KEY');
	});
});

describe('a message with a status of its own', () => {
	const statuses = [
		'ACCOUNT_NOT_ACTIVATED',
		'ALREADY_EXISTS',
		'COUNTRY_NOT_ENABLED',
		'EMPTY_MESSAGE',
		'INSUFFICIENT_CREDIT',
		'INTERNAL_ERROR',
		'INVALID_CREDENTIALS',
		'INVALID_LANG',
		'INVALID_MEDIA_FILE',
		'INVALID_RECIPIENT',
		'INVALID_SCHEDULE',
		'INVALID_SENDER_ID',
		'INVALID_VOICE',
		'MISSING_CREDENTIALS',
		'MISSING_REQUIRED_FIELDS',
		'NOT_ENOUGH_PERMISSION_TO_LIST_ID',
		'REGISTRATION_NEEDED',
		'SOMETHING_IS_WRONG',
		'SUBJECT_REQUIRED',
		'THROTTLED',
		'TOO_MANY_RECIPIENTS',
		'A_STATUS_NOBODY_KNOWS',
	];
	it.each(statuses)('%s is the item’s error although the call was HTTP 200', async (status) => {
		const received = clickSendAnswers([success({ messages: [message(status)] })]);
		const { error, outputs } = await runNode(SEND, { items: people });
		expect(error?.message).toBe(
			`${status}: the message to "+61411111111" was not accepted by ClickSend`,
		);
		expect(Boolean(error?.description)).toBe(status !== 'A_STATUS_NOBODY_KNOWS');
		expect(outputs).toEqual([]);
		expect(received).toHaveLength(1);
	});

	it('sends refused recipients of a list to the error output and keeps the others', async () => {
		clickSendAnswers([
			success({
				messages: [message('SUCCESS', '+611'), message('INVALID_RECIPIENT', '+612')],
			}),
		]);
		const { outputs } = await runNode(
			{ ...SEND, recipientType: 'list', listId: { __rl: true, mode: 'id', value: '5' } },
			{ items: people, onError: 'continueErrorOutput' },
		);
		expect(outputs[0].map(({ json }) => json.to)).toEqual(['+611']);
		expect(outputs[1].map(({ json }) => json.error)).toEqual([
			expect.stringMatching(/^INVALID_RECIPIENT: the message to "\+612" /),
		]);
		expect(outputs[1][0].json.name).toBe('Ann');
	});

	it('says how many were accepted when it stops the node', async () => {
		clickSendAnswers([
			success({
				messages: [
					message('SUCCESS', '+611'),
					message('INVALID_RECIPIENT', '+612'),
					message('SUCCESS', '+613'),
				],
			}),
		]);
		const { error } = await runNode(
			{ ...SEND, recipientType: 'list', listId: { __rl: true, mode: 'id', value: '5' } },
			{ items: people },
		);
		expect(error?.message).toMatch(
			/^1 of 3 messages failed \(do not send the others again: they are sent\)\. First: INVALID_RECIPIENT/,
		);
		expect(error?.description).toMatch(
			/^Sent: 2 messages \(item 0\)\. Do not simply run it again/m,
		);
	});

	it('is an error too when ClickSend names no message at all', async () => {
		clickSendAnswers([success({ messages: [], queued_count: 0 })]);
		const { error } = await runNode(SEND, { items: people });
		expect(error?.message).toBe(
			'ClickSend accepted no message: outcome unknown (do not send it again: first check whether it was done)',
		);
	});
});

describe('bad input', () => {
	it.each([
		['the recipient', { ...SEND, to: '={{ $json.nothing }}' }, 'Recipient is empty'],
		['a failing expression', { ...SEND, to: '={{ $json.a.b.c }}' }, 'Recipient is empty'],
		['an object', { ...SEND, to: '={{ $json }}' }, 'Recipient is an object'],
		['letters', { ...SEND, to: '0411 CALL ME' }, 'The recipient "0411 CALL ME" has letters in it'],
		['two numbers', { ...SEND, to: '0411111111, 0422222222' }, 'has more than one number in it'],
		['the text', { ...SEND, body: '={{ $json.nothing }}' }, 'Message Text is empty'],
		[
			'the list',
			{
				...SEND,
				recipientType: 'list',
				listId: { __rl: true, mode: 'id', value: '={{ $json.nothing }}' },
			},
			'Contact List is empty',
		],
		['an ID', { ...GET, messageId: '={{ $json.nothing }}' }, 'Message ID is empty'],
		['an ID that climbs', { ...GET, messageId: '..' }, 'An ID that this operation needs'],
		[
			'a date',
			{ ...SEND, additionalFields: { schedule: 'tomorrow' } },
			'The schedule "tomorrow" is not a date',
		],
		[
			'an empty schedule, which would send at once',
			{ ...SEND, additionalFields: { schedule: '={{ $json.nothing }}' } },
			'Schedule is empty',
		],
		[
			'an empty limit of a cancellation, which would cancel all',
			{
				resource: 'sms',
				operation: 'cancelAll',
				cancelScope: 'customString',
				customString: '={{ $json.nothing }}',
			},
			'Your Reference is empty',
		],
		[
			'an empty date, which would mark everything as read',
			{
				resource: 'sms',
				operation: 'markReceiptsRead',
				markScope: 'before',
				dateBefore: '={{ $json.nothing }}',
			},
			'Before is empty',
		],
		[
			'fields to compare by that cannot be read',
			{
				resource: 'contactList',
				operation: 'removeDuplicates',
				listId: { __rl: true, mode: 'id', value: '5' },
				compareBy: '={{ $json.nothing }}',
			},
			'Compare By is empty',
		],
		[
			'a limit',
			{ resource: 'sms', operation: 'getHistory', limit: '={{ $json.nothing }}' },
			'Limit is empty',
		],
		[
			'a filter',
			{ resource: 'sms', operation: 'getHistory', filters: { to: '+611,+612' } },
			'The filter value for to must not contain a comma',
		],
	])('stops %s before anything is sent', async (_what, parameters, text) => {
		const received = clickSendAnswers([]);
		const { error } = await runNode(parameters, { items: people });
		expect(error?.message).toContain(text);
		expect(received).toEqual([]);
	});

	it('costs only its own item', async () => {
		const received = clickSendAnswers(() => success({ messages: [message('SUCCESS')] }));
		const items = [{ json: { phone: '' } }, { json: { phone: '+61411111111' } }];
		const { outputs } = await runNode(SEND, { items, onError: 'continueErrorOutput' });
		expect(outputs.map((output) => output.map(({ pairedItem }) => pairedItem))).toEqual([
			[{ item: 1 }],
			[{ item: 0 }],
		]);
		expect(received).toHaveLength(1);
	});
});

describe('a throttled call', () => {
	it('is made again after Retry-After, sends too', async () => {
		const throttled: Answer = {
			...(refusal(429, 'TOO_MANY_REQUESTS') as { status: number; body: unknown }),
			headers: { 'retry-after': '0.2' },
		};
		const received = clickSendAnswers([
			throttled,
			throttled,
			success({ messages: [message('SUCCESS')] }),
		]);
		const start = Date.now();
		const { outputs, error } = await runNode(SEND, { items: people });
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(1);
		expect(received).toHaveLength(3);
		expect(Date.now() - start).toBeGreaterThanOrEqual(380);
	});

	it('gives up after five attempts', async () => {
		const received = clickSendAnswers(() => refusal(429, 'TOO_MANY_REQUESTS', 'Slow down.'));
		const { error } = await runNode(SEND, { items: people });
		expect(received).toHaveLength(5);
		expect(error?.message).toBe('ClickSend: Slow down. (TOO_MANY_REQUESTS, HTTP 429)');
		expect(error?.description).toMatch(/Pause and Parallel Calls under Options/);
	});

	it('is not waited for when ClickSend asks for more than two minutes', async () => {
		const received = clickSendAnswers([
			{ status: 429, body: {}, headers: { 'retry-after': '121' } },
		]);
		await runNode(GET);
		expect(received).toHaveLength(1);
	});
});

describe('a passing failure', () => {
	const failures: Array<[string, Answer]> = [
		['HTTP 500', refusal(500, 'INTERNAL_SERVER_ERROR')],
		['HTTP 503 with an HTML page', { status: 503, body: '<html>Down</html>' }],
		['a reset connection', networkFailure('ECONNRESET')],
		['a time-out', networkFailure('ETIMEDOUT')],
	];
	it.each(failures)('%s: a read is made again', async (_name, failure) => {
		const received = clickSendAnswers([failure, success({ message_id: 'M1' })]);
		const { outputs } = await runNode(GET);
		expect(outputs[0][0].json).toEqual({ message_id: 'M1' });
		expect(received).toHaveLength(2);
	});

	it.each(failures)(
		'%s: a send is not, and says that its outcome is unknown',
		async (_name, failure) => {
			const received = clickSendAnswers(() => failure);
			const { error } = await runNode(SEND, { items: people });
			expect(received).toHaveLength(1);
			expect(error?.message).toMatch(/: outcome unknown \(do not send it again/);
			expect(error?.description).toMatch(/not repeated, so that nothing is sent twice/);
		},
	);

	it('of a send that never left says so, and does not repeat it either', async () => {
		const received = clickSendAnswers(() => networkFailure('ECONNREFUSED'));
		const { error } = await runNode(SEND, { items: people });
		expect(received).toHaveLength(1);
		expect(error?.message).toBe('ClickSend could not be reached');
		expect(error?.description).toMatch(/^Connection refused: Check the Base URL/);
		expect(error?.description).not.toMatch(/unknown/);
	});

	it('of a send that is damaged on its way back counts as unknown', async () => {
		const received = clickSendAnswers([{ status: 200, body: '{"http_code":200,"da' }]);
		const { error } = await runNode(SEND, { items: people });
		expect(received).toHaveLength(1);
		expect(error?.message).toMatch(
			/not the JSON that the API sends .*outcome unknown \(do not send it again/,
		);
	});

	it('of a price call is made again, since it sends nothing', async () => {
		const received = clickSendAnswers([
			refusal(502, 'BAD_GATEWAY'),
			success({ messages: [message('SUCCESS')] }),
		]);
		const { outputs } = await runNode({ ...SEND, operation: 'calculatePrice' }, { items: people });
		expect(outputs[0]).toHaveLength(1);
		expect(received).toHaveLength(2);
	});

	it('of a deletion is made again, and 404 then means that it worked', async () => {
		clickSendAnswers([networkFailure('ECONNRESET'), refusal(404, 'NOT_FOUND')]);
		const { outputs } = await runNode({
			resource: 'contactList',
			operation: 'delete',
			listId: { __rl: true, mode: 'id', value: '5' },
		});
		expect(outputs[0][0].json).toEqual({ deleted: true, list_id: '5' });
	});

	it.each([
		['copy', { resource: 'contact', operation: 'copy', contactId: '1' }],
		['create', { resource: 'contact', operation: 'create', phoneNumber: '+611' }],
	])(
		'of a contact’s %s is not made again: it could make a second one',
		async (_name, parameters) => {
			const received = clickSendAnswers(() => refusal(500, 'INTERNAL_SERVER_ERROR'));
			const id = (value: string) => ({ __rl: true, mode: 'id', value });
			const { error } = await runNode({ ...parameters, listId: id('5'), toListId: id('6') });
			expect(received).toHaveLength(1);
			expect(error?.message).toMatch(/outcome unknown \(do not send it again/);
		},
	);
});

it('lets a cancelled workflow stop waiting for a repeat', async () => {
	const controller = new AbortController();
	const received = clickSendAnswers(() => {
		controller.abort();
		return { status: 429, body: {}, headers: { 'retry-after': '0.2' } };
	});
	await runNode(SEND, { items: people, signal: controller.signal });
	await sleep(500);
	expect(received).toHaveLength(1);
});

describe('the Base URL', () => {
	const credential = (baseUrl: string) => ({ username: 'tester', apiKey: 'TEST-KEY', baseUrl });

	it('is forgiven stray spaces, a trailing slash and an absent value', async () => {
		for (const baseUrl of [' https://rest.clicksend.com/v3/ ', '']) {
			const received = clickSendAnswers(() => success({ message_id: 'M1' }));
			await runNode(GET, { credential: credential(baseUrl) });
			expect(received.map(({ path }) => path)).toEqual(['/sms/receipts/M1']);
			nock.cleanAll();
		}
	});

	it('gets no request when it would send the API key unencrypted', async () => {
		const received = clickSendAnswers([]);
		const { error } = await runNode(GET, {
			credential: credential('http://rest.clicksend.com/v3'),
		});
		expect(error?.message).toMatch(/must begin with https/);
		expect(received).toEqual([]);
	});

	it('comes with credentials that are forgiven stray spaces', async () => {
		clickSendAnswers(() => success({ message_id: 'M1' }));
		const { error } = await runNode(GET, {
			credential: { username: ' tester ', apiKey: 'TEST-KEY\n', baseUrl: '' },
		});
		expect(error).toBeUndefined();
	});
});

it('throws n8n’s API error, which the editor shows with its details', async () => {
	clickSendAnswers(() => refusal(404, 'NOT_FOUND'));
	const { error } = await runNode(GET);
	// The engine keeps a copy of the error; its name tells the class.
	expect(error?.name).toBe(NodeApiError.name);
});
