import type { INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, success } from '../support/api';
import { runNode } from '../support/engine';
import { picked } from '../support/form';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

describe('custom strings of other channels', () => {
	const address = {
		addressName: 'Jo Doe',
		addressLine1: '1 Main St',
		addressCity: 'Perth',
		addressPostalCode: '6000',
		addressCountry: 'AU',
	};
	const file = { fileSource: 'url', fileUrl: 'https://example.com/a.pdf' };
	const mail = (resource: string, custom: string): INodeParameters => ({
		resource,
		...file,
		returnAddressId: picked('5'),
		recipients: { recipient: [{ ...address, customString: custom }] },
	});
	const forms: Array<[string, (custom: string) => INodeParameters]> = [
		[
			'fax',
			(custom) => ({
				resource: 'fax',
				...file,
				to: '+61261111111',
				additionalFields: { customString: custom },
			}),
		],
		['letter', (custom) => mail('letter', custom)],
		['postcard', (custom) => mail('postcard', custom)],
		[
			'emailCampaign',
			(custom) => ({
				resource: 'emailCampaign',
				campaignName: 'June',
				listId: picked('428'),
				fromAddressId: picked('5'),
				fromName: 'Us',
				subject: 'Hi',
				body: 'Hi',
				additionalFields: { customString: custom },
			}),
		],
	];

	it.each(forms)('say something for %s, or are left out', async (_resource, form) => {
		for (const custom of ['null', 'None', ' NULL ', 'undefined']) {
			const received = clickSendAnswers(() => success({ messages: [{ status: 'SUCCESS' }] }));
			await runNode(
				{ ...form(custom), operation: 'calculatePrice' },
				{ onError: 'continueRegularOutput' },
			);
			nock.cleanAll();
			expect(received).toHaveLength(1);
			expect(JSON.stringify(received[0].body)).not.toContain('custom_string');
		}
	});

	it.each(forms)('are cut for no %s', async (_resource, form) => {
		for (const [length, says] of [
			[50, undefined],
			[51, 'The custom string has 51 characters'],
		] as const) {
			const received = clickSendAnswers(() => success({ messages: [{ status: 'SUCCESS' }] }));
			const { outputs } = await runNode(
				{ ...form(` ${'c'.repeat(length)} `), operation: 'calculatePrice' },
				{ onError: 'continueRegularOutput' },
			);
			nock.cleanAll();
			expect(received).toHaveLength(says === undefined ? 1 : 0);
			if (says !== undefined) expect(outputs[0][0].json.error).toContain(says);
			else expect(JSON.stringify(received[0].body)).toContain(`"${'c'.repeat(length)}"`);
		}
	});
});
