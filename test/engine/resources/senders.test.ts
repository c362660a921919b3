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
		['two blanks', { email: ' ', areaCode: '' }, 'The registration lacks Email, Area Codes'],
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
