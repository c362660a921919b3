import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../support/api';
import { success } from '../support/api';
import { runNode } from '../support/engine';
import { picked } from '../support/form';
import { fakeClickSend, refusedRow, rowOf, type MessageCall } from '../support/phones';
import { isolateNetwork } from '../support/setup';
import { people, send } from '../options/support/send';

isolateNetwork();

const PRICE = { operation: 'calculatePrice' };
const AUSTRALIA = {
	registration_type: 0,
	recipient_count: 1,
	usable_sender_id: true,
	selected: true,
	name: 'Australia',
	regulation: { sms_registration_type: 0, restricted_sending: false, trial_sending: 0 },
};
const STATES = {
	registration_type: 1,
	recipient_count: 1,
	usable_sender_id: false,
	selected: false,
	name: 'United States',
	regulation: { sms_registration_type: 1, restricted_sending: true },
};

/** Prices the messages: those of the first row to Australia, the others to the United States. */
const priced =
	(countries: unknown, refused?: string) =>
	({ messages }: MessageCall): Answer =>
		success({
			total_price: 0.1,
			total_count: messages.length,
			queued_count: messages.length,
			messages: messages.map((message, index) => {
				if (index > 0 && refused !== undefined) {
					return { ...refusedRow(message, refused), country: 'US' };
				}
				return { ...rowOf(message, `M${index}`), country: index === 0 ? 'AU' : 'US' };
			}),
			_currency: { currency_name_short: 'AUD' },
			_summary: { test_message: 'This is a test', countries },
			blocked_count: 0,
		});

const summaries = (outcomes: IDataObject[]) =>
	outcomes.map(({ country_summary: summary }) => summary);

