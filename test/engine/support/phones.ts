import { createHash } from 'node:crypto';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { clickSendAnswers, success, type Answer, type ReceivedRequest } from './api';

/** A send or price call as the fake ClickSend received it. */
export interface MessageCall {
	/** its place among the send and price calls, from 0 */
	index: number;
	path: string;
	isPrice: boolean;
	body: IDataObject;
	messages: IDataObject[];
	/**
	 * Sends messages to the phones, or prices them.
	 *
	 * @param messages which of the call's messages; all by default
	 * @returns ClickSend's rows for them
	 */
	take: (messages?: IDataObject[]) => IDataObject[];
}

/** What a fake ClickSend has seen. */
export interface FakeClickSend {
	/** every request */
	received: ReceivedRequest[];
	/** the send and price calls */
	calls: MessageCall[];
	/** the messages that went to the phones, one entry each time */
	taken: IDataObject[];
}

/** An account as far as sends look at it: as many parts as ClickSend's table has. */
export const ACCOUNT = success({ user_id: 1, setting_sms_message_char_limit: 8 });

const MESSAGE_PATH = /^\/(sms|mms|voice)\/(send|price)$/;

/** ClickSend's row for a message that it takes. */
export function rowOf(message: IDataObject, id: string): IDataObject {
	return {
		direction: 'out',
		to: message.to,
		body: message.body,
		from: message.from ?? '',
		message_id: id,
		message_parts: 1,
		message_price: '0.0700',
		custom_string: message.custom_string ?? '',
		country: message.country ?? 'AU',
		status: 'SUCCESS',
	};
}

/** ClickSend's row for a message that it refuses. */
export const refusedRow = (message: IDataObject, status: string): IDataObject => ({
	...rowOf(message, ''),
	message_id: null,
	message_price: '0.0000',
	status,
});

/** The answer to a send or price call. */
export function messagesAnswer(rows: unknown[]): Answer {
	const queued = rows.filter((row) => (row as IDataObject | null)?.status === 'SUCCESS').length;
	return success({
		total_price: queued * 0.07,
		total_count: rows.length,
		queued_count: queued,
		messages: rows,
		_currency: { currency_name_short: 'AUD', currency_prefix_d: '$' },
		blocked_count: 0,
	});
}

/**
 * A ClickSend that takes messages and counts what reaches the phones.
 *
 * @param handle disturbs calls: what it returns is answered; without an answer all is taken
 * @param other answers all other requests; uploads and the account are answered by themselves
 */
export function fakeClickSend(
	handle: (call: MessageCall) => Answer | undefined = () => undefined,
	other: (request: ReceivedRequest) => Answer | undefined = () => undefined,
): FakeClickSend {
	const calls: MessageCall[] = [];
	const taken: IDataObject[] = [];
	let ids = 0;
	const received = clickSendAnswers((request): Answer => {
		const [, , verb] = MESSAGE_PATH.exec(request.path) ?? [];
		if (verb === undefined) {
			return other(request) ?? (request.path === '/account' ? ACCOUNT : answerUpload(request));
		}
		const body = request.body as IDataObject;
		const messages = body.messages as IDataObject[];
		const isPrice = verb === 'price';
		const take = (some = messages) =>
			some.map((message) => {
				if (!isPrice) taken.push(message);
				return rowOf(message, `M-${ids++}`);
			});
		const call = { index: calls.length, path: request.path, isPrice, body, messages, take };
		calls.push(call);
		return handle(call) ?? messagesAnswer(call.take());
	});
	return { received, calls, taken };
}

function answerUpload({ path, body }: ReceivedRequest): Answer {
	if (path !== '/uploads') return { status: 418, body: 'The test has no answer for this request' };
	const { content } = body as { content: string };
	const name = createHash('sha256').update(content).digest('hex').slice(0, 8);
	return success({ _url: `https://files.example/${name}.jpg` });
}

/**
 * What became of each item, over all outputs of the node.
 *
 * @param outputs the node's outputs
 * @param count how many items went in
 */
export function outcomesByItem(outputs: INodeExecutionData[][], count: number): IDataObject[][] {
	const byItem = Array.from({ length: count }, (): IDataObject[] => []);
	for (const { json, pairedItem } of outputs.flat()) {
		if (typeof pairedItem !== 'object' || Array.isArray(pairedItem)) {
			throw new Error(`An output item is not linked to one input: ${JSON.stringify(json)}`);
		}
		byItem[pairedItem.item].push(json);
	}
	return byItem;
}

/** An Australian mobile number, another one for each index. */
export const phoneOf = (index: number): string => `+614${String(20_000_000 + index)}`;
