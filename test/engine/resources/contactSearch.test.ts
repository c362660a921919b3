import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, page, refusal, success, type ReceivedRequest } from '../support/api';
import { runNode } from '../support/engine';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const id = (value: string) => ({ __rl: true, mode: 'id', value });

/** Serves a list of contacts at 100 a page. */
function contactList(contacts: IDataObject[]) {
	return ({ query }: ReceivedRequest) => {
		const current = Number(query!.page);
		const rows = contacts.slice((current - 1) * 100, current * 100);
		return page(rows, current, Math.ceil(contacts.length / 100), contacts.length);
	};
}

const people = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({
		contact_id: index,
		email: `Person${index}@Example.com`,
		phone_number: `+614${String(10_000_000 + index)}`,
	}));

const search = (by: 'Email' | 'Phone', more: INodeParameters = {}): INodeParameters => ({
	resource: 'contact',
	operation: `searchBy${by}`,
	listId: id('5'),
	[by === 'Email' ? 'email' : 'phoneNumber']: '={{ $json.wanted }}',
	...more,
});

const wanted = (...values: unknown[]) =>
	values.map((value) => ({ json: { wanted: value as string } }));

describe.each([
	['all items at once', false],
	['one item through its routing, as an AI tool', true],
])('search: %s', (_name, routingOnly) => {
	it.each([
		['0061 411 111 111', undefined],
		['+61411111111', undefined],
		['61411111111', undefined],
		[61411111111, undefined],
		['tel:+61 (0)411-111-111', undefined],
		['0411 111 111', undefined],
		['0411 111 111', 'AU'],
		['411111111', 'AU'],
		['०४११११११११', 'AU'],
		['０４１１１１１１１１', 'AU'],
		['+61 0411 111 111', undefined],
		['+610411111111', 'NZ'],
		['(61) 0411 111 111', undefined],
		['610411111111', undefined],
		['61411111111', 'US'],
		['\u202a+61411\u200b111111\u202c', undefined],
	])('finds %s as the same phone number (default country %s)', async (value, defaultCountry) => {
		clickSendAnswers(
			contactList([
				{ contact_id: 1, phone_number: '+61411111112' },
				{ contact_id: 2, phone_number: '+61411111111', address_country: 'AU' },
			]),
		);
		const options = defaultCountry === undefined ? {} : { defaultCountry };
		const { outputs } = await runNode(search('Phone', { options }), {
			items: wanted(value),
			routingOnly,
		});
		expect(outputs[0].map(({ json }) => json.contact_id)).toEqual([2]);
	});

	it('finds an email in any case and stops at the match', async () => {
		const received = clickSendAnswers(contactList(people(1000)));
		const { outputs } = await runNode(search('Email'), {
			items: wanted('PERSON150@example.com'),
			routingOnly,
		});
		expect(outputs[0].map(({ json }) => json.contact_id)).toEqual([150]);
		expect(received).toHaveLength(2);
		expect(received[0].query).toEqual({ page: '1', limit: '100' });
	});

	it('gives the outcome that the user chose for none and several', async () => {
		const twins = [
			{ contact_id: 1, email: 'a@b.c' },
			{ contact_id: 2, email: 'A@B.C' },
		];
		const outcome = async (value: string, options: INodeParameters) => {
			clickSendAnswers(contactList(twins));
			const run = await runNode(search('Email', { options }), {
				items: wanted(value),
				routingOnly,
			});
			return run.error?.message ?? run.outputs[0].map(({ json }) => json.contact_id ?? json);
		};
		expect(await outcome('x@y.z', {})).toEqual([]);
		expect(await outcome('x@y.z', { ifNone: 'notFound' })).toEqual([{ found: false }]);
		expect(await outcome('x@y.z', { ifNone: 'nothing' })).toEqual([]);
		expect(await outcome('x@y.z', { ifNone: 'error' })).toBe('No contact matches');
		expect(await outcome('a@b.c', {})).toEqual([1]);
		expect(await outcome('a@b.c', { ifSeveral: 'all' })).toEqual([1, 2]);
		expect(await outcome('a@b.c', { ifSeveral: 'error' })).toBe('More than one contact matches');
	});

	it.each([{}, { ifNone: 'nothing' }, { ifNone: 'emptyItem' }, { ifNone: '' }])(
		'hands no item on where nothing matches, and tells a model so: %j',
		async (options) => {
			for (const [type, said] of [
				['n8n-nodes-clicksend.clickSend', []],
				['n8n-nodes-clicksend.clickSendTool', [{ found: false }]],
			] as const) {
				nock.cleanAll();
				clickSendAnswers(contactList([]));
				const { outputs, error } = await runNode(search('Email', { options, email: 'x@y.z' }), {
					...{ routingOnly, settings: { type } },
				});
				expect(error).toBeUndefined();
				expect((outputs[0] ?? []).map(({ json }) => json)).toEqual(said);
			}
		},
	);

	it('searches all lists', async () => {
		const received = clickSendAnswers(({ path }) => {
			if (path === '/lists') return page([{ list_id: 1 }, { list_id: 2 }]);
			return page(path === '/lists/2/contacts' ? [{ contact_id: 9, email: 'a@b.c' }] : []);
		});
		const { outputs } = await runNode(search('Email', { searchIn: 'all' }), {
			items: wanted('a@b.c'),
			routingOnly,
		});
		expect(outputs[0].map(({ json }) => json.contact_id)).toEqual([9]);
		expect(received.map(({ path }) => path)).toEqual([
			'/lists',
			'/lists/1/contacts',
			'/lists/2/contacts',
		]);
	});
});

