import { inspect } from 'node:util';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EVENTS, RULE_KINDS } from '../../../../nodes/ClickSendTrigger/event/events';
import { Deliveries } from '../../../../nodes/ClickSendTrigger/memory/deliveries';
import { poll } from '../../../../nodes/ClickSendTrigger/polling/polling';
import { createRules, rulesExist } from '../../../../nodes/ClickSendTrigger/rules/activation';
import { deleteRules } from '../../../../nodes/ClickSendTrigger/rules/removal';
import { ownerMark } from '../../../../nodes/ClickSendTrigger/rules/target';
import { receive } from '../../../../nodes/ClickSendTrigger/webhook/receive';
import { FakeClickSend } from '../support/clickSend';
import type { Probe, Surroundings } from '../support/contexts';
import {
	hookContext,
	pollContext,
	PRODUCTION_URL,
	TEST_URL,
	webhookContext,
} from '../support/contexts';

const INBOUND = '/automations/sms/inbound';
const RECEIPTS = '/automations/sms/receipts';
const VOICE = '/automations/voice/receipts';
const OWNER = ownerMark('instance-1', false);

/** An n8n with one workflow that has one trigger in webhook mode. */
class Workflow {
	staticData: IDataObject = {};
	/** a test begins with nothing and leaves nothing */
	private testData: IDataObject = {};
	parameters: IDataObject = { mode: 'webhook', events: ['smsInbound'] };
	surroundings: Surroundings = {};
	probe: Probe = () => 401;
	warnings: string[] = [];

	constructor(readonly fake = new FakeClickSend()) {}

	context(more: Surroundings = {}) {
		const { parameters, staticData } = this;
		const surroundings = { parameters, staticData, ...this.surroundings, ...more };
		const probe: Probe = (...asked) => this.probe(...asked);
		const { context, told } = hookContext(this.fake, surroundings, probe);
		this.warnings = told.warnings;
		return context;
	}

	/** As n8n does it. */
	async activate(more: Surroundings = {}): Promise<void> {
		const context = this.context(more);
		if (!(await rulesExist(context))) await createRules(context);
	}

	deactivate(more: Surroundings = {}): Promise<boolean> {
		return deleteRules(this.context(more));
	}

	listen(): Promise<void> {
		this.testData = {};
		return this.activate({ mode: 'manual', url: TEST_URL, staticData: this.testData });
	}

	/** At the end of a test n8n names no test mode. */
	stopListening(): Promise<boolean> {
		return this.deactivate({ url: TEST_URL, staticData: this.testData });
	}

	/** The requests that changed something since the last call. */
	changes(): string[] {
		const all = this.fake.received
			.splice(0)
			.filter(({ method, path }) => method !== 'GET' && path.startsWith('/automations'));
		return all.map(({ method, path }) => `${method} ${path}`);
	}
}

const addressOf = (rule: IDataObject) => new URL(rule.action_address as string);
const secretOf = (rule: IDataObject) => addressOf(rule).searchParams.get('secret');

/** What the webhook answers ClickSend to an event at a rule's address. */
async function answerTo(
	{ fake, parameters, surroundings }: Workflow,
	address: URL,
	more: Surroundings,
): Promise<number> {
	const body = { message_id: 'IN-1', timestamp: 1700000000, from: '+61411111111', body: 'Hi' };
	const { context, response } = webhookContext(
		fake,
		{ parameters, ...surroundings, ...more },
		{ query: Object.fromEntries(address.searchParams), body },
	);
	await receive(context, new Deliveries());
	return response.statusCode;
}

/** A rule as another activation or another n8n made it. */
const ruleOf = (address: string, fields: IDataObject = {}): IDataObject => ({
	rule_name: 'n8n: SMS received (Answers: ClickSend Trigger)',
	action: 'URL',
	action_address: address,
	enabled: '1',
	dedicated_number: '*',
	message_search_type: '0',
	message_search_term: '',
	webhook_type: 'json',
	...fields,
});

