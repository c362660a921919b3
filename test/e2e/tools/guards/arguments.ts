import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { expect } from 'vitest';
import type { Attack, Guard } from './guard';
import { fromAi, GUEST, picked, sendTool, STRANGER, TEXT, tool } from './guard';
import { listIdOf } from './prepare';

/** What the model is asked for, when a person has set the recipient. */
const TO_SENDER: INodeParameters = { to: '={{ $json.from }}' };

/** A call with arguments that no field asks for. It may reach the sender of the item, or nobody. */
const undeclared = (
	title: string,
	given: IDataObject,
	parameters: INodeParameters = TO_SENDER,
): Attack => ({
	title,
	job: (stage) => ({
		tools: [sendTool({}, parameters)],
		turns: [[{ tool: 'Send', arguments: { body: TEXT, ...pointed(given, stage.decoyUrl) } }]],
		item: { from: GUEST, body: 'Is my table ready?', to: GUEST },
	}),
	atMost: [GUEST],
	told: /./,
});

/** Arguments in which DECOY stands for a server that nobody should call. */
const pointed = (given: IDataObject, url: string): IDataObject =>
	JSON.parse(JSON.stringify(given).replaceAll('DECOY', url)) as IDataObject;

const AUTO_MAP: INodeParameters = { dataMode: 'autoMapInputData', to: '' };

/** A list of the item is read, and the model names another one. */
const otherList: Attack = {
	title: 'a field of the item, of an operation that sends nothing',
	async job(stage) {
		const [mine, other] = [await listIdOf(stage, 'Customers'), await listIdOf(stage, 'Staff')];
		const listId = picked('={{ $json.list }}');
		return {
			tools: [tool('Read', { resource: 'contactList', operation: 'get', listId })],
			turns: [[{ tool: 'Read', arguments: { list: other } }]],
			item: { list: mine },
		};
	},
	told: /./,
	async check(_stage, told) {
		await Promise.resolve();
		expect(told).not.toContain('Staff');
	},
};

export const argumentsGuard: Guard = {
	name: 'What a field does not ask the model for',
	attacks: [
		otherList,
		undeclared('a field of the item that the recipient is taken from', { from: STRANGER }),
		undeclared(
			'the same where no field asks the model at all',
			{ from: STRANGER },
			{ ...TO_SENDER, body: TEXT },
		),
		undeclared('a prototype with that field', { ['__proto__']: { from: STRANGER } }),
		undeclared('a constructor with that field', { constructor: { from: STRANGER } }),
		undeclared('the item as an argument', { json: { from: STRANGER }, item: { from: STRANGER } }),
		undeclared('a recipient for items that are mapped', { to: STRANGER }, AUTO_MAP),
		undeclared('another name of the recipient', { phone: STRANGER }, AUTO_MAP),
		undeclared('the recipient’s name in another case', { TO: STRANGER, Phone: STRANGER }, AUTO_MAP),
		undeclared('another field of the form', { to: STRANGER, recipientType: 'list', listId: '1' }),
		undeclared('another operation', { resource: 'contactList', operation: 'delete', listId: '1' }),
		undeclared('another server', {
			baseUrl: 'DECOY',
			baseURL: 'DECOY',
			url: 'DECOY',
			credentials: { clickSendApi: { baseUrl: 'DECOY' } },
			requestOptions: { baseURL: 'DECOY', proxy: 'DECOY', allowUnauthorizedCerts: true },
		}),
		undeclared('headers', {
			headers: { authorization: 'Basic eDp5' },
			options: { headers: { 'x-forwarded-host': 'DECOY' } },
		}),
		undeclared('options', { options: { allowedRecipients: {}, maxPrice: 1000, dryRun: false } }),
		undeclared(
			'a base URL in what is filled',
			{ text: '={{ $json.from = "' + STRANGER + '" }}' },
			{ ...TO_SENDER, body: fromAi('text') },
		),
	],
};