describe('Include Country Summary', () => {
	it.each<[string, unknown]>([
		['by code', { AU: AUSTRALIA, US: STATES }],
		['as a list', [{ country: AUSTRALIA }, { country: STATES }]],
		['as a list of rows', [STATES, AUSTRALIA]],
	])('gives each price its own country, %s', async (_what, countries) => {
		const setup = { parameters: PRICE, handle: priced(countries) };
		const { fake, outcomes } = await send({ countrySummary: true }, { ...setup, rows: people(2) });
		expect(fake.calls.map(({ messages }) => messages.map((one) => one.show_summary))).toEqual([
			[true, true],
		]);
		expect(summaries(outcomes)).toEqual([
			{ country: 'AU', ...AUSTRALIA },
			{ country: 'US', ...STATES },
		]);
	});

	it.each<[string, string, IDataObject | IDataObject[]]>([
		['UK', 'GB', { GB: { ...AUSTRALIA, name: 'United Kingdom' } }],
		['UK', 'GB', { UK: { ...AUSTRALIA, name: 'United Kingdom' } }],
		['GB', 'GB', [{ country: { ...AUSTRALIA, name: 'United Kingdom' } }]],
		['Australia', 'AU', { AU: AUSTRALIA }],
		['au', 'AU', { au: AUSTRALIA }],
		['AU', 'AU', [{ country: 'AU', registration_type: 0 }]],
		['AU', 'AU', { 0: AUSTRALIA }],
	])('knows the country %s of a message as %s in %j', async (country, code, countries) => {
		const handle = ({ messages }: MessageCall) =>
			success({
				messages: messages.map((message, index) => ({ ...rowOf(message, `M${index}`), country })),
				_summary: { countries },
			});
		const setup = { parameters: PRICE, handle, rows: people(1) };
		const { outcomes } = await send({ countrySummary: true }, setup);
		expect(summaries(outcomes)).toMatchObject([{ country: code, registration_type: 0 }]);
	});

	it('goes the same way through the routing', async () => {
		const handle = priced({ AU: AUSTRALIA });
		const setup = { parameters: PRICE, handle, rows: people(1), routingOnly: true };
		const { fake, outcomes } = await send({ countrySummary: true }, setup);
		expect(fake.calls[0].messages[0].show_summary).toBe(true);
		expect(summaries(outcomes)).toEqual([{ country: 'AU', ...AUSTRALIA }]);
	});

	it('says why a message is refused', async () => {
		const handle = priced({ AU: AUSTRALIA, US: STATES }, 'COUNTRY_NOT_ENABLED');
		const setup = { parameters: PRICE, handle, rows: people(2) };
		const { outcomes } = await send({ countrySummary: true }, setup);
		expect(outcomes[0]).not.toHaveProperty('error');
		expect(outcomes[1].error).toMatch(/^COUNTRY_NOT_ENABLED/);
		expect(outcomes[1].error).toContain(
			'first. ClickSend says of United States: sending to it is not switched on, the account has no sender for it, it needs a registered number, sending to it is restricted.',
		);
	});

	it.each([
		['beside others', 1],
		['alone', 0],
	])('says why a message may be blocked that ClickSend only counts, %s', async (_what, named) => {
		const handle = ({ messages, take }: MessageCall) =>
			success({
				messages: take(messages.slice(0, named)),
				blocked_count: messages.length - named,
				_summary: { countries: { AU: AUSTRALIA, US: STATES } },
			});
		const setup = { parameters: PRICE, handle, rows: people(named + 1), routingOnly: named === 0 };
		const { outcomes } = await send({ countrySummary: true }, setup);
		expect(outcomes.at(-1)?.error).toContain('priced. ClickSend says of United States: sending');
		expect(outcomes.at(-1)?.error).not.toContain('Australia');
	});

	it('says why some of a contact list may be blocked', async () => {
		fakeClickSend(({ take }) =>
			success({
				messages: take(),
				blocked_count: 1,
				total_count: 2,
				_summary: { countries: { AU: AUSTRALIA, US: STATES } },
			}),
		);
		const list = { recipientType: 'list', listId: picked('428'), body: 'Hi' };
		const { outputs } = await runNode(
			{ resource: 'sms', ...PRICE, ...list, options: { countrySummary: true } },
			{ onError: 'continueErrorOutput' },
		);
		expect(outputs[1][0].json.error).toContain('sender. ClickSend says of United States: sending');
	});

	it('says nothing of a country that nothing speaks against', async () => {
		const handle = priced({ US: { ...AUSTRALIA, registration_type: 2 } }, 'INVALID_RECIPIENT');
		const setup = { parameters: PRICE, handle, rows: people(2) };
		const { outcomes } = await send({ countrySummary: true }, setup);
		expect(outcomes[1].error).toMatch(/^INVALID_RECIPIENT/);
		expect(outcomes[1].error).not.toContain('ClickSend says of');
	});

	it.each([
		['none', undefined],
		['an empty one', {}],
		['an empty list', []],
		['one of another country', { NZ: AUSTRALIA }],
		['words', 'none'],
		['no rows', { AU: null, US: 7 }],
	])('prices as well where the answer has %s', async (_what, countries) => {
		const setup = { parameters: PRICE, handle: priced(countries), rows: people(2) };
		const { outcomes } = await send({ countrySummary: true }, setup);
		expect(outcomes.map(({ price }) => price)).toEqual([0.07, 0.07]);
		expect(summaries(outcomes)).toEqual([undefined, undefined]);
	});

	it('is off unless chosen', async () => {
		const { fake, outcomes } = await send({}, { parameters: PRICE, rows: people(1) });
		expect(fake.calls[0].messages[0]).not.toHaveProperty('show_summary');
		expect(outcomes[0]).not.toHaveProperty('country_summary');
	});

	it.each([
		['true', true],
		['no', false],
	])('takes %s from an expression', async (on, asked) => {
		const rows = people(1).map((row) => ({ ...row, on }));
		const { fake } = await send({ countrySummary: '={{ $json.on }}' }, { parameters: PRICE, rows });
		expect(fake.calls[0].messages[0].show_summary).toBe(asked);
	});

	it('refuses an expression that gives neither yes nor no', async () => {
		const rows = people(1);
		const setup = { parameters: PRICE, rows };
		const { fake, outcomes } = await send({ countrySummary: '={{ $json.none }}' }, setup);
		expect(fake.calls).toEqual([]);
		expect(outcomes[0].error).toContain('Include Country Summary');
	});
});
