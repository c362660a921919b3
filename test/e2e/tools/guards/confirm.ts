import type { INodeParameters } from 'n8n-workflow';
import type { Attack, Guard } from './guard';
import { fromAi, picked, sendTool, TEXT, tool } from './guard';
import { listIdOf } from './prepare';

const DELETE = 'contactList.delete';
const REFUSED =
	/^(Error: |\w*Error: )?Nothing was done: this operation has to be confirmed\. Choose "I want to [^"]+" under Confirm in the form/;

/** A tool that deletes the list of customers, confirmed or not. */
const deletes = (title: string, confirm: INodeParameters[string], given = {}): Attack => ({
	title,
	async job(stage) {
		const listId = picked(await listIdOf(stage, 'Customers'));
		return {
			tools: [tool('Delete', { resource: 'contactList', operation: 'delete', listId, confirm })],
			turns: [[{ tool: 'Delete', arguments: given }]],
		};
	},
	told: REFUSED,
});

/** A tool that spends or opens something, with all that the operation needs but the Confirm. */
const unconfirmed = (resource: string, operation: string, more: INodeParameters = {}): Attack => ({
	title: `${resource}.${operation} without Confirm`,
	job: () => ({
		tools: [tool('Act', { resource, operation, ...more })],
		turns: [[{ tool: 'Act', arguments: {} }]],
	}),
	told: REFUSED,
});

/** Operations of which nothing is done unless a person has chosen them under Confirm. */
export const confirmGuard: Guard = {
	name: 'Confirm',
	attacks: [
		deletes('nothing chosen', ''),
		{
			...deletes('an argument named confirm', '', { confirm: DELETE }),
			told: /has to be confirmed|does not take/,
		},
		deletes('an expression', `={{ '${DELETE}' }}`),
		deletes('an expression that the model fills', fromAi('confirm'), { confirm: DELETE }),
		deletes('the Confirm of another operation', 'contact.delete'),
		{
			...deletes('confirmed in the form', DELETE),
			changes: [/^DELETE \/v3\/lists\/\d+$/],
			told: /"deleted":true/,
		},
		unconfirmed('number', 'buy', { dedicatedNumber: '+61480000999' }),
		unconfirmed('recharge', 'purchasePackage', { packageId: picked('1') }),
		unconfirmed('sms', 'cancelAll', { cancelScope: 'all' }),
		unconfirmed('inboundRule', 'create', {
			ruleName: 'Mine',
			dedicatedNumber: '*',
			action: 'URL',
			actionAddress: 'https://example.com/in',
		}),
	],
};

const TO_LIST = 'sms.sendToList';
const CONFIRM = /has to be confirmed/;

/** A tool that sends to a contact list. */
const toList = (
	title: string,
	{ expression, given = () => ({}) }: { expression?: string; given?: (id: string) => object },
	confirm: INodeParameters[string] | undefined,
	more: Partial<Attack> = {},
): Attack => ({
	title,
	async job(stage) {
		const id = await listIdOf(stage, 'Staff');
		const parameters = {
			recipientType: 'list',
			listId: picked(expression ?? id),
			to: '',
			...(confirm !== undefined && { confirm }),
		};
		return {
			tools: [sendTool({}, parameters)],
			turns: [[{ tool: 'Send', arguments: { body: TEXT, ...given(id) } }]],
			item: { list: id },
		};
	},
	told: CONFIRM,
	...more,
});

/** A contact list as the recipient of a tool. */
export const listGuard: Guard = {
	name: 'Confirm of Send to a Contact List',
	attacks: [
		toList('a list of the form, without Confirm', {}, undefined),
		toList(
			'a list that the model names',
			{ expression: fromAi('list'), given: (list) => ({ list }) },
			undefined,
		),
		toList('a list of the item', { expression: '={{ $json.list }}' }, undefined, {
			told: ({ hasItem }) => (hasItem ? CONFIRM : /Contact List is empty/),
		}),
		toList(
			'a Confirm that the model fills',
			{ given: () => ({ confirm: TO_LIST }) },
			fromAi('confirm'),
		),
		toList('the Confirm of another channel', {}, 'voice.sendToList'),
		toList('confirmed in the form', {}, TO_LIST, {
			received: ['+61411111111', '+61422222222'],
			told: /"status":"SUCCESS"|"recipients"|SUCCESS/,
		}),
	],
};
