import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { ReceivedRequest } from '../support/api';
import { clickSendAnswers, page, success } from '../support/api';
import { runNode } from '../support/engine';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const sent = (id: number, more: IDataObject = {}): IDataObject => ({
	message_id: `M${id}`,
	to: '+61411111111',
	from: 'Shop',
	status: 'Sent',
	custom_string: `order ${id}`,
	subaccount_id: 1039,
	...more,
});

/** A history in pages of two, which ClickSend cuts up whatever else is asked. */
function history(rows: IDataObject[], size = 2) {
	const last = Math.max(1, Math.ceil(rows.length / size));
	return clickSendAnswers(({ query }: ReceivedRequest) => {
		const at = Number(query?.page ?? 1);
		return page(rows.slice((at - 1) * size, at * size), at, last, rows.length);
	});
}

const get = (filters: INodeParameters, more: INodeParameters = {}): INodeParameters => ({
	resource: 'sms',
	operation: 'getHistory',
	returnAll: true,
	output: 'raw',
	filters,
	...more,
});

const idsOf = (run: Awaited<ReturnType<typeof runNode>>) =>
	run.outputs[0].map(({ json }) => json.message_id);

describe('Your Reference, which ClickSend does not search by', () => {
	it('finds the messages on all pages, and asks ClickSend for none of it', async () => {
		const rows = [1, 2, 3, 4, 5].map((id) => sent(id, { custom_string: id > 3 ? 'A' : 'B' }));
		const received = history(rows);
		const run = await runNode(get({ customString: 'A' }));
		expect(idsOf(run)).toEqual(['M4', 'M5']);
		expect(received).toHaveLength(3);
		expect(received.filter(({ query }) => query?.q !== undefined)).toEqual([]);
	});

	it.each<[string, IDataObject[], string[]]>([
		['none has it', [sent(1), sent(2)], []],
		[
			'one has more in it',
			[sent(1, { custom_string: 'A 1' }), sent(2, { custom_string: 'A' })],
			['M2'],
		],
		['one is in lower case', [sent(1, { custom_string: 'a' })], ['M1']],
		['one has space around it', [sent(1, { custom_string: ' A ' })], ['M1']],
		['one has none', [sent(1, { custom_string: null }), sent(2, { custom_string: '' })], []],
		['one lacks the field', [{ message_id: 'M1' }], []],
		['all have it', [1, 2, 3].map((id) => sent(id, { custom_string: 'A' })), ['M1', 'M2', 'M3']],
		['the history is empty', [], []],
	])('when %s', async (_, rows, ids) => {
		history(rows);
		expect(idsOf(await runNode(get({ customString: 'A' })))).toEqual(ids);
	});

	it('takes a comma, since ClickSend need not read it', async () => {
		history([sent(1, { custom_string: 'a,b' }), sent(2, { custom_string: 'a' })]);
		expect(idsOf(await runNode(get({ customString: 'a,b' })))).toEqual(['M1']);
	});

	it.each([1, 2, 3])('counts matches, not rows: Limit %i', async (limit) => {
		const rows = [1, 2, 3, 4, 5, 6, 7].map((id) => sent(id, { custom_string: id % 2 ? 'A' : 'B' }));
		const received = history(rows);
		const run = await runNode(get({ customString: 'A' }, { returnAll: false, limit }));
		expect(idsOf(run)).toEqual(['M1', 'M3', 'M5'].slice(0, limit));
		expect(received).toHaveLength(limit);
	});

	it('leaves the searched conditions to ClickSend', async () => {
		const received = history([sent(1), sent(2)]);
		await runNode(get({ customString: 'order 2', status: 'Sent', dateFrom: '1780272000' }));
		expect(received[0].query).toMatchObject({ q: 'status:Sent', date_from: '1780272000' });
	});

	it('with Any Filter, matches all conditions here', async () => {
		const received = history([
			sent(1, { status: 'Failed' }),
			sent(2, { custom_string: 'A' }),
			sent(3),
		]);
		const run = await runNode(get({ customString: 'A', status: 'Failed', operator: 'OR' }));
		expect(idsOf(run)).toEqual(['M1', 'M2']);
		expect(received[0].query).toEqual({ page: '1', limit: '100' });
	});

	it.each<[string, INodeParameters, string]>([
		[
			'a custom filter of which any is enough',
			{ customString: 'A', customFilter: 'a:b', operator: 'OR' },
			'Custom Filter and Any Filter',
		],
		['blanks', { customString: '   ' }, 'The filter value for custom_string is empty'],
		[
			'an expression that gives nothing',
			{ customString: '={{ $json.none }}' },
			'Your Reference is empty',
		],
		['an expression that gives blanks', { customString: '={{ " " }}' }, 'Your Reference is empty'],
		['an object', { customString: '={{ ({ a: 1 }) }}' }, 'Your Reference is an object'],
	])('refuses %s, and asks for nothing', async (_, filters, message) => {
		const received = history([sent(1)]);
		const run = await runNode(get(filters));
		expect(run.error?.message).toContain(message);
		expect(received).toEqual([]);
	});

	it.each(['', undefined])('left empty (%j), limits nothing', async (customString) => {
		history([sent(1), sent(2)]);
		expect(idsOf(await runNode(get({ customString })))).toEqual(['M1', 'M2']);
	});

	const large = Array.from({ length: 300 }, (_, id) => sent(id));
	/** A history that does not end, a hundred rows a page. */
	const endless = () =>
		clickSendAnswers(({ query }) => page(large.slice(0, 100), Number(query?.page), 1e6, 1e8));

	it('does not look through a large history without a date', async () => {
		const received = endless();
		const run = await runNode(get({ customString: 'not there' }));
		expect(run.error?.message).toBe('More than 20,000 rows would have to be searched');
		expect(run.error?.description).toContain('Sent After');
		expect(received.length).toBeLessThanOrEqual(201);
	});

	it('reads what a date limits to its end', async () => {
		const received = history(
			Array.from({ length: 20_100 }, (_, id) => sent(id)),
			100,
		);
		const run = await runNode(get({ customString: 'order 20099', dateFrom: '1780272000' }));
		expect(idsOf(run)).toEqual(['M20099']);
		expect(received).toHaveLength(201);
	});
});

