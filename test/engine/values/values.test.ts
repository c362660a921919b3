import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clickSendAnswers, page, success } from '../support/api';
import type { RunOptions } from '../support/engine';
import { CREDENTIAL, runNode } from '../support/engine';
import { fakeClickSend, phoneOf } from '../support/phones';
import { isolateNetwork } from '../support/setup';

isolateNetwork();
beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-15T00:00:00Z') });
});
afterEach(() => vi.useRealTimers());

const picked = (value: unknown) => ({ __rl: true, mode: 'id', value }) as INodeParameters;
const SEND = { resource: 'sms', operation: 'send', to: '={{ $json.to }}', body: 'Hi' };
const WAYS = [
	['many items', {}],
	['the routing', { routingOnly: true }],
] as const;

/** Runs the node; the error of each item, undefined for those without. */
async function errorsOf(parameters: INodeParameters, rows: IDataObject[], options: RunOptions) {
	const { outputs, error } = await runNode(parameters, {
		items: rows.map((json) => ({ json })),
		onError: 'continueRegularOutput',
		...options,
	});
	expect(error).toBeUndefined();
	return outputs[0].map(({ json }) => json.error as string | undefined);
}

describe.each(WAYS)('a send through %s', (_way, options) => {
	const FIELDS: Array<[string, INodeParameters, string]> = [
		['Country', { additionalFields: { country: '={{ $json.value }}' } }, 'country'],
		['From', { from: picked('={{ $json.value }}') }, 'from'],
		['Custom String', { additionalFields: { customString: '={{ $json.value }}' } }, 'custom'],
		['Reply-To Email', { additionalFields: { fromEmail: '={{ $json.value }}' } }, 'from_email'],
		['Schedule', { additionalFields: { schedule: '={{ $json.value }}' } }, 'schedule'],
	];
	const NOTHING: unknown[] = [
		'',
		'   ',
		'\u200b',
		'\n',
		null,
		undefined,
		'null',
		' undefined ',
		[],
	];

	for (const [label, parameters] of FIELDS) {
		it.each(NOTHING)(
			`takes ${label} of %j for its item’s error, and sends the others`,
			async (value) => {
				const good = { Country: 'AU', Schedule: 0, 'Reply-To Email': 'a@b.co' }[label] ?? 'One';
				const fake = fakeClickSend();
				const errors = await errorsOf(
					{ ...SEND, ...parameters },
					[{ to: phoneOf(0), value } as IDataObject, { to: phoneOf(1), value: good }],
					options,
				);
				expect(errors[0]).toMatch(new RegExp(`^${label} is empty`));
				expect(errors[1]).toBeUndefined();
				expect(fake.taken.map(({ to }) => to)).toEqual([phoneOf(1)]);
			},
		);
	}

	it.each([
		'={{ new Date(null) }}',
		'={{ new Date(null).toISOString() }}',
		'={{ DateTime.fromMillis(0) }}',
		'={{ "1970-01-01T00:00:00Z" }}',
	])('does not take a date that was made of nothing for at once: %s', async (schedule) => {
		const fake = fakeClickSend();
		const errors = await errorsOf(
			{ ...SEND, additionalFields: { schedule } },
			[{ to: phoneOf(0) }],
			options,
		);
		expect(errors).toEqual([expect.stringContaining('no date to start from')]);
		expect(fake.received).toEqual([]);
	});

	it('reads a failing expression as one that gives nothing', async () => {
		const fake = fakeClickSend();
		const errors = await errorsOf(
			{ ...SEND, from: picked('={{ $json.a.b.c }}') },
			[{ to: phoneOf(0) }],
			options,
		);
		expect(errors[0]).toMatch(/^From is empty/);
		expect(fake.received).toEqual([]);
	});

	it('leaves alone what nobody filled in', async () => {
		const fake = fakeClickSend();
		const additionalFields = { country: '', customString: '', fromEmail: '' };
		await errorsOf({ ...SEND, additionalFields }, [{ to: phoneOf(0) }], options);
		expect(fake.taken).toEqual([{ source: 'n8n', to: phoneOf(0), body: 'Hi' }]);
	});

	it('keeps 0 and false, which are values', async () => {
		const fake = fakeClickSend();
		const additionalFields = {
			customString: '={{ 0 }}',
			schedule: '={{ 0 }}',
			excludeNoSenderIdRecipients: '={{ false }}',
		};
		await errorsOf({ ...SEND, additionalFields }, [{ to: phoneOf(0) }], options);
		expect(fake.taken).toEqual([
			{
				source: 'n8n',
				to: phoneOf(0),
				body: 'Hi',
				custom_string: '0',
				exclude_no_sender_id_recipients: false,
			},
		]);
	});

	it.each([
		['To', { to: '={{ $json.value }}' }],
		['From', { from: picked('={{ $json.value }}') }],
		['Country', { additionalFields: { country: '={{ $json.value }}' } }],
		['Custom String', { additionalFields: { customString: '={{ $json.value }}' } }],
		['Reply-To Email', { additionalFields: { fromEmail: '={{ $json.value }}' } }],
		['Schedule', { additionalFields: { schedule: '={{ $json.value }}' } }],
		['Message', { body: '={{ $json.value }}' }],
	] as Array<[string, INodeParameters]>)(
		'never sends an object or a list as %s',
		async (label, parameters) => {
			const fake = fakeClickSend();
			const errors = await errorsOf(
				{ ...SEND, ...parameters },
				[
					{ to: phoneOf(0), value: { number: phoneOf(0) } },
					{ to: phoneOf(1), value: [phoneOf(1), phoneOf(2)] },
					{ to: phoneOf(2), value: [[phoneOf(3), null]] },
				] as IDataObject[],
				options,
			);
			expect(errors[0]).toMatch(new RegExp(`^${label} is an object`));
			expect(errors[1]).toMatch(new RegExp(`^${label} is a list of 2 values.*Split Out`));
			expect(errors[2]).toMatch(new RegExp(`^${label} is a list of 2 values.*Split Out`));
			expect(fake.received).toEqual([]);
		},
	);

	it('takes a list of one for its value, and numbers where digits make sense', async () => {
		const fake = fakeClickSend();
		const errors = await errorsOf(
			{
				...SEND,
				from: picked('={{ $json.from }}'),
				additionalFields: { customString: '={{ $json.ref }}', country: '={{ $json.country }}' },
			},
			[
				{ to: [phoneOf(0)], from: ['Shop'], ref: [17], country: ['AU'] },
				{ to: 61411111111, from: 61422222222, ref: 7.5, country: 'AU' },
			] as IDataObject[],
			options,
		);
		expect(errors).toEqual([undefined, undefined]);
		expect(fake.taken).toMatchObject([
			{ to: phoneOf(0), from: 'Shop', custom_string: '17', country: 'AU' },
			{ from: '61422222222', custom_string: '7.5' },
		]);
	});

	it.each([
		['From', { from: picked('={{ true }}') }],
		['Country', { additionalFields: { country: '={{ true }}' } }],
		['Reply-To Email', { additionalFields: { fromEmail: '={{ 7 }}' } }],
		['Custom String', { additionalFields: { customString: '={{ true }}' } }],
		['Schedule', { additionalFields: { schedule: '={{ true }}' } }],
	] as Array<[string, INodeParameters]>)(
		'names %s that is of another kind: %j',
		async (label, parameters) => {
			const fake = fakeClickSend();
			const [error] = await errorsOf({ ...SEND, ...parameters }, [{ to: phoneOf(0) }], options);
			expect(error).toMatch(new RegExp(`^${label} is (true|a number), not a text`));
			expect(fake.received).toEqual([]);
		},
	);
});

