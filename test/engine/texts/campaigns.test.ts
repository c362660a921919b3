import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, refusal, success } from '../support/api';
import { runNode } from '../support/engine';
import { picked } from '../support/form';
import { isolateNetwork } from '../support/setup';
import { accountWith, GSM, UNICODE } from './support/send';

isolateNetwork();

describe('campaigns', () => {
	const common = {
		campaignName: 'June',
		listId: picked('428'),
		campaignId: picked('5'),
	};
	const other = { checkOptOut: false, schedule: '={{ Math.floor(Date.now() / 1000) + 7200 }}' };
	const SMS = { ...common, resource: 'smsCampaign', additionalFields: other };
	const MMS = {
		...common,
		resource: 'mmsCampaign',
		subject: 'Hi',
		mediaSource: 'url',
		mediaUrl: 'https://example.com/a.jpg',
		additionalFields: other,
	};

	async function run(parameters: INodeParameters, account = accountWith(6)) {
		const received = clickSendAnswers(({ path }) =>
			path === '/account' ? account : success({ sms_campaign_id: 5, status: 'Scheduled' }),
		);
		const { outputs } = await runNode(parameters, { onError: 'continueRegularOutput' });
		nock.cleanAll();
		return { paths: received.map(({ path }) => path), error: outputs[0][0].json.error };
	}

	it.each<[string, INodeParameters, RegExp | undefined]>([
		['six parts', { ...SMS, body: GSM.repeat(918) }, undefined],
		['seven parts', { ...SMS, body: GSM.repeat(919) }, /needs 7 parts; the account sends 6/],
		['unicode', { ...SMS, body: UNICODE.repeat(403) }, /needs 7 parts/],
		['nothing visible', { ...SMS, body: '\u2800\u200b' }, /The text is empty/],
		['a text below a line break', { ...SMS, body: `\n${GSM.repeat(918)}` }, /needs 7 parts/],
		['a text before spaces', { ...SMS, body: `${GSM.repeat(918)}  ` }, /needs 7 parts/],
		['line breaks', { ...SMS, body: `${GSM.repeat(899)}${'\n'.repeat(10)}` }, /needs 7 parts/],
		['an MMS before spaces', { ...MMS, body: `${GSM.repeat(1500)}  ` }, /has 1502 characters/],
		['a subject between spaces', { ...MMS, body: 'Hi', subject: `  ${'s'.repeat(20)}` }, undefined],
		['an MMS at the limit', { ...MMS, body: GSM.repeat(1500) }, undefined],
		['an MMS beyond it', { ...MMS, body: GSM.repeat(1501) }, /has 1501 characters/],
		['an MMS in unicode', { ...MMS, body: UNICODE.repeat(501) }, /has 501 characters/],
		['a long subject', { ...MMS, body: 'Hi', subject: 's'.repeat(21) }, /subject has 21/],
		['an invisible subject', { ...MMS, body: 'Hi', subject: '\u3164' }, /The subject is empty/],
		['an MMS of nothing visible', { ...MMS, body: '\u200b' }, /The text is empty/],
	])('with %s', async (_name, form, says) => {
		for (const operation of ['calculatePrice', 'send', 'update']) {
			const { paths, error } = await run({ ...form, operation });
			if (says === undefined) expect(error).toBeUndefined();
			else expect(error).toMatch(says);
			const toCampaigns = paths.filter((path) => path !== '/account');
			expect(toCampaigns).toHaveLength(says === undefined ? 1 : 0);
		}
	});

	it.each<[string, string[], RegExp | undefined]>([
		['short names', ['Al', 'Bo'], undefined],
		['a long name', ['Al', 'x'.repeat(200)], /more parts than the 1 that the account sends/],
		['a name in unicode', ['Al', 'Яна'], /more parts than the 1 that the account sends/],
		['no rows', [], /ClickSend’s price does not name every message/],
	])('with placeholders are measured as they become: %s', async (_name, names, says) => {
		for (const operation of ['calculatePrice', 'send', 'update']) {
			const priced = (body: string) => ({ body, status: 'SUCCESS', message_parts: 1 });
			const received = clickSendAnswers(({ path }) => {
				if (path === '/account') return accountWith(1);
				if (path !== '/sms/price') return success({ sms_campaign_id: 5, status: 'Scheduled' });
				const messages = names.map((name) => priced(`Hi ${name}, ${GSM.repeat(100)}`));
				return success({ messages, total_count: 2 });
			});
			const form = { ...SMS, operation, body: `Hi (First Name), ${GSM.repeat(100)}` };
			const { outputs } = await runNode(form, { onError: 'continueRegularOutput' });
			nock.cleanAll();
			const { error } = outputs[0][0].json;
			if (says === undefined) expect(error).toBeUndefined();
			else expect(error).toMatch(says);
			const price = received.find(({ path }) => path === '/sms/price');
			expect(price?.body).toMatchObject({ messages: [{ list_id: 428 }] });
			const campaigns = received.filter(({ path }) => path.startsWith('/sms-campaigns'));
			expect(campaigns.map(({ body }) => (body as IDataObject).body)).toEqual(
				says === undefined ? [form.body] : [],
			);
		}
	});

	it('of several parts are not sent when the account cannot be read', async () => {
		const form = { ...SMS, operation: 'send', body: GSM.repeat(161) };
		const { paths, error } = await run(form, refusal(403, 'FORBIDDEN'));
		expect(paths).toEqual(['/account']);
		expect(error).toContain('could not be read');
	});

	it('of one part ask for nothing', async () => {
		const { paths } = await run({ ...SMS, operation: 'send', body: GSM.repeat(160) });
		expect(paths).toEqual(['/sms-campaigns/send']);
	});
});