beforeEach(() => {
	// Repeats come without a pause.
	vi.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(() => {
	vi.restoreAllMocks();
});

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

/** Two n8n from one database, each at an address of its own, on one account. */
async function restored(): Promise<{ production: Workflow; staging: Workflow }> {
	const production = new Workflow();
	production.parameters.events = ['smsInbound', 'smsReceipt'];
	production.surroundings.url = PRODUCTION_URL.replace('n8n.', 'original.');
	await production.activate();
	const staging = new Workflow(production.fake);
	Object.assign(staging.parameters, production.parameters);
	staging.staticData = structuredClone(production.staticData);
	return { production, staging };
}

const rulesOf = ({ fake }: Workflow, host: string) =>
	structuredClone(
		[INBOUND, RECEIPTS]
			.flatMap((path) => fake.rulesAt(path))
			.filter((rule) => (rule.action_address as string).includes(`//${host}`)),
	);

describe('a copy of this n8n', () => {
	const n8nSays = (statusCode: number, message: string) => ({
		statusCode,
		body: { code: statusCode, message },
	});
	const unproven: Array<[string, ReturnType<Probe>]> = [
		['is alive', 401],
		['is down', new Error('connect ECONNREFUSED')],
		['is slow', new Error('timeout of 5000ms exceeded')],
		['has a name that is not known here', new Error('getaddrinfo ENOTFOUND')],
		['has a certificate that is not known here', new Error('unable to verify the certificate')],
		['keeps strangers out', 403],
		['is behind a login', { statusCode: 401, body: '<html>Login</html>' }],
		['is behind a redirect', { statusCode: 302, body: '' }],
		['is starting', { statusCode: 200, body: 'n8n is starting up. Please wait' }],
		['has a proxy that waits for it', 502],
		['has a proxy that does not find it', { statusCode: 404, body: '404 page not found' }],
		['has a tunnel that is closed', { statusCode: 404, body: '<html>Tunnel not found</html>' }],
		['answers with JSON of others', { statusCode: 404, body: { message: 'Not found' } }],
		['has the webhook for GET', n8nSays(404, 'This webhook is not registered for POST requests.')],
		['answers with another status', n8nSays(410, 'The requested webhook "x" is not registered.')],
		[
			'answers without end',
			n8nSays(404, `The requested webhook "${'x'.repeat(1e5)}" is not registered.`),
		],
		...[
			'10.0.0.5',
			'127.0.0.1',
			'192.168.1.7',
			'169.254.169.254',
			'::1',
			'fd00::7',
			'::ffff:10.0.0.5',
		].map((peer): [string, ReturnType<Probe>] => [
			`stands for ${peer}`,
			{ ...n8nSays(404, 'The requested webhook "x" is not registered.'), peer },
		]),
	];

	it.each(unproven)('keeps its rules when it %s', async (_, answer) => {
		const { staging } = await restored();
		const before = rulesOf(staging, 'original');
		staging.probe = (url) => (url.includes('original') ? answer : 401);
		await staging.activate();
		expect(rulesOf(staging, 'original')).toEqual(before);
		expect(rulesOf(staging, 'n8n')).toHaveLength(2);
		// Who has moved can read what is left.
		expect(staging.warnings.filter((text) => text.includes('original.example.net'))).toHaveLength(
			2,
		);
		expect(staging.warnings.join()).not.toContain(secretOf(before[0]));

		// Other settings, a restart, a test and the end change nothing of that.
		staging.parameters.events = ['smsInbound'];
		await staging.activate();
		await staging.activate({ activationMode: 'init' });
		await staging.listen();
		await staging.stopListening();
		await staging.deactivate();
		expect(rulesOf(staging, 'original')).toEqual(before);
		expect(rulesOf(staging, 'n8n')).toEqual([]);
	});

	const BASES = [
		...['https://n8n.example.net', 'https://n8n.example.net:8443', 'http://n8n.example.net'],
		...['https://n8n.example.net/prod', 'https://n8n.example.net/staging'],
		...['https://n8n.example.net/prod/staging', 'https://n8n.example.net/webhook'],
		...['https://n8n.example.net/Prod', 'https://n8n.example.net/aaaa-1111/webhook'],
		'https://www.n8n.example.net',
	];
	const pairs = BASES.flatMap((one) =>
		BASES.filter((other) => other !== one).map((other) => [one, other]),
	);

	it.each(pairs)('at %s keeps its rules whatever one at %s does', async (one, other) => {
		const urlOf = (base: string) => base + new URL(PRODUCTION_URL).pathname;
		const rules = ({ fake }: Workflow, base: string) =>
			structuredClone(
				fake
					.rulesAt(INBOUND)
					.filter((rule) => (rule.action_address as string).startsWith(`${urlOf(base)}?`)),
			);
		const production = new Workflow();
		production.parameters.options = { allowLocalAddress: true };
		production.surroundings = { url: urlOf(one) };
		await production.activate();
		const before = rules(production, one);
		const staging = new Workflow(production.fake);
		Object.assign(staging.parameters, production.parameters);
		staging.staticData = structuredClone(production.staticData);
		staging.surroundings = { url: urlOf(other) };
		// As from the backup: it polls with what production left in its memory.
		staging.fake.lists.set('/sms/inbound', []);
		const copied = structuredClone(staging.staticData);
		const polling = { mode: 'polling', events: ['smsInbound'] };
		const surroundings = { parameters: polling, staticData: copied, url: urlOf(other) };
		await poll(pollContext(staging.fake, surroundings, () => 401).context);
		expect(rules(staging, one)).toEqual(before);

		await staging.activate();
		expect(rules(staging, one)).toEqual(before);
		expect(rules(staging, other)).toHaveLength(1);
		expect(staging.warnings.join()).toContain(new URL(urlOf(one)).pathname);
		Object.assign(staging.parameters, { textMatch: 'contains', textTerm: 'YES' });
		await staging.activate();
		await staging.deactivate();
		expect(rules(staging, one)).toEqual(before);
		expect(rules(staging, other)).toEqual([]);
	});

	it.each(['https://n8n.example.net', 'https://n8n.example.net/prod'])(
		'is none where polling finds rules right under its own address %s',
		async (base) => {
			const workflow = new Workflow();
			workflow.surroundings = { url: base + new URL(PRODUCTION_URL).pathname };
			await workflow.activate();
			workflow.fake.lists.set('/sms/inbound', []);
			const { staticData, surroundings } = workflow;
			const parameters = { mode: 'polling', events: ['smsInbound'] };
			const asked: string[] = [];
			const { context } = pollContext(
				workflow.fake,
				{ ...surroundings, parameters, staticData },
				(url) => {
					asked.push(url);
					return 401;
				},
			);
			await poll(context);
			expect(workflow.fake.rulesAt(INBOUND).map(({ action }) => action)).toEqual(['POLL']);
			expect(asked).toEqual([]);
		},
	);

	it('keeps its rules when this one polls', async () => {
		const { staging } = await restored();
		const before = rulesOf(staging, 'original');
		for (const path of ['/sms/inbound', '/sms/receipts']) staging.fake.lists.set(path, []);
		const { staticData } = staging;
		const parameters = { ...staging.parameters, mode: 'polling' };
		for (const answer of [401, new Error('ECONNREFUSED'), 502]) {
			await poll(pollContext(staging.fake, { parameters, staticData }, () => answer).context);
			expect(rulesOf(staging, 'original')).toEqual(before);
		}
	});

	it('goes on with its own rules whatever the other did', async () => {
		const { production, staging } = await restored();
		await staging.activate();
		production.changes();
		await production.activate({ activationMode: 'init' });
		expect(production.changes()).toEqual([]);
	});

	it('has left rules behind where n8n says that it has no such webhook', async () => {
		const { staging } = await restored();
		staging.probe = (url) => (url.includes('original') ? 404 : 401);
		await staging.activate();
		expect(rulesOf(staging, 'original')).toEqual([]);
		expect(rulesOf(staging, 'n8n')).toHaveLength(2);
		expect(staging.warnings).toEqual([]);
	});

	it('has left rules behind where n8n says so and this one polls', async () => {
		const { staging } = await restored();
		for (const path of ['/sms/inbound', '/sms/receipts']) staging.fake.lists.set(path, []);
		const { staticData } = staging;
		const parameters = { ...staging.parameters, mode: 'polling' };
		await poll(pollContext(staging.fake, { parameters, staticData }, () => 404).context);
		expect(rulesOf(staging, 'original')).toEqual([]);
	});
});

describe('addresses in rules', () => {
	const path = new URL(PRODUCTION_URL).pathname;
	const query = `?kind=sms-inbound&owner=${OWNER}&secret=theirs`;

	/** Which addresses are asked when rules lead there. */
	async function asked(addresses: string[], own = PRODUCTION_URL): Promise<string[]> {
		const workflow = new Workflow();
		workflow.surroundings = { url: own };
		workflow.parameters.options = { allowLocalAddress: true };
		const urls: string[] = [];
		workflow.probe = (url, options) => {
			urls.push(url);
			expect(options).toMatchObject({ disableFollowRedirect: true, body: {} });
			expect(options).not.toHaveProperty('auth');
			return 404;
		};
		for (const address of addresses) workflow.fake.addRule(INBOUND, ruleOf(address));
		await workflow.activate();
		await workflow.deactivate();
		const polling = { mode: 'polling', events: ['smsInbound'] };
		workflow.fake.lists.set('/sms/inbound', []);
		const { staticData } = workflow;
		staticData['clickSendTrigger:node-1'] = { kinds: ['sms-inbound'] };
		const surroundings = { parameters: polling, staticData, url: own };
		await poll(pollContext(workflow.fake, surroundings, workflow.probe).context);
		return [...new Set(urls)];
	}

	it.each([
		'http://169.254.169.254',
		'https://169.254.169.254',
		'https://[::1]:5678',
		'https://[::ffff:10.0.0.1]',
		'https://[fd00:ec2::254]',
		'https://0x7f.1',
		'https://2130706433',
		'https://127.0.0.1:8443',
		'https://localhost',
		'https://localhost.',
		'https://metadata.google.internal',
		'https://router.lan',
		'https://intranet',
		'https://10.0.0.8',
		'https://100.64.0.1',
		'http://old.example.org',
		'ftp://old.example.org',
	])('of %s are not asked', async (origin) => {
		expect(await asked([`${origin}${path}${query}`])).toEqual([]);
	});

	it.each(['http://localhost:5678', 'https://n8n.example.net'])(
		'of %s, where this n8n is, are asked only where a webhook can be',
		async (origin) => {
			const here = `${origin}${path}`;
			const urls = await asked(
				[
					`${origin}/rest/users${query}`,
					`${origin}/webhook/other/webhook${query}`,
					`http://localhost:9999/webhook/other/webhook${query}`,
				],
				here,
			);
			expect(urls).toEqual([here]);
		},
	);

	it('are asked where they are public, without anything that they carry', async () => {
		const place = `https://old-tunnel.example.org:8443${path}`;
		const address = `${place}${query}&command=x#y`.replace('//', '//user:password@');
		expect(await asked([address])).toEqual([place]);
	});

	it('are asked twenty at a time at most', async () => {
		const many = Array.from({ length: 50 }, (_, at) => `https://t${at}.example.org${path}${query}`);
		const workflow = new Workflow();
		const urls: string[] = [];
		workflow.probe = (url) => urls.push(url) && 401;
		for (const address of many) workflow.fake.addRule(INBOUND, ruleOf(address));
		await rulesExist(workflow.context());
		expect(urls).toHaveLength(20);
	});
});

describe('ten older rules', () => {
	const FAX = '/automations/fax/inbound';
	const VOICE_KIND = '/automations/voice/receipts';
	const NUMBER = '+61400000000';
	const other = (fields: IDataObject = {}) =>
		ruleOf('https://example.com/crm', { rule_name: 'CRM', ...fields });
	const times = (count: number, rule: IDataObject) => Array.from({ length: count }, () => rule);
	const word = (type: number, term: string) => ({
		message_search_type: type,
		message_search_term: term,
	});
	const search = (textMatch: string, textTerm: string) => ({ textMatch, textTerm });
	const mine = { ...search('startsWith', 'YES'), numbers: [NUMBER] };

	/** What an activation says beside other rules: `never`, `maybe`, or nothing. */
	async function said(
		path: string,
		others: IDataObject[],
		parameters: IDataObject,
		more: Surroundings = {},
	): Promise<{ log: string[]; shown: string[]; workflow: Workflow }> {
		const workflow = new Workflow();
		Object.assign(workflow.parameters, parameters);
		for (const rule of others) workflow.fake.addRule(path, rule);
		await workflow.activate(more);
		const log = workflow.warnings.map((text) => (text.includes('never') ? 'never' : 'maybe'));
		const { staticData } = workflow;
		const { context, told } = pollContext(workflow.fake, {
			...{ parameters: workflow.parameters, staticData },
		});
		expect(await poll(context)).toBeNull();
		return { log, shown: told.emitted.map(({ message }) => message), workflow };
	}

	it.each<[string, IDataObject[], IDataObject, string[]]>([
		['for all', times(10, other()), {}, ['never']],
		[
			'for all, of which one is for a number',
			[...times(9, other()), other({ dedicated_number: NUMBER })],
			{},
			['maybe'],
		],
		['nine for all', times(9, other()), {}, []],
		['of which one is off', [...times(9, other()), other({ enabled: 0 })], {}, []],
		[
			'that say nothing of what they leave out',
			times(10, { rule_name: 'x', action: 'SMS', enabled: 1 }),
			{},
			['never'],
		],
		[
			'with other actions',
			times(10, other({ action: 'AUTO_REPLY', action_address: '' })),
			{},
			['never'],
		],
		['for one number', times(10, other({ dedicated_number: NUMBER })), {}, ['maybe']],
		['for one name', times(10, other({ dedicated_number: 'Acme' })), {}, ['maybe']],
		[
			'for the same number, written otherwise',
			times(10, other({ dedicated_number: '0061 400 000 000' })),
			{ numbers: [NUMBER] },
			['never'],
		],
		[
			'for ten numbers',
			Array.from({ length: 10 }, (_, at) => other({ dedicated_number: `+6140000000${at}` })),
			{},
			[],
		],
		[
			'for the same number',
			times(10, other({ dedicated_number: NUMBER })),
			{ numbers: [NUMBER] },
			['never'],
		],
		[
			'for another number',
			times(10, other({ dedicated_number: '+61400000009' })),
			{ numbers: [NUMBER] },
			[],
		],
		['for all, before one for a number', times(10, other()), { numbers: [NUMBER] }, ['never']],
		['for a word', times(10, other(word(2, 'YES'))), {}, ['maybe']],
		['for the same texts', times(10, other(word(1, 'yes'))), mine, ['never']],
		['for other texts', times(10, other(word(1, 'NO'))), mine, []],
		['for texts that may be the same', times(10, other(word(2, 'please'))), mine, ['maybe']],
		['for longer texts', times(10, other(word(1, 'YES PLEASE'))), mine, ['maybe']],
		['for shorter beginnings', times(10, other(word(1, 'Ye'))), mine, ['never']],
		['for texts with the beginning in them', times(10, other(word(2, 'yes'))), mine, ['never']],
		['for texts with a part of it in them', times(10, other(word(2, 'e'))), mine, ['never']],
		['for texts without it', times(10, other(word(3, 'YES'))), mine, []],
		['for texts without a part of it', times(10, other(word(3, 'es'))), mine, []],
		['for texts without something else', times(10, other(word(3, 'NO'))), mine, ['maybe']],
		['for a beginning of nothing', times(10, other(word(1, ''))), mine, ['never']],
		['without nothing', times(10, other(word(3, ''))), mine, ['never']],
		['for a part', times(10, other(word(2, 'top'))), search('contains', 'STOP'), ['never']],
		['for a whole', times(10, other(word(2, 'stop it'))), search('contains', 'stop'), ['maybe']],
		['for a beginning', times(10, other(word(1, 'stop'))), search('contains', 'stop'), ['maybe']],
		['without a part', times(10, other(word(3, 'top'))), search('contains', 'stop'), []],
		['without more', times(10, other(word(3, 'stops'))), search('notContains', 'STOP'), ['never']],
		['without less', times(10, other(word(3, 'top'))), search('notContains', 'stop'), ['maybe']],
		['with it', times(10, other(word(2, 'stop it'))), search('notContains', 'stop'), []],
		['that begin with it', times(10, other(word(1, 'STOP'))), search('notContains', 'stop'), []],
		[
			'with a part of it',
			times(10, other(word(2, 'top'))),
			search('notContains', 'stop'),
			['maybe'],
		],
		[
			'of which one is for other texts',
			[...times(9, other(word(2, 'yes'))), other(word(3, 'yes'))],
			mine,
			[],
		],
		[
			'of which one is for some of them',
			[...times(9, other(word(2, 'yes'))), other(word(2, 'please'))],
			mine,
			['maybe'],
		],
	])('%s', async (_, others, parameters, expected) => {
		const { log, shown, workflow } = await said(INBOUND, others, parameters);
		expect(log).toEqual(expected);
		// What the person who activates has to see stands among the executions.
		expect(shown).toHaveLength(expected.includes('never') ? 1 : 0);
		expect(workflow.fake.rulesAt(INBOUND)).toHaveLength(others.length + 1);
	});

	it.each<[string, string, IDataObject, number, string[], number]>([
		['faxInbound', FAX, {}, 10, ['never'], 1],
		['faxInbound', FAX, {}, 9, [], 0],
		// Of receipts ClickSend does not say that it ends after ten.
		['smsReceipt', RECEIPTS, { match_type: 0 }, 10, ['never'], 0],
		['voiceReceipt', VOICE_KIND, { match_type: '2' }, 10, ['maybe'], 0],
		['voiceReceipt', VOICE_KIND, { match_type: 1 }, 9, [], 0],
	])('before %s at %s with %j, %i of them', async (event, path, fields, count, expected, shown) => {
		const found = await said(path, times(count, other(fields)), { events: [event] });
		expect([found.log, found.shown.length]).toEqual([expected, shown]);
	});

	it('are named, and only once', async () => {
		const { shown, workflow } = await said(INBOUND, times(10, other()), {});
		expect(shown[0]).toContain('"CRM"');
		expect(shown[0]).toContain('the ten oldest rules');
		const { staticData, parameters } = workflow;
		const again = pollContext(workflow.fake, { parameters, staticData });
		await poll(again.context);
		expect(again.told.emitted).toEqual([]);
	});

	it('are none where the node’s own is one of the first ten', async () => {
		const workflow = new Workflow();
		await workflow.activate();
		for (const rule of times(12, other())) workflow.fake.addRule(INBOUND, rule);
		for (const textMatch of ['any', 'contains']) {
			Object.assign(workflow.parameters, { textMatch, textTerm: 'YES' });
			await workflow.activate();
			expect(workflow.warnings).toEqual([]);
		}
	});

	it('are told again at the next activation, when the rule is there already', async () => {
		const { workflow } = await said(INBOUND, times(10, other()), {});
		await workflow.activate();
		expect(workflow.warnings).toHaveLength(1);
	});

	it('are only logged when n8n starts by itself', async () => {
		const { log, shown } = await said(INBOUND, times(10, other()), {}, { activationMode: 'init' });
		expect([log, shown]).toEqual([['never'], []]);
	});

	it('do not count those that this activation removes', async () => {
		const ghost = `https://n8n.example.net/webhook/gone/webhook?kind=sms-inbound&owner=${OWNER}`;
		const workflow = new Workflow();
		workflow.probe = (url) => (url.includes('/gone/') ? 404 : 401);
		for (const rule of times(10, ruleOf(ghost))) workflow.fake.addRule(INBOUND, rule);
		await workflow.activate();
		expect(workflow.warnings).toEqual([]);
	});

	it('count of a workflow with many numbers only those for the same number', async () => {
		const numbers = Array.from({ length: 12 }, (_, at) => `+614000000${at + 10}`);
		expect((await said(INBOUND, [], { numbers })).log).toEqual([]);
	});
});

describe('rules of others', () => {
	const other = (owner: string, url = PRODUCTION_URL) =>
		ruleOf(`${url}?kind=sms-inbound&owner=${owner}&secret=theirs`);
	const theirs = {
		'made by hand': ruleOf('https://example.com/hook', { rule_name: 'CRM' }),
		'made by hand, without an address': ruleOf('', { action: 'SMS' }),
		'with something that is no address': ruleOf('not an address'),
		'by hand for this very webhook': ruleOf(`${PRODUCTION_URL}?secret=by-hand`),
		'of another n8n with the same workflow': other(ownerMark('instance-2', false)),
		'of another n8n’s test': other(ownerMark('instance-2', true)),
		'of this n8n’s test': other(ownerMark('instance-1', true), TEST_URL),
		'of another node of this n8n': other(OWNER, 'https://n8n.example.net/webhook/bbbb/webhook'),
	};

	it.each(Object.entries(theirs))('one that was made %s stays as it is', async (_, rule) => {
		const workflow = new Workflow();
		workflow.fake.addRule(INBOUND, rule);
		const before = structuredClone(workflow.fake.rulesAt(INBOUND));
		await workflow.activate();
		expect(workflow.fake.rulesAt(INBOUND)).toHaveLength(2);
		workflow.parameters.textMatch = 'contains';
		workflow.parameters.textTerm = 'YES';
		await workflow.activate();
		await workflow.deactivate();
		expect(workflow.fake.rulesAt(INBOUND)).toEqual(before);
	});

	it(
		'stay as they are whatever is done, and the node’s own are what it needs',
		{ timeout: 30_000 },
		async () => {
			const form = fc.record({
				events: fc.subarray(Object.keys(EVENTS), { minLength: 1 }),
				numbers: fc.subarray(['+61400000000', '+61400000001', '+61400000002']),
				textMatch: fc.constantFrom('any', 'contains', 'startsWith'),
				textTerm: fc.constantFrom('YES', 'NO'),
				options: fc.record({ receipts: fc.constantFrom('all', 'failed', 'delivered') }),
			});
			const acts = fc.array(
				fc.oneof(
					form.map((parameters) => ({ do: 'activate' as const, parameters })),
					form.map((parameters) => ({ do: 'listen' as const, parameters })),
					fc
						.tuple(form, fc.integer({ min: 0, max: 14 }))
						.map(([parameters, at]) => ({ do: 'fail' as const, parameters, at })),
					fc.record({ do: fc.constant('deactivate' as const) }),
					fc.record({ do: fc.constant('stop' as const) }),
					fc.record({ do: fc.constant('move' as const), host: fc.constantFrom('a', 'b') }),
				),
				{ maxLength: 12 },
			);
			const own = ({ fake }: Workflow, isTest: boolean) =>
				RULE_KINDS.flatMap(({ path }) => fake.rulesAt(path)).filter(
					({ action_address: address }) =>
						URL.canParse(address as string) &&
						new URL(address as string).searchParams.get('owner') ===
							ownerMark('instance-1', isTest) &&
						(address as string).includes('aaaa-1111'),
				);
			await fc.assert(
				fc.asyncProperty(acts, async (all) => {
					const workflow = new Workflow();
					for (const { path } of RULE_KINDS) {
						for (const [name, rule] of Object.entries(theirs)) {
							if (name !== 'of this n8n’s test') workflow.fake.addRule(path, rule);
						}
					}
					const before = RULE_KINDS.map(({ path }) => structuredClone(workflow.fake.rulesAt(path)));
					let production: number | undefined = 0;
					let tests = 0;
					const expected = ({ events, numbers }: { events: string[]; numbers: string[] }) => {
						const kinds = new Set(
							events.map((event) => EVENTS[event as keyof typeof EVENTS].rules),
						);
						return [...kinds].reduce(
							(sum, kind) => sum + (kind.takesNumber ? Math.max(1, numbers.length) : 1),
							0,
						);
					};
					for (const act of all) {
						if (act.do === 'activate' || act.do === 'listen') {
							workflow.parameters = { mode: 'webhook', ...act.parameters };
						}
						if (act.do === 'move') {
							// A move of n8n means a restart, which ends tests.
							await workflow.stopListening();
							await workflow.deactivate();
							production = tests = 0;
							const host = `https://${act.host}.example.net`;
							workflow.surroundings = { url: `${host}${new URL(PRODUCTION_URL).pathname}` };
						}
						if (act.do === 'activate') {
							await workflow.activate();
							production = expected(act.parameters);
						}
						if (act.do === 'listen') {
							// n8n has one test of a node at a time.
							await workflow.stopListening();
							await workflow.listen();
							tests = expected(act.parameters);
						}
						if (act.do === 'fail') {
							// ClickSend refuses everything from some request on: some of it is done then.
							workflow.parameters = { mode: 'webhook', ...act.parameters };
							const last = workflow.fake.received.length + act.at;
							workflow.fake.refuse = () => (workflow.fake.received.length > last ? 403 : undefined);
							await workflow.activate().catch(() => {});
							workflow.fake.refuse = () => undefined;
							production = undefined;
						}
						if (act.do === 'deactivate') {
							await workflow.deactivate();
							production = 0;
						}
						if (act.do === 'stop') {
							await workflow.stopListening();
							tests = 0;
						}
						const found = own(workflow, false).length;
						expect([found, own(workflow, true).length]).toEqual([production ?? found, tests]);
					}
					await workflow.stopListening();
					await workflow.deactivate();
					expect(RULE_KINDS.map(({ path }) => workflow.fake.rulesAt(path))).toEqual(before);
				}),
				{ numRuns: 60 },
			);
		},
	);
});

describe('listening for a test event', () => {
	it('makes rules beside those of production, and removes only them', async () => {
		const workflow = new Workflow();
		await workflow.activate();
		const production = structuredClone(workflow.fake.rulesAt(INBOUND));
		await workflow.listen();
		const [, test] = workflow.fake.rulesAt(INBOUND);
		expect(test.rule_name).toMatch(/^n8n TEST: /);
		expect(addressOf(test).pathname).toBe(new URL(TEST_URL).pathname);
		expect(secretOf(test)).not.toBe(secretOf(production[0]));
		await workflow.stopListening();
		expect(workflow.fake.rulesAt(INBOUND)).toEqual(production);
	});

	it('still lets production be removed when a test came between', async () => {
		const workflow = new Workflow();
		workflow.parameters.events = ['smsInbound', 'smsReceipt'];
		await workflow.activate();
		workflow.parameters.events = ['smsReceipt'];
		await workflow.listen();
		await workflow.stopListening();
		await workflow.deactivate();
		expect(workflow.fake.rulesAt(INBOUND)).toEqual([]);
		expect(workflow.fake.rulesAt(RECEIPTS)).toEqual([]);
	});

	it('lets ClickSend send samples to the rules’ addresses, of events that have one', async () => {
		const workflow = new Workflow();
		Object.assign(workflow.parameters, {
			events: ['smsInbound', 'faxInbound', 'mmsReceipt'],
			options: { sendSample: true },
		});
		await workflow.listen();
		const samples = workflow.fake.received.filter(
			({ method, path }) => method === 'POST' && !path.startsWith('/automations'),
		);
		expect(samples.map(({ path, body }) => [path, body.url])).toEqual([
			['/sms/inbound', workflow.fake.rulesAt(INBOUND)[0].action_address],
		]);
	});

	it('sends no sample in production, nor without being asked', async () => {
		const workflow = new Workflow();
		workflow.parameters.options = { sendSample: true };
		await workflow.activate();
		workflow.parameters.options = { sendSample: false };
		await workflow.listen();
		expect(workflow.fake.requestsTo('POST', '/sms/inbound')).toEqual([]);
	});
});

describe('deactivating', () => {
	it('removes the rules of all kinds that it made', async () => {
		const workflow = new Workflow();
		workflow.parameters.events = ['smsInbound', 'smsReceipt', 'voiceReceipt'];
		await workflow.activate();
		workflow.parameters.events = ['smsInbound'];
		await workflow.deactivate();
		for (const path of [INBOUND, RECEIPTS, VOICE]) {
			expect(workflow.fake.rulesAt(path)).toEqual([]);
		}
	});

	// n8n 1 cleans up after it refused to activate a copy, whose path is the first one's.
	it.each(['webhook', 'polling'])(
		'leaves the rules of the workflow it is a copy of (%s)',
		async (mode) => {
			const first = new Workflow();
			await first.activate();
			const copy = new Workflow(first.fake);
			copy.parameters = { ...copy.parameters, mode };
			const asCopy = { workflowId: 'workflow-2' };
			await copy.deactivate(asCopy);
			expect(first.fake.rulesAt(INBOUND)).toHaveLength(1);
			await first.deactivate();
			expect(first.fake.rulesAt(INBOUND)).toEqual([]);
		},
	);

	it('adopts the rule of a workflow that was imported again, and removes it as its own', async () => {
		const first = new Workflow();
		await first.activate();
		const again = new Workflow(first.fake);
		await again.activate({ workflowId: 'workflow-2' });
		expect(first.fake.rulesAt(INBOUND)).toHaveLength(1);
		await first.deactivate();
		expect(first.fake.rulesAt(INBOUND)).toHaveLength(1);
		await again.deactivate({ workflowId: 'workflow-2' });
		expect(first.fake.rulesAt(INBOUND)).toEqual([]);
	});

	it('removes rules that were made before addresses named a workflow', async () => {
		const workflow = new Workflow();
		await workflow.activate();
		const [rule] = workflow.fake.rulesAt(INBOUND);
		const address = addressOf(rule);
		address.searchParams.delete('workflow');
		rule.action_address = address.toString();
		await workflow.deactivate();
		expect(workflow.fake.rulesAt(INBOUND)).toEqual([]);
	});

	it('removes its rules although the form cannot be read any more', async () => {
		const workflow = new Workflow();
		await workflow.activate();
		workflow.parameters.events = [];
		await workflow.deactivate();
		expect(workflow.fake.rulesAt(INBOUND)).toEqual([]);
	});

	it('removes the rules of one kind although those of another cannot be read', async () => {
		const workflow = new Workflow();
		workflow.parameters.events = ['smsInbound', 'smsReceipt'];
		await workflow.activate();
		workflow.fake.refuse = ({ path }) => (path === INBOUND ? 403 : undefined);
		await workflow.deactivate();
		expect(workflow.fake.rulesAt(RECEIPTS)).toEqual([]);
		expect(workflow.warnings).toHaveLength(1);
	});

	it('takes it well when a rule is gone already', async () => {
		const workflow = new Workflow();
		await workflow.activate();
		workflow.fake.before = ({ method }) => {
			if (method === 'DELETE') workflow.fake.rulesAt(INBOUND).length = 0;
		};
		await workflow.deactivate();
		expect(workflow.warnings).toEqual([]);
		expect(workflow.changes().at(-1)).toMatch(/^DELETE /);
	});

	it('reports a rule that ClickSend does not remove, and removes it at the next try', async () => {
		const workflow = new Workflow();
		await workflow.activate();
		workflow.fake.refuse = ({ method }) => (method === 'DELETE' ? 403 : undefined);
		await workflow.deactivate();
		expect(workflow.warnings).toEqual([expect.stringContaining('HTTP 403')]);
		expect(workflow.fake.rulesAt(INBOUND)).toHaveLength(1);
		workflow.fake.refuse = () => undefined;
		await workflow.deactivate();
		expect(workflow.warnings).toEqual([]);
		expect(workflow.fake.rulesAt(INBOUND)).toEqual([]);
	});

	it('adopts at the next activation what could not be removed', async () => {
		const workflow = new Workflow();
		await workflow.activate();
		workflow.fake.refuse = () => 'ECONNREFUSED';
		await workflow.deactivate();
		workflow.fake.refuse = () => undefined;
		workflow.changes();
		await workflow.activate();
		expect(workflow.changes()).toEqual([]);
		expect(workflow.fake.rulesAt(INBOUND)).toHaveLength(1);
	});

	it('leaves to polling what could not be removed, which removes it and nothing else', async () => {
		const workflow = new Workflow();
		workflow.parameters.events = ['smsInbound', 'voiceReceipt'];
		await workflow.activate();
		const other = workflow.fake.addRule(VOICE, ruleOf('https://example.com/hook'));
		workflow.fake.refuse = () => 'ECONNREFUSED';
		await workflow.deactivate();
		workflow.fake.refuse = () => undefined;
		workflow.fake.lists.set('/sms/inbound', []);
		const parameters = { mode: 'polling', events: ['smsInbound'] };
		await poll(pollContext(workflow.fake, { parameters, staticData: workflow.staticData }).context);
		expect(workflow.fake.rulesAt(INBOUND).map(({ action }) => action)).toEqual(['POLL']);
		expect(workflow.fake.rulesAt(VOICE)).toMatchObject([{ receipt_rule_id: other }]);
	});

	it('removes what is left when the user registers by hand, and nothing of others', async () => {
		const workflow = new Workflow();
		workflow.parameters.events = ['smsInbound', 'smsReceipt'];
		await workflow.activate();
		const byHand = ruleOf(`${PRODUCTION_URL}?secret=a+secret+made+by+hand`);
		const copys = ruleOf(
			`https://original.example.net${new URL(PRODUCTION_URL).pathname}?kind=sms-inbound&owner=${OWNER}`,
		);
		for (const rule of [byHand, copys]) workflow.fake.addRule(INBOUND, rule);
		const form = { registration: 'manual', carrier: 'secret', secret: 'a secret made by hand' };
		Object.assign(workflow.parameters, { events: ['smsInbound'], ...form });
		workflow.fake.refuse = () => 'ECONNREFUSED';
		await workflow.deactivate();
		for (const refuse of [() => 'ECONNREFUSED' as const, () => 500, () => undefined]) {
			expect(workflow.fake.rulesAt(RECEIPTS)).toHaveLength(1);
			workflow.fake.refuse = refuse;
			await workflow.activate();
		}
		expect(workflow.fake.rulesAt(INBOUND)).toMatchObject([byHand, copys]);
		expect(workflow.fake.rulesAt(RECEIPTS)).toEqual([]);
		workflow.fake.received.length = 0;
		await workflow.activate();
		expect(workflow.fake.received.map(({ path }) => path)).not.toContain(INBOUND);
	});

	it('removes its rules also when the user has begun to register by hand', async () => {
		const workflow = new Workflow();
		await workflow.activate();
		Object.assign(workflow.parameters, { registration: 'manual', carrier: 'secret', secret: 'x' });
		await workflow.deactivate();
		expect(workflow.fake.rulesAt(INBOUND)).toEqual([]);
	});
});

describe('ghosts of other nodes of this n8n', () => {
	const siblingUrl = (path: string) =>
		`https://n8n.example.net/webhook/${path}/webhook?kind=sms-inbound&owner=${OWNER}&secret=theirs`;

	/** Activates beside rules that lead to these addresses, and tells which are left. */
	async function left(
		addresses: string[],
		probe: (url: string) => ReturnType<Probe>,
		ownAnswer = 401,
	): Promise<string[]> {
		const workflow = new Workflow();
		const paths = addresses.map((address) => new URL(address).pathname);
		workflow.probe = (url) => (paths.includes(new URL(url).pathname) ? probe(url) : ownAnswer);
		for (const address of addresses) workflow.fake.addRule(INBOUND, ruleOf(address));
		await workflow.activate();
		const all = workflow.fake.rulesAt(INBOUND).map((rule) => rule.action_address as string);
		return all.filter((address) => addresses.includes(address));
	}

	it('are removed where n8n knows no such webhook, and only there', async () => {
		const paths = ['gone', 'alive', 'down', 'broken'];
		const answers: Record<string, number | Error> = {
			gone: 404,
			alive: 401,
			down: new Error('connect ECONNREFUSED'),
			broken: 502,
		};
		const found = await left(
			paths.map(siblingUrl),
			(url) => answers[new URL(url).pathname.split('/')[2]],
		);
		expect(found).toEqual(['alive', 'down', 'broken'].map(siblingUrl));
	});

	it('are left alone where the webhook of the node itself, which is alive, is not found either', async () => {
		expect(await left([siblingUrl('x')], () => 404, 404)).toEqual([siblingUrl('x')]);
	});

	it('are left alone where it is not n8n that says so', async () => {
		const workflow = new Workflow();
		workflow.fake.addRule(INBOUND, ruleOf(siblingUrl('x')));
		workflow.probe = (url) => (url.includes('/x/') ? 410 : 401);
		await workflow.activate();
		expect(workflow.fake.rulesAt(INBOUND)).toHaveLength(2);
	});

	it('are no matter of a test, which could not tell whether they live', async () => {
		const workflow = new Workflow();
		workflow.fake.addRule(INBOUND, ruleOf(siblingUrl('x')));
		workflow.probe = (url) => (url.includes('/webhook-test/') ? 401 : 404);
		await workflow.listen();
		await workflow.stopListening();
		expect(workflow.fake.rulesAt(INBOUND).map(({ action_address: url }) => url)).toEqual([
			siblingUrl('x'),
		]);
	});

	it.each([403, 429, 500, 'ECONNREFUSED'] as const)(
		'do not hold up an activation where ClickSend removes none: %s',
		async (status) => {
			const workflow = new Workflow();
			for (const path of ['x', 'y']) workflow.fake.addRule(INBOUND, ruleOf(siblingUrl(path)));
			workflow.probe = (url) => (/\/[xy]\//.test(url) ? 404 : 401);
			workflow.fake.refuse = ({ method }) => (method === 'DELETE' ? status : undefined);
			await workflow.activate();
			expect(workflow.fake.rulesAt(INBOUND)).toHaveLength(3);
			expect(workflow.warnings.filter((text) => text.includes('left over'))).toHaveLength(2);
			expect(workflow.warnings.join()).not.toContain('theirs');
		},
	);

	it('are removed in production also when a test left them', async () => {
		const ofTest = `https://n8n.example.net/webhook-test/x/webhook?kind=sms-inbound&owner=${ownerMark('instance-1', true)}`;
		expect(await left([ofTest], () => 404)).toEqual([]);
	});

	it('are asked without their secret, so that no event starts', async () => {
		const asked: string[] = [];
		await left([siblingUrl('x')], (url) => {
			asked.push(url);
			return 401;
		});
		expect(asked).toHaveLength(1);
		expect(asked[0]).not.toContain('secret');
	});

	it('are not asked at another address than this n8n’s', async () => {
		const elsewhere = siblingUrl('x').replace('n8n.example.net', 'other.example.net');
		const foreign = siblingUrl('y').replace(OWNER, ownerMark('instance-2', false));
		const found = await left([elsewhere, foreign], () => 404);
		expect(found).toEqual([elsewhere, foreign]);
	});

	it('are asked twenty at a time at most', async () => {
		const addresses = Array.from({ length: 50 }, (_, index) => siblingUrl(`gone-${index}`));
		expect(await left(addresses, () => 404)).toHaveLength(30);
	});
});

describe('starting again while ClickSend is down', () => {
	const RESTART = { activationMode: 'init' } as const;

	async function activeWorkflow(): Promise<Workflow> {
		const workflow = new Workflow();
		await workflow.activate();
		return workflow;
	}

	it.each(['ECONNREFUSED', 408, 429, 500, 503] as const)(
		'goes on listening when ClickSend answers with %s',
		async (refusal) => {
			const workflow = await activeWorkflow();
			workflow.fake.refuse = () => refusal;
			for (const activationMode of ['init', 'leadershipChange'] as const) {
				expect(await rulesExist(workflow.context({ activationMode }))).toBe(true);
				expect(workflow.warnings).toHaveLength(1);
			}
		},
	);

	it.each([401, 403])('does not when ClickSend refuses with %i', async (status) => {
		const workflow = await activeWorkflow();
		workflow.fake.refuse = () => status;
		await expect(rulesExist(workflow.context(RESTART))).rejects.toMatchObject({
			httpCode: String(status),
		});
	});

	it('does not when a person activates the workflow', async () => {
		const workflow = await activeWorkflow();
		workflow.fake.refuse = () => 'ECONNREFUSED';
		await expect(rulesExist(workflow.context())).rejects.toThrow(NodeApiError);
	});

	it('does not when the rules of before are not the ones that are needed now', async () => {
		const workflow = await activeWorkflow();
		workflow.fake.refuse = () => 'ECONNREFUSED';
		workflow.parameters.events = ['smsReceipt'];
		await expect(rulesExist(workflow.context(RESTART))).rejects.toThrow(NodeApiError);
	});

	it('does not when no rules were made before, or they were removed', async () => {
		const workflow = new Workflow();
		workflow.fake.refuse = () => 'ECONNREFUSED';
		await expect(rulesExist(workflow.context(RESTART))).rejects.toThrow(NodeApiError);
		const stopped = await activeWorkflow();
		await stopped.deactivate();
		stopped.fake.refuse = () => 'ECONNREFUSED';
		await expect(rulesExist(stopped.context(RESTART))).rejects.toThrow(NodeApiError);
	});

	it('makes a rule again that was removed while n8n was down', async () => {
		const workflow = await activeWorkflow();
		workflow.fake.rulesAt(INBOUND).length = 0;
		await workflow.activate(RESTART);
		expect(workflow.fake.rulesAt(INBOUND)).toHaveLength(1);
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
