import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../support/api';
import { networkFailure, refusal, success } from '../support/api';
import { phoneOf } from '../support/phones';
import { isolateNetwork } from '../support/setup';
import { accountWith, GSM, send, UNICODE, WAYS } from './support/send';

isolateNetwork();

describe.each(WAYS)('texts that ClickSend would cut, %s,', (_way, options) => {
	it.each<[what: string, channel: string, row: IDataObject, says: string | undefined]>([
		['six parts', 'sms', { text: GSM.repeat(918) }, undefined],
		['seven parts', 'sms', { text: GSM.repeat(919) }, 'The text needs 7 parts'],
		['2,000 characters', 'sms', { text: GSM.repeat(2000) }, 'The text needs 14 parts'],
		['six parts of unicode', 'sms', { text: UNICODE.repeat(402) }, undefined],
		['seven parts of unicode', 'sms', { text: UNICODE.repeat(403) }, 'The text needs 7 parts'],
		['signs that count twice', 'sms', { text: '€'.repeat(460) }, 'The text needs 7 parts'],
		['many emoji', 'sms', { text: '😀'.repeat(300) }, 'parts'],
		['line breaks that fit', 'sms', { text: `${GSM.repeat(898)}${'\n'.repeat(10)}` }, undefined],
		[
			'line breaks, which ClickSend counts twice',
			'sms',
			{ text: `${GSM.repeat(899)}${'\n'.repeat(10)}` },
			'The text needs 7 parts',
		],
		['a text below a line break', 'sms', { text: `\n${GSM.repeat(918)}` }, 'needs 7 parts'],
		['a text before spaces', 'sms', { text: `${GSM.repeat(918)}  ` }, 'needs 7 parts'],
		['a text at the limit', 'mms', { text: GSM.repeat(1500) }, undefined],
		['a text beyond it', 'mms', { text: GSM.repeat(1501) }, 'The message has 1501 characters'],
		['unicode at the limit', 'mms', { text: UNICODE.repeat(500) }, undefined],
		['unicode beyond it', 'mms', { text: GSM.repeat(500) + UNICODE }, 'has 501 characters'],
		['a subject at the limit', 'mms', { text: 'Hi', subject: 's'.repeat(20) }, undefined],
		[
			'a subject beyond it',
			'mms',
			{ text: 'Hi', subject: 's'.repeat(21) },
			'The subject has 21 characters; an MMS takes 20',
		],
		[
			'a subject at the limit between spaces',
			'mms',
			{ text: 'Hi', subject: `  ${'s'.repeat(20)} ` },
			undefined,
		],
		['a subject of emoji', 'mms', { text: 'Hi', subject: '😀'.repeat(11) }, 'an MMS takes 20'],
		['a text before spaces', 'mms', { text: `${GSM.repeat(1500)} ` }, 'has 1501 characters'],
		['a text at the limit', 'voice', { text: GSM.repeat(1200) }, undefined],
		['a text beyond it', 'voice', { text: GSM.repeat(1201) }, 'The message has 1201 characters'],
		['unicode at the limit', 'voice', { text: UNICODE.repeat(600) }, undefined],
		['unicode beyond it', 'voice', { text: UNICODE.repeat(601) }, 'has 601 characters'],
		...['sms', 'mms', 'voice'].flatMap(
			(channel): Array<[string, string, IDataObject, string | undefined]> => [
				[
					'a custom string at the limit',
					channel,
					{ text: 'Hi', custom: 'c'.repeat(50) },
					undefined,
				],
				[
					'a custom string at the limit between spaces',
					channel,
					{ text: 'Hi', custom: `  ${'c'.repeat(50)} ` },
					undefined,
				],
				['a custom string of emoji', channel, { text: 'Hi', custom: '😀'.repeat(26) }, 'keeps 50'],
				[
					'a custom string in a list',
					channel,
					{ text: 'Hi', custom: ['c'.repeat(51)] },
					'keeps 50',
				],
				[
					'a custom string beyond it',
					channel,
					{ text: 'Hi', custom: 'c'.repeat(51) },
					'The custom string has 51 characters; ClickSend keeps 50',
				],
			],
		),
	])('%s (%s)', async (_what, channel, row, says) => {
		for (const operation of ['send', 'calculatePrice']) {
			const { fake, errors } = await send(channel, [row], {
				parameters: { operation },
				...options,
			});
			expect(fake.calls).toHaveLength(says === undefined ? 1 : 0);
			if (says !== undefined) {
				expect(errors[0]).toContain(says);
				continue;
			}
			expect(errors).toEqual([undefined]);
			const [message] = fake.calls[0].messages;
			expect((message.custom_string as string).length).toBeLessThanOrEqual(50);
			expect(((message.subject ?? '') as string).length).toBeLessThanOrEqual(20);
		}
	});

	it.each(['null', 'NULL', 'None', 'none', 'undefined', 'NaN', ' nil '])(
		'have no custom string of %j',
		async (custom) => {
			for (const channel of ['sms', 'mms', 'voice']) {
				const parameters = { additionalFields: { customString: custom } };
				const { fake, errors } = await send(channel, [{ text: 'Hi' }], { parameters, ...options });
				expect(errors).toEqual([undefined]);
				expect(fake.taken[0]).not.toHaveProperty('custom_string');
			}
		},
	);

	it.each(['nullable', 'none-1', 'Noname', '0', 'false'])(
		'have the custom string %j',
		async (custom) => {
			const { fake } = await send('sms', [{ text: 'Hi', custom }], options);
			expect(fake.taken[0].custom_string).toBe(custom);
		},
	);

	it('cost their own item only', async () => {
		const rows = [{ text: 'Hi' }, { text: GSM.repeat(2000) }, { text: GSM.repeat(300) }];
		const { fake, errors } = await send('sms', rows, options);
		expect(fake.taken.map(({ body }) => (body as string).length).sort()).toEqual([2, 300]);
		expect(errors.map((error) => error === undefined)).toEqual([true, false, true]);
		expect(errors[1]).not.toContain('aaa');
	});

	it.each([
		[6, 6],
		['6', 6],
		[8, 8],
		[2, 2],
		[1, 1],
	])('by the limit %j of the account', async (limit, most) => {
		const texts = [most, most + 1].map((parts) => ({
			text: GSM.repeat(parts === 1 ? 160 : parts * 153),
		}));
		const account = accountWith(limit);
		const { fake, errors } = await send('sms', texts, { account, ...options });
		expect(fake.taken.map(({ to }) => to)).toEqual([phoneOf(0)]);
		expect(errors[1]).toContain(`needs ${most + 1} parts; the account sends ${most} at most`);
	});

	it.each<[string, Answer]>([
		['may not be read', refusal(403, 'FORBIDDEN')],
		['is not found', refusal(404, 'NOT_FOUND')],
		['cannot be reached', networkFailure('ECONNRESET')],
		['names no limit', success({ user_id: 1 })],
		['has an empty limit', accountWith('')],
		['has a limit of nothing', accountWith(0)],
		['has a limit below nothing', accountWith(-1)],
		['has half a part', accountWith(2.5)],
		['counts something else', accountWith(918)],
		['has words for a limit', accountWith('six')],
		['is no account', { status: 200, body: 'oops' }],
	])('are not sent when the account %s; texts of one part are', async (_name, account) => {
		const rows = [
			{ text: GSM.repeat(161) },
			{ text: GSM.repeat(160) },
			{ text: UNICODE.repeat(71) },
		];
		const { fake, errors } = await send('sms', rows, { account, ...options });
		expect(fake.taken.map(({ to }) => to)).toEqual([phoneOf(1)]);
		for (const index of [0, 2]) {
			expect(errors[index]).toContain('how many the account may send could not be read');
		}
	});

	it('are measured after look-alikes are replaced', async () => {
		const text = `“${GSM.repeat(158)}”`;
		const parameters = { options: { replaceLookAlikes: true } };
		const account = accountWith(1);
		expect((await send('sms', [{ text }], { account, ...options })).fake.taken).toEqual([]);
		const replaced = await send('sms', [{ text }], { account, parameters, ...options });
		expect(replaced.fake.taken.map(({ body }) => body)).toEqual([`"${GSM.repeat(158)}"`]);
		expect(replaced.paths).toEqual(['/sms/send']);
	});
});

