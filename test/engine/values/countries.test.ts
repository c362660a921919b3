import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { ClickSend } from '../../../nodes/ClickSend/ClickSend.node';
import { clickSendAnswers, page, success } from '../support/api';
import { runNode, type RunOptions } from '../support/engine';
import { BUSINESS } from '../support/form';
import { fakeClickSend, outcomesByItem } from '../support/phones';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const id = (value: string) => ({ __rl: true, mode: 'id', value });
const COUNTRY = '={{ $json.country }}';
const ADDRESS = {
	addressName: 'Jo Doe',
	addressLine1: '1 Main St',
	addressCity: 'Perth',
	addressState: 'WA',
	addressPostalCode: '6000',
	addressCountry: COUNTRY,
};
const MAIL = {
	operation: 'send',
	fileSource: 'url',
	fileUrl: 'https://example.com/a.pdf',
	returnAddressId: id('5'),
	recipients: { recipient: [ADDRESS] },
};
const CAMPAIGN = {
	resource: 'smsCampaign',
	operation: 'calculatePrice',
	campaignName: 'June',
	listId: id('428'),
	body: 'Hi',
};
const ACCOUNT = {
	username: 'jo',
	password: 'Secret-12345',
	userEmail: 'jo@example.com',
	userFirstName: 'Jo',
	userLastName: 'Doe',
	userPhone: '+61411111111',
	accountName: 'Doe',
	country: COUNTRY,
};
const REGISTRATION = {
	fullName: 'Jo Doe',
	companyName: 'Doe',
	companyNumber: '+61411111111',
	email: 'jo@example.com',
	websiteUrl: 'https://example.com',
	sampleMessage: 'Hi',
	primaryUseCase: 'Alerts',
	areaCode: '604',
};
const SENDERS = {
	senders: { sender: [{ countryCode: COUNTRY, senderId: 'Us' }] },
};

