import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { CONTACT_FIELD_NAMES } from '../../../nodes/ClickSend/fields/contacts/contact';
import { clickSendAnswers, page, success } from '../support/api';
import { runNode } from '../support/engine';
import { picked } from '../support/form';
import { fakeClickSend, phoneOf, rowOf } from '../support/phones';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const HISTORY = { resource: 'sms', operation: 'getHistory' };
const SEND = { resource: 'sms', operation: 'send', to: phoneOf(0), body: 'Hi' };
const SENT: IDataObject = {
	...rowOf({ to: phoneOf(0), body: 'Hi' }, 'M1'),
	carrier: '',
	user_id: 7,
};

const first = async (parameters: INodeParameters, routingOnly = false) => {
	const { outputs, error } = await runNode(parameters, {
		routingOnly,
		onError: 'continueRegularOutput',
	});
	expect(error?.message).toBeUndefined();
	return outputs[0]?.[0]?.json;
};

/** The ways in which n8n runs the node, and an operation that reads and one that sends. */
const WAYS = [false, true].flatMap((routingOnly) =>
	[HISTORY, SEND].map((form) => [form.operation, routingOnly, form] as const),
);

const answer = () => {
	nock.cleanAll();
	return clickSendAnswers(({ method }) =>
		method === 'GET' ? page([SENT]) : success({ messages: [SENT] }),
	);
};

describe.each(WAYS)('Output of %s (by routing: %s)', (_operation, routingOnly, form) => {
	it.each([
		['message_id, status', ['message_id', 'status']],
		['status,,message_id ,', ['status', 'message_id']],
		['user_id', ['user_id']],
	])('has the fields that are named as %j', async (outputFields, names) => {
		answer();
		const json = await first({ ...form, output: 'selected', outputFields }, routingOnly);
		expect(json).toEqual(Object.fromEntries(names.map((name) => [name, SENT[name]])));
	});

	it.each(['frist_name', 'constructor', '__proto__', 'to.value'])(
		'has null for a name that the answer does not have: %s',
		async (name) => {
			answer();
			const outputFields = `${name}, message_id`;
			const json = await first({ ...form, output: 'selected', outputFields }, routingOnly);
			expect(Object.entries(json)).toEqual([
				[name, null],
				['message_id', 'M1'],
			]);
		},
	);

	it.each([' , ', '={{ $json.nothing }}', '={{ [] }}', '={{ "null" }}'])(
		'is an error where %j names none, and nothing is asked',
		async (outputFields) => {
			const received = answer();
			const json = await first({ ...form, output: 'selected', outputFields }, routingOnly);
			expect(json.error).toContain('Fields to Include is empty');
			expect(received).toEqual([]);
		},
	);

	it.each(['simple', '', true])('is an error where it is %j', async (output) => {
		const received = answer();
		const json = await first({ ...form, output }, routingOnly);
		expect(json.error).toContain('Output is ');
		expect(received).toEqual([]);
	});

	it('is all of it in the raw output, and nothing empty in a simplified one', async () => {
		answer();
		expect(await first({ ...form, output: 'raw' }, routingOnly)).toMatchObject(SENT);
		answer();
		const json = await first(form, routingOnly);
		expect(json).toMatchObject({ message_id: 'M1', status: SENT.status });
		expect(json).not.toHaveProperty('carrier');
		expect(json).not.toHaveProperty('user_id');
	});
});

describe('a recipient that is refused', () => {
	it('says so, whatever fields are named', async () => {
		const fields = { output: 'selected', outputFields: 'user_id' };
		for (const routingOnly of [false, true]) {
			nock.cleanAll();
			fakeClickSend(() => success({ messages: [{ ...SENT, status: 'INVALID_RECIPIENT' }] }));
			const json = await first({ ...SEND, ...fields }, routingOnly);
			expect(json.error).toContain(phoneOf(0));
		}
	});
});

/** A contact with every field that ClickSend has for one. */
const CONTACT: IDataObject = {
	...Object.fromEntries(CONTACT_FIELD_NAMES.map(({ apiName }) => [apiName, apiName])),
	...{ contact_id: 1, list_id: 428, _list_name: 'Customers', date_added: 1, date_updated: 2 },
	...{ phone_number: '+61411111111', email: 'ann@example.com', address_country: 'AU' },
};

describe('a contact that is found or written', () => {
	const list = { resource: 'contact', listId: picked('428') };
	it.each<[operation: string, form: INodeParameters, has: IDataObject]>([
		['searchByPhone', { phoneNumber: '+61411111111' }, { contact_id: 1, list_id: 428 }],
		['searchByEmail', { email: 'ann@example.com' }, { contact_id: 1, list_id: 428 }],
		['upsert', { phoneNumber: '+61411111111' }, { contact_id: 1, was_created: false }],
	])('has ten fields at most: %s', async (operation, form, has) => {
		for (const routingOnly of [false, true]) {
			const answerAll = () => {
				nock.cleanAll();
				clickSendAnswers(({ method }) => (method === 'GET' ? page([CONTACT]) : success(CONTACT)));
			};
			answerAll();
			const json = await first({ ...list, operation, ...form }, routingOnly);
			expect(json).toMatchObject(has);
			expect(Object.keys(json).length).toBeLessThanOrEqual(10);
			answerAll();
			const raw = await first({ ...list, operation, ...form, output: 'raw' }, routingOnly);
			expect(raw).toMatchObject(CONTACT);
			answerAll();
			const selected = { output: 'selected', outputFields: 'fax_number' };
			expect(await first({ ...list, operation, ...form, ...selected }, routingOnly)).toEqual({
				fax_number: 'fax_number',
			});
		}
	});
});

describe('a page of contacts for an AI agent', () => {
	const FIRST = ['Olivia', 'Jack', 'Charlotte', 'Noah', 'Mia', 'Maximilian', 'Zoe', 'Ben'];
	const LAST = ['Smith', 'Nguyen', 'Papadopoulos', 'Lee', 'O’Connor', 'Williams', 'Wu'];

	/** A contact as accounts have them: a name and a number, sometimes an address. */
	const contactOf = (index: number): IDataObject => {
		const [firstName = '', lastName = ''] = [FIRST[index % 8], LAST[index % 7]];
		const has = (every: number, value: string) => (index % every === 0 ? value : '');
		return {
			...{ contact_id: 1552786 + index, list_id: 428, phone_number: phoneOf(index) },
			...{ first_name: firstName, last_name: lastName, custom_1: has(10, 'VIP'), custom_2: '' },
			...{ custom_3: null, custom_4: null, date_added: 1436846372, date_updated: 1436846372 },
			...{ fax_number: '', organization_name: has(10, 'Acme Pty Ltd') },
			email: has(2, `${firstName}.${lastName}@example.com`.toLowerCase()),
			...{ address_line_1: has(5, '12 High Street'), address_line_2: '', address_city: '' },
			...{ address_state: '', address_postal_code: has(5, '3000'), address_country: 'AU' },
			_list_name: 'Customers',
		};
	};

	it('costs at most 6,000 characters', async () => {
		const contacts = Array.from({ length: 50 }, (_none, index) => contactOf(index));
		clickSendAnswers([page(contacts)]);
		const form = { resource: 'contact', operation: 'getAll', listId: picked('428') };
		const { outputs } = await runNode(form);
		const rows = outputs[0].map(({ json }) => json);
		expect(rows).toHaveLength(50);
		expect(JSON.stringify(rows).length).toBeLessThanOrEqual(6000);
		expect(JSON.stringify(contacts).length).toBeGreaterThan(20_000);
	});
});