describe('the account’s limit', () => {
	it('is read once a run, however many texts need it', async () => {
		const rows = Array.from({ length: 50 }, () => ({ text: GSM.repeat(200) }));
		const { paths } = await send('sms', rows);
		expect(paths).toEqual(['/account', '/sms/send']);
	});

	it.each([
		['texts of one part', [{ text: GSM.repeat(160) }, { text: UNICODE.repeat(70) }], {}],
		['texts that Maximum Parts refuses', [{ text: GSM.repeat(200) }], { options: { maxParts: 1 } }],
	])('is not read for %s', async (_name, rows, parameters) => {
		const { paths } = await send('sms', rows, { parameters });
		expect(paths).not.toContain('/account');
	});

	it('is not asked for MMS and calls', async () => {
		for (const channel of ['mms', 'voice']) {
			const { paths } = await send(channel, [{ text: GSM.repeat(1000) }]);
			expect(paths).toEqual([`/${channel}/send`]);
		}
	});

	it('holds for replies', async () => {
		const { fake, errors } = await send('sms', [{ text: GSM.repeat(919) }], {
			parameters: { operation: 'reply', replyTo: phoneOf(0), replyFrom: phoneOf(9) },
		});
		expect(fake.taken).toEqual([]);
		expect(errors[0]).toContain('The text needs 7 parts');
	});
});
