import type { INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import {
	searchDefaultSenders,
	searchEmailToSmsAddresses,
} from '../../../nodes/ClickSend/methods/listSearch';
import { getSendingCountries } from '../../../nodes/ClickSend/methods/loadOptions';
import { picked } from '../support/form';
import { clickSendAnswers, page, refusal, success } from '../support/api';
import { pickerContext, runNode } from '../support/engine';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const SENDER: INodeParameters = {
	resource: 'defaultSender',
	operation: 'create',
	countryCode: 'AU',
	senderType: 'alpha_tag',
	senderId: picked('MyCompany'),
};
const ISSUE: INodeParameters = {
	resource: 'deliveryIssue',
	operation: 'create',
	description: 'Late',
	emailAddress: 'me@example.com',
};
const SELECT: INodeParameters = { resource: 'country', operation: 'select', countryListIds: [1] };
const TEXT: INodeParameters = { resource: 'strippedString', operation: 'create' };
const ADDRESS: INodeParameters = {
	resource: 'emailToSmsAddress',
	operation: 'update',
	emailAddressId: picked('107'),
};

describe('bad input gets an error and nothing is sent', () => {
	it.each<[string, INodeParameters, string]>([
		[
			'a country that is none',
			{ ...SENDER, countryCode: 'Atlantis' },
			'Recipient Country has to be a code of two letters, such as AU',
		],
		['no sender', { ...SENDER, senderId: picked('={{ $json.none }}') }, 'Sender is empty'],
		[
			'no type',
			{ ...SENDER, senderType: '={{ $json.none }}', senderCountryCode: 'AU' },
			'Sender Type is empty',
		],
		[
			'a name that is too long',
			{ ...SENDER, senderId: picked('MyLongCompany') },
			'The sender "MyLongCompany" does not fit its type',
		],
		[
			'a name as short code',
			{ ...SENDER, senderType: 'shortcode' },
			'The sender "MyCompany" does not fit its type',
		],
		[
			'a name as number',
			{ ...SENDER, senderType: 'tollfree', senderCountryCode: 'US' },
			'The sender "MyCompany" does not fit its type',
		],
		[
			'a number without its country',
			{
				...SENDER,
				senderType: 'own_number',
				senderId: picked('+61411111111'),
				senderCountryCode: '={{ $json.none }}',
			},
			'Sender Country is empty',
		],
		['a long note', { ...SENDER, note: 'x'.repeat(201) }, 'Note has more than 200 characters'],
		['an issue about nothing', { ...ISSUE, description: '={{ " " }}' }, 'Description is empty'],
		[
			'an issue without a sender',
			{ ...ISSUE, emailAddress: 'me' },
			'Email Address is no email address',
		],
		['no country', { ...SELECT, countryListIds: [] }, 'No country is chosen'],
		[
			'an empty text of countries',
			{ ...SELECT, countryListIds: '={{ $json.none }}' },
			'Country is empty',
		],
		[
			'a country by its code',
			{ ...SELECT, countryListIds: '={{ ["AU"] }}' },
			'"AU" is no ID of a country',
		],
		[
			'an agreement that nobody confirmed',
			{ resource: 'country', operation: 'agreeToRules', confirm: '' },
			'Nothing was done: this operation has to be confirmed',
		],
		[
			'an agreement by expression',
			{ resource: 'country', operation: 'agreeToRules', confirm: '={{ true }}' },
			'Nothing was done: this operation has to be confirmed',
		],
		['an empty text to cut at', { ...TEXT, stripString: '={{ $json.none }}' }, 'Text is empty'],
		['an address with no change', ADDRESS, 'Nothing is to be changed'],
		[
			'an address that becomes empty',
			{ ...ADDRESS, additionalFields: { emailAddress: '={{ $json.none }}' } },
			'Email Address is empty',
		],
	])('%s', async (_what, parameters, text) => {
		const received = clickSendAnswers([]);
		const { error } = await runNode(parameters);
		expect(error?.message).toBe(text);
		expect(received).toEqual([]);
	});
});

it('keeps the country of a number out of a sender that has none', async () => {
	const received = clickSendAnswers([success({})]);
	await runNode({ ...SENDER, senderType: '={{ "alpha_tag" }}', senderCountryCode: 'AU' });
	expect(received[0].body).toMatchObject({
		default_sender_strategies: [{ sender_type: 'alpha_tag', sender_id: 'MyCompany' }],
	});
	expect(JSON.stringify(received[0].body)).not.toContain('sender_country_code');
});

it('selects countries again after a passing failure, as the selection is whole', async () => {
	const received = clickSendAnswers([refusal(503, 'UNAVAILABLE'), success([{ id: 1 }])]);
	const { outputs } = await runNode(SELECT);
	expect(outputs[0].map(({ json }) => json)).toEqual([{ id: 1 }]);
	expect(received).toHaveLength(2);
});

it('reports an issue once only, even when the answer is lost', async () => {
	const received = clickSendAnswers(() => refusal(503, 'UNAVAILABLE'));
	await runNode(ISSUE);
	expect(received).toHaveLength(1);
});

describe('an SDK', () => {
	const SDK = { resource: 'utility', operation: 'downloadSdk', sdkType: 'php' };
	const zip = Buffer.from([0x50, 0x4b, 0xff, 0x00, 0xfe]);

	it('keeps its bytes, and the name and type that ClickSend gives it', async () => {
		const scope = nock('https://rest.clicksend.com')
			.get('/v3/sdk-download/php')
			.basicAuth({ user: 'tester', pass: 'TEST-KEY' })
			.reply(200, zip, {
				'content-type': 'application/x-zip-compressed; charset=binary',
				'content-disposition': 'attachment; filename="sdk-php.zip"',
			});
		const { outputs, error } = await runNode(SDK);
		expect(error?.message).toBeUndefined();
		const [item] = outputs[0];
		expect(item.json).toEqual({ filename: 'sdk-php.zip', bytes: 5 });
		expect(item.binary?.data.mimeType).toBe('application/x-zip-compressed');
		expect(Buffer.from(item.binary!.data.data, 'base64')).toEqual(zip);
		scope.done();
	});

	it('is fetched, without the credential, where ClickSend sends a link', async () => {
		clickSendAnswers([success({ url: 'https://files.example.com/php.zip' })]);
		let authorization: unknown = 'not asked';
		nock('https://files.example.com')
			.get('/php.zip')
			.reply(function () {
				authorization = this.req.headers.authorization;
				return [200, zip];
			});
		const { outputs } = await runNode(SDK);
		expect(outputs[0][0].json).toMatchObject({ filename: 'clicksend-php.zip', bytes: 5 });
		expect(authorization).toBeUndefined();
	});

	it('is asked for again after a passing failure', async () => {
		const file = { status: 200, body: 'PK', headers: { 'content-type': 'application/zip' } };
		const received = clickSendAnswers([refusal(503, 'UNAVAILABLE'), file]);
		const { outputs } = await runNode(SDK);
		expect(outputs[0][0].json).toMatchObject({ bytes: 2 });
		expect(received).toHaveLength(2);
	});

	it.each([
		['a refusal', refusal(404, 'NOT_FOUND', 'No such SDK.'), 'No such SDK.'],
		['nothing', success(null), 'ClickSend sent no file'],
		[
			'an empty file',
			{ status: 200, body: '', headers: { 'content-type': 'application/zip' } },
			'ClickSend sent no file',
		],
		[
			'an error page',
			{ status: 200, body: '<html>', headers: { 'content-type': 'text/html' } },
			'The answer is not the JSON that the API sends',
		],
	])('is none when ClickSend sends %s', async (_what, answer, text) => {
		clickSendAnswers(() => answer);
		const { error } = await runNode(SDK);
		expect(error?.message).toContain(text);
	});
});

describe('pickers', () => {
	it('show the email addresses that may send SMS', async () => {
		clickSendAnswers([
			page([
				{ email_address_id: 1, email_address: 'a@b.c', from: 'MyCompany' },
				{ email_address_id: 2, email_address: 'd@e.f', from: '' },
			]),
		]);
		const { results } = await searchEmailToSmsAddresses.call(pickerContext());
		expect(results).toEqual([
			{ name: 'a@b.c (MyCompany)', value: '1' },
			{ name: 'd@e.f', value: '2' },
		]);
	});

	it('show default senders, page by page', async () => {
		const sender = (id: string, strategy: object) => ({
			id,
			country_code: 'AU',
			default_sender_strategies: [strategy],
		});
		const received = clickSendAnswers([
			success({
				data: [sender('a', { sender_id: 'MyCompany', sender_type: 'alpha_tag' })],
				next_page_url: 'https://api.clicksend.com/v4/x?offset=b#1&per_page=500',
			}),
			success({ data: [sender('b', { sender_id: null, sender_type: 'shared_longcode' })] }),
		]);
		const first = await searchDefaultSenders.call(pickerContext());
		expect(first.results).toEqual([{ name: 'AU: MyCompany', value: 'a' }]);
		const second = await searchDefaultSenders.call(
			pickerContext(),
			undefined,
			first.paginationToken,
		);
		expect(second.results).toEqual([{ name: 'AU: shared_longcode', value: 'b' }]);
		expect(second.paginationToken).toBeUndefined();
		expect(received.map(({ query }) => query)).toEqual([
			{ per_page: '500' },
			{ per_page: '500', offset: 'b#1' },
		]);
	});

	it('show the countries that can be selected', async () => {
		clickSendAnswers([success([{ id: 1, name: 'Australia', code: 'AU' }])]);
		expect(await getSendingCountries.call(pickerContext())).toEqual([
			{ name: 'Australia (AU)', value: 1 },
		]);
	});
});
