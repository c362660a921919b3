import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { searchCampaigns } from '../../../nodes/ClickSend/methods/listSearch';
import { clickSendAnswers, page, success } from '../support/api';
import { pickerContext, runNode } from '../support/engine';
import { holdDate, isolateNetwork } from '../support/setup';
import { picked } from '../support/form';
import { file, MMS, more, NEWS, SMS } from './support/email';

isolateNetwork();
holdDate();

const NO_OPT_OUT = 'The text does not say how to opt out';
const NOT_CONFIRMED = 'Nothing was done: this operation has to be confirmed';
const NO_SCHEDULE = 'The schedule is missing: ClickSend would send the campaign at once';

describe('bad input gets an error and nothing is sent', () => {
	it.each<[string, INodeParameters, string]>([
		['a campaign that nobody confirmed', { ...SMS, confirm: '' }, NOT_CONFIRMED],
		['an MMS campaign that nobody confirmed', { ...MMS, confirm: '' }, NOT_CONFIRMED],
		['an email campaign that nobody confirmed', { ...NEWS, confirm: '' }, NOT_CONFIRMED],
		[
			'a change that nobody confirmed',
			{ ...SMS, operation: 'update', confirm: '', campaignId: picked('7') },
			NOT_CONFIRMED,
		],
		['a campaign without a name', { ...SMS, campaignName: '={{ $json.none }}' }, 'Name is empty'],
		[
			'a campaign to no list',
			{ ...SMS, listId: picked('={{ "Customers" }}') },
			'No contact list is chosen',
		],
		['a campaign without a text', { ...SMS, body: '={{ $json.none }}' }, 'Message Text is empty'],
		['a campaign from nobody', { ...SMS, from: picked('={{ $json.none }}') }, 'Sender is empty'],
		['a campaign at no time', more(SMS, { schedule: '={{ $json.none }}' }), 'Schedule is empty'],
		[
			'a campaign in the past',
			more(SMS, { schedule: '2026-06-01' }),
			'The schedule 2026-06-01T00:00:00.000Z is in the past',
		],
		[
			'a campaign too far ahead',
			more(SMS, { schedule: '2026-12-01' }),
			'The schedule 2026-12-01T00:00:00.000Z is more than four months ahead',
		],
		['a text without a way out', { ...SMS, body: 'Do not stop now!' }, NO_OPT_OUT],
		['an MMS without a way out', { ...MMS, body: 'Sale!' }, NO_OPT_OUT],
		[
			'a check that an expression would switch off by giving nothing',
			more({ ...SMS, body: 'Sale!' }, { checkOptOut: '={{ $json.none }}' }),
			'Check Opt-Out is empty',
		],
		[
			'a URL without its place',
			more(SMS, { urlToShorten: 'https://example.com' }),
			'There is a URL to shorten, but the text has no place for it',
		],
		[
			'a place without its URL',
			{ ...MMS, body: 'See smsu.io/xxxxx. Reply STOP to opt out' },
			'The text has the placeholder of a short link, but there is no URL to shorten',
		],
		[
			'a URL that is none',
			more(SMS, { urlToShorten: 'example' }),
			'The URL to shorten is not a web address',
		],
		[
			'a URL that turns out empty',
			more(SMS, { urlToShorten: '={{ $json.none }}' }),
			'URL to Shorten is empty',
		],
		['an MMS without a subject', { ...MMS, subject: '={{ $json.none }}' }, 'Subject is empty'],
		['an MMS without a picture', { ...MMS, mediaUrl: '={{ $json.none }}' }, 'Picture URL is empty'],
		[
			'an update without a time',
			{ ...SMS, operation: 'update', campaignId: picked('7') },
			NO_SCHEDULE,
		],
		[
			'an email update without a time',
			{ ...NEWS, operation: 'update', campaignId: picked('7') },
			NO_SCHEDULE,
		],
		['a campaign without content', { ...NEWS, body: '' }, 'The body of the email is empty'],
		[
			// With a template it would go out as the bare template.
			'content that turns out empty',
			{ ...NEWS, body: '={{ $json.none }}', templateId: picked('24') },
			'Email Body is empty',
		],
		[
			'a template that turns out empty',
			{ ...NEWS, templateId: picked('={{ $json.none }}') },
			'Email Template is empty',
		],
		[
			'the ID of no campaign',
			{ resource: 'smsCampaign', operation: 'cancel', campaignId: picked('={{ $json.none }}') },
			'Campaign is empty',
		],
	])('%s', async (_what, parameters, text) => {
		const received = clickSendAnswers([]);
		const { error } = await runNode(parameters);
		expect(error?.message).toBe(text);
		expect(received).toEqual([]);
	});

	it.each<[string, INodeParameters, object, string]>([
		[
			'a document as picture',
			{ ...MMS, mediaSource: 'binary' },
			{ data: file('%PDF', 'application/pdf') },
			'An MMS cannot carry a file of the type application/pdf',
		],
		[
			'an empty picture',
			{ ...MMS, mediaSource: 'binary' },
			{ data: file('') },
			'The file is empty',
		],
	])('%s', async (_what, parameters, binary, text) => {
		const received = clickSendAnswers([]);
		const { error } = await runNode(parameters, { items: [{ binary: binary as never }] });
		expect(error?.message).toBe(text);
		expect(received).toEqual([]);
	});
});

