import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { ClickSend } from '../../../nodes/ClickSend/ClickSend.node';
import { RULE_ACTIONS } from '../../../nodes/ClickSend/fields/rule';
import { searchRules } from '../../../nodes/ClickSend/methods/listSearch';
import { picked } from '../support/form';
import { clickSendAnswers, page, refusal, success } from '../support/api';
import { pickerContext, runNode } from '../support/engine';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const INBOUND: INodeParameters = {
	resource: 'inboundRule',
	operation: 'create',
	ruleName: 'Mine',
	actionAddress: 'https://example.com/in',
};
const RECEIPT: INodeParameters = { ...INBOUND, resource: 'deliveryReceiptRule' };
const change = (resource: string, channel: string, updateFields: INodeParameters) => ({
	resource,
	operation: 'update',
	channel,
	ruleId: picked('5'),
	updateFields,
});

describe('a rule that makes no sense', () => {
	it.each<[string, INodeParameters, string]>([
		['no name', { ...INBOUND, ruleName: '={{ $json.none }}' }, 'Rule Name is empty'],
		['no number', { ...INBOUND, dedicatedNumber: '={{ "" }}' }, 'Dedicated Number is empty'],
		['no target', { ...INBOUND, actionAddress: '' }, 'Webhook URL is empty'],
		[
			'a reply without a text',
			{ ...INBOUND, action: 'AUTO_REPLY', actionAddress: '={{ $json.no.such }}' },
			'Reply Text is empty',
		],
		[
			'a target that is no URL',
			{ ...INBOUND, actionAddress: 'me@example.com' },
			'Webhook URL is not a web address',
		],
		[
			'an unknown action',
			{ ...INBOUND, action: '={{ "SHOUT" }}' },
			'The action is none that ClickSend has',
		],
		[
			'a search for nothing',
			{ ...INBOUND, additionalFields: { messageSearchType: 1 } },
			'Search Text is empty',
		],
		[
			'an unknown search',
			{ ...INBOUND, additionalFields: { messageSearchType: '={{ 9 }}', messageSearchTerm: 'a' } },
			'The search type is none that ClickSend has',
		],
		[
			'an unknown webhook format',
			{ ...INBOUND, additionalFields: { webhookType: '={{ "xml" }}' } },
			'The webhook format is none that ClickSend has',
		],
		[
			'a channel without inbound rules',
			{ ...INBOUND, channel: '={{ "voice" }}' },
			'There are no such rules for the channel "voice"',
		],
		[
			'a channel that is part of an object',
			{ ...INBOUND, operation: 'getAll', channel: '={{ "constructor" }}' },
			'There are no such rules for the channel "constructor"',
		],
		[
			'a list of no channel',
			{ resource: 'deliveryReceiptRule', operation: 'getAll', channel: '={{ "mms" }}' },
			'There are no such rules for the channel "mms"',
		],
		[
			'an unknown choice of receipts',
			{ ...RECEIPT, additionalFields: { matchType: '={{ 3 }}' } },
			'The choice of receipts is none that this channel has',
		],
		[
			'a receipt of a fax by email',
			{ ...RECEIPT, channel: 'fax', actionAddress: 'me@example.com' },
			'Webhook URL is not a web address',
		],
		// A channel by expression shows the fields of all channels.
		[
			'some receipts for fax',
			{ ...RECEIPT, channel: '={{ "fax" }}', action: 'URL', additionalFields: { matchType: 2 } },
			'The choice of receipts is none that this channel has',
		],
		['a change of nothing', change('inboundRule', 'sms', {}), 'Nothing is to be changed'],
		[
			'another action without its target',
			change('inboundRule', 'sms', { action: 'EMAIL_FIXED' }),
			'Action Target is empty',
		],
		[
			'an update that empties the target',
			change('deliveryReceiptRule', 'email', { actionAddress: '={{ $json.none }}' }),
			'Action Target is empty',
		],
		[
			'an update that empties the name',
			change('deliveryReceiptRule', 'voice', { ruleName: '={{ $json.none }}' }),
			'Rule Name is empty',
		],
	])('is refused: %s', async (_what, parameters, text) => {
		const received = clickSendAnswers([]);
		const { error } = await runNode(parameters);
		expect(error?.message).toBe(text);
		expect(received).toEqual([]);
	});

	it('is refused once the rest of it is known, and left as it is', async () => {
		const received = clickSendAnswers([
			success({ inbound_rule_id: 5, action: 'URL', action_address: 'https://example.com' }),
		]);
		const { error } = await runNode(change('inboundRule', 'sms', { actionAddress: 'a@b.c' }));
		expect(error?.message).toBe('Action Target is not a web address');
		expect(received.map(({ method }) => method)).toEqual(['GET']);
	});

	it('is not written when the present one cannot be read', async () => {
		const received = clickSendAnswers([refusal(404, 'NOT_FOUND', 'Rule not found.')]);
		const { error } = await runNode(change('inboundRule', 'fax', { enabled: false }));
		expect(error?.message).toContain('Rule not found.');
		expect(received.map(({ method }) => method)).toEqual(['GET']);
	});
});

