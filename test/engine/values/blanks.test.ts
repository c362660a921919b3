import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, page, success } from '../support/api';
import { runNode } from '../support/engine';
import { picked } from '../support/form';
import { holdDate, isolateNetwork } from '../support/setup';
import { errorsOf } from './support/errors';

isolateNetwork();
holdDate();

describe('a blank limit', () => {
	const CANCEL = { resource: 'sms', operation: 'cancelAll', cancelScope: 'customString' };
	const MARK = { resource: 'sms', operation: 'markReceiptsRead', markScope: 'before' };
	const HISTORY = { resource: 'sms', operation: 'getHistory' };
	const SELECT = { resource: 'country', operation: 'select' };
	const TRANSFER = {
		resource: 'reseller',
		operation: 'transferCredit',
		clientUserId: picked('7'),
		currency: 'AUD',
	};

	it.each([
		['blanks', { ...CANCEL, customString: '  ' }],
		['a space of no width', { ...CANCEL, customString: '\u200b' }],
		['blanks of an expression', { ...CANCEL, customString: '={{ "  " }}' }],
		['an object', { ...CANCEL, customString: '={{ ({}) }}' }],
		['an object with fields', { ...CANCEL, customString: '={{ ({ a: 1 }) }}' }],
		['no list', { ...CANCEL, customString: '={{ [] }}' }],
		['a list', { ...CANCEL, customString: '={{ ["a", "b"] }}' }],
		['the word null', { ...CANCEL, customString: '={{ "null" }}' }],
		['no switch', { ...CANCEL, customString: '={{ false }}' }],
		['a scope that gives nothing', { ...CANCEL, cancelScope: '={{ $json.x }}', customString: ' ' }],
		['0 for a date', { ...MARK, dateBefore: '={{ 0 }}' }],
		['0 as text', { ...MARK, dateBefore: '0' }],
		['1970', { ...MARK, dateBefore: '1970-01-01T00:00:00Z' }],
		['blanks for a date', { ...MARK, dateBefore: '  ' }],
		['an object for a date', { ...MARK, dateBefore: '={{ ({}) }}' }],
		['no switch for a date', { ...MARK, dateBefore: '={{ false }}' }],
		['no date of the calendar', { ...MARK, dateBefore: '={{ DateTime.fromISO("x") }}' }],
		['a date of 1969', { ...MARK, dateBefore: '1969-12-31' }],
		['a date made of null', { ...MARK, dateBefore: '={{ new Date(null) }}' }],
		['an ID that is 0', { resource: 'smsTemplate', operation: 'delete', templateId: picked('0') }],
		[
			'an ID made of nothing',
			{
				resource: 'contactList',
				operation: 'delete',
				listId: picked('={{ Number($json.x ?? "") }}'),
			},
		],
		['the countries 0', { ...SELECT, countryListIds: '={{ [0] }}' }],
		['the countries "0, 13"', { ...SELECT, countryListIds: '={{ "0, 13" }}' }],
		['an amount of 0', { ...TRANSFER, amount: '={{ 0 }}' }],
		['an amount less than 0', { ...TRANSFER, amount: '={{ -5 }}' }],
		['an amount that is a switch', { ...TRANSFER, amount: '={{ true }}' }],
		['an amount in words', { ...TRANSFER, amount: '={{ "all" }}' }],
		['an amount in another notation', { ...TRANSFER, amount: '={{ "1e3" }}' }],
		['a filter of blanks', { ...HISTORY, filters: { messageId: '  ' } }],
		['a filter that is empty', { ...HISTORY, filters: { messageId: '={{ $json.x }}' } }],
		['a filter that is an object', { ...HISTORY, filters: { messageId: '={{ $json }}' } }],
		['a custom filter of blanks', { ...HISTORY, filters: { customFilter: '  ' } }],
		['a date filter of 0', { ...HISTORY, filters: { dateFrom: '={{ 0 }}' } }],
		['a date filter of blanks', { ...HISTORY, filters: { dateTo: ' ' } }],
		['an ID of blanks', { resource: 'sms', operation: 'cancel', messageId: '  ' }],
		['an ID of no width', { resource: 'sms', operation: 'cancel', messageId: '\u200b' }],
		[
			'an ID that is a list',
			{ resource: 'sms', operation: 'cancel', messageId: '={{ ["a", "b"] }}' },
		],
		['an ID that is a switch', { resource: 'sms', operation: 'cancel', messageId: '={{ false }}' }],
		[
			'an ID that is an object',
			{ resource: 'sms', operation: 'markInboundRead', messageId: '={{ ({ a: 1 }) }}' },
		],
	] as Array<[string, INodeParameters]>)('of %s asks for nothing', async (_what, parameters) => {
		const received = clickSendAnswers(() => page([]));
		const [error] = await errorsOf(parameters, [{ fine: 1 }], {});
		expect(error).toBeDefined();
		expect(received).toEqual([]);
	});

	it('that is one goes through', async () => {
		const received = clickSendAnswers(() => page([]));
		await errorsOf({ ...CANCEL, customString: '={{ ["batch 1"] }}' }, [{}], {});
		await errorsOf({ ...CANCEL, customString: '0' }, [{}], {});
		await errorsOf({ ...MARK, dateBefore: '={{ $now }}' }, [{}], {});
		await errorsOf({ ...HISTORY, filters: { messageId: '={{ ["M1"] }}' } }, [{}], {});
		await errorsOf({ ...TRANSFER, amount: '={{ "25" }}' }, [{}], {});
		expect(received.map(({ body, query }) => body ?? query?.q)).toEqual([
			{ custom_string: 'batch 1' },
			{ custom_string: '0' },
			{ date_before: 1781481600 },
			'message_id:M1',
			{ client_user_id: '7', balance: '25', currency: 'AUD' },
		]);
	});
});

