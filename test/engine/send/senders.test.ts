import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, success } from '../support/api';
import { runNode, type RunOptions } from '../support/engine';
import { picked } from '../support/form';
import { fakeClickSend } from '../support/phones';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const SHARED = 'shared_longcode';
const REFUSED = Symbol('refused');

/** Sends an SMS and prices a campaign with the entries; what went out is the same in both. */
async function sentSenders(sender: INodeParameters[], options: RunOptions = {}) {
	const additionalFields = { senders: { sender } };
	const run: RunOptions = { onError: 'continueRegularOutput', ...options };
	const fake = fakeClickSend();
	const sms = { resource: 'sms', operation: 'send', to: '+61411111111', body: 'Hi' };
	const one = await runNode({ ...sms, additionalFields }, run);
	const bySms = fake.calls.length > 0 ? fake.calls[0].body.senders : REFUSED;

	const routed = await runNode({ ...sms, additionalFields }, { ...run, routingOnly: true });
	const byRouting = fake.calls.length > 1 ? fake.calls[1].body.senders : REFUSED;
	expect(byRouting).toEqual(bySms);

	nock.cleanAll();
	const received = clickSendAnswers(() => success({ total_price: 1 }));
	const campaign = {
		resource: 'smsCampaign',
		operation: 'calculatePrice',
		campaignName: 'June',
		listId: picked('428'),
		body: 'Hi',
	};
	const two = await runNode({ ...campaign, additionalFields }, run);
	const body = received[0]?.body as IDataObject | undefined;
	expect(body === undefined ? REFUSED : body.senders).toEqual(bySms);
	const errors = [one, routed, two].map(({ outputs }) => outputs[0][0].json.error);
	return { senders: bySms, errors };
}

describe('senders per country go out as ClickSend describes them', () => {
	it.each<[string, INodeParameters, IDataObject]>([
		['a name', { countryCode: 'AU', senderId: 'Shop' }, { sender_id: 'Shop' }],
		['a number', { countryCode: 'AU', senderId: '+61422222222' }, { sender_id: '+61422222222' }],
		[
			'a number that is one',
			{ countryCode: 'AU', senderId: 61422222222 },
			{ sender_id: '61422222222' },
		],
		[
			'a sender with a country that is left from a shared number',
			{ countryCode: 'AU', senderType: 'sender', senderId: 'Shop', senderCountryCode: 'FR' },
			{ sender_id: 'Shop' },
		],
		['a shared number', { countryCode: 'AU', senderType: SHARED }, { sender_type: SHARED }],
		[
			'a shared number of another country',
			{ countryCode: 'AU', senderType: SHARED, senderCountryCode: 'France' },
			{ sender_type: SHARED, sender_country_code: 'FR' },
		],
		[
			'a shared number with a sender that is left',
			{ countryCode: 'AU', senderType: SHARED, senderId: 'Shop' },
			{ sender_type: SHARED },
		],
		[
			'a type that an expression gives',
			{ countryCode: 'AU', senderType: '={{ "shared_longcode" }}' },
			{ sender_type: SHARED },
		],
		[
			'a type in a list of one',
			{ countryCode: 'AU', senderType: '={{ ["shared_longcode"] }}', senderId: 'Shop' },
			{ sender_type: SHARED },
		],
		[
			'a type in capitals',
			{ countryCode: 'AU', senderType: '={{ "SHARED_LONGCODE" }}' },
			{ sender_type: SHARED },
		],
		[
			'an old type in small letters',
			{ countryCode: 'AU', senderType: '={{ "10dlc" }}', senderId: 'Shop' },
			{ sender_id: 'Shop' },
		],
		[
			'a country and a sender in lists of one',
			{ countryCode: '={{ ["AU"] }}', senderId: '={{ ["Shop"] }}' },
			{ sender_id: 'Shop' },
		],
	])('%s', async (_what, entry, expected) => {
		const { senders } = await sentSenders([entry]);
		expect(senders).toEqual([{ recipient_country_code: 'AU', ...expected }]);
	});

	it.each(['10DLC', 'alpha_tag', 'longcode', 'own_number', 'shortcode'])(
		'in workflows that say %s',
		async (senderType) => {
			const { senders } = await sentSenders([{ countryCode: 'AU', senderId: 'Shop', senderType }]);
			expect(senders).toEqual([{ recipient_country_code: 'AU', sender_id: 'Shop' }]);
		},
	);

	it('several, each in its own way', async () => {
		const { senders } = await sentSenders([
			{ countryCode: 'AU', senderId: 'Shop' },
			{ countryCode: 'BG', senderType: SHARED, senderCountryCode: 'FR' },
		]);
		expect(senders).toEqual([
			{ recipient_country_code: 'AU', sender_id: 'Shop' },
			{ recipient_country_code: 'BG', sender_type: SHARED, sender_country_code: 'FR' },
		]);
	});

	it('the same one twice, once', async () => {
		const { senders } = await sentSenders([
			{ countryCode: 'AU', senderId: 'Shop', senderType: 'longcode' },
			{ countryCode: 'Australia', senderId: 'Shop ' },
		]);
		expect(senders).toEqual([{ recipient_country_code: 'AU', sender_id: 'Shop' }]);
	});
});

