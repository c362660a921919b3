import { describe, expect, it } from 'vitest';
import { poll } from '../../../../nodes/ClickSendTrigger/polling/polling';
import type { Probe } from '../support/contexts';
import { pollContext, PRODUCTION_URL } from '../support/contexts';
import { withoutPauses } from '../support/hooks';
import { INBOUND, RECEIPTS, secretOf, Workflow } from '../support/workflow';

withoutPauses();

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
			expect(workflow.fake.rulesOn(INBOUND).map(({ action }) => action)).toEqual(['POLL']);
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