it('reads a list of 50,000 contacts once for a thousand lookups', async () => {
	const contacts = people(50_000);
	const received = clickSendAnswers(contactList(contacts));
	const items = wanted(
		...Array.from({ length: 999 }, (_, index) => `person${index * 50}@example.com`),
		'nobody@example.com',
	);
	const form = search('Email', { options: { ifNone: 'notFound' } });
	const { outputs } = await runNode(form, { items });
	expect(received).toHaveLength(500);
	expect(outputs[0]).toHaveLength(1000);
	expect(outputs[0].slice(0, 999).map(({ json }) => json.contact_id)).toEqual(
		Array.from({ length: 999 }, (_, index) => index * 50),
	);
	expect(outputs[0][999]).toEqual({ json: { found: false }, pairedItem: { item: 999 } });
});

it('gives items that find the same contact a copy each, in their order', async () => {
	clickSendAnswers(contactList([{ contact_id: 1, email: 'a@b.c' }]));
	const form = search('Email', { options: { ifNone: 'notFound' } });
	const { outputs } = await runNode(form, { items: wanted('a@b.c', 'x@y.z', 'A@b.c') });
	expect(outputs[0].map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
		[{ contact_id: 1, email: 'a@b.c' }, { item: 0 }],
		[{ found: false }, { item: 1 }],
		[{ contact_id: 1, email: 'a@b.c' }, { item: 2 }],
	]);
	expect(outputs[0][0].json).not.toBe(outputs[0][2].json);
});

it('makes one pass for each list and fails only the items of a list that fails', async () => {
	const received = clickSendAnswers(({ path }) =>
		path.includes('/6/') ? refusal(404, 'NOT_FOUND') : page([{ contact_id: 1, email: 'a@b.c' }]),
	);
	const items = ['5', '6', '5', '6'].map((list) => ({ json: { wanted: 'a@b.c', list } }));
	const { outputs } = await runNode(search('Email', { listId: id('={{ $json.list }}') }), {
		items,
		onError: 'continueErrorOutput',
	});
	expect(received.map(({ path }) => path)).toEqual(['/lists/5/contacts', '/lists/6/contacts']);
	expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
	expect(outputs[1].map(({ json }) => json.list)).toEqual(['6', '6']);
});

it('refuses an empty search value, for its item only', async () => {
	clickSendAnswers(contactList([{ contact_id: 1, email: '' }]));
	const { outputs } = await runNode(search('Email', { options: { ifNone: 'notFound' } }), {
		items: wanted('', 'a@b.c'),
		onError: 'continueErrorOutput',
	});
	expect(outputs[1].map(({ json }) => json.error)).toEqual([
		expect.stringMatching(/^Email is empty/),
	]);
	expect(outputs[0].map(({ json }) => json)).toEqual([{ found: false }]);
});