describe('the text of a campaign', () => {
	const accepted = success({ sms_campaign_id: 7, status: 'Queued' });

	it.each([
		'Sale! StopMsg.me/xxxxx',
		'Sale! Reply stop to leave',
		'Sale. STOP ends it',
		'To opt-out write to us',
		'Unsubscribe: example.com/u',
	])('says how to opt out: %s', async (body) => {
		clickSendAnswers([accepted]);
		expect((await runNode({ ...SMS, body })).error).toBeUndefined();
	});

	it.each(['Non-STOP sale', 'Our bus stop is new', 'Text us: bestop'])(
		'does not say how to opt out: %s',
		async (body) => {
			clickSendAnswers([]);
			const { error } = await runNode({ ...SMS, body });
			expect(error?.message).toBe(NO_OPT_OUT);
			expect(error?.description).toContain('StopMsg.me/xxxxx');
		},
	);

	it.each(['http://smsg.io/xxxxx', 'http://smsg.us/xxxxx', 'smsu.io/xxxxx'])(
		'has a place for the link: %s',
		async (link) => {
			clickSendAnswers([accepted]);
			const parameters = more(
				{ ...SMS, body: `See ${link} Reply STOP` },
				{ urlToShorten: 'https://example.com' },
			);
			expect((await runNode(parameters)).error).toBeUndefined();
		},
	);

	it('may leave the link to ClickSend, which puts it at the end', async () => {
		const received = clickSendAnswers([accepted]);
		await runNode(more(SMS, { urlToShorten: 'https://example.com', checkShortLink: false }));
		expect(received[0].body).toMatchObject({ url_to_shorten: 'https://example.com' });
	});
});

describe('pickers', () => {
	it.each([
		['smsCampaign', '/sms-campaigns', 'sms_campaign_id'],
		['mmsCampaign', '/mms-campaigns', 'mms_campaign_id'],
		['emailCampaign', '/email-campaigns', 'email_campaign_id'],
	])('find the campaigns of %s', async (resource, path, id) => {
		const received = clickSendAnswers([
			page([{ [id]: 7, name: 'June', status: 'Scheduled' }, { [id]: 8 }]),
		]);
		const { results } = await searchCampaigns.call(pickerContext({ resource, operation: 'get' }));
		expect(results).toEqual([
			{ name: 'June (Scheduled)', value: '7' },
			{ name: '8', value: '8' },
		]);
		expect(received[0].path).toBe(path);
	});
});
