import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import type { Answer, ReceivedRequest } from '../support/api';
import { clickSendAnswers, networkFailure, refusal, success } from '../support/api';
import { runNode, type RunOptions } from '../support/engine';
import type { MessageCall } from '../support/phones';
import { fakeClickSend, messagesAnswer, outcomesByItem, phoneOf, rowOf } from '../support/phones';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const picked = (value: string) => ({ __rl: true, mode: 'id', value });

/** Sends of all channels, with the values of the items. */
const FORMS: Record<string, INodeParameters> = {
	sms: { resource: 'sms', operation: 'send' },
	mms: {
		resource: 'mms',
		operation: 'send',
		subject: '={{ $json.subject ?? "Hi" }}',
		mediaUrl: 'https://example.com/a.jpg',
	},
	voice: { resource: 'voice', operation: 'send' },
};
const FIELDS = {
	to: '={{ $json.to }}',
	body: '={{ $json.text }}',
	additionalFields: { customString: '={{ $json.custom }}' },
};

/** Both ways to run a send. */
const WAYS: Array<[string, RunOptions]> = [
	['for many items', {}],
	['through the routing', { routingOnly: true }],
];

const accountWith = (limit: unknown): Answer =>
	success({ user_id: 1, setting_sms_message_char_limit: limit });

interface Setup extends RunOptions {
	account?: Answer;
	parameters?: INodeParameters;
	handle?: (call: MessageCall) => Answer | undefined;
}

async function send(channel: string, rows: IDataObject[], setup: Setup = {}) {
	const { account = accountWith(6), parameters, handle, ...options } = setup;
	const fake = fakeClickSend(handle, ({ path }: ReceivedRequest) =>
		path === '/account' ? account : undefined,
	);
	const { outputs, error } = await runNode(
		{ ...FORMS[channel], ...FIELDS, ...parameters },
		{
			items: rows.map((row, index) => ({ json: { to: phoneOf(index), custom: 'ref', ...row } })),
			onError: 'continueRegularOutput',
			...options,
		},
	);
	nock.cleanAll();
	expect(error).toBeUndefined();
	const errors = outcomesByItem(outputs, rows.length).map(([first]) => first.error);
	return { fake, errors, paths: fake.received.map(({ path }) => path) };
}

const GSM = 'a';
const UNICODE = 'ж';

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

/** Texts that leave a phone's screen empty. */
const NOTHING_VISIBLE: Array<[string, string]> = [
	['spaces', ' \t\n '],
	['a no-break space', '\u00a0'],
	['zero-width spaces', '\u200b\u200b'],
	['joiners', '\u200d\u2060'],
	['a byte order mark', '\ufeff'],
	['an empty Braille cell', '\u2800'],
	['a Hangul filler', '\u3164'],
	['a half-width Hangul filler', '\uffa0'],
	['soft hyphens', '\u00ad\u00ad'],
	['direction marks', '\u200e\u202b\u202c'],
	['variation selectors', '\ufe0f\ufe0e'],
	['tags', '\u{e0041}\u{e007f}'],
	['an accent without a letter', '\u0301'],
	['control characters', '\u0000\u0007'],
	['half a character', '\ud83d'],
	['all kinds together', ' \u200b\u2800\u3164\u00ad\ufe0f\u{e0041}\u0301'],
];

describe.each(WAYS)('texts of nothing visible, %s,', (_way, options) => {
	it.each(NOTHING_VISIBLE)('are empty: %s', async (_name, text) => {
		for (const channel of ['sms', 'mms', 'voice']) {
			const { fake, errors } = await send(channel, [{ text }], options);
			expect(fake.received).toEqual([]);
			expect(errors[0]).toContain('Message is empty.');
		}
		const { fake, errors } = await send('mms', [{ text: 'Hi', subject: text }], options);
		expect(fake.received).toEqual([]);
		expect(errors[0]).toContain('Subject is empty.');
	});

	it.each(['👍', '.', '0', '☺️', 'é', '1\u200b', '\u3042', '\ue000', '∎'])(
		'are not %j',
		async (text) => {
			const { fake } = await send('sms', [{ text }], options);
			expect(fake.taken.map(({ body }) => body)).toEqual([text]);
		},
	);
});

