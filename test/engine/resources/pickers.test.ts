import type { INodeParameterResourceLocator } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import {
	searchAlphaTags,
	searchContactLists,
	searchContacts,
	searchLanguages,
	searchNumbersToBuy,
	searchOwnNumbers,
	searchSenders,
	searchTemplates,
} from '../../../nodes/ClickSend/methods/listSearch';
import {
	getContactLists,
	getCountries,
	getReturnAddresses,
	getRuleNumbers,
	getVoices,
} from '../../../nodes/ClickSend/methods/loadOptions';
import { clickSendAnswers, page, refusal, success } from '../support/api';
import { pickerContext, runNode } from '../support/engine';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const languages = success([
	{ code: 'en-us', country: 'English, US', gender: 'male' },
	{ code: 'en-au', country: 'English, Australia', gender: ['female', 'male'] },
]);

describe('the contact list picker', () => {
	it('shows a page and gives the position of the next one', async () => {
		const received = clickSendAnswers([
			page([{ list_id: 1, list_name: 'One', _contacts_count: 1 }], 1, 2),
			page([{ list_id: 2, list_name: 'Two' }], 2, 2),
		]);
		const first = await searchContactLists.call(pickerContext());
		expect(first.results).toEqual([{ name: 'One (1 contact)', value: '1' }]);
		const second = await searchContactLists.call(pickerContext(), undefined, first.paginationToken);
		expect(second.results).toEqual([{ name: 'Two (0 contacts)', value: '2' }]);
		expect(second.paginationToken).toBeUndefined();
		expect(received.map(({ query }) => query!.page)).toEqual(['1', '2']);
	});

	it('looks through further pages for what was typed, in any case', async () => {
		const received = clickSendAnswers(({ query }) =>
			page(
				[{ list_id: Number(query!.page), list_name: `List ${query!.page}` }],
				Number(query!.page),
				5,
			),
		);
		const { results } = await searchContactLists.call(pickerContext(), 'LIST 4');
		expect(results.map(({ value }) => value)).toEqual(['4']);
		expect(received).toHaveLength(4);
	});

	it('shows the error of a call that fails', async () => {
		clickSendAnswers(() => refusal(401, 'UNAUTHORIZED', 'Authorization failed.'));
		await expect(searchContactLists.call(pickerContext())).rejects.toThrow(
			'ClickSend: Authorization failed. (UNAUTHORIZED, HTTP 401)',
		);
	});
});

it('gives templates by name', async () => {
	clickSendAnswers([page([{ template_id: 7, template_name: 'Reminder' }, { template_id: 8 }])]);
	const { results } = await searchTemplates.call(pickerContext());
	expect(results).toEqual([
		{ name: 'Reminder', value: '7' },
		{ name: 'Template 8', value: '8' },
	]);
});

it('gives senders in groups, one source after the other', async () => {
	clickSendAnswers(({ path }) => {
		if (path === '/numbers') return page([{ dedicated_number: '+611', notes: 'Desk' }]);
		const body =
			path === '/own-numbers'
				? { own_numbers: [{ phone_number: '+612', label: 'Mobile' }] }
				: { alpha_tags: [{ alpha_tag: 'Shop', status: 'PENDING' }] };
		return { status: 200, body };
	});
	const names: string[] = [];
	let token: unknown;
	do {
		const part = await searchSenders.call(pickerContext(), undefined, token);
		names.push(...part.results.map(({ name, value }) => `${name} = ${value}`));
		token = part.paginationToken;
	} while (token !== undefined);
	expect(names).toEqual([
		'Dedicated Number: +611 (Desk) = +611',
		'Own Number: +612 (Mobile) = +612',
		'Alpha Tag: Shop (pending) = Shop',
	]);
});

it('gives languages whose name or code has the typed text', async () => {
	clickSendAnswers([languages]);
	const { results } = await searchLanguages.call(pickerContext(), 'austr');
	expect(results).toEqual([{ name: 'English, Australia (en-au)', value: 'en-au' }]);
});

it.each([
	['en-au', ['female', 'male']],
	['en-us', ['male']],
	['not-known', ['female', 'male']],
])('offers the voices of %s', async (lang, voices) => {
	clickSendAnswers([languages]);
	const form = {
		resource: 'voice',
		operation: 'send',
		lang: { __rl: true, mode: 'id', value: lang },
	};
	const options = await getVoices.call(pickerContext(form));
	expect(options.map(({ value }) => value)).toEqual(voices);
});

it('gives countries by name and code', async () => {
	clickSendAnswers([success([{ code: 'AU', value: 'Australia' }])]);
	expect(await getCountries.call(pickerContext())).toEqual([
		{ name: 'Australia (AU)', value: 'AU' },
	]);
});

