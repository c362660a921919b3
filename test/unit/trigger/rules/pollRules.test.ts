import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { EventName } from '../../../../nodes/ClickSendTrigger/event/events';
import { POLLED_EVENTS } from '../../../../nodes/ClickSendTrigger/event/polled';
import { ensurePollRules } from '../../../../nodes/ClickSendTrigger/rules/pollRules';
import { FakeClickSend } from '../support/clickSend';
import { pollContext } from '../support/contexts';
import { OPEN_SETTINGS } from '../support/settings';

const INBOUND = '/automations/sms/inbound';
const RECEIPTS = '/automations/sms/receipts';
const VOICE = '/automations/voice/receipts';

const OWN = 'n8n: polling SMS received';

/** A rule that collects every received SMS. */
const inboundRule = (fields: IDataObject = {}): IDataObject => ({
	rule_name: 'made by hand',
	action: 'POLL',
	action_address: '',
	enabled: '1',
	dedicated_number: '*',
	message_search_type: '0',
	message_search_term: '',
	...fields,
});

const receiptRule = (fields: IDataObject = {}): IDataObject => ({
	rule_name: 'made by hand',
	action: 'POLL',
	enabled: 1,
	match_type: 0,
	...fields,
});

async function ensure(
	rules: Record<string, IDataObject[]>,
	events: EventName[] = ['smsInbound'],
): Promise<FakeClickSend> {
	const fake = new FakeClickSend();
	for (const [path, all] of Object.entries(rules)) all.forEach((rule) => fake.addRule(path, rule));
	await ensurePollRules(pollContext(fake, {}).context, { ...OPEN_SETTINGS, events });
	return fake;
}

const namesAt = (fake: FakeClickSend, path: string) =>
	fake.rulesAt(path).map(({ rule_name: name }) => name);

const changes = ({ received }: FakeClickSend) => received.filter(({ method }) => method !== 'GET');

describe('ensurePollRules', () => {
	it('makes one rule of each kind that takes everything', async () => {
		const fake = await ensure({}, [...POLLED_EVENTS]);
		expect(fake.rulesAt(INBOUND)).toMatchObject([
			{
				rule_name: OWN,
				action: 'POLL',
				enabled: 1,
				dedicated_number: '*',
				message_search_type: 0,
			},
		]);
		expect(fake.rulesAt(RECEIPTS)).toMatchObject([
			{
				rule_name: 'n8n: polling SMS receipt, MMS receipt',
				action: 'POLL',
				enabled: 1,
				match_type: 0,
			},
		]);
		expect(fake.rulesAt(VOICE)).toMatchObject([{ action: 'POLL', match_type: 0 }]);
		expect(fake.rulesAt('/automations/fax/receipts')).toMatchObject([
			{ rule_name: 'n8n: polling fax receipt', action: 'POLL', match_type: 0 },
		]);
		expect(changes(fake)).toHaveLength(4);
	});

	it.each([
		['a text', inboundRule()],
		['numbers', inboundRule({ enabled: 1, message_search_type: 0 })],
		['a boolean', inboundRule({ enabled: true })],
		['small letters', inboundRule({ action: 'Poll' })],
		['no word of what it leaves out', { rule_name: 'x', action: 'POLL', enabled: '1' }],
	])(
		'changes nothing where a rule of somebody else takes everything, given in %s',
		async (_, rule) => {
			expect(changes(await ensure({ [INBOUND]: [rule] }))).toEqual([]);
		},
	);

	it.each([
		['is switched off', inboundRule({ enabled: '0' })],
		['leads elsewhere', inboundRule({ action: 'URL', action_address: 'https://x.example.com' })],
		['is for one number', inboundRule({ dedicated_number: '+61400000000' })],
		['is for some texts', inboundRule({ message_search_type: '2', message_search_term: 'YES' })],
		['is our own and switched off', inboundRule({ rule_name: OWN, enabled: 0 })],
	])('makes a rule of its own beside one that %s, and leaves that as it is', async (_, rule) => {
		const fake = await ensure({ [INBOUND]: [rule] });
		expect(fake.rulesAt(INBOUND)).toMatchObject([rule, { rule_name: OWN, enabled: 1 }]);
		expect(changes(fake)).toHaveLength(1);
	});

	it.each([1, '2'])('makes a rule of its own beside one for receipts of type %j', async (match) => {
		const fake = await ensure({ [RECEIPTS]: [receiptRule({ match_type: match })] }, ['smsReceipt']);
		expect(namesAt(fake, RECEIPTS)).toEqual(['made by hand', 'n8n: polling SMS receipt']);
	});

	it('keeps the oldest of several own rules, so that all workflows agree on one', async () => {
		const own = [1, 2, 3].map((number) => inboundRule({ rule_name: `${OWN} ${number}` }));
		const fake = await ensure({ [INBOUND]: own });
		expect(namesAt(fake, INBOUND)).toEqual([`${OWN} 1`]);
	});

	it('removes its own where somebody else’s takes everything', async () => {
		const fake = await ensure({ [INBOUND]: [inboundRule({ rule_name: OWN }), inboundRule()] });
		expect(namesAt(fake, INBOUND)).toEqual(['made by hand']);
	});

	it('never removes what is not its own, however many there are', async () => {
		const rules = [
			inboundRule({ rule_name: 'n8n: SMS received (Answers)' }),
			inboundRule({ rule_name: 'my n8n: polling' }),
			inboundRule({ rule_name: 'n8n: pollingstation' }),
			inboundRule(),
		];
		expect(changes(await ensure({ [INBOUND]: rules }))).toEqual([]);
	});

	it('finds a rule behind a hundred others', async () => {
		const others = Array.from({ length: 130 }, () => inboundRule({ action: 'SMS' }));
		expect(changes(await ensure({ [INBOUND]: [...others, inboundRule()] }))).toEqual([]);
	});

	it('takes it well when another workflow has removed a rule at the same moment', async () => {
		const fake = new FakeClickSend();
		for (const number of [1, 2, 3]) {
			fake.addRule(INBOUND, inboundRule({ rule_name: `${OWN} ${number}` }));
		}
		fake.before = ({ method }) => {
			if (method === 'DELETE' && fake.rulesAt(INBOUND).length === 3) {
				fake.rulesAt(INBOUND).splice(1, 1);
			}
		};
		const settings = { ...OPEN_SETTINGS, events: ['smsInbound' as const] };
		await ensurePollRules(pollContext(fake, {}).context, settings);
		expect(namesAt(fake, INBOUND)).toEqual([`${OWN} 1`]);
	});
});