/** Every field for a country: where it is, and a form that fills it in. */
const FIELDS: Array<[field: string, form: INodeParameters]> = [
	['sms.additionalFields.country', sendTo('sms', { additionalFields: { country: COUNTRY } })],
	[
		'mms.additionalFields.country',
		{
			...sendTo('mms', { additionalFields: { country: COUNTRY } }),
			subject: 'Hi',
			mediaUrl: 'https://example.com/a.jpg',
		},
	],
	['voice.additionalFields.country', sendTo('voice', { additionalFields: { country: COUNTRY } })],
	['sms.additionalFields.senders', sendTo('sms', { additionalFields: SENDERS })],
	['smsCampaign.additionalFields.senders', { ...CAMPAIGN, additionalFields: SENDERS }],
	[
		'fax.additionalFields.country',
		{
			resource: 'fax',
			operation: 'send',
			to: '0261111111',
			fileSource: 'url',
			fileUrl: 'https://example.com/a.pdf',
			additionalFields: { country: COUNTRY },
		},
	],
	['letter.recipients', { resource: 'letter', ...MAIL }],
	['postcard.recipients', { resource: 'postcard', ...MAIL }],
	['returnAddress.addressCountry', { resource: 'returnAddress', operation: 'create', ...ADDRESS }],
	[
		'contact.additionalFields.addressCountry',
		{
			...contact('create'),
			phoneNumber: '+61411111111',
			additionalFields: { addressCountry: COUNTRY },
		},
	],
	[
		'contact.additionalFields.addressCountry',
		{
			...contact('upsert'),
			phoneNumber: '+61411111111',
			additionalFields: { addressCountry: COUNTRY },
		},
	],
	[
		'contact.updateFields.addressCountry',
		{ ...contact('update'), contactId: '7', updateFields: { addressCountry: COUNTRY } },
	],
	['country.country', { resource: 'country', operation: 'getPricing', country: COUNTRY }],
	[
		'defaultSender.countryCode',
		{
			resource: 'defaultSender',
			operation: 'create',
			countryCode: COUNTRY,
			senderType: 'alpha_tag',
			senderId: id('Us123'),
		},
	],
	[
		'defaultSender.senderCountryCode',
		{
			resource: 'defaultSender',
			operation: 'create',
			countryCode: 'NZ',
			senderType: 'longcode',
			senderId: id('+61411111111'),
			senderCountryCode: COUNTRY,
		},
	],
	[
		'defaultSender.filters.countryCodes',
		{
			resource: 'defaultSender',
			operation: 'getCompliantTypes',
			filters: { countryCodes: '={{ [$json.country, "NZ"] }}' },
		},
	],
	[
		'directMailCampaign.country',
		{
			resource: 'directMailCampaign',
			operation: 'searchLocations',
			country: COUNTRY,
			query: 'Perth',
		},
	],
	['number.country', { resource: 'number', operation: 'search', country: COUNTRY }],
	[
		'number.filters.country',
		{ resource: 'number', operation: 'getAll', filters: { country: COUNTRY } },
	],
	[
		'number.registrationData.country',
		{
			resource: 'number',
			operation: 'buy',
			dedicatedNumber: '+61411111111',
			registrationData: { ...BUSINESS, country: COUNTRY },
		},
	],
	[
		'number.registrationCountry',
		{
			resource: 'number',
			operation: 'register',
			numberType: '10DLC',
			registrationCountry: COUNTRY,
			...REGISTRATION,
		},
	],
	[
		'ownNumber.country',
		{
			resource: 'ownNumber',
			operation: 'requestVerification',
			phoneNumber: '0411 111 111',
			country: COUNTRY,
		},
	],
	[
		'account.country',
		{
			resource: 'account',
			operation: 'sendVerification',
			userPhone: '0411 111 111',
			country: COUNTRY,
		},
	],
	['account.country', { resource: 'account', ...ACCOUNT, operation: 'create' }],
	['account.updateFields.country', update('account')],
	['reseller.updateFields.country', update('reseller')],
	[
		'reseller.updateFields.defaultCountrySms',
		{ ...update('reseller'), updateFields: { defaultCountrySms: COUNTRY } },
	],
	[
		'resellerAccount.country',
		{ resource: 'resellerAccount', ...ACCOUNT, operation: 'createPublic', resellerUserId: 5 },
	],
	['resellerAccount.updateFields.country', { ...update('resellerAccount'), clientUserId: id('7') }],
	[
		'returnAddress.updateFields.addressCountry',
		{
			resource: 'returnAddress',
			operation: 'update',
			returnAddressId: id('5'),
			updateFields: { addressCountry: COUNTRY },
		},
	],
	['recharge.country', { resource: 'recharge', operation: 'getPackages', country: COUNTRY }],
	[
		'alphaTag.additionalFields.countries',
		{
			resource: 'alphaTag',
			operation: 'create',
			alphaTag: 'Us123',
			additionalFields: { countries: '={{ [$json.country] }}', businesses: '[{}]' },
		},
	],
];

function sendTo(resource: string, more: INodeParameters): INodeParameters {
	return { resource, operation: 'send', to: '0411 111 111', body: 'Hi', ...more };
}

function update(resource: string): INodeParameters {
	return { resource, operation: 'update', updateFields: { country: COUNTRY } };
}

function contact(operation: string): INodeParameters {
	return { resource: 'contact', operation, listId: id('428') };
}

/** Numbers are compared by it here; the other has no routing (test/engine/ask). */
const NOT_SENT = ['contact.options.defaultCountry', 'sms.options.country'];
/** Fields of IDs, which are no codes. */
const IDS = ['country.countryListIds'];

// A limit that a person sets is no part of a request.
const isCountryField = ({ name, displayName, type, typeOptions }: INodeProperties) =>
	typeOptions?.loadOptionsMethod === 'getCountries' ||
	(/country|countries/i.test(name + displayName) &&
		type !== 'boolean' &&
		name !== 'allowedCountries');

