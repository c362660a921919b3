import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../support/api';
import { clickSendAnswers, refusal, success } from '../support/api';
import { runNode } from '../support/engine';
import type { MessageCall } from '../support/phones';
import { messagesAnswer, phoneOf, rowOf } from '../support/phones';
import { picked } from '../support/form';
import { isolateNetwork } from '../support/setup';
import { accountWith, GSM, send, type Setup } from './support/send';

isolateNetwork();

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