describe.each(WAYS)(
	'texts with an expression in them that nobody worked out, %s,',
	(_way, options) => {
		it.each<[string, boolean]>([
			['Hi {{ $json.name }}', true],
			['{{$json["name"]}}', true],
			['At {{\n$now.toISO()}} or {{ $json.name }}', true],
			['Hi {{ name }}', false],
			['{{ 5 $', false],
			['{$json.name} costs $5', false],
		])('%j: refused %s', async (text, isRefused) => {
			for (const channel of Object.keys(FORMS)) {
				for (const parameters of [{}, { body: text }]) {
					const { fake, errors } = await send(channel, [{ text }], { ...options, parameters });
					expect(fake.taken).toHaveLength(isRefused ? 0 : 1);
					if (isRefused) expect(errors[0]).toContain('an expression that was not worked out');
				}
			}
		});
	},
);

describe('texts to contact lists with placeholders', () => {
	const toList = { recipientType: 'list', listId: picked('428') };

	/** A ClickSend whose list has contacts with these first names, and that cuts at the limit. */
	const listOf =
		(names: string[], change: IDataObject = {}) =>
		({ messages: [message], isPrice, take }: MessageCall): Answer => {
			const rows = names.map((name, index) => {
				const body = (message.body as string).replaceAll('(First Name)', name).slice(0, 6 * 153);
				const parts = body.length <= 160 ? 1 : Math.ceil(body.length / 153);
				const row = { ...rowOf(message, `M${index}`), to: phoneOf(index), body };
				return { ...row, message_parts: parts, ...change };
			});
			if (!isPrice) take(rows);
			return messagesAnswer(rows);
		};

	async function sendToList(text: string, setup: Setup & { options?: INodeParameters }) {
		const { options = {}, parameters, ...more } = setup;
		const all = { ...toList, ...parameters, options };
		return send('sms', [{ text }], { ...more, parameters: all });
	}

	it('are held to Maximum Parts by what ClickSend fills in', async () => {
		const text = `Hi (First Name), ${'a'.repeat(148)}`;
		const short = await sendToList(text, {
			options: { maxParts: 1 },
			handle: listOf(['Al', 'Bo']),
		});
		expect(short.errors).toEqual([undefined]);
		expect(short.fake.taken).toHaveLength(2);
		expect(short.paths.filter((path) => path !== '/account')).toEqual(['/sms/price', '/sms/send']);

		const names = ['Al', 'Bartholomew'];
		const long = await sendToList(text, { options: { maxParts: 1 }, handle: listOf(names) });
		expect(long.fake.taken).toEqual([]);
		expect(long.errors[0]).toContain('more parts, 2, than the maximum of 1');
		expect(long.errors[0]).not.toContain('Bartholomew');
	});

	it('are not sent when they fill all parts of the account for a contact', async () => {
		const text = `(First Name)${'a'.repeat(900)}`;
		const fits = await sendToList(text, {
			handle: listOf(['x'.repeat(5)]),
			account: accountWith(8),
		});
		expect(fits.fake.taken).toHaveLength(1);
		const cut = await sendToList(text, { handle: listOf(['Al', 'x'.repeat(200)]) });
		expect(cut.fake.taken).toEqual([]);
		expect(cut.errors[0]).toContain('more parts than the 6 that the account sends');
	});

	it.each([
		['a text that fills the parts', 'x'.repeat(18), undefined],
		['a text that leaves room', 'x'.repeat(10), 1],
		['a text that may have lost its emoji', `${'x'.repeat(10)}😀`, undefined],
	])('are told from what may be cut: %s', async (_name, name, sent) => {
		// Two parts, of which ClickSend keeps what fits.
		const text = `(First Name)${'a'.repeat(288)}`;
		const handle = ({ messages: [message], isPrice, take }: MessageCall): Answer => {
			const whole = (message.body as string).replace('(First Name)', '') + name;
			const body = whole.slice(0, name.includes('😀') ? 134 : 306);
			const row = { ...rowOf(message, 'M'), body, message_parts: body.length > 160 ? 2 : 1 };
			if (!isPrice) take([row]);
			return messagesAnswer([row]);
		};
		const { fake } = await sendToList(text, { account: accountWith(2), handle });
		expect(fake.taken).toHaveLength(sent ?? 0);
	});

	it('of one part reach a list where the account sends one', async () => {
		const account = accountWith(1);
		const { fake } = await sendToList('Hi (First Name)', { account, handle: listOf(['Al']) });
		expect(fake.taken).toHaveLength(1);
	});

	it('need no price where they cannot become too long', async () => {
		const { fake, paths } = await sendToList('Hi (First Name)', { handle: listOf(['Al']) });
		expect(fake.taken).toHaveLength(1);
		expect(paths).toEqual(['/account', '/sms/send']);
	});

	it('without placeholders are measured as they are', async () => {
		const options = { maxParts: 1 };
		const { fake, paths } = await sendToList('Hi all', { options, handle: listOf(['Al']) });
		expect(fake.taken).toHaveLength(1);
		expect(paths).toEqual(['/sms/send']);
		const long = await sendToList(GSM.repeat(161), { options, handle: listOf(['Al']) });
		expect(long.fake.calls).toEqual([]);
	});

	it.each<[string, (call: MessageCall) => Answer]>([
		['does not fill them in', listOf(['(First Name)'])],
		['tells no texts', listOf(['Al'], { body: undefined })],
		['names no message', () => messagesAnswer([])],
		[
			'names too few',
			({ messages: [message] }) =>
				success({ total_count: 2, total_price: 0.14, messages: [rowOf(message, 'M')] }),
		],
		['is refused', () => refusal(403, 'FORBIDDEN')],
	])('are not sent when the price %s', async (_name, answer) => {
		const handle = (call: MessageCall) => (call.isPrice ? answer(call) : listOf(['Al'])(call));
		const options = { maxParts: 2 };
		const { fake, errors } = await sendToList('Hi (First Name)', { options, handle });
		expect(fake.taken).toEqual([]);
		expect(errors[0]).toBeDefined();
	});

	it('are not sent when the account cannot be read', async () => {
		const account = refusal(403, 'FORBIDDEN');
		const { fake, errors } = await sendToList('Hi (First Name)', {
			account,
			handle: listOf(['Al']),
		});
		expect(fake.calls).toEqual([]);
		expect(errors[0]).toContain('how many the account may send could not be read');
	});

	it.each(['mms', 'voice'])('are held to what a text may have: %s', async (channel) => {
		const most = channel === 'mms' ? 1500 : 1200;
		const text = `(First Name)${'a'.repeat(most - 100)}`;
		const handle = (names: string[]) => (call: MessageCall) => {
			const [message] = call.messages;
			const rows = names.map((name, index) => ({
				...rowOf(message, `M${index}`),
				body: (message.body as string).replace('(First Name)', name).slice(0, most),
			}));
			if (!call.isPrice) call.take(rows);
			return messagesAnswer(rows);
		};
		const fits = await send(channel, [{ text }], {
			parameters: toList,
			handle: handle(['Al', 'Bo']),
		});
		expect(fits.fake.taken).toHaveLength(2);
		const long = handle(['Al', 'x'.repeat(200)]);
		const { fake, errors } = await send(channel, [{ text }], { parameters: toList, handle: long });
		expect(fake.taken).toEqual([]);
		expect(errors[0]).toContain('more characters than ClickSend takes');
	});
});

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

describe('names of contact lists', () => {
	it.each([
		['l'.repeat(51), 'has 51 characters'],
		['\u200b\u2800', 'is empty'],
	])('%j are an error', async (listName, says) => {
		for (const operation of ['create', 'update']) {
			const received = clickSendAnswers([]);
			const { outputs } = await runNode(
				{ resource: 'contactList', operation, listId: picked('428'), listName },
				{ onError: 'continueRegularOutput' },
			);
			nock.cleanAll();
			expect(received).toEqual([]);
			expect(outputs[0][0].json.error).toContain(says);
		}
	});
});
