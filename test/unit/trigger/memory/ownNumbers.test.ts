import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { Deliveries } from '../../../../nodes/ClickSendTrigger/memory/deliveries';
import { ownNumberTest } from '../../../../nodes/ClickSendTrigger/memory/ownNumbers';
import { stateOf } from '../../../../nodes/ClickSendTrigger/memory/state';
import { createRules } from '../../../../nodes/ClickSendTrigger/rules/activation';
import { receive } from '../../../../nodes/ClickSendTrigger/webhook/receive';
import { FakeClickSend } from '../support/clickSend';
import { hookContext, webhookContext } from '../support/contexts';

const INBOUND = '/automations/sms/inbound';

/** A ClickSend whose list of dedicated numbers has a flaw. */
class FlawedNumbers extends FakeClickSend {
	constructor(
		private readonly flaw: IDataObject,
		length = 120,
	) {
		super();
		this.numbers = Array.from({ length }, (_none, index) => `+61491570${100 + index}`);
	}

	override async handle(options: Parameters<FakeClickSend['handle']>[0]): Promise<unknown> {
		const reply = (await super.handle(options)) as { body: { data: IDataObject } };
		if (options.url === '/numbers') Object.assign(reply.body.data, this.flaw);
		return reply;
	}
}

async function activate(flaw: IDataObject, dropOwn: boolean, length?: number) {
	const fake = new FlawedNumbers(flaw, length);
	const parameters = { mode: 'webhook', events: ['smsInbound'], options: { dropOwn } };
	const { context, told } = hookContext(fake, { parameters }, () => 401);
	const error = await createRules(context).then(
		() => undefined,
		(problem: unknown) => problem as Error,
	);
	const { ownNumbers } = stateOf(context);
	return { error, ownNumbers, warnings: told.warnings, rules: fake.rulesAt(INBOUND) };
}

describe('a list of the account’s numbers that may not be whole', () => {
	it.each<[string, IDataObject]>([
		['without its last page', { last_page: undefined }],
		['that ends too early', { last_page: 1 }],
		['that names more', { total: 130 }],
		['whose pages are all the first', { current_page: 1 }],
	])('%s is none to drop own texts by', async (_kind, flaw) => {
		const dropping = await activate(flaw, true);
		expect(dropping.error?.message).toMatch(
			/^The account’s own numbers are not known: ClickSend did not give the list whole/,
		);
		expect(dropping.rules).toEqual([]);
		const keeping = await activate(flaw, false);
		expect(keeping.error).toBeUndefined();
		expect(keeping.rules).toHaveLength(1);
		expect(keeping.warnings).toEqual([expect.stringContaining('did not give the list whole')]);
		expect(keeping.ownNumbers).toBeUndefined();
	});

	it('is known from one that is whole', async () => {
		const { error, ownNumbers } = await activate({}, true);
		expect(error).toBeUndefined();
		const isOwn = ownNumberTest(ownNumbers);
		expect(isOwn?.('+61491570219')).toBe(true);
		expect(isOwn?.('+61491570220')).toBe(false);
	});

	it('is read as far as three hundred numbers', async () => {
		const { error, ownNumbers } = await activate({}, true, 450);
		expect(error).toBeUndefined();
		const isOwn = ownNumberTest(ownNumbers)!;
		const known = Array.from({ length: 450 }, (_none, index) => isOwn(`+61491570${100 + index}`));
		expect(known.filter(Boolean)).toHaveLength(300);
	});
});

describe('numbers that n8n has lost', () => {
	/** Activates the node, loses what it kept, and lets somebody text. */
	async function deliver(from: string, dropOwn: boolean, flaw: IDataObject = {}) {
		const fake = new FlawedNumbers({});
		const parameters = { mode: 'webhook', events: ['smsInbound'], options: { dropOwn } };
		await createRules(hookContext(fake, { parameters }, () => 401).context);
		const [{ action_address: address }] = fake.rulesAt(INBOUND);
		const lost = new FlawedNumbers(flaw);
		const { context, response } = webhookContext(
			lost,
			{ parameters, staticData: { count: 7 } },
			{
				query: Object.fromEntries(new URL(address as string).searchParams),
				body: { message_id: 'IN-1', timestamp: '1700000000', from, to: '+61491570101', body: 'Hi' },
			},
		);
		const { workflowData } = await receive(context, new Deliveries());
		return { started: workflowData?.[0].length ?? 0, statusCode: response.statusCode };
	}

	it.each([
		['+61491570219', 0],
		['+61491570220', 1],
	])('are read again before a text of %s may start a workflow', async (from, started) => {
		expect(await deliver(from, true)).toEqual({ started, statusCode: 200 });
	});

	it('and cannot be read let ClickSend send the event again', async () => {
		const flaw = { last_page: undefined };
		expect(await deliver('+61491570220', true, flaw)).toEqual({ started: 0, statusCode: 503 });
		expect(await deliver('+61491570220', false, flaw)).toEqual({ started: 1, statusCode: 200 });
	});
});
