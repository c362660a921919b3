import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, success } from '../support/api';
import { runNode } from '../support/engine';
import { BUSINESS } from '../support/form';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

describe('the registration data of a number that is bought', () => {
	const buy = (registrationData: INodeParameters): INodeParameters => ({
		resource: 'number',
		operation: 'buy',
		dedicatedNumber: '+61411111111',
		registrationData,
	});
	const without = (name: string): INodeParameters =>
		Object.fromEntries(Object.entries(BUSINESS).filter(([key]) => key !== name));

	it.each<[string, INodeParameters, string]>([
		...Object.keys(BUSINESS).map((name): [string, INodeParameters, string] => [
			`no ${name}`,
			without(name),
			'Registration Data lacks ',
		]),
		['a state of blanks', { ...BUSINESS, state: ' ' }, 'Registration Data lacks State'],
		[
			'one detail alone',
			{ suburb: 'Perth' },
			'Registration Data lacks Business Address, Business Name',
		],
		[
			'a short name',
			{ ...BUSINESS, businessName: 'A' },
			'Business Name has 1 characters; it takes 2 to 100',
		],
		[
			'a short address',
			{ ...BUSINESS, businessAddress: '1 A' },
			'Business Address has 3 characters',
		],
		['a long suburb', { ...BUSINESS, suburb: 'x'.repeat(51) }, 'Suburb has 51 characters'],
		[
			'a local number',
			{ ...BUSINESS, contactNumber: '0422 222 222' },
			'Contact Number has to be a number with',
		],
	])('is refused with %s, and nothing is bought', async (_, data, message) => {
		const received = clickSendAnswers([]);
		const { error } = await runNode(buy(data));
		expect(error?.message).toContain(message);
		expect(received).toEqual([]);
	});

	it('may be left out', async () => {
		const received = clickSendAnswers([success({})]);
		const { error } = await runNode(buy({}));
		expect(error).toBeUndefined();
		expect(received[0].body).toEqual({ dedicated_number: '+61411111111', type: 'sms' });
	});

	it('takes a postcode that a table holds as a number', async () => {
		const received = clickSendAnswers([success({})]);
		await runNode(buy({ ...BUSINESS, postcode: '={{ 3000 }}' }));
		expect(received[0].body).toMatchObject({ registration_data: { postcode: '3000' } });
	});
});

describe('the registration of a number', () => {
	const FORM: INodeParameters = {
		fullName: 'Jo Doe',
		companyName: 'Doe',
		companyNumber: '+16045550100',
		email: 'jo@example.com',
		websiteUrl: 'https://example.com',
		sampleMessage: 'Hi',
		primaryUseCase: 'Alerts',
		areaCode: '604',
	};
	it.each<[string, INodeParameters, string]>([
		...Object.keys(FORM).map((name): [string, INodeParameters, string] => [
			`a blank ${name}`,
			{ [name]: ' ' },
			'The registration lacks ',
		]),
		['two blanks', { email: ' ', areaCode: '\u200b' }, 'The registration lacks Email, Area Codes'],
		['an expression of nothing', { fullName: '={{ $json.none }}' }, 'Full Name is empty'],
	])('is refused with %s', async (_, more, message) => {
		const received = clickSendAnswers([]);
		const { error } = await runNode({
			resource: 'number',
			operation: 'register',
			...FORM,
			...more,
		});
		expect(error?.message).toContain(message);
		expect(received).toEqual([]);
	});
});