describe('a changed rule', () => {
	const rule = {
		inbound_rule_id: 5,
		dedicated_number: '*',
		rule_name: 'Hours',
		message_search_type: 0,
		message_search_term: null,
		action: 'AUTO_REPLY',
		action_address: 'We open at 9',
		body: 'We open at 9',
		enabled: '1',
	};
	const written = async (current: IDataObject, updateFields: INodeParameters) => {
		const received = clickSendAnswers([success(current), success(current)]);
		const { error } = await runNode(change('inboundRule', 'sms', updateFields));
		expect(error?.message).toBeUndefined();
		return received[1].body;
	};

	it('has the new text in both fields of an automatic reply', async () => {
		expect(await written(rule, { actionAddress: 'We open at 8' })).toMatchObject({
			action_address: 'We open at 8',
			body: 'We open at 8',
		});
	});

	it('loses the target and the text of the action it had', async () => {
		const body = await written(rule, { action: 'POLL' });
		expect(body).toMatchObject({ action: 'POLL', action_address: '' });
		expect(body).not.toHaveProperty('body');
	});

	it('is called by a form where no format was chosen', async () => {
		expect(
			await written(rule, { action: 'URL', actionAddress: 'https://example.com' }),
		).toMatchObject({ webhook_type: 'post' });
	});

	it.each([
		['anywhere', { message_search_type: 0 }, 2],
		['as it did', { message_search_type: 1, message_search_term: 'when' }, 1],
	])('searches for a new text: %s', async (_how, search, type) => {
		expect(await written({ ...rule, ...search }, { messageSearchTerm: 'open' })).toMatchObject({
			message_search_type: type,
			message_search_term: 'open',
		});
	});

	it.each<[string, INodeParameters]>([
		['switched off', { enabled: false }],
		['given another name', { ruleName: 'Closed' }],
		['given an empty text to search for', { enabled: false, messageSearchTerm: '' }],
	])('goes on matching all messages when it is %s, though it has a text', async (_how, fields) => {
		expect(await written({ ...rule, message_search_term: 'old' }, fields)).toMatchObject({
			message_search_type: 0,
			message_search_term: null,
		});
	});

	it('keeps a choice of receipts that it has, even an odd one', async () => {
		const odd = {
			receipt_rule_id: 5,
			rule_name: 'Odd',
			match_type: 3,
			action: 'URL',
			action_address: 'https://example.com',
			enabled: 1,
		};
		const received = clickSendAnswers([success(odd), success(odd)]);
		await runNode(change('deliveryReceiptRule', 'voice', { enabled: false }));
		expect(received[1].body).toEqual({
			rule_name: 'Odd',
			match_type: 3,
			action: 'URL',
			action_address: 'https://example.com',
			enabled: 0,
		});
	});
});

describe('rules to pick from', () => {
	it.each<[INodeParameters, string, IDataObject, object]>([
		[
			{ resource: 'inboundRule', channel: 'sms' },
			'/automations/sms/inbound',
			{ sms_inbound_rule_id: 1, rule_name: 'Stop' },
			{ name: 'Stop', value: '1' },
		],
		[
			{ resource: 'inboundRule', channel: 'fax' },
			'/automations/fax/inbound',
			{ inbound_rule_id: 2, rule_name: '' },
			{ name: 'Rule 2', value: '2' },
		],
		[
			{ resource: 'deliveryReceiptRule', channel: 'voice' },
			'/automations/voice/receipts',
			{ receipt_rule_id: 3, rule_name: 'Calls' },
			{ name: 'Calls', value: '3' },
		],
		[
			{ resource: 'strippedString' },
			'/sms/email-sms-stripped-strings',
			{ rule_id: 18, strip_string: 'Cheers' },
			{ name: 'Cheers', value: '18' },
		],
	])('are those of %j', async (form, path, row, item) => {
		const received = clickSendAnswers([page([row])]);
		const { results } = await searchRules.call(pickerContext({ ...form, operation: 'get' }));
		expect(results).toEqual([item]);
		expect(received.map((request) => request.path)).toEqual([path]);
	});
});

describe('the target of a new rule', () => {
	const { properties } = new ClickSend().description;
	const labelsFor = (action: string) =>
		properties
			.filter(({ name, displayOptions: { show = {} } = {} }) => {
				const actions = show.action as string[] | undefined;
				return name === 'actionAddress' && (actions?.includes(action) ?? true);
			})
			.map(({ displayName }) => displayName);

	it.each([
		['AUTO_REPLY', ['Reply Text']],
		['CREATE_CONTACT', ['Contact List Name or ID']],
		['CREATE_CONTACT_PLUS_NAME_EMAIL', ['Contact List Name or ID']],
		['EMAIL_FIXED', ['Email Address']],
		['EMAIL_USER', ['Email Address']],
		['GROUP_SMS', ['Contact List Name or ID']],
		['MOVE_CONTACT', ['Contact List Name or ID']],
		['NONE', []],
		['POLL', []],
		['SMPP', ['SMPP Connection']],
		['SMS', ['Phone Number']],
		['URL', ['Webhook URL']],
	])('is asked for as %s wants it', (action, labels) => {
		expect(labelsFor(action)).toEqual(labels);
	});

	it('has a field for each action that ClickSend has', () => {
		const without = RULE_ACTIONS.filter(({ value }) => labelsFor(value).length !== 1);
		expect(without.map(({ value }) => value)).toEqual(['NONE', 'POLL']);
	});

	it.each([
		['AUTO_REPLY', 'Thank you\nand goodbye'],
		['MOVE_CONTACT', '428'],
		['EMAIL_FIXED', 'me@example.com'],
		['SMPP', 'main'],
		['URL', 'https://example.com/in'],
	])('goes out with %s as workflows of before hold it', async (action, actionAddress) => {
		const received = clickSendAnswers([success({})]);
		const { error } = await runNode({
			...INBOUND,
			action,
			actionAddress,
			confirm: 'inboundRule.create',
		});
		expect(error).toBeUndefined();
		expect(received[0].body).toMatchObject({ action, action_address: actionAddress });
	});
});
