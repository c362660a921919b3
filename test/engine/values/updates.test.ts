import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, page, success } from '../support/api';
import type { RunOptions } from '../support/engine';
import { runNode } from '../support/engine';
import { picked } from '../support/form';
import { holdDate, isolateNetwork } from '../support/setup';
import { errorsOf } from './support/errors';

isolateNetwork();
holdDate();

describe('an update of a contact', () => {
	const stored = {
		contact_id: 7,
		phone_number: '+61411111111',
		first_name: 'Ann',
		custom_1: 'vip',
	};
	const FIELDS = { firstName: '={{ $json.name }}', custom1: '={{ $json.value }}' };
	const UPSERT = {
		resource: 'contact',
		operation: 'upsert',
		listId: picked('5'),
		phoneNumber: '={{ $json.phone }}',
		email: '={{ $json.email }}',
		additionalFields: FIELDS,
	};
	const key = { phone_number: '+61411111111' };
	const PATHS: Array<[string, INodeParameters, IDataObject, RunOptions]> = [
		[
			'Update',
			{
				resource: 'contact',
				operation: 'update',
				listId: picked('5'),
				contactId: '7',
				updateFields: { ...FIELDS, email: '={{ $json.email }}' },
			},
			{},
			{},
		],
		['Create or Update of many items', UPSERT, key, {}],
		['Create or Update through the routing', UPSERT, key, { routingOnly: true }],
	];
	const clearing = (parameters: INodeParameters): INodeParameters => {
		const where = parameters.operation === 'update' ? 'updateFields' : 'options';
		return {
			...parameters,
			[where]: { ...(parameters[where] as INodeParameters), clearEmptyFields: true },
		};
	};

	/** What was written for a row, or the item's error. */
	async function written(parameters: INodeParameters, row: object, options: RunOptions) {
		const received = clickSendAnswers(({ method }) =>
			method === 'GET' ? page([stored]) : success(stored),
		);
		const json = { phone: '+61411111111', ...row } as IDataObject;
		const [error] = await errorsOf(parameters, [json], options);
		return error ?? received.find(({ method }) => method !== 'GET')?.body;
	}

	describe.each(PATHS)('by %s', (_name, parameters, same, options) => {
		it.each(['', '  ', null, undefined, 'null', 'undefined', '\u200b', []])(
			'keeps what is stored where the value is %j',
			async (value) => {
				const body = await written(parameters, { name: 'Anna', value, email: value }, options);
				expect(body).toEqual({ ...same, first_name: 'Anna' });
			},
		);

		it('keeps what is stored where an option was left empty', async () => {
			const where = parameters.operation === 'update' ? 'updateFields' : 'additionalFields';
			const fields = { firstName: '={{ $json.name }}', custom1: '', addressCountry: '' };
			const body = await written({ ...parameters, [where]: fields }, { name: 'Anna' }, options);
			expect(body).toEqual({ ...same, first_name: 'Anna' });
		});

		it.each(['', null, undefined, 'null', '  '])(
			'clears it where a person chose so, and the value is %j',
			async (value) => {
				const row = { name: 'Anna', value, email: 'a@b.co' };
				const body = await written(clearing(parameters), row, options);
				expect(body).toEqual({ ...same, first_name: 'Anna', email: 'a@b.co', custom_1: '' });
			},
		);

		it('is not to be cleared by an expression', async () => {
			const where = parameters.operation === 'update' ? 'updateFields' : 'options';
			const chosen = {
				...parameters,
				[where]: {
					...(parameters[where] as INodeParameters),
					clearEmptyFields: '={{ true }}',
				},
			};
			const body = await written(chosen, { name: 'Anna', value: '' }, options);
			expect(body).toEqual({ ...same, first_name: 'Anna' });
		});

		it('stores numbers and lists of one as texts, and refuses objects', async () => {
			const row = { name: ['Anna'], value: 17, email: 'a@b.co' };
			expect(await written(parameters, row, options)).toEqual({
				...same,
				first_name: 'Anna',
				custom_1: '17',
				email: 'a@b.co',
			});
			expect(await written(parameters, { name: { first: 'Anna' } }, options)).toMatch(
				/^First Name is an object/,
			);
		});
	});

	it('without any value is an error, and nothing is written', async () => {
		const [, parameters] = PATHS[0];
		expect(await written(parameters, { name: '', value: null }, {})).toMatch(
			/^Nothing is to be changed: all fields are empty for this item/,
		);
	});

	it('needs what the contact is found by', async () => {
		for (const routingOnly of [false, true]) {
			expect(await written(UPSERT, { phone: 'null', email: 'a@b.co' }, { routingOnly })).toMatch(
				/^The phone number that the contact is matched by is empty/,
			);
		}
	});

	it('is no creation, which takes only what there is', async () => {
		const received = clickSendAnswers(({ method }) =>
			method === 'GET' ? page([]) : success(stored),
		);
		for (const options of [{}, { routingOnly: true }]) {
			const row = { phone: '+61411111111', value: '', name: 'Ann' };
			await errorsOf(clearing(UPSERT), [row], options);
		}
		const posted = received.filter(({ method }) => method === 'POST').map(({ body }) => body);
		expect(posted).toEqual([0, 1].map(() => ({ ...key, first_name: 'Ann' })));
	});
});

