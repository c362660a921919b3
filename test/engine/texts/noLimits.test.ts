import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, success } from '../support/api';
import { runNode } from '../support/engine';
import { picked } from '../support/form';
import { fakeClickSend, phoneOf } from '../support/phones';
import { holdDate, isolateNetwork } from '../support/setup';
import { file, MMS, more, NEWS, SMS } from '../resources/support/email';

isolateNetwork();
holdDate();

const A_YEAR_ON = '2027-06-15T00:00:00Z';
const SECONDS = Date.parse(A_YEAR_ON) / 1000;

describe('a schedule a year ahead is ClickSend’s to judge', () => {
	it.each(['sms', 'mms', 'voice'])('of %s', async (resource) => {
		const fake = fakeClickSend();
		const { error } = await runNode({
			resource,
			operation: 'send',
			to: phoneOf(0),
			body: 'Hi',
			subject: 'Hi',
			mediaUrl: 'https://example.com/a.jpg',
			additionalFields: { schedule: A_YEAR_ON },
		});
		expect(error).toBeUndefined();
		expect(fake.taken.map(({ schedule }) => schedule)).toEqual([SECONDS]);
	});

	it.each<[string, INodeParameters]>([
		['MMS', MMS],
		['email', NEWS],
	])('of %s campaigns', async (_what, form) => {
		const received = clickSendAnswers(() => success({ status: 'Scheduled' }));
		const { error } = await runNode(more(form, { schedule: A_YEAR_ON }));
		expect(error).toBeUndefined();
		expect(received.map(({ body }) => body)).toMatchObject([{ schedule: SECONDS }]);
	});

	it.each(['calculatePrice', 'send', 'update'])(
		'but not of SMS campaigns: %s',
		async (operation) => {
			const received = clickSendAnswers([]);
			const form = {
				...SMS,
				operation,
				campaignId: picked('7'),
				confirm: `smsCampaign.${operation}`,
			};
			const { error } = await runNode(more(form, { schedule: A_YEAR_ON }));
			expect(error?.message).toContain('more than four months ahead');
			expect(received).toEqual([]);
		},
	);
});

describe('a picture of more than 250 kB is ClickSend’s to judge', () => {
	const items = [{ binary: { data: file(Buffer.alloc(300_000), 'image/png', 'a.png') } }];
	const upload = success({ _url: 'https://files.example.com/a.png' });

	it.each<[string, INodeParameters, string]>([
		['an MMS campaign', { ...MMS, mediaSource: 'binary' }, '/mms-campaigns/send'],
		[
			'an email template',
			{
				resource: 'emailTemplate',
				operation: 'uploadImage',
				templateId: picked('292'),
				mediaSource: 'binary',
			},
			'/email/templates-images/292',
		],
	])('in %s', async (_what, form, path) => {
		const received = clickSendAnswers(({ path: asked }) =>
			asked === '/uploads' ? upload : success({ status: 'Queued' }),
		);
		const { error } = await runNode(form, { items });
		expect(error).toBeUndefined();
		expect(received.map((request) => request.path)).toEqual(['/uploads', path]);
	});

	it.each(['send', 'calculatePrice'])('but not in an MMS: %s', async (operation) => {
		const received = clickSendAnswers([]);
		const form = { resource: 'mms', operation, to: phoneOf(0), body: 'Hi', subject: 'Hi' };
		const { error } = await runNode({ ...form, mediaSource: 'binary' }, { items });
		expect(error?.message).toBe('The file has 300 kB; an MMS takes at most 250 kB');
		expect(received).toEqual([]);
	});

	it('but more than 20 MB this node does not take', async () => {
		const received = clickSendAnswers([]);
		const large = { data: file(Buffer.alloc(20_000_001), 'image/png', 'a.png') };
		const { error } = await runNode(
			{ ...MMS, mediaSource: 'binary' },
			{ items: [{ binary: large }] },
		);
		expect(error?.message).toBe('The file has 21 MB; this node takes at most 20 MB');
		expect(received).toEqual([]);
	});
});