describe('an alpha tag', () => {
	const OWN: INodeParameters = {
		relationship: 'PRIMARY',
		abn: '12 345 678 901',
		addressLine1: '123 Business Street',
		businessName: 'Example Corporation',
		city: 'Sydney',
		email: 'jane@example.com',
		firstName: 'Jane',
		lastName: 'Smith',
		phoneNumber: '+61 2 9876 5432',
		postcode: '2000',
		state: 'NSW',
		website: 'https://www.example.com',
	};
	const PARTNER: INodeParameters = {
		...Object.fromEntries(
			Object.entries(OWN)
				.filter(([name]) => name !== 'relationship')
				.map(([name, value]) => [`partner${name[0].toUpperCase()}${name.slice(1)}`, value]),
		),
		partnerBusinessName: 'Partner Corporation',
		partnerTitle: 'Director',
	};
	const both: INodeParameters = { ...OWN, ...PARTNER, relationship: 'ENTITY_ASSOCIATE' };
	const own = {
		country: 'AU',
		business_relationship: 'PRIMARY',
		business_name: 'Example Corporation',
		abn: '12345678901',
		business_info: { website: 'https://www.example.com', phone_number: '+61298765432' },
		business_address: {
			addr_line1: '123 Business Street',
			city: 'Sydney',
			postal: '2000',
			state: 'NSW',
		},
		representative: { first_name: 'Jane', last_name: 'Smith', email: 'jane@example.com' },
	};
	const create = (additionalFields: INodeParameters): INodeParameters => ({
		resource: 'alphaTag',
		operation: 'create',
		alphaTag: 'MyCompany',
		additionalFields,
	});
	const of = (details: INodeParameters, more: INodeParameters = {}) =>
		create({ countries: ['AU'], business: { details }, ...more });
	const without = (details: INodeParameters, name: string): INodeParameters =>
		Object.fromEntries(Object.entries(details).filter(([key]) => key !== name));

	it.each<[string, INodeParameters, unknown]>([
		['its own business', OWN, own],
		[
			'a second line of the address',
			{ ...OWN, addressLine2: 'Level 5' },
			{ ...own, business_address: { ...own.business_address, addr_line2: 'Level 5' } },
		],
		['what is left of a partner', { ...both, relationship: 'PRIMARY' }, own],
		['numbers from a table', { ...OWN, abn: '={{ 12345678901 }}', postcode: '={{ 2000 }}' }, own],
		['a relationship in lower case', { ...OWN, relationship: '={{ "primary" }}' }, own],
		[
			'a partner',
			both,
			{
				...own,
				business_relationship: 'ENTITY_ASSOCIATE',
				partner_business_name: 'Partner Corporation',
				partner_abn: own.abn,
				partner_business_info: own.business_info,
				partner_business_address: own.business_address,
				partner_representative: { ...own.representative, title: 'Director' },
			},
		],
	])('is registered with %s', async (_, details, business) => {
		const received = clickSendAnswers([{ status: 200, body: { id: 'db63' } }]);
		const { error } = await runNode(of(details));
		expect(error).toBeUndefined();
		expect(received[0].body).toEqual({
			alpha_tag: 'MyCompany',
			countries: ['AU'],
			businesses: [business],
		});
	});

	it.each<[string, INodeParameters]>([
		['without a country', create({ reason: 'Trademark' })],
		['with no country chosen', create({ reason: 'Trademark', countries: [] })],
		['with an empty list of businesses', create({ reason: 'Trademark', businesses: '[]' })],
	])('is registered %s', async (_, form) => {
		const received = clickSendAnswers([{ status: 200, body: { id: 'db63' } }]);
		const { error } = await runNode(form);
		expect(error).toBeUndefined();
		expect(received[0].body).toEqual({ alpha_tag: 'MyCompany', reason: 'Trademark' });
	});

	it.each<[string, INodeParameters, string]>([
		...Object.keys(without(OWN, 'relationship')).map((name): [string, INodeParameters, string] => [
			`no ${name}`,
			of(without(OWN, name)),
			'Business lacks ',
		]),
		...['partnerAbn', 'partnerTitle', 'partnerWebsite', 'partnerCity'].map(
			(name): [string, INodeParameters, string] => [
				`no ${name}`,
				of(without(both, name)),
				'Business lacks Partner ',
			],
		),
		...['PARTNER', 'none', 'Primary Business'].map((word): [string, INodeParameters, string] => [
			`the relationship ${word}`,
			of({ ...OWN, relationship: `={{ "${word}" }}` }),
			'Relationship has to be PRIMARY or ENTITY_ASSOCIATE',
		]),
		['a short ABN', of({ ...OWN, abn: '123' }), 'ABN has to be 11 digits'],
		['a website that is none', of({ ...OWN, website: 'me' }), 'Website has to be a web address'],
		['an address that is none', of({ ...OWN, email: 'me' }), 'Representative Email has to be an'],
		[
			'a long name',
			of({ ...OWN, businessName: 'x'.repeat(81) }),
			'Business Name has 81 characters',
		],
		['a phone of letters', of({ ...OWN, phoneNumber: 'ask me' }), 'The phone number "ask me"'],
		['no business', create({ countries: ['AU'] }), 'Australia needs the details of the business'],
		['another country', create({ countries: ['NZ'] }), 'Names are registered for Australia only'],
		['two countries', of(OWN, { countries: ['AU', 'NZ'] }), 'Names are registered for Australia'],
		[
			'two businesses',
			of(OWN, { businesses: '[{"abn":"1"}]' }),
			'There is a business in Business and',
		],
		['JSON that is none', create({ businesses: '={{ "x" }}' }), 'Businesses is not a JSON array'],
	])('is refused with %s, and nothing is submitted', async (_, form, message) => {
		const received = clickSendAnswers([]);
		const { error } = await runNode(form);
		expect(error?.message).toContain(message);
		expect(received).toEqual([]);
	});
});