describe('a history of calls, whose numbers are matched here, has them however they are written', () => {
	const call = (more: IDataObject) => sent(1, { country: 'AU', from: null, ...more });
	it.each<[string, string | number, INodeParameters, boolean]>([
		['in E.164', '+61411111111', { to: '+61411111111' }, true],
		['with signs', '+61411111111', { to: '+61 (0)411-111-111' }, true],
		['with 00', '+61411111111', { to: '0061 411 111 111' }, true],
		['without plus', '+61411111111', { to: '61411111111' }, true],
		['a number', '+61411111111', { to: '={{ 61411111111 }}' }, true],
		['as at home', '+61411111111', { to: '0411 111 111' }, true],
		['without its zero', '+61411111111', { to: '411111111' }, true],
		['of a row without plus', 61411111111, { to: '+61411111111' }, true],
		['of a row as at home', '0411111111', { to: '+61411111111' }, true],
		['of a row with signs', '+61 411 111 111', { to: '61411111111' }, true],
		['another one at home', '+61411111111', { to: '0411 111 112' }, false],
		['another country’s', '+61411111111', { to: '+44411111111' }, false],
		['an ending', '+61411111111', { to: '111111' }, false],
	])('%s', async (_, to, filters, isFound) => {
		history([call({ to })]);
		const run = await runNode({ ...get(filters), resource: 'voice' });
		expect(idsOf(run)).toEqual(isFound ? ['M1'] : []);
	});

	it.each<[string | null, string, boolean]>([
		['0451919865', '+61 451 919 865', true],
		['+61451919865', '0451919865', true],
		['Shop', 'SHOP', true],
		['Shop123456789', '123456789', false],
		[null, '0451919865', false],
	])('the sender %j by %s', async (from, wanted, isFound) => {
		history([call({ from })]);
		const run = await runNode({ ...get({ from: wanted }), resource: 'voice' });
		expect(idsOf(run)).toEqual(isFound ? ['M1'] : []);
	});

	it('among several of which any is enough', async () => {
		history([sent(1), sent(2, { to: '+61422222222' })]);
		const run = await runNode(get({ to: '0422 222 222', customString: 'none', operator: 'OR' }));
		expect(idsOf(run)).toEqual(['M2']);
	});
});

describe('an export cannot be limited to a custom string', () => {
	it.each(['sms', 'mms', 'voice'])('%s: nothing is exported', async (resource) => {
		const received = clickSendAnswers([]);
		const filters = { customString: 'A', status: 'Sent' };
		const run = await runNode({ resource, operation: 'exportHistory', download: false, filters });
		expect(run.error?.message).toBe('An export cannot be limited to a custom string');
		expect(received).toEqual([]);
	});
});

