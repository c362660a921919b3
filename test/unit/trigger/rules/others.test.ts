import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENTS } from '../../../../nodes/ClickSendTrigger/event/events';
import { RULE_KINDS } from '../../../../nodes/shared/rules/kinds';
import { ownerMark } from '../../../../nodes/shared/rules/owner';
import type { Probe } from '../support/contexts';
import { PRODUCTION_URL, TEST_URL } from '../support/contexts';
import { withoutPauses } from '../support/hooks';
import { INBOUND, OWNER, ruleOf, Workflow } from '../support/workflow';

withoutPauses();

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
