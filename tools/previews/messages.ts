import { isObject } from '../../nodes/shared/text/objects';
import { textOf } from '../../nodes/shared/text/text';
import type { Fields, Things } from './things';
import { firstOf } from './things';

/** Names of the form's fields, and what they hold. */
export type Values = Fields;

/** A number of the demo account, and somebody to write to. */
export const LINE = '+61480000777';
const PERSON = '+61491570156';
/** Whom the test's question goes to. */
const ASKED = '+61411111111';

/** A file that nobody fetches. */
export const PDF = 'https://example.com/a.pdf';

/** A time at which nothing that is scheduled has left, in Unix seconds. */
export const tomorrow = (): number => Math.floor(Date.now() / 1000) + 86_400;

const RULE = { rule_name: 'Polling', action: 'POLL', action_address: '', enabled: 1 };

/** A message of a channel, and its ID. */
async function send(things: Things, channel: string, more: Fields = {}): Promise<Values> {
	const { messages } = await things.call('POST', `/${channel}/send`, {
		...(channel === 'mms' && { media_file: 'https://example.com/a.jpg' }),
		messages: [
			{
				...{ to: PERSON, body: 'See https://example.com/sale', subject: 'Sale' },
				...(channel === 'voice' ? { voice: 'female', lang: 'en-au' } : { from: LINE }),
				...more,
			},
		],
	});
	return { messageId: textOf(firstOf(messages).message_id) };
}

/** A message that was sent. */
export const sent = (channel: string) => async (things: Things) => send(things, channel);

/** A message that has not left yet. */
export const scheduled = (channel: string) => async (things: Things) =>
	send(things, channel, { schedule: tomorrow() });

/** Messages whose receipts wait to be read, one that arrived and one that did not: the ID of that. */
export const delivered =
	(channel: 'mms' | 'sms' | 'voice') =>
	async (things: Things): Promise<Values> => {
		const rules = channel === 'mms' ? 'sms' : channel;
		await things.call('POST', `/automations/${rules}/receipts`, { ...RULE, match_type: 0 });
		const arrived = await send(things, channel);
		const failed = await send(things, channel, { custom_string: 'order 7' });
		const digits = channel === 'voice' ? { digits: '1' } : {};
		for (const [{ messageId }, status_code] of [[arrived, 201] as const, [failed, 301] as const]) {
			await things.happens('/receipt', { channel, message_id: messageId, status_code, ...digits });
		}
		return failed;
	};

/** Messages that have arrived, one of them at a contact. */
export const arrived =
	(channel: 'mms' | 'sms' | 'voice') =>
	async (things: Things): Promise<Values> => {
		await things.happens('/settings', { receiptDelayMs: 0 });
		const { list_id } = await things.first('/lists');
		const single = await send(things, channel, { custom_string: 'order 7' });
		await send(things, channel, { to: undefined, list_id });
		await things.until(
			'/messages',
			(messages) =>
				Array.isArray(messages) &&
				messages.every((message: unknown) => isObject(message) && message.statusCode === '201'),
		);
		return single;
	};

/** A text that was answered. */
async function text(things: Things): Promise<Fields> {
	await things.call('POST', '/automations/sms/inbound', {
		...{ ...RULE, dedicated_number: '*', message_search_type: 0, message_search_term: null },
	});
	const { messageId } = await send(things, 'sms');
	const { message_id: inbound } = await things.happens('/reply', {
		from: PERSON,
		body: 'Yes please',
	});
	return { messageId, inbound };
}

/** A text that came in; its ID. */
export async function received(things: Things): Promise<Values> {
	const { inbound } = await text(things);
	return { messageId: inbound };
}

/** A text that was answered; the ID of what was sent. */
export async function answered(things: Things): Promise<Values> {
	const { messageId } = await text(things);
	return { messageId, sourceId: messageId };
}

/** The link in a text. */
export async function linked(things: Things): Promise<Values> {
	const { messageId } = await send(things, 'sms');
	const path = `/short-url/statistics/quick_sms/${textOf(messageId)}`;
	const { long_url_id } = await things.first(path);
	return { sourceId: messageId, longUrlId: long_url_id };
}

/** The person who is asked answers, as soon as the question is there. */
export async function answersQuestion(things: Things): Promise<void> {
	await things.until('/messages', (texts) => Array.isArray(texts) && texts.length > 0);
	await things.happens('/reply', { from: ASKED, body: 'Yes please!' });
}

/** A fax whose receipt waits to be read. */
export async function faxed(things: Things): Promise<Values> {
	await things.call('POST', '/automations/fax/receipts', { ...RULE, match_type: 0 });
	const { messages } = await things.call('POST', '/fax/send', {
		file_url: PDF,
		messages: [{ to: '+61298441484', from: LINE }],
	});
	const { message_id } = firstOf(messages);
	await things.happens('/receipt', { channel: 'fax', message_id });
	const { list_id } = await things.first('/lists');
	await things.call('POST', `/lists/${textOf(list_id)}/contacts`, { fax_number: '+61298441484' });
	return { messageId: message_id, listId: list_id };
}