describe('a value that an AI model leaves out', () => {
	it.each([[{}], [{ reference: null }], [{ reference: '' }], [{ reference: 'null' }]])(
		'is an error of the tool’s item, and nothing is sent: %j',
		async (said) => {
			const fake = fakeClickSend();
			const { outputs } = await runNode(
				{
					...SEND,
					to: phoneOf(0),
					additionalFields: { customString: '={{ $fromAI("reference") }}' },
				},
				{ items: [{ json: said }], toolArguments: said, onError: 'continueRegularOutput' },
			);
			expect(outputs[0][0].json.error).toMatch(/^Custom String is empty/);
			expect(fake.received).toEqual([]);
		},
	);
});

it('says what to do about items without a value in an optional column', async () => {
	const fake = fakeClickSend();
	const { outputs } = await runNode(
		{ ...SEND, additionalFields: { country: '={{ $json.country }}' } },
		{ items: [{ json: { to: phoneOf(0) } }], onError: 'continueRegularOutput' },
	);
	expect(outputs[0][0].json.error).toContain('as in {{ $json.column || "value" }}');
	expect(fake.received).toEqual([]);
});

describe('an auto-mapped cell', () => {
	const MAPPED = { resource: 'sms', operation: 'send', dataMode: 'autoMapInputData', body: '' };
	const row = (index: number, more: object = {}) =>
		({ to: phoneOf(index), message: 'Hi', ...more }) as IDataObject;

	it.each([
		['to', { to: { number: 1 } }, /^To is an object/],
		['to', { to: [phoneOf(1), phoneOf(2)] }, /^To is a list of 2 values.*Split Out/],
		['from', { from: { name: 'Shop' } }, /^From is an object/],
		['custom_string', { custom_string: ['a', 'b'] }, /^Custom String is a list of 2/],
		['country', { country: true }, /^Country is true, not a text/],
		['country', { country: ['AU', 'NZ'] }, /^Country is a list of 2 values/],
		['schedule', { schedule: { at: 1 } }, /^Schedule is an object/],
		['message', { message: { text: 'Hi' } }, /^Message is an object/],
		['subject', { subject: { text: 'Hi' } }, /^Subject is an object/],
		['lang', { lang: ['en', 'de'] }, /^Language is a list of 2/],
		['require_input', { require_input: { a: 1 } }, /^Require Input is an object/],
	])('of the wrong kind in %s costs its own item only: %j', async (_column, odd, text) => {
		const fake = fakeClickSend();
		const errors = await errorsOf(MAPPED, [row(0), row(1, odd), row(2)], {});
		expect(errors[1]).toMatch(text);
		expect(fake.taken.map(({ to }) => to)).toEqual([phoneOf(0), phoneOf(2)]);
	});

	it.each(['null', 'undefined', ' null ', '  ', '\u200b', null, []])(
		'of %j is an empty one',
		async (nothing) => {
			const fake = fakeClickSend();
			const cells = { from: nothing, custom_string: nothing, country: nothing, schedule: nothing };
			const errors = await errorsOf(MAPPED, [row(0, cells)], {});
			expect(errors).toEqual([undefined]);
			expect(fake.taken).toEqual([{ source: 'n8n', to: phoneOf(0), body: 'Hi' }]);
		},
	);
});

