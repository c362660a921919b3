import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { poll } from '../../../../nodes/ClickSendTrigger/polling/polling';
import type { Surroundings } from '../support/contexts';
import { pollContext } from '../support/contexts';
import { withoutPauses } from '../support/hooks';
import { INBOUND, OWNER, RECEIPTS, ruleOf, Workflow } from '../support/workflow';

withoutPauses();

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
