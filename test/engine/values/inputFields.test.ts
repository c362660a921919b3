import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { RESOURCES } from '../../../nodes/ClickSend/resources';
import { networkFailure, success } from '../support/api';
import type { RunOptions } from '../support/engine';
import { runNode } from '../support/engine';
import { picked } from '../support/form';
import { fakeClickSend, messagesAnswer, phoneOf, refusedRow } from '../support/phones';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const SEND: INodeParameters = {
	...{ resource: 'sms', operation: 'send', includeInputFields: true },
	...{ to: '={{ $json.phone }}', body: 'Hi' },
};

/** Both ways to run an operation. */
const WAYS: Array<[string, RunOptions]> = [
	['all items at once', {}],
	['one item through its routing', { routingOnly: true }],
];

const rowsFor = (...rows: IDataObject[]) =>
	rows.map((row, index) => ({ json: { phone: phoneOf(index), ...row } }));

describe.each(WAYS)('Include Input Fields, %s', (_way, way) => {
	const sent = async (row: IDataObject, more: INodeParameters = {}) => {
		nock.cleanAll();
		fakeClickSend();
		const run = await runNode({ ...SEND, ...more }, { items: rowsFor(row), ...way });
		expect(run.error).toBeUndefined();
		return run.outputs[0][0].json;
	};

	it('puts the item’s own columns behind what came of it', async () => {
		const json = await sent({ name: 'Ann', booking: { id: 7 }, tags: [] });
		expect(Object.keys(json)).toEqual([
			...['to', 'status', 'price', 'parts', 'currency', 'message_id', 'body'],
			...['phone', 'name', 'booking', 'tags'],
		]);
		expect(json).toMatchObject({ status: 'SUCCESS', name: 'Ann', booking: { id: 7 }, tags: [] });
	});

	it.each<[string, IDataObject, IDataObject]>([
		['another value', { to: 'Ann', price: 12 }, { input_to: 'Ann', input_price: 12 }],
		['the same value', { to: phoneOf(0), status: 'SUCCESS' }, {}],
		['nothing', { status: null, body: '' }, { input_status: null, input_body: '' }],
		['a thing', { status: { of: 1 } }, { input_status: { of: 1 } }],
		[
			'a name that the prefix would take',
			{ to: 'Ann', input_to: 'Ben' },
			{ input_input_to: 'Ann', input_to: 'Ben' },
		],
		[
			'the same, the other way round',
			{ input_to: 'Ben', to: 'Ann' },
			{ input_to: 'Ben', input_input_to: 'Ann' },
		],
		[
			'an error',
			{ error: 'old', errorCode: 'OLD' },
			{ input_error: 'old', input_errorCode: 'OLD' },
		],
	])('renames a column that the result has, too, with %s', async (_what, row, wanted) => {
		const { phone, ...json } = await sent(row);
		const plain = await sent({}, { includeInputFields: false });
		expect(phone).toBe(phoneOf(0));
		expect(json).toEqual({ ...plain, ...wanted });
	});

	it('keeps columns with any name', async () => {
		const row = JSON.parse('{"__proto__":"a","constructor":"b","Straße 1":"c"}') as IDataObject;
		const json = await sent(row);
		for (const [name, value] of Object.entries(row)) {
			expect(Object.getOwnPropertyDescriptor(json, name)?.value).toBe(value);
		}
		expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
	});

	it.each<INodeParameters>([
		{ output: 'raw' },
		{ output: 'selected', outputFields: 'message_id' },
		{ options: { dryRun: true } },
	])('does so whatever Output is: %j', async (more) => {
		expect(await sent({ name: 'Ann' }, more)).toMatchObject({ name: 'Ann', phone: phoneOf(0) });
	});

	it('leaves nothing of the item where it is off', async () => {
		const json = await sent({ name: 'Ann' }, { includeInputFields: false });
		expect(json).not.toHaveProperty('name');
		expect(json).not.toHaveProperty('phone');
	});

	it('reads its switch for each item, where that is an expression', async () => {
		fakeClickSend();
		const items = rowsFor({ keep: true }, { keep: false }, { keep: 'yes' });
		const form = { ...SEND, includeInputFields: '={{ $json.keep }}' };
		const { outputs } = await runNode(form, { items, ...way });
		expect(outputs[0].map(({ json }) => json.phone)).toEqual([phoneOf(0), undefined, phoneOf(2)]);
	});

	it('gives every message of a contact list the columns of its item', async () => {
		fakeClickSend(() =>
			success({
				messages: [1, 2, 3].map((n) => ({
					to: phoneOf(n),
					message_id: `M${n}`,
					status: 'SUCCESS',
				})),
			}),
		);
		const form = { ...SEND, recipientType: 'list', listId: picked('428') };
		const { outputs } = await runNode(form, { items: rowsFor({ campaign: 'June' }), ...way });
		expect(outputs[0].map(({ json }) => [json.message_id, json.campaign])).toEqual([
			['M1', 'June'],
			['M2', 'June'],
			['M3', 'June'],
		]);
	});

	it('keeps columns of what failed and of what was left out', async () => {
		fakeClickSend(({ messages }) =>
			messagesAnswer(messages.map((message) => refusedRow(message, 'INVALID_RECIPIENT'))),
		);
		const form = { ...SEND, options: { dropDuplicates: true } };
		const items = [
			{ json: { phone: phoneOf(0), name: 'Ann', error: 'old' } },
			{ json: { phone: phoneOf(0), name: 'Ben', status: 'vip' } },
		];
		const { outputs } = await runNode(form, { items, onError: 'continueRegularOutput' });
		expect(outputs[0].map(({ json }) => json)).toEqual([
			{
				error: expect.stringMatching(/^INVALID_RECIPIENT: /) as string,
				...{ errorCode: 'INVALID_RECIPIENT', phone: phoneOf(0), name: 'Ann', input_error: 'old' },
			},
			{
				...{ to: phoneOf(0), status: 'SKIPPED', skipped: true },
				reason: expect.stringMatching(/^Duplicate/) as string,
				...{ phone: phoneOf(0), name: 'Ben', input_status: 'vip' },
			},
		]);
		expect(Object.keys(outputs[0][1].json).slice(0, 4)).toEqual([
			...['to', 'status', 'skipped', 'reason'],
		]);
	});

	it('gives an item that went out in an earlier try its columns again', async () => {
		fakeClickSend(({ index }) => (index === 0 ? networkFailure('ECONNREFUSED') : undefined));
		const form = { ...SEND, options: { batchSize: 1 } };
		const items = rowsFor({ name: 'Ann' }, { name: 'Ben' });
		const { outputs } = await runNode(form, { items, maxTries: 3, ...way });
		expect(outputs[0].map(({ json }) => [json.status, json.name])).toEqual([
			['SUCCESS', 'Ann'],
			['SUCCESS', 'Ben'],
		]);
	});
});

describe('the form', () => {
	const keeping = RESOURCES.flatMap(({ value, operations }) =>
		operations.filter(({ style }) => style.keepsInput).map((row) => `${value}.${row.value}`),
	);

	it('has the field where something is sent, and nowhere else', () => {
		expect(keeping).toEqual(
			expect.arrayContaining([
				...['sms.send', 'sms.reply', 'mms.send', 'voice.send', 'fax.send', 'email.send'],
				...['letter.send', 'postcard.send', 'smsCampaign.send'],
			]),
		);
		for (const name of ['sms.calculatePrice', 'sms.getHistory', 'fax.calculatePrice']) {
			expect(keeping).not.toContain(name);
		}
	});
});

describe('a tool of an AI agent', () => {
	it.each(WAYS)('answers with the result alone, %s', async (_way, way) => {
		fakeClickSend();
		const settings = { type: 'n8n-nodes-clicksend.clickSendTool' };
		const form = { ...SEND, to: phoneOf(0) };
		const { outputs } = await runNode(form, { items: rowsFor({ guest: 'Ann' }), settings, ...way });
		expect(outputs[0][0].json).toMatchObject({ status: 'SUCCESS' });
		expect(JSON.stringify(outputs)).not.toContain('Ann');
	});
});