describe('a switch whose expression gives what a cell holds', () => {
	const LETTER: INodeParameters = {
		resource: 'letter',
		operation: 'calculatePrice',
		fileSource: 'url',
		fileUrl: 'https://example.com/letter.pdf',
		returnAddressId: { __rl: true, mode: 'id', value: '1154' },
		recipients: {
			recipient: [
				{
					addressName: 'John Citizen',
					addressLine1: '1 Test Street',
					addressCity: 'Perth',
					addressPostalCode: '6000',
					addressCountry: 'AU',
				},
			],
		},
	};
	const RULE: INodeParameters = {
		resource: 'inboundRule',
		operation: 'create',
		ruleName: 'Mine',
		dedicatedNumber: '*',
		action: 'URL',
		actionAddress: 'https://example.com/hook',
	};
	const FORMS = { letter: LETTER, rule: RULE };
	const SWITCHES: Array<[string, keyof typeof FORMS, string, string]> = [
		['Colour', 'letter', 'colour', 'colour'],
		['Double-Sided', 'letter', 'duplex', 'duplex'],
		['Priority Post', 'letter', 'priorityPost', 'priority_post'],
		['Enabled', 'rule', 'enabled', 'enabled'],
	];
	const withSwitch = (form: keyof typeof FORMS, name: string): INodeParameters => ({
		...FORMS[form],
		additionalFields: { [name]: '={{ $json.cell }}' },
	});

	it.each(
		SWITCHES.flatMap((row) =>
			[
				[true, 1],
				['true', 1],
				[' TRUE ', 1],
				['yes', 1],
				[1, 1],
				[false, 0],
				['false', 0],
				['False', 0],
				['no', 0],
				['0', 0],
				[0, 0],
			].map(([cell, sent]) => [...row, cell, sent] as const),
		),
	)('%s (%s, %s, %s): %j is sent as %j', async (_label, form, name, property, cell, sent) => {
		const received = clickSendAnswers(() =>
			success({ recipients: [{ status: 'SUCCESS' }], inbound_rule_id: 1 }),
		);
		const { error } = await runNode(withSwitch(form, name), { items: [{ json: { cell } }] });
		expect(error).toBeUndefined();
		expect(received[0].body).toMatchObject({ [property]: sent });
	});

	it.each(
		SWITCHES.flatMap((row) =>
			['maybe', 2, ['true', 'false'], { a: 1 }].map((cell) => [...row, cell] as const),
		),
	)(
		'%s (%s, %s, %s): %j is an error, and nothing is sent',
		async (label, form, name, _property, cell) => {
			const received = clickSendAnswers([]);
			const { error } = await runNode(withSwitch(form, name), {
				items: [{ json: { cell } }],
			});
			expect(error?.message).toBe(`${label} is neither true nor false`);
			expect(received).toEqual([]);
		},
	);
});