/** The paths of all fields for countries in the node's form, by resource. */
function fieldsInForm(): string[] {
	const found = new Set<string>();
	const holds = (property: INodeProperties): boolean =>
		isCountryField(property) || innerOf(property).some(holds);
	for (const property of new ClickSend().description.properties) {
		if (property.name === 'operation' || property.name === 'resource') continue;
		const resources = (property.displayOptions?.show?.resource ?? []) as string[];
		for (const resource of resources) {
			const at = `${resource}.${property.name}`;
			if (isCountryField(property)) found.add(at);
			else if (property.type === 'fixedCollection' && holds(property)) found.add(at);
			else
				for (const inner of innerOf(property)) if (holds(inner)) found.add(`${at}.${inner.name}`);
		}
	}
	return [...found];
}

function innerOf({ type, options = [] }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	if (type !== 'fixedCollection') return [];
	return options.flatMap((group) => (group as { values: INodeProperties[] }).values);
}

/** Both ways to run an operation; where there is one way only, twice the same. */
const WAYS: Array<[string, RunOptions]> = [
	['for many items', {}],
	['through the routing', { routingOnly: true }],
];

/** Answers whatever is asked for, well enough for the request to be seen. */
function anyAnswer(path: string) {
	return /\/contacts$/.test(path) ? page([]) : success({ messages: [] });
}

describe.each(WAYS)('countries %s', (_way, options) => {
	async function requestsFor(form: INodeParameters, country: unknown) {
		const received = clickSendAnswers(({ path }) => anyAnswer(path));
		const { outputs, error } = await runNode(form, {
			items: [{ json: { country: country as string } }],
			onError: 'continueRegularOutput',
			...options,
		});
		nock.cleanAll();
		expect(error).toBeUndefined();
		return { received, said: outputs.flat().map(({ json }) => json.error) };
	}

	it.each(FIELDS)('are read in %s', async (_field, form) => {
		const { received: wanted } = await requestsFor(form, 'AU');
		expect(JSON.stringify(wanted)).toMatch(/\bAU\b/);
		for (const written of ['Australia', 'AUS', 'au', 'aus', ' AU ']) {
			const { received } = await requestsFor(form, written);
			expect(received).toEqual(wanted);
		}
	});

	it.each(FIELDS)('that are none are the item’s error in %s', async (_field, form) => {
		const { received, said } = await requestsFor(form, 'Atlantis');
		expect(received).toEqual([]);
		expect(said).toEqual([
			expect.stringMatching(
				/Countr\S*( Code)? has to be a code of two letters.*"Atlantis" is none/,
			),
		]);
	});
});

it('are tested in every field of the form', () => {
	const tested = FIELDS.map(([field]) => field);
	const wanted = fieldsInForm().filter((field) => ![...NOT_SENT, ...IDS].includes(field));
	expect([...new Set(tested)].sort()).toEqual(wanted.sort());
});

