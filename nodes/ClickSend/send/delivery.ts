import type { IDataObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { counterOf } from '../../shared/answers/answer';
import { outcomeOfReceipt } from '../../shared/answers/receipts';
import { cancelSignal } from '../../shared/api/client';
import { outcomeOf } from '../../shared/api/outcome';
import { readPages } from '../../shared/api/pages';
import { wait } from '../../shared/api/waiting';
import { textOf } from '../../shared/text/text';
import { historyOf } from './history';
import type { SendHost } from './types';

/** A message that ClickSend took. */
export interface SentMessage {
	/** puts what became of it onto its item */
	tell: (delivery: IDataObject) => void;
	/** its row in ClickSend's answer */
	row: IDataObject;
	/** when it is to be sent, in Unix seconds; empty for at once */
	schedule: unknown;
}

/** A message without a final receipt yet; times are Unix seconds. */
interface Waiting extends Pick<SentMessage, 'tell'> {
	/** its row in the history is not older */
	from: number;
	/** nothing happens to it before */
	due: number;
}

const FIRST_PAUSE = 2;
const LONGEST_PAUSE = 15;
/** How much the clocks of n8n and ClickSend may differ, in seconds. */
const CLOCKS_APART = 900;
/** How much a time of ClickSend may differ from another one of its own. */
const TIMES_APART = 60;
/** The year 5138: later times are milliseconds or none. */
const LATEST = 1e11;

/** Unix seconds as ClickSend sends them; 0 for nothing that could be any. */
function secondsOf(value: unknown): number {
	const seconds = counterOf(value) ?? 0;
	return seconds < LATEST ? seconds : 0;
}

const dateOf = (row: IDataObject) => secondsOf(row.date) || secondsOf(row.date_added);

/** From when on the history has the message: by ClickSend's clock, or by ours where it says none. */
function earliest(row: IDataObject, sentFrom: number): number {
	const date = dateOf(row);
	// A time to come is no time of sending.
	const isPast = date > 0 && date <= Date.now() / 1000 + CLOCKS_APART;
	return isPast ? date - TIMES_APART : Math.floor(sentFrom / 1000) - CLOCKS_APART;
}

/**
 * Waits until messages have a final receipt, reading the history in bulk: a poll costs a call per
 * hundred messages that the account sent meanwhile, not one per message. It reads newest first, no
 * further than to the messages that it waits for. Those scheduled for later are not waited for.
 *
 * @param sent the messages; the item of each gets `delivery` (delivered, failed or pending) and, as
 *   far as it is known, the receipt's code and text or why there is none
 * @param sentFrom when the first of them was sent, in milliseconds
 * @param seconds how long to wait at most
 * @throws {ManualExecutionCancelledError} when the workflow is cancelled; what ClickSend refuses is
 *   told by the items, which were sent
 */
export async function waitForReceipts(
	host: SendHost,
	sent: SentMessage[],
	sentFrom: number,
	seconds: number,
): Promise<void> {
	const until = Date.now() / 1000 + seconds;
	const waiting = new Map<string, Waiting>();
	for (const { tell, row, schedule } of sent) {
		tell({ delivery: 'pending' });
		const due = Math.max(secondsOf(schedule), secondsOf(row.schedule));
		const id = textOf(row.message_id);
		if (due > until) {
			const when = new Date(due * 1000).toISOString();
			tell({ delivery_text: `Scheduled for ${when}, which was not waited for` });
		} else if (id === '') {
			tell({ delivery_text: 'ClickSend gave the message no ID to find its receipt by' });
		} else {
			waiting.set(id, { tell, from: earliest(row, sentFrom), due });
		}
	}
	// The messages are sent: what became of them is not known, but they did not fail.
	let reason: string | undefined = 'The workflow was cancelled during the wait';
	try {
		reason = (await poll(host, waiting, until))?.message;
	} finally {
		if (reason !== undefined) {
			for (const { tell } of waiting.values()) tell({ delivery_text: reason });
		}
	}
}

/**
 * Reads the history again and again, until nothing is waited for or the time is over.
 *
 * @returns why the history could not be read on, if so
 */
async function poll(
	host: SendHost,
	waiting: Map<string, Waiting>,
	until: number,
): Promise<NodeApiError | NodeOperationError | undefined> {
	const signal = cancelSignal(host.context);
	for (let pause = FIRST_PAUSE; waiting.size > 0; pause = Math.min(LONGEST_PAUSE, pause * 1.5)) {
		const now = Date.now() / 1000;
		if (now >= until) break;
		let firstDue = Infinity;
		for (const { due } of waiting.values()) firstDue = Math.min(firstDue, due);
		const next = Math.min(Math.max(now + pause, firstDue), until);
		await wait(next - now, signal);
		const { error } = await outcomeOf(readReceipts(host, waiting));
		if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
		if (error !== undefined) throw error;
	}
	return undefined;
}

/** Reads the history until all that are due were seen, or what follows is older than all of them. */
async function readReceipts(
	{ context, channel, request }: SendHost,
	waiting: Map<string, Waiting>,
): Promise<void> {
	const now = Date.now() / 1000;
	const unseen = new Set<string>();
	let from = Infinity;
	for (const [id, message] of waiting) {
		if (message.due > now) continue;
		unseen.add(id);
		from = Math.min(from, message.from);
	}
	if (unseen.size === 0) return;
	for await (const rows of readPages(context, historyOf(channel, from, 'desc', request.baseURL))) {
		for (const row of rows) {
			const id = textOf(row.message_id);
			const message = waiting.get(id);
			if (message === undefined) continue;
			unseen.delete(id);
			const { isFinal, ...delivery } = receiptOf(row);
			message.tell(delivery);
			if (isFinal) waiting.delete(id);
		}
		const last = rows.at(-1);
		const isPast = last !== undefined && (dateOf(last) || from) < from;
		if (unseen.size === 0 || isPast) return;
	}
}

/** What a row of the history says of a message, and whether it is the last word. */
function receiptOf(row: IDataObject) {
	const { status, isFinal } = outcomeOfReceipt(row);
	const code = textOf(row.status_code);
	const text = textOf(row.error_text) || textOf(row.status_text) || textOf(row.status);
	return {
		isFinal,
		delivery: status,
		...(code !== '' && { delivery_code: code }),
		// That is the answer to the send, which says nothing here.
		...(text !== '' && text.toUpperCase() !== 'SUCCESS' && { delivery_text: text }),
	};
}
