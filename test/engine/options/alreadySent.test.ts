import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import { page, refusal, success, type ReceivedRequest } from '../support/api';
import { phoneOf } from '../support/phones';
import { isolateNetwork } from '../support/setup';
import { NOW, setClock } from './support/clock';
import { paths, people, phones, send, whatIsSaid } from './support/send';

vi.mock('n8n-workflow', async (importOriginal) => {
	const { withoutWaiting } = await import('./support/pauses');
	return withoutWaiting(importOriginal);
});

isolateNetwork();
setClock();

describe('Skip Already Sent', () => {
	const history = (rows: IDataObject[]) => (request: ReceivedRequest) =>
		request.path === '/sms/history' ? page(rows) : undefined;

	it('looks the custom strings up in the history of these days', async () => {
		const result = await send(
			{ skipSentDays: 3 },
			{
				other: history([
					{ custom_string: 'item-1', status: 'Sent' },
					{ custom_string: 'item-2', status: 'Failed' },
					{ custom_string: 'item-3', status: 'Scheduled' },
				]),
			},
		);
		expect(whatIsSaid(result.outcomes)).toEqual(['SUCCESS', 'skipped', 'SUCCESS', 'skipped']);
		expect(result.outcomes[1].reason).toMatch(/^Already sent/);
		const [{ query }] = result.fake.received;
		expect(Number(query?.date_from)).toBe(NOW / 1000 - 3 * 86_400);
		expect(paths(result)).toEqual(['/sms/history', '/sms/send']);
	});

	it.each([
		['Failed', false],
		['failed', false],
		['Cancelled', false],
		['CancelledAfterReview', false],
		['CANCELLEDAFTERREVIEW', false],
		['Sent', true],
		['Queued', true],
		['WaitApproval', true],
		['Expired', true],
		['Undelivered', true],
		['', true],
		[null, true],
	])('counts a message of the status %j in the history as sent: %s', async (status, isSent) => {
		const other = history([{ message_id: 'M-1', custom_string: 'item-0', status }]);
		const result = await send({ skipSentDays: 3 }, { rows: people(1), other });
		expect(whatIsSaid(result.outcomes)).toEqual([isSent ? 'skipped' : 'SUCCESS']);
	});

	it.each(
		['mms', 'voice'].flatMap((channel) => ['nothing', 'no order'].map((by) => [channel, by])),
	)(
		'%s: looks them up where the order that it asks for is answered with %s',
		async (channel, unknown) => {
			const rows = [{ message_id: 'M-1', custom_string: 'item-0', status: 'Sent' }];
			const media = channel === 'mms' && { mediaUrl: 'https://example.com/a.jpg', subject: 'Hi' };
			const result = await send(
				{ skipSentDays: 3 },
				{
					rows: people(2),
					parameters: { resource: channel, ...media },
					other: ({ path, query }) => {
						if (path !== `/${channel}/history`) return undefined;
						return page(unknown === 'nothing' && query?.order_by !== undefined ? [] : rows);
					},
				},
			);
			expect(whatIsSaid(result.outcomes)).toEqual(['skipped', 'SUCCESS']);
		},
	);

	it('refuses a custom string that ClickSend cuts, as others may begin alike', async () => {
		const long = `order-${'7'.repeat(60)}`;
		const result = await send(
			{ skipSentDays: 3 },
			{
				rows: [{ id: long, phone: phoneOf(0) }],
				other: history([{ custom_string: long.slice(0, 50), status: 'Sent' }]),
			},
		);
		expect(phones(result)).toEqual([]);
		expect(result.outcomes[0].error).toContain(
			'The custom string has 66 characters; ClickSend keeps 50',
		);
	});

	it('leaves out a repeat within the run, but not another recipient', async () => {
		const rows = [
			{ id: 'june', phone: phoneOf(0) },
			{ id: 'june', phone: phoneOf(1) },
			{ id: 'june', phone: phoneOf(0) },
			{ id: 'june', phone: phoneOf(0).replace('+61', '+61 0') },
			{ id: 'june', phone: phoneOf(1).replace('+61', '0'), country: 'AU' },
		];
		const result = await send({ skipSentDays: 3 }, { rows, other: history([]) });
		expect(whatIsSaid(result.outcomes)).toEqual([
			'SUCCESS',
			'SUCCESS',
			'skipped',
			'skipped',
			'skipped',
		]);
		expect(result.outcomes[2].reason).toMatch(/^Repeat: item 0/);
		expect(result.outcomes[4].reason).toMatch(/^Repeat: item 1/);
	});

	it('takes an answer that is no history for a failure', async () => {
		const other = (request: ReceivedRequest) =>
			request.path === '/sms/history' ? success(null) : undefined;
		const result = await send({ skipSentDays: 3 }, { other });
		expect(result.fake.taken).toEqual([]);
		expect(whatIsSaid(result.outcomes)).toEqual(people(4).map(() => 'error'));
	});

	it('comes before Drop Duplicates: what is left out stands for no other item', async () => {
		const rows = [
			{ id: 'old', phone: phoneOf(0) },
			{ id: 'new', phone: phoneOf(0) },
		];
		const result = await send(
			{ skipSentDays: 3, dropDuplicates: true },
			{ rows, other: history([{ custom_string: 'old', status: 'Sent' }]) },
		);
		expect(whatIsSaid(result.outcomes)).toEqual(['skipped', 'SUCCESS']);
	});

	it('makes an item without a custom string an error, as it cannot be looked up', async () => {
		const rows = [{ phone: phoneOf(0) }, { phone: phoneOf(1), reference: 'one' }];
		const parameters = { dataMode: 'autoMapInputData', textTemplate: 'Hi' };
		const result = await send({ skipSentDays: 3 }, { rows, parameters, other: history([]) });
		expect(whatIsSaid(result.outcomes)).toEqual(['error', 'SUCCESS']);
		expect(result.outcomes[0].error).toMatch(/no custom string/);
	});

	it('sends nothing when the history cannot be read', async () => {
		const result = await send(
			{ skipSentDays: 3 },
			{ other: () => refusal(403, 'FORBIDDEN', 'No.') },
		);
		expect(phones(result)).toEqual([]);
		expect(whatIsSaid(result.outcomes)).toEqual(people(4).map(() => 'error'));
	});
});
