import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { TABLES } from '../operations';
import { picked } from '../support/form';
import { clickSendAnswers, page, success, type Answer } from '../support/api';
import { runNode } from '../support/engine';
import { holdDate, isolateNetwork } from '../support/setup';

isolateNetwork();
// Schedules are checked against the clock.
holdDate();

const SUBACCOUNT = { subaccount_id: 1039, api_username: 'gerald', api_key: 'KEY-1' };
const LEFT_OUT = 'api_key: left out because Include Secrets is off, in this operation or in Get';
const GET: INodeParameters = {
	resource: 'subaccount',
	operation: 'get',
	subaccountId: picked('1039'),
};

describe('an API key in an answer', () => {
	const cases: Array<[string, INodeParameters, Answer]> = [
		['get', GET, success(SUBACCOUNT)],
		['get many', { ...GET, operation: 'getAll' }, page([SUBACCOUNT])],
		['regenerate', { ...GET, operation: 'regenerateApiKey' }, success(SUBACCOUNT)],
		['update', { ...GET, operation: 'update', updateFields: { notes: 'x' } }, success(SUBACCOUNT)],
	];

	it.each(cases)('of %s is left out, and the item says so', async (_what, parameters, answer) => {
		clickSendAnswers([answer]);
		const { outputs } = await runNode(parameters);
		expect(outputs[0].map(({ json }) => json)).toEqual([
			{ subaccount_id: 1039, api_username: 'gerald', left_out: LEFT_OUT },
		]);
	});

	it.each(cases)('of %s is put out with Include Secrets', async (_what, parameters, answer) => {
		clickSendAnswers([answer]);
		const { outputs } = await runNode({ ...parameters, includeSecrets: true });
		expect(outputs[0].map(({ json }) => json)).toEqual([SUBACCOUNT]);
	});

	it.each<[string, INodeParameters[string]]>([
		['an expression', '={{ true }}'],
		['a text', 'true'],
		['a number', 1],
	])('is left out when Include Secrets is %s', async (_what, includeSecrets) => {
		clickSendAnswers([success(SUBACCOUNT)]);
		const { outputs } = await runNode({ ...GET, includeSecrets });
		expect(outputs[0][0].json).not.toHaveProperty('api_key');
	});

	it('is left out of the account in the raw output', async () => {
		const account = { user_id: 1, _subaccount: { api_key: 'KEY-2', password: 'P' } };
		clickSendAnswers([success(account)]);
		const { outputs } = await runNode({ resource: 'account', operation: 'get', output: 'raw' });
		expect(outputs[0][0].json).toEqual({
			user_id: 1,
			_subaccount: {},
			left_out: expect.stringMatching(/^api_key, password: left out/) as string,
		});
	});

	it.each([
		['apiKey', 'K'],
		['API Key', 'K'],
		['new_password', 'P'],
		['client_secret', 'S'],
		['activation_token', 'T'],
		['token', 12345],
		['key', 'K'],
		['password_hash', '$2y$'],
		['auth', 'Basic eDp5'],
		['Auth', 'Basic eDp5'],
		['APIKEY', 'K'],
		['API_KEY_2', 'K'],
		['password1', 'P'],
		['passwordConfirmation', 'P'],
		['accesstoken', 'T'],
		['authToken', 'T'],
		['api_key_live', 'K'],
		['user-pwd', 'P'],
		['tokens', ['T']],
		['credentials', { user: 'a', pass: 'b' }],
	])('is told by its name: %s', async (name, value) => {
		clickSendAnswers([success({ id: 1, [name]: value })]);
		const { outputs } = await runNode(GET);
		expect(outputs[0][0].json).not.toHaveProperty([name]);
	});

	it('takes nothing along that only sounds like one', async () => {
		const row = {
			keyword: 'STOP',
			monkey: 'x',
			author: 'x',
			authorised: 'x',
			token_count: 5,
			key_name: 'x',
			passed: 3,
			compass: 'x',
			password_reset: true,
			api_key: null,
			token: '',
			has_token: false,
			tokenised: 'x',
		};
		clickSendAnswers([success(row)]);
		const { outputs } = await runNode({ ...GET, output: 'raw' });
		expect(outputs[0][0].json).toEqual(row);
	});
});

/** The same answer with secrets in every object of it. */
function salted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(salted);
	if (typeof value !== 'object' || value === null) return value;
	const copy: IDataObject = {};
	for (const [name, entry] of Object.entries(value)) copy[name] = salted(entry) as IDataObject;
	return { ...copy, api_key: 'LEAK', _owner: { newPassword: 'LEAK' } };
}

