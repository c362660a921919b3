import { describe, expect, it } from 'vitest';
import { poll } from '../../../../nodes/ClickSendTrigger/polling/polling';
import { pollContext, PRODUCTION_URL, TEST_URL } from '../support/contexts';
import { withoutPauses } from '../support/hooks';
import {
	addressOf,
	INBOUND,
	OWNER,
	RECEIPTS,
	ruleOf,
	secretOf,
	VOICE,
	Workflow,
} from '../support/workflow';

withoutPauses();

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
		expect(workflow.fake.rulesOn(INBOUND).map(({ action }) => action)).toEqual(['POLL']);
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
