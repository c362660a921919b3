import type { INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { searchReturnAddresses } from '../../../../nodes/ClickSend/methods/listSearch';
import { clickSendAnswers, page, refusal, success } from '../../support/api';
import { pickerContext, runNode } from '../../support/engine';
import { holdDate, isolateNetwork } from '../../support/setup';
import { picked } from '../../support/form';
import { ADDRESS, CAMPAIGN, FAX, LETTER, TWO, withRecipient } from '../support/mail';

isolateNetwork();
holdDate();

const RETURN_ADDRESS = { resource: 'returnAddress', operation: 'create', ...ADDRESS };
const DETECT = { resource: 'letter', operation: 'detectAddress' };
const file = (content: string | Buffer, mimeType = 'application/pdf', fileName?: string) => ({
	data: Buffer.from(content).toString('base64'),
	mimeType,
	fileName,
});

describe('bad input gets an error and nothing is sent', () => {
	it.each<[string, INodeParameters, string]>([
		['no recipient', { ...LETTER, recipients: {} }, 'There is no recipient'],
		[
			'an address without its parts',
			withRecipient({ addressCity: '={{ "" }}', addressPostalCode: '={{ $json.none }}' }),
			'City, Postal Code are empty',
		],
		[
			'an expression that fails',
			withRecipient({ addressLine1: '={{ $json.no.such.field }}' }),
			'Address Line 1 is empty',
		],
		[
			'the second recipient, by its place',
			{
				...LETTER,
				recipients: { recipient: [ADDRESS, { ...ADDRESS, addressName: '={{ $json.none }}' }] },
			},
			'Recipient 2: Name is empty',
		],
		[
			'a country that is none',
			withRecipient({ addressCountry: 'Atlantis' }),
			'Country has to be a code of two letters, such as AU',
		],
		[
			'no return address',
			{ ...LETTER, returnAddressId: picked('={{ $json.none }}') },
			'Return Address is empty',
		],
		[
			'a return address that is no number',
			withRecipient({ recipientReturnAddressId: 'Office' }),
			'No return address is chosen',
		],
		[
			'a schedule that turns out empty',
			withRecipient({ schedule: '={{ $json.sendAt }}' }),
			'Schedule is empty',
		],
		[
			'a schedule whose expression fails',
			withRecipient({ schedule: '={{ $json.no.such.field }}' }),
			'Schedule is empty',
		],
		[
			'a schedule in the past',
			withRecipient({ schedule: '2026-06-01T09:00:00' }),
			'The schedule 2026-06-01T09:00:00.000Z is in the past',
		],
		[
			'a schedule that is no date',
			withRecipient({ schedule: 'soon' }),
			'The schedule "soon" is not a date; give one such as 2026-12-24T09:00 or Unix seconds',
		],
		[
			'a URL that is none',
			{ ...LETTER, fileUrl: 'letter.pdf' },
			'The file URL is not a web address',
		],
		['no URL', { ...LETTER, fileUrl: '={{ $json.none }}' }, 'File URL is empty'],
		[
			'two files for a letter',
			{ ...LETTER, fileUrl: 'https://a.example/1.pdf https://a.example/2.pdf' },
			'A letter takes one file',
		],
		[
			'three files for a postcard',
			{ ...LETTER, resource: 'postcard', fileSource: 'binary', binaryPropertyName: 'a,b,c' },
			'A postcard takes at most 2 files',
		],
		['a fax to nobody', { ...FAX, to: '={{ $json.none }}' }, 'Recipient is empty'],
		[
			'a fax to something else',
			{ ...FAX, to: 'reception' },
			'The recipient "reception" has letters in it',
		],
		[
			'a fax to no list',
			{ ...FAX, recipientType: 'list', listId: picked('={{ $json.none }}') },
			'Contact List is empty',
		],
		[
			'a fax at no time',
			{ ...FAX, additionalFields: { schedule: '={{ $json.none }}' } },
			'Schedule is empty',
		],
		[
			'a campaign that nobody confirmed',
			{ ...CAMPAIGN, confirm: '' },
			'Nothing was done: this operation has to be confirmed',
		],
		[
			'a campaign without a name',
			{ ...CAMPAIGN, campaignName: '={{ $json.none }}' },
			'Name is empty',
		],
		['a campaign without a size', { ...CAMPAIGN, size: '={{ $json.none }}' }, 'Size is empty'],
		['a campaign without an area', { ...CAMPAIGN, areas: {} }, 'There is no area'],
		[
			'an area without a location',
			{ ...CAMPAIGN, areas: { area: [{ locationId: 0, quantity: 5000 }] } },
			'Area 1 needs a location ID and a quantity, both whole numbers',
		],
		[
			'an area without a quantity',
			{ ...CAMPAIGN, areas: { area: [{ locationId: 1, quantity: '={{ $json.none }}' }] } },
			'Quantity is empty',
		],
		[
			'a return address without a city',
			{ ...RETURN_ADDRESS, addressCity: '={{ $json.none }}' },
			'City is empty',
		],
		[
			'an update that changes nothing',
			{ resource: 'returnAddress', operation: 'update', returnAddressId: picked('4') },
			'Nothing is to be changed',
		],
		[
			'an update that empties the city',
			{
				resource: 'returnAddress',
				operation: 'update',
				returnAddressId: picked('4'),
				updateFields: { addressCity: '={{ "" }}' },
			},
			'City is empty',
		],
		[
			'an address as an empty text',
			{ ...DETECT, fileSource: 'text', address: '={{ $json.none }}' },
			'Address is empty',
		],
		[
			'an address at no URL',
			{ ...DETECT, fileSource: 'url', fileUrl: 'letter.pdf' },
			'The file URL is not a web address',
		],
	])('%s', async (_what, parameters, text) => {
		const received = clickSendAnswers([]);
		const { error } = await runNode(parameters);
		expect(error?.message).toBe(text);
		expect(received).toEqual([]);
	});

	it.each<[string, INodeParameters, object, string]>([
		['no file', {}, {}, 'The item has no file in the field "data"'],
		[
			'a file that no letter can be made of',
			{},
			{ data: file('a,b', 'text/csv', 'list.csv') },
			'A letter cannot be made of a file of the type text/csv',
		],
		['an empty file', {}, { data: file('') }, 'The file is empty'],
		[
			'a file that is too large',
			{},
			{ data: file(Buffer.alloc(20_000_001)) },
			'The file has 21 MB; this node takes at most 20 MB',
		],
		[
			'a picture as fax',
			FAX,
			{ data: file('GIF89a', 'image/gif', 'a.gif') },
			'A fax cannot be made of a file of the type image/gif',
		],
		[
			'a document for a campaign',
			CAMPAIGN,
			{ data: file('x', 'application/msword', 'a.doc') },
			'A direct mail campaign cannot be made of a file of the type application/msword',
		],
		[
			// The first is not uploaded when the second cannot be.
			'a second file that is missing',
			{ resource: 'postcard', binaryPropertyName: 'data, back' },
			{ data: file('%PDF') },
			'The item has no file in the field "back"',
		],
		['a letter that is no PDF', DETECT, { data: file('PK') }, 'The file is not a PDF'],
	])('%s', async (_what, parameters, binary, text) => {
		const received = clickSendAnswers([]);
		const { error } = await runNode(
			{ ...LETTER, ...parameters, fileSource: 'binary' },
			{ items: [{ binary: binary as never }] },
		);
		expect(error?.message).toBe(text);
		expect(received).toEqual([]);
	});
});

describe('the file of a letter', () => {
	const sent = success({ recipients: [{ status: 'SUCCESS', message_id: 'L1' }] });
	const items = [{ binary: { data: file('%PDF') } }];

	it('goes up again after a passing failure, but the letter goes once', async () => {
		const received = clickSendAnswers([
			refusal(503, 'UNAVAILABLE'),
			success({ _url: 'https://files.example.com/a.pdf' }),
			sent,
		]);
		const parameters = { ...LETTER, ...TWO, fileSource: 'binary' };
		await runNode(parameters, { items, onError: 'continueErrorOutput' });
		expect(received.map(({ path }) => path)).toEqual([
			'/uploads',
			'/uploads',
			'/post/letters/send',
		]);
	});

	it('is not sent when it cannot go up', async () => {
		const received = clickSendAnswers(() => refusal(400, 'BAD_REQUEST', 'Not a document.'));
		const { error } = await runNode({ ...LETTER, fileSource: 'binary' }, { items });
		expect(error?.message).toContain('Not a document.');
		expect(received.map(({ path }) => path)).toEqual(['/uploads']);
	});
});

describe('an address that is looked for', () => {
	it('is read from a PDF that n8n fetches without the credential', async () => {
		let authorization: unknown = 'not asked';
		nock('https://files.example.com')
			.get('/letter.pdf')
			.reply(function () {
				authorization = this.req.headers.authorization;
				return [200, '%PDF-1.4'];
			});
		const received = clickSendAnswers([success({ address_city: 'Perth' })]);
		const { outputs } = await runNode({
			...DETECT,
			fileSource: 'url',
			fileUrl: 'https://files.example.com/letter.pdf',
		});
		expect(outputs[0][0].json).toEqual({ address_city: 'Perth' });
		expect(received[0].body).toEqual({ content: Buffer.from('%PDF-1.4').toString('base64') });
		expect(authorization).toBeUndefined();
	});

	it('is taken apart from a text', async () => {
		const received = clickSendAnswers([success({ address_city: 'Perth' })]);
		await runNode({ ...DETECT, fileSource: 'text', address: 'John Doe\n1 Main St\nPerth' });
		expect(received[0].body).toEqual({ address: 'John Doe\n1 Main St\nPerth' });
	});
});

it('shows return addresses to pick from', async () => {
	clickSendAnswers([
		page([
			{ return_address_id: 4, address_name: 'Office', address_line_1: '', address_city: 'Perth' },
		]),
	]);
	const { results } = await searchReturnAddresses.call(pickerContext());
	expect(results).toEqual([{ name: 'Office, Perth', value: '4' }]);
});