describe('create or update', () => {
	const upsert = (more: INodeParameters = {}): INodeParameters => ({
		resource: 'contact',
		operation: 'upsert',
		listId: id('5'),
		matchBy: 'email',
		email: '={{ $json.email }}',
		additionalFields: { firstName: '={{ $json.name }}' },
		...more,
	});

	it.each([false, true])('creates what is not there (routing only: %s)', async (routingOnly) => {
		const received = clickSendAnswers(({ method }) =>
			method === 'GET' ? page([]) : success({ contact_id: 7 }),
		);
		const { outputs } = await runNode(upsert(), {
			items: [{ json: { email: 'a@b.c', name: 'Ann' } }],
			routingOnly,
		});
		expect(received[1]).toEqual({
			method: 'POST',
			path: '/lists/5/contacts',
			body: { email: 'a@b.c', first_name: 'Ann' },
		});
		expect(outputs[0]).toEqual([
			{ json: { contact_id: 7, was_created: true }, pairedItem: { item: 0 } },
		]);
	});

	it.each([false, true])('updates what is there (routing only: %s)', async (routingOnly) => {
		const received = clickSendAnswers(({ method }) =>
			method === 'GET' ? page([{ contact_id: 7, email: 'A@B.C', custom_1: 'kept' }]) : success([]),
		);
		const { outputs } = await runNode(upsert(), {
			items: [{ json: { email: 'a@b.c', name: 'Ann' } }],
			routingOnly,
		});
		expect(received[1]).toEqual({
			method: 'PUT',
			path: '/lists/5/contacts/7',
			body: { email: 'a@b.c', first_name: 'Ann' },
		});
		expect(outputs[0][0].json).toMatchObject({ contact_id: 7, was_created: false });
	});

	it('creates a contact once when items write one number in several ways', async () => {
		const received = clickSendAnswers(({ method }) =>
			method === 'GET' ? page([]) : success({ contact_id: 7, phone_number: '+61411111111' }),
		);
		const phones = ['+61 0411 111 111', '(61) 0411 111 111', '0061 (0)411-111-111', '0411 111 111'];
		const parameters = {
			...upsert({ matchBy: 'phone', email: '', options: { defaultCountry: 'AU' } }),
			phoneNumber: '={{ $json.phone }}',
			additionalFields: {},
		};
		await runNode(parameters, { items: phones.map((phone) => ({ json: { phone } })) });
		expect(received.slice(1).map(({ method, body }) => [method, body])).toEqual([
			['POST', { phone_number: '+61411111111' }],
			['PUT', { phone_number: '+61411111111' }],
			['PUT', { phone_number: '+61411111111' }],
			['PUT', { phone_number: '+61411111111' }],
		]);
	});

	it.each([
		['keeps the country code that is stored', '+61411111111', '0411 111 111', '+61411111111'],
		['adds the country code that the item has', '0411111111', '+61 411 111 111', '+61411111111'],
		['keeps a local number', '0411111111', '0411 111 111', '0411111111'],
	])('%s', async (_what, stored, given, written) => {
		for (const routingOnly of [false, true]) {
			const received = clickSendAnswers(({ method }) =>
				method === 'GET'
					? page([{ contact_id: 7, phone_number: stored, address_country: 'AU' }])
					: success({ contact_id: 7 }),
			);
			const parameters = {
				...upsert({ matchBy: 'phone', email: '', options: { defaultCountry: 'AU' } }),
				phoneNumber: '={{ $json.phone }}',
				additionalFields: {},
			};
			await runNode(parameters, { items: [{ json: { phone: given } }], routingOnly });
			expect(received.slice(1).map(({ method, body }) => [method, body])).toEqual([
				['PUT', { phone_number: written }],
			]);
			nock.cleanAll();
		}
	});

	it('creates a contact once when two items mean the same one', async () => {
		const received = clickSendAnswers(({ method }) =>
			method === 'GET' ? page([]) : success({ contact_id: 7 }),
		);
		const items = ['a@b.c', 'x@y.z', 'A@B.C'].map((email) => ({ json: { email, name: 'N' } }));
		await runNode(upsert(), { items });
		expect(received.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'GET /lists/5/contacts',
			'POST /lists/5/contacts',
			'POST /lists/5/contacts',
			'PUT /lists/5/contacts/7',
		]);
	});

	it('changes nothing when several match and the user wants an error', async () => {
		const received = clickSendAnswers(() =>
			page([
				{ contact_id: 1, email: 'a@b.c' },
				{ contact_id: 2, email: 'a@b.c' },
			]),
		);
		const { error } = await runNode(upsert({ options: { ifSeveral: 'error' } }), {
			items: [{ json: { email: 'a@b.c', name: 'Ann' } }],
		});
		expect(error?.message).toBe('More than one contact matches');
		expect(received.every(({ method }) => method === 'GET')).toBe(true);
	});
});
