import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import { clickSendAnswers, page, success, type ReceivedRequest } from '../support/api';
import { runNode, type RunOptions } from '../support/engine';
import { picked } from '../support/form';
import { isolateNetwork } from '../support/setup';
import { NOW, setClock } from '../options/support/clock';

vi.mock('n8n-workflow', async (importOriginal) => {
	const { withoutWaiting } = await import('../options/support/pauses');
	return withoutWaiting(importOriginal);
});

isolateNetwork();
setClock();

const AUD = { currency_name_short: 'AUD', currency_prefix_d: '$' };
const RECIPIENT = {
	addressName: 'Ann Lee',
	addressLine1: '1 High Street',
	addressCity: 'Perth',
	addressState: 'WA',
	addressPostalCode: '6000',
	addressCountry: 'AU',
};
const mail = (kind: string): INodeParameters => ({
	resource: kind,
	operation: 'send',
	fileSource: 'url',
	fileUrl: 'https://example.com/a.pdf',
	returnAddressId: picked('5'),
	recipients: { recipient: [RECIPIENT] },
});
const campaign = { operation: 'send', campaignName: 'June', listId: picked('428') };

/** Everything that sends in a way of its own, and what limits it in each case. */
const KINDS: Array<[string, INodeParameters, Record<'send' | 'price' | 'history', string>]> = [
	[
		'fax',
		{
			resource: 'fax',
			operation: 'send',
			to: '+61261111111',
			fileSource: 'url',
			fileUrl: 'https://example.com/a.pdf',
		},
		{ send: '/fax/send', price: '/fax/price', history: '/fax/history' },
	],
	[
		'email',
		{
			resource: 'email',
			operation: 'send',
			to: 'ann@example.com, ben@example.com',
			fromAddressId: picked('7'),
			subject: 'Hi',
			body: 'Hello',
		},
		{ send: '/email/send', price: '/email/price', history: '/email/history' },
	],
	[
		'letter',
		mail('letter'),
		{
			send: '/post/letters/send',
			price: '/post/letters/price',
			history: '/post/letters/history',
		},
	],
	[
		'postcard',
		mail('postcard'),
		{
			send: '/post/postcards/send',
			price: '/post/postcards/price',
			history: '/post/postcards/history',
		},
	],
	[
		'SMS campaign',
		{
			...campaign,
			resource: 'smsCampaign',
			body: 'Sale! StopMsg.me/xxxxx',
			from: picked('+61400000001'),
		},
		{ send: '/sms-campaigns/send', price: '/sms-campaigns/price', history: '/sms/history' },
	],
];

/** A ClickSend that prices everything at two dollars and has one message of this minute, of one dollar. */
function run(
	parameters: INodeParameters,
	options: INodeParameters,
	{ send, price, history }: Record<string, string>,
	more: RunOptions = {},
) {
	const answers = ({ path }: ReceivedRequest) => {
		const row: IDataObject = {
			message_id: 'old',
			...{ date: NOW / 1000 - 60, date_added: NOW / 1000 - 60 },
			...{ message_price: '1.0000', post_price: '1.0000', price: '1.0000' },
		};
		if (path === history) return page([row]);
		if (path === '/lists/428/contacts') {
			return page(
				[1, 2, 3].map((id) => ({
					contact_id: id,
					phone_number: `+6141111111${id}`,
					fax_number: `+6126111111${id}`,
					email: `guest${id}@example.com`,
				})),
			);
		}
		if (path === price)
			return success({ total_price: 2, _currency: AUD, status: 'SUCCESS', price: 2 });
		if (path !== send) return success({});
		return success({
			...{ messages: [{ status: 'SUCCESS', message_id: 'new', to: '+61261111111' }] },
			...{ recipients: [{ status: 'SUCCESS', message_id: 'new', address_name: 'Ann Lee' }] },
			...{ message_id: 'new', status: 'SUCCESS', sms_campaign_id: 9, _currency: AUD },
		});
	};
	const received = clickSendAnswers(answers);
	return runNode({ ...parameters, options }, { onError: 'continueRegularOutput', ...more }).then(
		({ outputs, error }) => ({
			error,
			said: outputs.flat().map(({ json }) => json.error),
			sent: received.filter(({ path }) => path === send).length,
			paths: received.map(({ path }) => path),
		}),
	);
}