describe('a blank limit', () => {
	const CANCEL = { resource: 'sms', operation: 'cancelAll', cancelScope: 'customString' };
	const MARK = { resource: 'sms', operation: 'markReceiptsRead', markScope: 'before' };
	const HISTORY = { resource: 'sms', operation: 'getHistory' };
	const SELECT = { resource: 'country', operation: 'select' };
	const TRANSFER = {
		resource: 'reseller',
		operation: 'transferCredit',
		clientUserId: picked('7'),
		currency: 'AUD',
	};

	it.each([
		['blanks', { ...CANCEL, customString: '  ' }],
		['a space of no width', { ...CANCEL, customString: '\u200b' }],
		['blanks of an expression', { ...CANCEL, customString: '={{ "  " }}' }],
		['an object', { ...CANCEL, customString: '={{ ({}) }}' }],
		['an object with fields', { ...CANCEL, customString: '={{ ({ a: 1 }) }}' }],
		['no list', { ...CANCEL, customString: '={{ [] }}' }],
		['a list', { ...CANCEL, customString: '={{ ["a", "b"] }}' }],
		['the word null', { ...CANCEL, customString: '={{ "null" }}' }],
		['no switch', { ...CANCEL, customString: '={{ false }}' }],
		['a scope that gives nothing', { ...CANCEL, cancelScope: '={{ $json.x }}', customString: ' ' }],
		['0 for a date', { ...MARK, dateBefore: '={{ 0 }}' }],
		['0 as text', { ...MARK, dateBefore: '0' }],
		['1970', { ...MARK, dateBefore: '1970-01-01T00:00:00Z' }],
		['blanks for a date', { ...MARK, dateBefore: '  ' }],
		['an object for a date', { ...MARK, dateBefore: '={{ ({}) }}' }],
		['no switch for a date', { ...MARK, dateBefore: '={{ false }}' }],
		['no date of the calendar', { ...MARK, dateBefore: '={{ DateTime.fromISO("x") }}' }],
		['a date of 1969', { ...MARK, dateBefore: '1969-12-31' }],
		['a date made of null', { ...MARK, dateBefore: '={{ new Date(null) }}' }],
		['an ID that is 0', { resource: 'smsTemplate', operation: 'delete', templateId: picked('0') }],
		[
			'an ID made of nothing',
			{
				resource: 'contactList',
				operation: 'delete',
				listId: picked('={{ Number($json.x ?? "") }}'),
			},
		],
		['the countries 0', { ...SELECT, countryListIds: '={{ [0] }}' }],
		['the countries "0, 13"', { ...SELECT, countryListIds: '={{ "0, 13" }}' }],
		['an amount of 0', { ...TRANSFER, amount: '={{ 0 }}' }],
		['an amount less than 0', { ...TRANSFER, amount: '={{ -5 }}' }],
		['an amount that is a switch', { ...TRANSFER, amount: '={{ true }}' }],
		['an amount in words', { ...TRANSFER, amount: '={{ "all" }}' }],
		['an amount in another notation', { ...TRANSFER, amount: '={{ "1e3" }}' }],
		['a filter of blanks', { ...HISTORY, filters: { messageId: '  ' } }],
		['a filter that is empty', { ...HISTORY, filters: { messageId: '={{ $json.x }}' } }],
		['a filter that is an object', { ...HISTORY, filters: { messageId: '={{ $json }}' } }],
		['a custom filter of blanks', { ...HISTORY, filters: { customFilter: '  ' } }],
		['a date filter of 0', { ...HISTORY, filters: { dateFrom: '={{ 0 }}' } }],
		['a date filter of blanks', { ...HISTORY, filters: { dateTo: ' ' } }],
		['an ID of blanks', { resource: 'sms', operation: 'cancel', messageId: '  ' }],
		['an ID of no width', { resource: 'sms', operation: 'cancel', messageId: '\u200b' }],
		[
			'an ID that is a list',
			{ resource: 'sms', operation: 'cancel', messageId: '={{ ["a", "b"] }}' },
		],
		['an ID that is a switch', { resource: 'sms', operation: 'cancel', messageId: '={{ false }}' }],
		[
			'an ID that is an object',
			{ resource: 'sms', operation: 'markInboundRead', messageId: '={{ ({ a: 1 }) }}' },
		],
	] as Array<[string, INodeParameters]>)('of %s asks for nothing', async (_what, parameters) => {
		const received = clickSendAnswers(() => page([]));
		const [error] = await errorsOf(parameters, [{ fine: 1 }], {});
		expect(error).toBeDefined();
		expect(received).toEqual([]);
	});

	it('that is one goes through', async () => {
		const received = clickSendAnswers(() => page([]));
		await errorsOf({ ...CANCEL, customString: '={{ ["batch 1"] }}' }, [{}], {});
		await errorsOf({ ...CANCEL, customString: '0' }, [{}], {});
		await errorsOf({ ...MARK, dateBefore: '={{ $now }}' }, [{}], {});
		await errorsOf({ ...HISTORY, filters: { messageId: '={{ ["M1"] }}' } }, [{}], {});
		await errorsOf({ ...TRANSFER, amount: '={{ "25" }}' }, [{}], {});
		expect(received.map(({ body, query }) => body ?? query?.q)).toEqual([
			{ custom_string: 'batch 1' },
			{ custom_string: '0' },
			{ date_before: 1781481600 },
			'message_id:M1',
			{ client_user_id: '7', balance: '25', currency: 'AUD' },
		]);
	});
});

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
		const bodies = received.map(({ body }) => body as IDataObject);
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

	it.each(['', ' ', 'null', 'undefined', '\u200b'])(
		'leaves the name of an email template alone where it is %j',
		async (templateName) => {
			const received = clickSendAnswers(() => success({}));
			await runNode({ ...html, operation: 'update', templateName });
			expect(received.map(({ body }) => body)).toEqual([{ body: '<p>Hi</p>' }]);
		},
	);
});