describe('the country of a message', () => {
	const LOCAL = '0411 111 111';
	const ABROAD = '+61411111111';
	const FORMS: Array<[string, INodeParameters, RunOptions]> = [
		['auto-mapped', { dataMode: 'autoMapInputData', textTemplate: 'Hi' }, {}],
		['by the form', byForm(), {}],
		['through the routing', byForm(), { routingOnly: true }],
	];

	function byForm(): INodeParameters {
		return { to: '={{ $json.to }}', body: 'Hi', additionalFields: { country: COUNTRY } };
	}

	describe.each(FORMS)('%s', (_name, form, options) => {
		it.each<[to: string, country: string, sent: string | undefined]>([
			[LOCAL, 'Australia', 'AU'],
			[LOCAL, 'Deutschland', 'DE'],
			[LOCAL, 'usa', 'US'],
			[ABROAD, 'United Kingdom', 'GB'],
			[ABROAD, 'Atlantis', undefined],
			['0061 411 111 111', '??', undefined],
			['(+61) 411 111 111', 'n/a', undefined],
			[LOCAL, 'Australia (+61)', 'AU'],
			[LOCAL, '+61 AU', 'AU'],
			[LOCAL, 'Trinidad (+1-868)', 'TT'],
			[ABROAD, 'Australia (+44)', undefined],
		])('of %s, %s, is sent as %s', async (to, country, sent) => {
			const fake = fakeClickSend();
			const { error } = await runNode(
				{ resource: 'sms', operation: 'send', ...form },
				{ items: [{ json: { to, country } }], ...options },
			);
			expect(error).toBeUndefined();
			expect(fake.taken.map((message) => message.country)).toEqual([sent]);
		});

		// Sheets have calling codes beside their numbers, as numbers or as text.
		it.each<[to: unknown, country: unknown, sentTo: string]>([
			[ABROAD, 61, ABROAD],
			[ABROAD, '+61', ABROAD],
			[ABROAD, 44, ABROAD],
			[ABROAD, [61], ABROAD],
			[LOCAL, 61, ABROAD],
			[LOCAL, '61', ABROAD],
			[LOCAL, '+61', ABROAD],
			[LOCAL, '0061', ABROAD],
			[LOCAL, '(61)', ABROAD],
			[411111111, 61, ABROAD],
			['61411111111', 61, ABROAD],
			[61411111111, '61', ABROAD],
			['(405) 555-5555', 1, '+14055555555'],
			['07911 123456', 44, '+447911123456'],
			['291 1234', '+1-868', '+18682911234'],
		])('of %j, the calling code %j, makes it %s', async (to, country, sentTo) => {
			const fake = fakeClickSend();
			const { error } = await runNode(
				{ resource: 'sms', operation: 'send', ...form },
				{ items: [{ json: { to, country } as IDataObject }], ...options },
			);
			expect(error).toBeUndefined();
			expect(fake.taken).toEqual([{ source: 'n8n', to: sentTo, body: 'Hi' }]);
		});

		it('of a number with a calling code beside it makes it the same person', async () => {
			const fake = fakeClickSend();
			const rows = [ABROAD, LOCAL, '411111111'].map((to) => ({ json: { to, country: 61 } }));
			await runNode(
				{ resource: 'sms', operation: 'send', ...form, options: { dropDuplicates: true } },
				{ items: rows },
			);
			expect(fake.taken.map(({ to }) => to)).toEqual([ABROAD]);
		});

		it.each<[to: unknown, country: unknown, said: RegExp]>([
			['1911', 61, /^Country is the calling code "61".*"1911"/],
			['61411111111', 44, /^Country is the calling code "44".*"61411111111"/],
			// A number of Norden, or one of Berlin with the calling code.
			['49301234567', 49, /^Country is the calling code "49"/],
			[LOCAL, 999, /^Country has to be a code of two letters.*"999" is none/],
			[LOCAL, 6.1, /^Country has to be a code of two letters.*"6.1" is none/],
			[LOCAL, 0, /^Country has to be a code of two letters.*"0" is none/],
		])('of %j, %j, leaves open who is meant', async (to, country, said) => {
			const fake = fakeClickSend();
			const { outputs } = await runNode(
				{ resource: 'sms', operation: 'send', ...form },
				{
					items: [{ json: { to, country } as IDataObject }],
					onError: 'continueRegularOutput',
					...options,
				},
			);
			expect(outputs[0][0].json.error).toMatch(said);
			expect(fake.received).toEqual([]);
		});

		it('that cannot be read costs a local number its message, and no other', async () => {
			const items = ['Atlantis', 'NZ'].map((country) => ({ json: { to: LOCAL, country } }));
			const fake = fakeClickSend();
			const { outputs } = await runNode(
				{ resource: 'sms', operation: 'send', ...form },
				{ items, onError: 'continueRegularOutput', ...options },
			);
			expect(fake.taken.map((message) => message.country)).toEqual(['NZ']);
			const [[{ error }]] = outcomesByItem(outputs, 2);
			expect(error).toContain('Country has to be a code of two letters');
			expect(error).toContain('"Atlantis"');
		});
	});
});

it.each(['Australia', 'AUS', 'au'])(
	'%s completes a number that is searched for',
	async (country) => {
		const found = { contact_id: 7, phone_number: '+61411111111' };
		clickSendAnswers(() => page([found]));
		for (const routingOnly of [false, true]) {
			const { outputs } = await runNode(
				{
					...contact('searchByPhone'),
					phoneNumber: '0411 111 111',
					options: { defaultCountry: country },
				},
				{ routingOnly },
			);
			expect(outputs[0].map(({ json }) => json)).toEqual([found]);
		}
	},
);