describe('choices that an expression gives', () => {
	const rows = [sent(1, { status: 'Failed' }), sent(2, { custom_string: 'A' }), sent(3)];

	it.each<[string, string[] | undefined]>([
		['OR', ['M1', 'M2']],
		['or', ['M1', 'M2']],
		[' Or ', ['M1', 'M2']],
		['AND', []],
		['and', []],
		['any', undefined],
		['Any Filter', undefined],
	])('Match as %j', async (word, ids) => {
		history(rows);
		const operator = `={{ "${word}" }}`;
		const filters = { customString: 'A', status: 'Failed', operator };
		const run = await runNode({ ...get(filters), resource: 'voice' });
		if (ids !== undefined) expect(idsOf(run)).toEqual(ids);
		else expect(run.error?.message).toBe('Match is neither AND nor OR');
	});

	it.each<[string, number | undefined]>([
		['true', 3],
		['"true"', 3],
		['"TRUE"', 3],
		['1', 3],
		['"yes"', 3],
		['false', 1],
		['"false"', 1],
		['0', 1],
		['"no"', 1],
		['"all"', undefined],
		['2', undefined],
	])('Return All as %s', async (value, count) => {
		history(rows);
		const returnAll = `={{ ${value} }}`;
		const run = await runNode(get({}, { returnAll, limit: 1 }));
		expect(run.outputs[0]?.length).toBe(count);
		if (count === undefined) expect(run.error?.message).toContain('Return All is neither');
	});
});

describe('the limit of an export', () => {
	it.each<[string, unknown, string | undefined]>([
		['sms', 100, '100'],
		['sms', '={{ "15" }}', '15'],
		['sms', '={{ 101 }}', undefined],
		['sms', '={{ "5000" }}', undefined],
		['sms', '={{ 50000 }}', undefined],
		['mms', '={{ 50000 }}', '50000'],
		['voice', 101, '101'],
	])('%s: %s', async (resource, exportLimit, limit) => {
		const received = clickSendAnswers([success({ url: 'https://example.com/a.csv' })]);
		const run = await runNode({
			resource,
			operation: 'exportHistory',
			download: false,
			filters: { exportLimit } as INodeParameters,
		});
		expect(received[0]?.query?.limit).toBe(limit);
		if (limit === undefined) expect(run.error?.message).toContain('Limit is more than 100');
		else expect(run.error).toBeUndefined();
	});
});

describe('each list asks ClickSend for what it searches by, and looks for the rest itself', () => {
	const rows = [
		sent(1, { name: 'June', rule_name: 'One', action: 'URL', status_code: '201' }),
		sent(2, {
			to: '+61422222222',
			from: 'Bank',
			status: 'Failed',
			subaccount_id: 2,
			rule_name: 'Two',
			action: 'POLL',
		}),
	];
	it.each<[string, INodeParameters, string | undefined, string[]]>([
		['sms.getHistory', { subaccountId: '1039' }, 'subaccount_id:1039', ['M1', 'M2']],
		['sms.getInbound', { from: '+61411111111' }, 'from:+61411111111', ['M1', 'M2']],
		['mms.getHistory', { from: 'Shop', status: 'Sent' }, 'from:Shop', ['M1']],
		[
			'mms.getHistory',
			{ customFilter: 'status_code:201', to: '+61 422 222 222' },
			'status_code:201',
			['M2'],
		],
		['mms.getHistory', { subaccountId: '2' }, undefined, ['M2']],
		['voice.getHistory', { to: '+61411111111' }, undefined, ['M1']],
		['voice.getHistory', { messageId: 'm2', status: 'Failed' }, undefined, ['M2']],
		['voice.getHistory', { status: 'Failed', from: 'Shop' }, undefined, []],
		['fax.getHistory', { status: 'Sent', to: '+61422222222' }, 'status:Sent', ['M2']],
		['fax.getHistory', { customString: 'order 1' }, undefined, ['M1']],
		[
			'smsTemplate.getAll',
			{ body: 'Hi', templateName: 'R' },
			'template_name:R,body:Hi',
			['M1', 'M2'],
		],
		['smsCampaign.getAll', { name: 'June', status: 'Sent' }, 'name:June,status:Sent', ['M1', 'M2']],
		['mmsCampaign.getAll', { status: 'Failed' }, undefined, ['M2']],
		['inboundRule.getAll', { action: 'POLL' }, undefined, ['M2']],
		[
			'inboundRule.getAll',
			{ ruleName: 'one', operator: 'OR', action: 'POLL' },
			undefined,
			['M1', 'M2'],
		],
		['deliveryReceiptRule.getAll', { ruleName: 'Two', action: 'URL' }, undefined, []],
	])('%s %j', async (key, filters, q, ids) => {
		const [resource, operation] = key.split('.');
		const received = history(rows);
		const run = await runNode({ ...get(filters), resource, operation });
		expect(run.error).toBeUndefined();
		expect(received[0].query?.q).toBe(q);
		expect(idsOf(run)).toEqual(ids);
	});
});