describe('a credential with an expression', () => {
	const perItem = { ...CREDENTIAL, username: '={{ $json.account }}' };
	const rows = (...accounts: unknown[]) =>
		accounts.map((account, index) => ({ to: phoneOf(index), phone: phoneOf(index), account }));
	const SEARCH = {
		resource: 'contact',
		operation: 'searchByPhone',
		listId: picked('5'),
		phoneNumber: '={{ $json.phone }}',
	};

	it.each([
		['a send', SEND],
		['a search', SEARCH],
		['a search', { ...SEARCH, operation: 'upsert' }],
	])('of two accounts is refused for %s of many items', async (_what, parameters) => {
		const received = clickSendAnswers(() => page([]));
		const { outputs, error } = await runNode(parameters, {
			items: rows('tester', 'tester', 'other').map((json) => ({ json })) as never,
			credential: perItem,
		});
		expect(outputs).toEqual([]);
		expect(error?.message).toContain('gives item 2 another account than item 0');
		expect(received).toEqual([]);
	});

	it.each([
		['the key', { apiKey: '={{ $itemIndex === 1 ? "OTHER" : "TEST-KEY" }}' }],
		[
			'the address',
			{
				baseUrl:
					'={{ $json.account === "other" ? "https://other.example/v3" : "https://rest.clicksend.com/v3" }}',
			},
		],
	])('of another account is seen in %s', async (_what, change) => {
		const fake = fakeClickSend();
		const { error } = await runNode(SEND, {
			items: rows('tester', 'other', 'tester').map((json) => ({ json })) as never,
			credential: { ...CREDENTIAL, ...change },
		});
		expect(error?.message).toContain('gives item 1 another account than item 0');
		expect(fake.received).toEqual([]);
	});

	it.each([
		['a condition', '={{ $json.account === "other" ? "OTHER" : "TEST-KEY" }}'],
		[
			'a condition that needs no item',
			'={{ $input.item?.json?.account === "other" ? "OTHER" : "TEST-KEY" }}',
		],
		['the place of the item', '={{ $itemIndex === 777 ? "OTHER" : "TEST-KEY" }}'],
		[
			'another node and the place',
			'={{ $("Rows").all()[$itemIndex]?.json.account === "other" ? "OTHER" : "TEST-KEY" }}',
		],
	])('of another account for one of many items is seen through %s', async (_what, apiKey) => {
		const fake = fakeClickSend();
		const accounts = Array.from({ length: 1000 }, (_, index) =>
			index === 777 ? 'other' : 'tester',
		);
		const { error } = await runNode(SEND, {
			items: rows(...accounts).map((json) => ({ json })) as never,
			credential: { ...CREDENTIAL, apiKey },
		});
		expect(error?.message).toContain('gives item 777 another account than item 0');
		expect(fake.received).toEqual([]);
	});

	it.each([
		['is read for none of many items where it holds no expression', CREDENTIAL, 5],
		['is read for each of many items where it holds one', perItem, 100],
	])('%s', async (_what, credential, most) => {
		fakeClickSend();
		let reads = 0;
		const accounts = Array.from({ length: 100 }, () => 'tester');
		const { error } = await runNode(SEND, {
			items: rows(...accounts).map((json) => ({ json })) as never,
			credential,
			onCredentialRead: () => reads++,
		});
		expect(error).toBeUndefined();
		if (most < 100) expect(reads).toBeLessThanOrEqual(most);
		else expect(reads).toBeGreaterThanOrEqual(most);
	});

	it('that gives all items one account sends', async () => {
		const fake = fakeClickSend();
		const { error } = await runNode(SEND, {
			items: rows('tester', 'tester', 'tester').map((json) => ({ json })) as never,
			credential: perItem,
		});
		expect(error).toBeUndefined();
		expect(fake.taken).toHaveLength(3);
	});

	it('is each item’s own where every item has a call of its own', async () => {
		const received = clickSendAnswers(() => success({ message_id: 'M' }));
		const { outputs } = await runNode(
			{ resource: 'sms', operation: 'getReceipt', messageId: '={{ $json.to }}' },
			{
				items: rows('tester', 'other', 'tester').map((json) => ({ json })) as never,
				credential: perItem,
				onError: 'continueRegularOutput',
			},
		);
		expect(received).toHaveLength(3);
		// The fake knows one account only.
		expect(outputs[0].map(({ json }) => 'error' in json)).toEqual([false, true, false]);
	});

	it('sends an item’s key to the address that belongs to it', async () => {
		const received = clickSendAnswers(() => success({ message_id: 'M' }));
		const { outputs } = await runNode(
			{ resource: 'sms', operation: 'getReceipt', messageId: '={{ $json.to }}' },
			{
				items: rows('tester', 'other').map((json) => ({ json })) as never,
				credential: {
					...CREDENTIAL,
					baseUrl:
						'={{ $json.account === "other" ? "ftp://nowhere" : "https://rest.clicksend.com/v3" }}',
				},
				onError: 'continueRegularOutput',
			},
		);
		expect(received).toHaveLength(1);
		expect(outputs[0][1].json.error).toMatch(/must begin with https/);
	});
});

