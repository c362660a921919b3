import type { INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { runNode, type RunOptions } from '../support/engine';
import { fakeClickSend, phoneOf } from '../support/phones';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const FORMS: Array<[string, INodeParameters]> = [
	...['sms', 'mms', 'voice'].flatMap((resource) =>
		['send', 'calculatePrice'].map((operation): [string, INodeParameters] => [
			`${resource} ${operation}`,
			{ resource, operation, to: phoneOf(0), body: 'Hi' },
		]),
	),
	['sms reply', { resource: 'sms', operation: 'reply', body: 'Hi', replyTo: phoneOf(0) }],
];

/** The sources that went out, and the first item's error. */
async function sources(form: INodeParameters, more: INodeParameters, options: RunOptions = {}) {
	nock.cleanAll();
	const fake = fakeClickSend();
	const picture = { subject: 'Hi', mediaUrl: 'https://example.com/a.jpg' };
	const from = { replyFrom: '+61422222222' };
	const { outputs } = await runNode(
		{ ...picture, ...from, ...form, ...more },
		{ onError: 'continueRegularOutput', ...options },
	);
	const sent = fake.calls.map(({ messages }) => messages.map(({ source }) => source));
	return { sent, error: outputs[0][0].json.error };
}

describe.each(FORMS)('the source of %s', (_name, form) => {
	it.each<[string, INodeParameters, string]>([
		['n8n where none is given', {}, 'n8n'],
		['n8n where it is empty', { source: '' }, 'n8n'],
		['n8n where it is blank', { source: '  ' }, 'n8n'],
		['what is given', { source: 'crm' }, 'crm'],
		['a text where a number is given', { source: '={{ 42 }}' }, '42'],
	])('is %s', async (_what, additionalFields, expected) => {
		for (const routingOnly of [false, true]) {
			const { sent, error } = await sources(form, { additionalFields }, { routingOnly });
			expect(error).toBeUndefined();
			expect(sent).toEqual([[expected]]);
		}
	});

	it('is each item’s own', async () => {
		const items = ['crm', 'shop'].map((app) => ({ json: { app } }));
		const additionalFields = { source: '={{ $json.app }}' };
		expect((await sources(form, { additionalFields }, { items })).sent).toEqual([['crm', 'shop']]);
	});

	it.each(['={{ $json.none }}', '={{ ({ a: 1 }) }}', '={{ true }}'])(
		'is refused for %s',
		async (source) => {
			for (const routingOnly of [false, true]) {
				const additionalFields = { source };
				const { sent, error } = await sources(form, { additionalFields }, { routingOnly });
				expect(sent).toEqual([]);
				expect(error).toContain('Source');
			}
		},
	);
});

describe('the source of mapped messages', () => {
	const mapped = { resource: 'sms', operation: 'send', dataMode: 'autoMapInputData' };

	it.each<[INodeParameters, string]>([
		[{}, 'n8n'],
		[{ additionalFields: { source: 'crm' } }, 'crm'],
	])('is that of the form, not a column: %j', async (more, expected) => {
		const items = [{ json: { to: phoneOf(0), message: 'Hi', source: 'Fair 2026' } }];
		expect((await sources({ ...mapped, body: '' }, more, { items })).sent).toEqual([[expected]]);
	});

	it('is that of the price before a send, too', async () => {
		const form = { resource: 'sms', operation: 'send', to: phoneOf(0), body: 'Hi' };
		const more = { additionalFields: { source: 'crm' }, options: { maxPrice: 5 } };
		expect((await sources(form, more)).sent).toEqual([['crm'], ['crm']]);
	});
});
