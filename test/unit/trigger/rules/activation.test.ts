import { inspect } from 'node:util';
import type { IDataObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { EVENTS } from '../../../../nodes/ClickSendTrigger/event/events';
import { RULE_KINDS } from '../../../../nodes/shared/rules/kinds';
import type { Surroundings } from '../support/contexts';
import { PRODUCTION_URL } from '../support/contexts';
import { withoutPauses } from '../support/hooks';
import {
	addressOf,
	answerTo,
	INBOUND,
	OWNER,
	RECEIPTS,
	ruleOf,
	secretOf,
	VOICE,
	Workflow,
} from '../support/workflow';

withoutPauses();

describe('activating', () => {
	it('makes one rule of each kind, whose address says which, whose, and a secret', async () => {
		const workflow = new Workflow();
		workflow.parameters.events = Object.keys(EVENTS);
		await workflow.activate();
		const secrets = RULE_KINDS.map(({ name, path }) => {
			const [rule, ...others] = workflow.fake.rulesAt(path);
			expect(others).toEqual([]);
			const address = addressOf(rule);
			expect(`${address.origin}${address.pathname}`).toBe(PRODUCTION_URL);
			expect(Object.fromEntries(address.searchParams)).toEqual({
				kind: name,
				owner: OWNER,
				workflow: 'workflow-1',
				secret: expect.stringMatching(/^[\w-]{32}$/) as string,
			});
			expect(rule).toMatchObject({ action: 'URL', enabled: 1 });
			return secretOf(rule);
		});
		expect(new Set(secrets).size).toBe(1);
		expect(workflow.fake.rulesAt(INBOUND)[0]).toMatchObject({
			dedicated_number: '*',
			message_search_type: 0,
			webhook_type: 'json',
		});
		// Receipt rules know no form, and faxes no texts.
		expect(workflow.fake.rulesAt(RECEIPTS)[0]).not.toHaveProperty('webhook_type');
		expect(workflow.fake.rulesAt('/automations/fax/inbound')[0]).not.toHaveProperty(
			'message_search_type',
		);
	});

	it('makes addresses that the webhook believes, in production and in a test', async () => {
		const workflow = new Workflow();
		await workflow.activate();
		await workflow.listen();
		const [production, test] = workflow.fake.rulesAt(INBOUND).map((rule) => addressOf(rule));
		const statusOf = async (address: URL, more: Surroundings) => answerTo(workflow, address, more);
		const { staticData } = workflow;
		expect(await statusOf(production, { staticData })).toBe(200);
		expect(await statusOf(test, { staticData })).toBe(401);
		expect(await statusOf(test, { mode: 'manual' })).toBe(200);
		expect(await statusOf(production, { mode: 'manual' })).toBe(401);
	});

	it('lets ClickSend choose numbers, texts and outcomes', async () => {
		const workflow = new Workflow();
		Object.assign(workflow.parameters, {
			events: ['smsInbound', 'voiceReceipt', 'emailReceipt'],
			numbers: ['+61400000000', '+61 0400 000 001'],
			textMatch: 'startsWith',
			textTerm: 'YES',
			options: { receipts: 'failed' },
		});
		await workflow.activate();
		expect(workflow.fake.rulesAt(INBOUND)).toMatchObject(
			['+61400000000', '+61400000001'].map((number) => ({
				dedicated_number: number,
				message_search_type: 1,
				message_search_term: 'YES',
			})),
		);
		expect(workflow.fake.rulesAt(VOICE)).toMatchObject([{ match_type: 1 }]);
		// Rules for email take no other.
		expect(workflow.fake.rulesAt('/automations/email/receipts')).toMatchObject([{ match_type: 0 }]);
	});

	it.each([
		['any', '', 0],
		['startsWith', 'a', 1],
		['contains', 'a', 2],
		['notContains', 'a', 3],
	])('searches texts that are "%s" with type %s%i', async (textMatch, textTerm, type) => {
		const workflow = new Workflow();
		Object.assign(workflow.parameters, { textMatch, textTerm });
		await workflow.activate();
		expect(workflow.fake.rulesAt(INBOUND)).toMatchObject([{ message_search_type: type }]);
	});

	it.each([
		['all', 0],
		['final', 0],
		['failed', 1],
		['delivered', 2],
	])('matches receipts that are "%s" with type %i', async (receipts, type) => {
		const workflow = new Workflow();
		Object.assign(workflow.parameters, { events: ['smsReceipt'], options: { receipts } });
		await workflow.activate();
		expect(workflow.fake.rulesAt(RECEIPTS)).toMatchObject([{ match_type: type }]);
	});

	it('adopts the rules of before, also those that ClickSend tells in texts', async () => {
		const workflow = new Workflow();
		workflow.parameters.events = ['smsInbound', 'smsReceipt'];
		await workflow.activate();
		for (const rules of workflow.fake.rules.values()) {
			for (const rule of rules) {
				for (const [name, value] of Object.entries(rule)) {
					if (typeof value === 'number') rule[name] = String(value);
					if (value === null) rule[name] = '';
				}
			}
		}
		workflow.changes();
		await workflow.activate();
		expect(workflow.changes()).toEqual([]);
	});

	it('makes a second rule for a second number, and takes one away with it', async () => {
		const workflow = new Workflow();
		workflow.parameters.numbers = ['+61400000000'];
		await workflow.activate();
		workflow.changes();
		workflow.parameters.numbers = ['+61400000001', '+61400000000'];
		await workflow.activate();
		expect(workflow.changes()).toEqual([`POST ${INBOUND}`]);
		workflow.parameters.numbers = ['+61400000001'];
		await workflow.activate();
		expect(workflow.changes()).toHaveLength(1);
		expect(workflow.fake.rulesAt(INBOUND)).toMatchObject([{ dedicated_number: '+61400000001' }]);
	});

	it.each<[string, IDataObject]>([
		['texts', { textMatch: 'contains', textTerm: 'YES' }],
		['number', { numbers: ['+61400000000'] }],
	])('changes a rule in its place when the %s are others', async (_, parameters) => {
		const workflow = new Workflow();
		await workflow.activate();
		const { inbound_rule_id: id } = workflow.fake.rulesAt(INBOUND)[0];
		workflow.changes();
		Object.assign(workflow.parameters, parameters);
		await workflow.activate();
		expect(workflow.changes()).toEqual([`PUT ${INBOUND}/${id as string}`]);
		await workflow.activate();
		expect(workflow.changes()).toEqual([]);
	});

	it('switches a rule on again that somebody has switched off', async () => {
		const workflow = new Workflow();
		await workflow.activate();
		workflow.fake.rulesAt(INBOUND)[0].enabled = 0;
		await workflow.activate();
		expect(workflow.fake.rulesAt(INBOUND)).toMatchObject([{ enabled: 1 }]);
	});

	it('removes the rules of events that are not chosen any more', async () => {
		const workflow = new Workflow();
		workflow.parameters.events = ['smsInbound', 'smsReceipt', 'voiceReceipt'];
		await workflow.activate();
		workflow.changes();
		workflow.parameters.events = ['smsReceipt'];
		await workflow.activate();
		expect(workflow.fake.rulesAt(INBOUND)).toEqual([]);
		expect(workflow.fake.rulesAt(VOICE)).toEqual([]);
		expect(workflow.changes()).toHaveLength(2);
		await workflow.activate();
		expect(workflow.changes()).toEqual([]);
	});

	it('leaves one rule of several ghosts, with the secret and the address of now', async () => {
		const workflow = new Workflow();
		await workflow.activate();
		const [current] = workflow.fake.rulesAt(INBOUND);
		const secret = secretOf(current);
		const ghost = (change: (address: URL) => void) => {
			const address = addressOf(current);
			change(address);
			workflow.fake.addRule(INBOUND, ruleOf(address.toString()));
		};
		workflow.fake.rulesAt(INBOUND).length = 0;
		ghost((address) => address.searchParams.set('secret', 'of-a-lost-state'));
		ghost((address) => (address.host = 'old-tunnel.example.org'));
		ghost((address) => (address.pathname = `/under/path${address.pathname}`));
		ghost((address) => address.searchParams.delete('secret'));
		workflow.changes();
		workflow.probe = (url) => (/old-tunnel|under/.test(url) ? 404 : 401);
		await workflow.activate();
		expect(workflow.fake.rulesAt(INBOUND).map(secretOf)).toEqual([secret]);
		expect(addressOf(workflow.fake.rulesAt(INBOUND)[0]).host).toBe(new URL(PRODUCTION_URL).host);
		expect(workflow.changes()).toHaveLength(4);
	});

	it('finds its rules as they have to be when n8n has lost what the node kept', async () => {
		const workflow = new Workflow();
		await workflow.activate();
		const before = workflow.fake.rulesAt(INBOUND);
		workflow.staticData = {};
		workflow.changes();
		await workflow.activate();
		expect(workflow.changes()).toEqual([]);
		expect(workflow.fake.rulesAt(INBOUND)).toEqual(before);
	});

	it('keeps its secret for ever, so that events on their way still arrive', async () => {
		const workflow = new Workflow();
		await workflow.activate();
		const before = secretOf(workflow.fake.rulesAt(INBOUND)[0]);
		await workflow.deactivate();
		await workflow.activate();
		expect(workflow.fake.rulesAt(INBOUND).map(secretOf)).toEqual([before]);
	});

	it('puts the secret of a changed API key into its rules; the old one is good until then', async () => {
		const workflow = new Workflow();
		await workflow.activate();
		const before = addressOf(workflow.fake.rulesAt(INBOUND)[0]);
		workflow.surroundings.apiKey = 'ANOTHER';
		const { staticData } = workflow;
		expect(await answerTo(workflow, before, { staticData })).toBe(200);
		expect(await answerTo(workflow, before, { staticData: {} })).toBe(401);
		workflow.changes();
		await workflow.activate();
		expect(workflow.changes()).toHaveLength(1);
		const [after, ...others] = workflow.fake.rulesAt(INBOUND).map(addressOf);
		expect(others).toEqual([]);
		for (const kept of [staticData, {}]) {
			expect(await answerTo(workflow, after, { staticData: kept })).toBe(200);
			expect(await answerTo(workflow, before, { staticData: kept })).toBe(401);
		}
	});

	it('completes what a failure left undone, without a rule too many', async () => {
		const workflow = new Workflow();
		workflow.parameters.events = ['smsInbound', 'smsReceipt', 'voiceReceipt'];
		workflow.fake.refuse = ({ method, path }) =>
			method === 'POST' && path === RECEIPTS ? 403 : undefined;
		await expect(workflow.activate()).rejects.toMatchObject({ httpCode: '403' });
		workflow.fake.refuse = () => undefined;
		await workflow.activate();
		for (const path of [INBOUND, RECEIPTS, VOICE]) {
			expect(workflow.fake.rulesAt(path)).toHaveLength(1);
		}
	});

	it('removes at deactivation what an activation made before it failed', async () => {
		const workflow = new Workflow();
		workflow.parameters.events = ['smsInbound', 'smsReceipt'];
		workflow.fake.refuse = ({ method, path }) =>
			method === 'POST' && path === RECEIPTS ? 403 : undefined;
		await expect(workflow.activate()).rejects.toThrow(NodeApiError);
		workflow.fake.refuse = () => undefined;
		// n8n reads the static data again, of which nothing was stored yet.
		workflow.staticData = {};
		await workflow.deactivate();
		expect(workflow.fake.rulesAt(INBOUND)).toEqual([]);
	});

	it('tries to read own numbers, and needs them only to drop them', async () => {
		const workflow = new Workflow();
		workflow.fake.refuse = ({ path }) => (path === '/numbers' ? 403 : undefined);
		await workflow.activate();
		expect(workflow.fake.rulesAt(INBOUND)).toHaveLength(1);
		expect(workflow.warnings).toHaveLength(1);
		const dropping = new Workflow();
		dropping.parameters.options = { dropOwn: true };
		dropping.fake.refuse = workflow.fake.refuse;
		await expect(dropping.activate()).rejects.toMatchObject({ httpCode: '403' });
		expect(dropping.fake.rulesAt(INBOUND)).toEqual([]);
	});
});

describe('settings under which nothing could arrive', () => {
	it('are refused before ClickSend is asked anything', async () => {
		const workflow = new Workflow();
		workflow.surroundings = { url: 'http://localhost:5678/webhook/aaaa-1111/webhook' };
		await expect(workflow.activate()).rejects.toThrow(NodeOperationError);
		// n8n cleans up after it, without the state.
		workflow.staticData = {};
		await workflow.deactivate();
		expect(workflow.fake.received).toEqual([]);
	});

	it.each<[string, Surroundings, IDataObject]>([
		['the user allows it', {}, { allowLocalAddress: true }],
		['ClickSend’s API is local itself', { baseUrl: 'http://127.0.0.1:3100/v3' }, {}],
	])('are accepted where %s', async (_, surroundings, options) => {
		const workflow = new Workflow();
		workflow.surroundings = {
			url: 'http://localhost:5678/webhook/aaaa-1111/webhook',
			...surroundings,
		};
		workflow.parameters.options = options;
		await workflow.activate();
		expect(workflow.fake.rulesAt(INBOUND)).toHaveLength(1);
	});

	it.each([
		[{ carrier: 'secret', secret: '' }, 'has no secret'],
		[{ carrier: '', secret: 'a long random text' }, 'has no secret'],
		[{ carrier: 'secret', secret: '  ' }, 'has no secret'],
		[{ carrier: 'secret', secret: 'x' }, 'at least 16 characters'],
		[{ carrier: 'secret', secret: '123456789012345' }, 'at least 16 characters'],
		[{ carrier: 'secret', secret: `  ${'x'.repeat(15)}  ` }, 'at least 16 characters'],
		[{ carrier: 'secret', secret: '1234567890123456' }, undefined],
	])('with rules made by hand, of %j it says: %s', async (fields, fault) => {
		const workflow = new Workflow();
		Object.assign(workflow.parameters, { registration: 'manual', ...fields });
		if (fault === undefined) await workflow.activate();
		else await expect(workflow.activate()).rejects.toThrow(fault);
		await workflow.deactivate();
		expect(workflow.fake.received.map(({ path }) => path)).toEqual(
			fault === undefined ? ['/numbers', '/own-numbers'] : [],
		);
	});
});

it.each<[string, IDataObject]>([
	['the secret is too short', { registration: 'manual', carrier: 'key', secret: 'S3CR3T-TYPED' }],
	[
		'no name is given for the secret',
		{ registration: 'manual', carrier: '', secret: 'S3CR3T-TYPED' },
	],
	['no event is chosen', { events: [], secret: 'S3CR3T-TYPED' }],
	['the text is empty', { textMatch: 'contains', textTerm: '', secret: 'S3CR3T-TYPED' }],
])('a refusal because %s holds nothing that was typed into the form', async (_, fields) => {
	const workflow = new Workflow();
	Object.assign(workflow.parameters, fields);
	const error: unknown = await workflow.activate().catch((reason: unknown) => reason);
	expect(error).toBeInstanceOf(NodeOperationError);
	expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('S3CR3T-TYPED');
});

describe('an activation that ClickSend refuses', () => {
	it.each<[string, (address: string) => string]>([
		['as it is', (address) => address],
		['encoded', encodeURIComponent],
		['in HTML', (address) => `&lt;${address.replace(/&/g, '&amp;')}&gt;`],
		['as JSON', (address) => JSON.stringify(address).replace(/\//g, '\\/')],
		['by its secret', (address) => new URL(address).searchParams.get('secret')!],
	])('never shows the secret of the address that it quotes %s', async (_, quote) => {
		const workflow = new Workflow();
		const handle = workflow.fake.handle.bind(workflow.fake);
		const secrets: string[] = [];
		workflow.fake.handle = (options) => {
			if (options.method !== 'POST') return handle(options);
			const { action_address: address } = options.body as { action_address: string };
			secrets.push(new URL(address).searchParams.get('secret')!);
			const words = `The address is not valid: ${quote(address)}`;
			const body = {
				...{ http_code: 400, response_code: 'BAD_REQUEST', response_msg: words },
				data: { action_address: [words] },
			};
			return Promise.resolve({ statusCode: 400, headers: {}, body });
		};
		for (const start of [() => workflow.activate(), () => workflow.listen()]) {
			const error = await start().then(
				() => undefined,
				(reason: NodeApiError) => reason,
			);
			const secret = secrets.pop()!;
			expect(error?.message).toContain('not valid');
			const shown = JSON.stringify([error?.message, error?.description, error?.messages]);
			expect(shown + workflow.warnings.join()).not.toContain(secret.slice(0, 12));
		}
	});
});