describe('a switch whose expression gives what a cell holds', () => {
	const LETTER: INodeParameters = {
		resource: 'letter',
		operation: 'calculatePrice',
		fileSource: 'url',
		fileUrl: 'https://example.com/letter.pdf',
		returnAddressId: { __rl: true, mode: 'id', value: '1154' },
		recipients: {
			recipient: [
				{
					addressName: 'John Citizen',
					addressLine1: '1 Test Street',
					addressCity: 'Perth',
					addressPostalCode: '6000',
					addressCountry: 'AU',
				},
			],
		},
	};
	const RULE: INodeParameters = {
		resource: 'inboundRule',
		operation: 'create',
		ruleName: 'Mine',
		dedicatedNumber: '*',
		action: 'URL',
		actionAddress: 'https://example.com/hook',
	};
	const FORMS = { letter: LETTER, rule: RULE };
	const SWITCHES: Array<[string, keyof typeof FORMS, string, string]> = [
		['Colour', 'letter', 'colour', 'colour'],
		['Double-Sided', 'letter', 'duplex', 'duplex'],
		['Priority Post', 'letter', 'priorityPost', 'priority_post'],
		['Enabled', 'rule', 'enabled', 'enabled'],
	];
	const withSwitch = (form: keyof typeof FORMS, name: string): INodeParameters => ({
		...FORMS[form],
		additionalFields: { [name]: '={{ $json.cell }}' },
	});

	it.each(
		SWITCHES.flatMap((row) =>
			[
				[true, 1],
				['true', 1],
				[' TRUE ', 1],
				['yes', 1],
				[1, 1],
				[false, 0],
				['false', 0],
				['False', 0],
				['no', 0],
				['0', 0],
				[0, 0],
			].map(([cell, sent]) => [...row, cell, sent] as const),
		),
	)('%s (%s, %s, %s): %j is sent as %j', async (_label, form, name, property, cell, sent) => {
		const received = clickSendAnswers(() =>
			success({ recipients: [{ status: 'SUCCESS' }], inbound_rule_id: 1 }),
		);
		const { error } = await runNode(withSwitch(form, name), { items: [{ json: { cell } }] });
		expect(error).toBeUndefined();
		expect(received[0].body).toMatchObject({ [property]: sent });
	});

	it.each(
		SWITCHES.flatMap((row) =>
			['maybe', 2, ['true', 'false'], { a: 1 }].map((cell) => [...row, cell] as const),
		),
	)(
		'%s (%s, %s, %s): %j is an error, and nothing is sent',
		async (label, form, name, _property, cell) => {
			const received = clickSendAnswers([]);
			const { error } = await runNode(withSwitch(form, name), {
				items: [{ json: { cell } }],
			});
			expect(error?.message).toBe(`${label} is neither true nor false`);
			expect(received).toEqual([]);
		},
	);
});