describe('senders per country are refused, and nothing is sent,', () => {
	it.each<[string, INodeParameters, string]>([
		['without a sender', { countryCode: 'AU', senderId: '' }, 'Sender is empty'],
		['with a blank sender', { countryCode: 'AU', senderId: ' ' }, 'Sender is empty'],
		[
			'with a sender that cannot be seen',
			{ countryCode: 'AU', senderId: '\u200b' },
			'Sender is empty',
		],
		['with a word for none', { countryCode: 'AU', senderId: 'null' }, 'Sender is empty'],
		['with a yes', { countryCode: 'AU', senderId: '={{ true }}' }, 'Sender is true, not a text'],
		['with a no', { countryCode: 'AU', senderId: '={{ [false] }}' }, 'Sender is false, not a text'],
		['without a country', { countryCode: '', senderId: 'Shop' }, 'Country Code is empty'],
		['when all is empty', { countryCode: '', senderId: '' }, 'Country Code is empty'],
		['a shared number too', { countryCode: '', senderType: SHARED }, 'Country Code is empty'],
		['an old one too', { countryCode: 'AU', senderType: 'longcode' }, 'Sender is empty'],
		[
			'when an expression has no sender',
			{ countryCode: 'AU', senderId: '={{ $json.none }}' },
			'Sender is empty',
		],
		[
			'when an expression has no country',
			{ countryCode: '={{ $json.none }}', senderId: 'Shop' },
			'Country Code is empty',
		],
		[
			'when an expression has no type',
			{ countryCode: 'AU', senderType: '={{ $json.none }}', senderId: 'Shop' },
			'Type is empty',
		],
		[
			'when an expression has no country of a shared number',
			{ countryCode: 'AU', senderType: SHARED, senderCountryCode: '={{ $json.none }}' },
			'Sender Country is empty',
		],
		[
			'with a type that nobody knows',
			{ countryCode: 'AU', senderType: '={{ "shared" }}', senderId: 'Shop' },
			'Type "shared" is neither',
		],
		[
			'with a country that nobody knows',
			{ countryCode: 'Atlantis', senderId: 'Shop' },
			'Country Code has to be a code of two letters',
		],
		[
			'with a country of a shared number that nobody knows',
			{ countryCode: 'AU', senderType: SHARED, senderCountryCode: 'Atlantis' },
			'Sender Country has to be a code of two letters',
		],
	])('%s', async (_what, entry, problem) => {
		const { senders, errors } = await sentSenders([entry]);
		expect(senders).toBe(REFUSED);
		for (const error of errors) expect(error).toContain(problem);
	});

	it.each<[INodeParameters, INodeParameters]>([
		[
			{ countryCode: 'AU', senderId: 'Shop' },
			{ countryCode: 'au', senderId: 'Other' },
		],
		[
			{ countryCode: 'UK', senderId: 'Shop' },
			{ countryCode: 'GB', senderType: SHARED },
		],
		[
			{ countryCode: 'AU', senderType: SHARED },
			{ countryCode: 'AU', senderType: SHARED, senderCountryCode: 'FR' },
		],
	])('when a country has two: %j, %j', async (...entries) => {
		const { senders, errors } = await sentSenders(entries);
		expect(senders).toBe(REFUSED);
		for (const error of errors) expect(error).toMatch(/Sender 2: (AU|GB) has another sender/);
	});

	it('naming the entry', async () => {
		const { senders, errors } = await sentSenders([
			{ countryCode: 'AU', senderId: 'Shop' },
			{ countryCode: 'NZ', senderId: '' },
		]);
		expect(senders).toBe(REFUSED);
		for (const error of errors) expect(error).toContain('Sender 2: Sender is empty');
	});
});
