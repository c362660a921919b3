import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, success } from '../support/api';
import { runNode } from '../support/engine';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const PICTURE = {
	binary: { data: { data: Buffer.from('GIF89a').toString('base64'), mimeType: 'image/gif' } },
};
const PDF = {
	binary: {
		data: { data: Buffer.from('%PDF-1.4').toString('base64'), mimeType: 'application/pdf' },
	},
};
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const CAMPAIGN: INodeParameters = {
	resource: 'directMailCampaign',
	operation: 'calculatePrice',
	campaignName: 'June',
	size: 'A5',
	fileSource: 'url',
	fileUrl: 'https://example.com/flyer.pdf',
	areas: { area: [{ locationId: 21, quantity: 5000 }] },
};

/** What ClickSend says of the whole within HTTP 200. */
const refused = (status: string) => success({ status, _currency: null });

describe('a refusal inside HTTP 200', () => {
	it.each<[string, INodeParameters, object, string, string]>([
		['a price of direct mail', CAMPAIGN, {}, 'INSUFFICIENT_CREDIT', 'campaign'],
		['flyers that cannot be read', CAMPAIGN, {}, 'INVALID_MEDIA_FILE', 'campaign'],
		[
			'a campaign of direct mail',
			{ ...CAMPAIGN, operation: 'send' },
			{},
			'ACCOUNT_NOT_ACTIVATED',
			'campaign',
		],
		[
			'an uploaded file',
			{ resource: 'file', operation: 'upload', convert: 'fax' },
			PDF,
			'INVALID_MEDIA_FILE',
			'file',
		],
		[
			'the document of a fax',
			{ resource: 'fax', operation: 'send', to: '+61261111111', fileSource: 'binary' },
			PDF,
			'INVALID_MEDIA_FILE',
			'file',
		],
		[
			'the picture of an MMS',
			{
				resource: 'mms',
				operation: 'send',
				to: '+61411111111',
				subject: 'Poster',
				body: 'Look',
				mediaSource: 'binary',
			},
			PICTURE,
			'INVALID_MEDIA_FILE',
			'file',
		],
		[
			'the picture of a template',
			{
				resource: 'emailTemplate',
				operation: 'uploadImage',
				templateId: byId('292'),
				mediaUrl: 'https://example.com/a.gif',
			},
			{},
			'INVALID_MEDIA_FILE',
			'picture',
		],
	])(
		'of %s is the item’s error, with the reason and what to do',
		async (_what, parameters, item, status, noun) => {
			const received = clickSendAnswers(() => refused(status));
			const { error } = await runNode(parameters, { items: [item] });
			expect(error?.message).toBe(`${status}: the ${noun} was not accepted by ClickSend`);
			expect(error?.description).toMatch(/\w{3}/);
			expect(received).toHaveLength(1);
		},
	);
});

describe('a price of direct mail', () => {
	const REFUSED = { location_id: 21, status: 'INVALID_LOCATION' };
	it.each<[string, unknown, string]>([
		['refused within the data', { data: { status: 'INVALID_FILE' } }, 'INVALID_FILE: the campaign'],
		['refused within a list', { data: [{ status: 'INVALID_FILE' }] }, 'INVALID_FILE: the campaign'],
		['refused as a list', [{ status: 'INVALID_FILE' }], 'INVALID_FILE: the campaign'],
		[
			'refused within a page',
			{ current_page: 1, total: 1, data: [{ status: 'INVALID_FILE' }] },
			'INVALID_FILE: the campaign',
		],
		['refused by a word', { status: 'Failed', total_price: 0 }, 'Failed: the campaign'],
		[
			'refused for one area',
			{ total_price: 5, areas: [{ location_id: 20, status: 'SUCCESS' }, REFUSED] },
			'INVALID_LOCATION: the campaign was not accepted by ClickSend for 21',
		],
		[
			'refused for one row of several',
			{ data: [{ status: 'SUCCESS', price: 5 }, { status: 'INVALID_LOCATION' }] },
			'INVALID_LOCATION: the campaign was not accepted by ClickSend',
		],
		['missing', {}, 'ClickSend’s answer has no price for the campaign'],
		['missing altogether', null, 'ClickSend’s answer has no price for the campaign'],
		['a text', 'The file is not readable', 'ClickSend’s answer has no price for the campaign'],
	])('that is %s is an error', async (_how, data, says) => {
		clickSendAnswers(() => success(data));
		const { error } = await runNode(CAMPAIGN);
		expect(error?.message).toContain(says);
		expect(error?.message).not.toMatch(/ for $/);
	});

	it.each<[string, unknown]>([
		['plain', { total_price: 12.5 }],
		['within the data', { data: { total_price: 12.5 } }],
		['within a list', { data: [{ total_price: 12.5 }] }],
	])('that is there, %s, is told', async (_how, data) => {
		clickSendAnswers(() => success(data));
		const { outputs } = await runNode(CAMPAIGN);
		expect(outputs[0].map(({ json }) => json)).toEqual([{ total_price: 12.5 }]);
	});
});