describe.each(Object.entries(TABLES))('no operation of %s', (resource, table) => {
	const ways = table.flatMap((row) => [
		// What waits for a reply has no routing.
		...(row.single ? [] : [{ ...row, way: 'through the routing', routingOnly: true }]),
		{ ...row, way: 'for many items', routingOnly: false },
	]);
	it.each(ways)('puts out a secret, $way: $operation $variant', async ({ routingOnly, ...row }) => {
		let answered = 0;
		clickSendAnswers((_request, index) => {
			const answer = row.answers[index];
			if (answer === undefined || 'failure' in answer) return answer;
			answered++;
			return { ...answer, body: salted(answer.body) };
		});
		const form = { resource, operation: row.operation, ...row.parameters, includeSecrets: false };
		const { outputs, error } = await runNode(
			{ ...form, output: 'raw' },
			{ items: [row.item ?? {}], routingOnly },
		);
		expect(answered).toBeGreaterThan(0);
		expect(JSON.stringify([outputs, error])).not.toContain('LEAK');
	});
});

describe('the secret of a webhook in a rule', () => {
	const address = 'https://n8n.example/webhook/1?event=smsInbound&secret=s3cr3t%2Fx&a=1';
	const hidden = 'https://n8n.example/webhook/1?event=smsInbound&secret=***&a=1';
	const rule = { inbound_rule_id: 5, rule_name: 'n8n: a', action: 'URL', action_address: address };
	const LIST = { resource: 'inboundRule', operation: 'getAll', channel: 'sms' };
	const CHANGE = {
		resource: 'inboundRule',
		operation: 'update',
		channel: 'sms',
		ruleId: picked('5'),
	};

	it('is hidden, and nothing else of the address', async () => {
		clickSendAnswers(() => page([rule]));
		const { outputs } = await runNode(LIST);
		expect(outputs[0][0].json).toEqual({ ...rule, action_address: hidden });
		const open = await runNode({ ...LIST, includeSecrets: true });
		expect(open.outputs[0][0].json).toEqual(rule);
	});

	it.each([
		[
			'what opens an execution that waits',
			'https://n8n.example/webhook-waiting/7/a?token=T0ken&asked=1&signature=f00',
			'https://n8n.example/webhook-waiting/7/a?token=***&asked=1&signature=***',
		],
		[
			'a key',
			'https://a.example/in?api_key=k1&apiKey=k2&key=k3',
			'https://a.example/in?api_key=***&apiKey=***&key=***',
		],
		[
			'a password',
			'https://ann:s3cr3t@a.example/in?auth=b',
			'https://ann:***@a.example/in?auth=***',
		],
		[
			'words that end like these',
			'https://a.example/in?monkey=1&design=2',
			'https://a.example/in?monkey=1&design=2',
		],
	])('is hidden where it is %s', async (_what, action_address, expected) => {
		clickSendAnswers(() => page([{ ...rule, action_address }]));
		const { outputs } = await runNode(LIST);
		expect(outputs[0][0].json).toEqual({ ...rule, action_address: expected });
	});

	it('is no signature of a file, which could not be fetched without it', async () => {
		const url = 'https://files.example/list.csv?X-Amz-Signature=f00&token=T0ken';
		clickSendAnswers(() => success({ url }));
		const { outputs } = await runNode({
			resource: 'contactList',
			operation: 'export',
			confirm: 'contactList.export',
			listId: picked('428'),
			filename: 'list',
			download: false,
		});
		expect(outputs[0][0].json.url).toBe(url);
	});

	it('is kept by an update, and hidden in its answer', async () => {
		const received = clickSendAnswers(() => success(rule));
		const { outputs } = await runNode({ ...CHANGE, updateFields: { ruleName: 'n8n: b' } });
		expect(received[1].body).toMatchObject({ action_address: address });
		expect(outputs[0][0].json.action_address).toBe(hidden);
	});

	it.each([
		['an update', 'Action Target', { ...CHANGE, updateFields: { actionAddress: hidden } }],
		[
			'an update that hides a password',
			'Action Target',
			{ ...CHANGE, updateFields: { actionAddress: 'https://ann:***@a.example/in' } },
		],
		[
			'a new rule',
			'Webhook URL',
			{ ...LIST, operation: 'create', ruleName: 'Copy', action: 'URL', actionAddress: hidden },
		],
	])('is not written back hidden by %s', async (_what, label, parameters) => {
		const received = clickSendAnswers(() => success(rule));
		const { error } = await runNode(parameters);
		expect(error?.message).toBe(`${label} has its secret hidden`);
		expect(received.filter(({ method }) => method !== 'GET')).toEqual([]);
	});
});