describe('the contact picker', () => {
	const form = (listId: INodeParameterResourceLocator) => ({
		resource: 'contact',
		operation: 'get',
		listId,
	});
	const CONTACTS = [
		{ contact_id: 1, first_name: 'Ada', last_name: 'Byron', phone_number: '+61411111111' },
		{ contact_id: 2, organization_name: 'Shop', email: 'shop@example.com' },
		{ contact_id: 3, fax_number: '+61281111111' },
		{ contact_id: 4 },
	];

	it('shows who is in the chosen list, and finds people by name or number', async () => {
		const received = clickSendAnswers(() => page(CONTACTS));
		const context = pickerContext(form({ __rl: true, mode: 'list', value: '7' }));
		const { results } = await searchContacts.call(context);
		expect(results).toEqual([
			{ name: 'Ada Byron (+61411111111)', value: '1' },
			{ name: 'Shop (shop@example.com)', value: '2' },
			{ name: '+61281111111', value: '3' },
			{ name: '4', value: '4' },
		]);
		expect(received[0].path).toBe('/lists/7/contacts');
		const found = await searchContacts.call(context, 'byron');
		expect(found.results.map(({ value }) => value)).toEqual(['1']);
	});

	it.each([
		['none is chosen', { __rl: true as const, mode: 'list', value: '' }],
		['an expression chooses it', { __rl: true as const, mode: 'id', value: '={{ $json.list }}' }],
	])('asks for the list where %s', async (_when, listId) => {
		const received = clickSendAnswers([]);
		await expect(searchContacts.call(pickerContext(form(listId)))).rejects.toThrow(
			'Choose the contact list first',
		);
		expect(received).toEqual([]);
	});
});

it('shows own numbers and alpha tags by name', async () => {
	clickSendAnswers(({ path }) => ({
		status: 200,
		body:
			path === '/own-numbers'
				? { own_numbers: [{ id: 'a-1', phone_number: '+612', label: 'Mobile' }] }
				: { alpha_tags: [{ id: 'b-2', alpha_tag: 'Shop', status: 'PENDING' }] },
	}));
	const own = await searchOwnNumbers.call(pickerContext());
	expect(own.results).toEqual([{ name: '+612 (Mobile)', value: 'a-1' }]);
	const tags = await searchAlphaTags.call(pickerContext());
	expect(tags.results).toEqual([{ name: 'Shop (pending)', value: 'b-2' }]);
});

it('shows what a number costs before it is bought', async () => {
	const received = clickSendAnswers([
		page([
			{ dedicated_number: '+6121', price_monthly: '20.7100', price_setup: '0.0000' },
			{ dedicated_number: '+6122', price_monthly: '19', price_setup: '5' },
			{ dedicated_number: '+6123' },
		]),
	]);
	const form = { resource: 'number', operation: 'buy', country: 'NZ' };
	const { results } = await searchNumbersToBuy.call(pickerContext(form));
	expect(results).toEqual([
		{ name: '+6121 (20.71 a month)', value: '+6121' },
		{ name: '+6122 (19.00 a month, 5.00 once)', value: '+6122' },
		{ name: '+6123', value: '+6123' },
	]);
	expect(received[0].path).toBe('/numbers/search/NZ');
});

it('offers all numbers to a rule, then each', async () => {
	clickSendAnswers([
		page([{ dedicated_number: '+611', notes: 'Desk' }, { dedicated_number: '+612' }]),
	]);
	expect(await getRuleNumbers.call(pickerContext())).toEqual([
		{ name: 'All Numbers', value: '*' },
		{ name: '+611 (Desk)', value: '+611' },
		{ name: '+612', value: '+612' },
	]);
});

it('offers lists and return addresses to the end', async () => {
	clickSendAnswers([
		page([{ list_id: 1, list_name: 'One' }], 1, 2),
		page([{ list_id: 2, list_name: 'Two' }], 2, 2),
		page([{ return_address_id: 9, address_name: 'Office', address_city: 'Perth' }]),
	]);
	expect(await getContactLists.call(pickerContext())).toEqual([
		{ name: 'One', value: '1' },
		{ name: 'Two', value: '2' },
	]);
	expect(await getReturnAddresses.call(pickerContext())).toEqual([
		{ name: 'Office, Perth', value: '9' },
	]);
});

describe('a workflow that holds an ID as a text', () => {
	const list = { listId: { __rl: true, mode: 'id', value: '5' } };
	it.each([
		['contact', { ...list, contactId: '77' }, '/lists/5/contacts/77'],
		['contact', { ...list, contactId: '={{ 70 + 7 }}' }, '/lists/5/contacts/77'],
		['ownNumber', { ownNumberId: 'a-1' }, '/own-numbers/a-1'],
		['alphaTag', { alphaTagId: 'b-2' }, '/alpha-tags/b-2'],
	])('goes on: %s', async (resource, fields, path) => {
		const received = clickSendAnswers(() => success({}));
		await runNode({ resource, operation: 'get', ...fields });
		expect(received.map((call) => call.path)).toEqual([path]);
	});

	it('goes on: the number to buy', async () => {
		const received = clickSendAnswers(() => success({}));
		await runNode({
			resource: 'number',
			operation: 'buy',
			dedicatedNumber: '+61411111111',
			confirm: 'number.buy',
		});
		expect(received[0].path).toMatch(/^\/numbers\/buy\/(%2B|\+)61411111111$/);
		expect(received[0].body).toMatchObject({ dedicated_number: '+61411111111' });
	});
});