describe.each(KINDS)('%s', (kind, parameters, paths) => {
	const count = kind === 'email' ? 2 : kind === 'SMS campaign' ? 3 : 1;

	it.each<[string, INodeParameters, boolean]>([
		['no limits', {}, true],
		['enough for a run', { mostPerRun: count }, true],
		['too few for a run', { mostPerRun: count - 1 }, false],
		['enough per hour', { mostPerHour: count + 1 }, true],
		['too few per hour', { mostPerHour: count }, false],
		['enough per day', { mostPerDay: count + 1 }, true],
		['too few per day', { mostPerDay: count }, false],
		['enough money', { mostMoneyPerDay: 3 }, true],
		['too little money', { mostMoneyPerDay: 2.99 }, false],
		['an hour of the day', { sendOnlyBetween: { times: { from: '23:00', until: '01:00' } } }, true],
		['another hour', { sendOnlyBetween: { times: { from: '08:00', until: '20:00' } } }, false],
		['an expression', { mostPerDay: '={{ 100 }}' }, false],
	])('%s', async (_name, options, isSent) => {
		const result = await run(parameters, options, paths);
		expect(result.error).toBeUndefined();
		expect(result.sent).toBe(isSent ? 1 : 0);
		if (!isSent) expect(result.said).toEqual([expect.stringMatching(/Most M|Send Only Between/)]);
	});
});

const of = (kind: string) => KINDS.find(([name]) => name === kind)!;

it.each([
	[
		'fax',
		{ allowedRecipients: { values: [{ from: 'numbers', numbers: '+61 2 6111 1111' }] } },
		true,
	],
	['fax', { allowedRecipients: { values: [{ from: 'numbers', numbers: '+61261111112' }] } }, false],
	['fax', { allowedCountries: 'AU' }, true],
	['fax', { allowedCountries: 'NZ' }, false],
	[
		'email',
		{
			allowedRecipients: {
				values: [{ from: 'numbers', numbers: 'Ann@Example.com, ben@example.com' }],
			},
		},
		true,
	],
	[
		'email',
		{ allowedRecipients: { values: [{ from: 'numbers', numbers: 'ann@example.com' }] } },
		false,
	],
	['email', { allowedRecipients: { values: [{ from: 'list', listId: picked('428') }] } }, false],
	['letter', { allowedCountries: 'Australia' }, true],
	['letter', { allowedCountries: 'NZ' }, false],
	['postcard', { allowedCountries: 'NZ' }, false],
	['SMS campaign', { allowedCountries: 'AU' }, true],
	['SMS campaign', { allowedCountries: 'NZ' }, false],
	[
		'SMS campaign',
		{ allowedRecipients: { values: [{ from: 'list', listId: picked('428') }] } },
		true,
	],
	['SMS campaign', { allowedRecipients: { values: [{ from: 'item' }] } }, false],
])('%s with %j: %s', async (kind, options, isSent) => {
	const [, parameters, paths] = of(kind);
	const result = await run(parameters, options, paths);
	expect(result.sent).toBe(isSent ? 1 : 0);
});

it.each([
	['to', 'ann@example.com', true],
	['cc', 'eve@example.com', false],
	['bcc', 'Ann <ann@example.com>, eve@example.com', false],
	['bcc', 'Ann <ANN@example.com>', true],
])('email: %s has to be allowed as well: %s', async (field, addresses, isSent) => {
	const [, parameters, paths] = of('email');
	const allowed = {
		allowedRecipients: { values: [{ from: 'numbers', numbers: 'ann@example.com' }] },
	};
	const additionalFields = field === 'to' ? {} : { [field]: addresses };
	const form = { ...parameters, to: 'ann@example.com', additionalFields };
	expect((await run(form, allowed, paths)).sent).toBe(isSent ? 1 : 0);
});

it('several items of one run count together', async () => {
	const [, parameters, paths] = of('fax');
	const items = [{}, {}, {}];
	const result = await run(parameters, { mostPerRun: 2 }, paths, { items });
	expect(result.sent).toBe(2);
	expect(result.said.filter(Boolean)).toHaveLength(1);
});

