import type { IDataObject } from 'n8n-workflow';
import { Deliveries } from '../../../../nodes/ClickSendTrigger/memory/deliveries';
import { createRules, rulesExist } from '../../../../nodes/ClickSendTrigger/rules/activation';
import { deleteRules } from '../../../../nodes/ClickSendTrigger/rules/removal';
import { ownerMark } from '../../../../nodes/shared/rules/owner';
import { receive } from '../../../../nodes/ClickSendTrigger/webhook/receive';
import { FakeClickSend } from './clickSend';
import type { Probe, Surroundings } from './contexts';
import { hookContext, TEST_URL, webhookContext } from './contexts';

export const INBOUND = '/automations/sms/inbound';
export const RECEIPTS = '/automations/sms/receipts';
export const VOICE = '/automations/voice/receipts';
export const OWNER = ownerMark('instance-1', false);

/** An n8n with one workflow that has one trigger in webhook mode. */
export class Workflow {
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

/** The address that a rule leads to. */
export const addressOf = (rule: IDataObject) => new URL(rule.action_address as string);

/** The secret in it. */
export const secretOf = (rule: IDataObject) => addressOf(rule).searchParams.get('secret');

/** What the webhook answers ClickSend to an event at a rule's address. */
export async function answerTo(
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
export const ruleOf = (address: string, fields: IDataObject = {}): IDataObject => ({
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
