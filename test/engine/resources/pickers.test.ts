import { describe, expect, it } from 'vitest';
import {
	searchContactLists,
	searchLanguages,
	searchSenders,
	searchTemplates,
} from '../../../nodes/ClickSend/methods/listSearch';
import { getCountries, getVoices } from '../../../nodes/ClickSend/methods/loadOptions';
import { clickSendAnswers, page, refusal, success } from '../support/api';
import { pickerContext } from '../support/engine';
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