describe('a whole contact list', () => {
	const LIST = { resource: 'sms', operation: 'send', recipientType: 'list', body: 'Hi' };
	const FAX = { ...of('fax')[1], recipientType: 'list', to: '' };
	const byExpression = { __rl: true, mode: 'id', value: '={{ 400 + 28 }}' };
	const tool: RunOptions = { settings: { type: 'n8n-nodes-clicksend.clickSendTool' } };
	const paths = { send: '/sms/send', price: '/sms/price', history: '/sms/history' };

	it.each<[string, INodeParameters, RunOptions, boolean]>([
		['that is chosen in the form', { listId: picked('428') }, {}, true],
		['of an expression', { listId: byExpression }, {}, false],
		[
			'of an expression, through the routing',
			{ listId: byExpression },
			{ routingOnly: true },
			false,
		],
		['of an expression, confirmed', { listId: byExpression, confirm: 'sms.sendToList' }, {}, true],
		[
			'of an expression, with a false yes',
			{ listId: byExpression, confirm: 'mms.sendToList' },
			{},
			false,
		],
		[
			'of an expression, confirmed by one',
			{ listId: byExpression, confirm: '={{ "sms.sendToList" }}' },
			{},
			false,
		],
		['by a model', { listId: picked('428') }, tool, false],
		[
			'by a model, through the routing',
			{ listId: picked('428') },
			{ ...tool, routingOnly: true },
			false,
		],
		['by a model, confirmed', { listId: picked('428'), confirm: 'sms.sendToList' }, tool, true],
	])('%s', async (_name, more, options, isSent) => {
		const result = await run({ ...LIST, confirm: '', ...more }, {}, paths, options);
		expect(result.sent).toBe(isSent ? 1 : 0);
		if (!isSent)
			expect(result.said).toEqual([expect.stringMatching(/^Nothing was sent: .* confirmed/)]);
	});

	it('of faxes, of an expression', async () => {
		const fax = { send: '/fax/send', price: '/fax/price', history: '/fax/history' };
		const sendsTo = async (confirm: string) =>
			(await run({ ...FAX, listId: byExpression, confirm }, {}, fax)).sent;
		expect(await sendsTo('')).toBe(0);
	});
});

describe('the other ways to send a message', () => {
	const TO = '+61411111111';
	const PICTURE = { mediaUrl: 'https://example.com/a.jpg', subject: 'Hi' };
	const form = (resource: string, more: INodeParameters): INodeParameters => ({
		...{ resource, operation: 'send', body: 'Hi', to: TO },
		...more,
	});
	const SENDS: Array<[string, INodeParameters]> = [
		['voice', form('voice', {})],
		['mms', form('mms', PICTURE)],
		['sms', form('sms', { operation: 'reply', replyTo: TO, replyFrom: '+61422222222' })],
		['sms', form('sms', { operation: 'sendAndWait', message: 'Shall we? YES or NO' })],
		['sms', form('sms', { dataMode: 'autoMapInputData' })],
	];
	const LIMITS: INodeParameters[] = [
		{ mostPerRun: 0 },
		{ mostPerHour: 1 },
		{ mostPerDay: 1 },
		{ mostMoneyPerDay: 1.5 },
		{ allowedCountries: 'NZ' },
		{ allowedRecipients: { values: [{ from: 'numbers', numbers: '+61433333333' }] } },
		{ allowedRecipients: { values: [{ from: 'item', fields: 'other, guest.to' }] } },
		{ sendOnlyBetween: { times: { from: '08:00', until: '20:00' } } },
	];

	it.each(
		SENDS.flatMap(([channel, send]) => LIMITS.map((limit) => [channel, send, limit] as const)),
	)('%s: %j sends nothing with %j', async (channel, parameters, limit) => {
		const paths = {
			send: `/${channel}/send`,
			price: `/${channel}/price`,
			history: `/${channel}/history`,
		};
		const items = [{ json: { to: TO, body: 'Hi', other: '+61444444444' } }];
		// A question that stays running needs no rule at ClickSend.
		const running = parameters.operation === 'sendAndWait' ? { stayRunning: 1 } : {};
		const result = await run(parameters, { ...limit, ...running }, paths, { items });
		expect(result.sent).toBe(0);
		expect(result.said).toEqual([expect.stringMatching(/Nothing was sent: (?:Most|Allowed|Send)/)]);
	});
});
