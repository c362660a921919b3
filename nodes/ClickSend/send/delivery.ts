import type { IDataObject } from 'n8n-workflow';
import { sleepWithAbort } from 'n8n-workflow';
import { cancelSignal } from '../request/client';
import { readPages } from '../request/pages';
import { textOf } from '../request/text';
import type { SendHost } from './types';

/** Receipts that no later one follows (status codes of ClickSend's delivery receipts). */
const FINAL: Readonly<Record<string, 'delivered' | 'failed'>> = {
	'201': 'delivered',
	'300': 'failed',
	'301': 'failed',
};

const FIRST_PAUSE = 2;
const LONGEST_PAUSE = 15;

/**
 * Waits until messages have a final receipt, reading the history in bulk: a poll costs a call per
 * hundred messages that the account sent meanwhile, not one per message.
 *
 * @param messages the sent messages; each gets `delivery` (delivered, failed or pending) and, when
 *   there is a receipt, its code and text
 * @param sentFrom when the first of them was sent, in milliseconds
 * @param seconds how long to wait at most
 */
export async function waitForReceipts(
	host: SendHost,
	messages: IDataObject[],
	sentFrom: number,
	seconds: number,
): Promise<void> {
	const { context, channel, request } = host;
	const waiting = new Map<string, IDataObject>();
	for (const message of messages) {
		message.delivery = 'pending';
		const id = textOf(message.message_id);
		if (id !== '') waiting.set(id, message);
	}
	const signal = cancelSignal(context);
	const start = Date.now();
	// The clocks of both sides may differ by some minutes.
	const dateFrom = Math.floor(sentFrom / 1000) - 900;
	let pause = FIRST_PAUSE;
	while (waiting.size > 0) {
		const left = seconds - (Date.now() - start) / 1000;
		if (left <= 0) return;
		await sleepWithAbort(Math.min(pause, left) * 1000, signal);
		pause = Math.min(LONGEST_PAUSE, pause * 1.5);
		try {
			await readReceipts(host, waiting, {
				method: 'GET',
				baseURL: request.baseURL,
				url: `/${channel}/history`,
				qs: { date_from: dateFrom, order_by: 'date:desc' },
			});
		} catch (error) {
			// The messages are sent: what became of them is not known, but they did not fail.
			for (const message of waiting.values()) message.delivery_text = (error as Error).message;
			return;
		}
	}
}

async function readReceipts(
	{ context }: SendHost,
	waiting: Map<string, IDataObject>,
	request: Parameters<typeof readPages>[1],
): Promise<void> {
	for await (const rows of readPages(context, request)) {
		for (const row of rows) {
			const message = waiting.get(textOf(row.message_id));
			if (message === undefined) continue;
			const code = textOf(row.status_code);
			if (code === '') continue;
			message.delivery_code = code;
			message.delivery_text = textOf(row.error_text) || textOf(row.status_text);
			const outcome = FINAL[code];
			if (outcome === undefined) continue;
			message.delivery = outcome;
			waiting.delete(textOf(row.message_id));
		}
		if (waiting.size === 0) return;
	}
}