describe('an update of anything else', () => {
	it.each([
		['returnAddress', { returnAddressId: picked('4') }, 'addressLine2', 'address_line_2'],
		['subaccount', { subaccountId: picked('4') }, 'notes', 'notes'],
		['account', {}, 'timezone', 'timezone'],
		['reseller', {}, 'logoUrlDark', 'logo_url_dark'],
	])('leaves an option that is empty alone: %s', async (resource, more, option, property) => {
		const received = clickSendAnswers(() => success({}));
		const other = resource === 'returnAddress' ? 'addressCity' : 'firstName';
		const field = ['account', 'reseller'].includes(resource) ? 'userFirstName' : other;
		const base = { resource, operation: 'update', ...more };
		await runNode({ ...base, updateFields: { [option]: '', [field]: 'Perth' } });
		await runNode({
			...base,
			updateFields: { [option]: '', [field]: 'Perth', clearEmptyFields: true },
		});
		const writes = received.filter(({ method }) => method !== 'GET');
		const bodies = writes.map(({ body }) => body as IDataObject);
		expect(bodies).toHaveLength(2);
		expect(bodies[0]).not.toHaveProperty(property);
		expect(bodies[1]).toHaveProperty(property, '');
	});
});

describe('an update of what has one or two fields', () => {
	const template = { templateId: picked('4'), templateName: 'June', body: 'Hi' };
	const html = { ...template, resource: 'emailTemplate', body: '<p>Hi</p>' };
	it.each<[string, INodeParameters]>([
		['an SMS template without a name', { ...template, resource: 'smsTemplate', templateName: ' ' }],
		['an SMS template without a text', { ...template, resource: 'smsTemplate', body: '\u200b' }],
		[
			'an SMS template without both',
			{ ...template, resource: 'smsTemplate', templateName: '', body: '' },
		],
		[
			'an SMS template with a blank name alone',
			{ ...template, resource: 'smsTemplate', templateName: ' ', body: '' },
		],
		[
			'an SMS template with a text by expression',
			{ ...template, resource: 'smsTemplate', body: '={{ $json.none }}' },
		],
		['an email template without a text', { ...html, body: '\u2800' }],
		['an own number without a label', { resource: 'ownNumber', ownNumberId: '4', label: '' }],
		['an own number with a blank one', { resource: 'ownNumber', ownNumberId: '4', label: ' ' }],
		['a list without a name', { resource: 'contactList', listId: picked('4'), listName: '\u200b' }],
		[
			'a text to cut at that nobody sees',
			{ resource: 'strippedString', ruleId: picked('4'), stripString: '\u200b' },
		],
	])('is refused where it is empty: %s', async (_what, parameters) => {
		const received = clickSendAnswers(() => success({}));
		const { error } = await runNode({ operation: 'update', ...parameters });
		expect(error?.message).toMatch(/empty|^Nothing is to be changed/);
		expect(received).toEqual([]);
	});

	it.each([{}, { template_name: 'June' }, { template_name: 'June', body: ' ' }])(
		'of an SMS template is refused where the stored one lacks what is left out: %j',
		async (stored) => {
			const received = clickSendAnswers(() => success(stored));
			const parameters = { ...template, resource: 'smsTemplate', body: '' };
			const { error } = await runNode({ ...parameters, operation: 'update' });
			expect(error?.message).toBe('ClickSend did not give the text of the template as it is');
			expect(error?.description).toContain('Fill in both');
			expect(received.map(({ method }) => method)).toEqual(['GET']);
		},
	);

	it.each(['', ' ', 'null', 'undefined', '\u200b'])(
		'leaves the name of an email template alone where it is %j',
		async (templateName) => {
			const received = clickSendAnswers(() => success({}));
			await runNode({ ...html, operation: 'update', templateName });
			expect(received.map(({ body }) => body)).toEqual([{ body: '<p>Hi</p>' }]);
		},
	);
});
