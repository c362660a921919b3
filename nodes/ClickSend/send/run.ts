import { NodeApiError } from 'n8n-workflow';
import { objectOf } from '../../shared/answers/answer';
import { InputError } from '../../shared/answers/problem';
import { callClickSend, cancelSignal } from '../../shared/api/client';
import { Turns } from '../../shared/api/turns';
import { wait } from '../../shared/api/waiting';
import { entryAt } from '../../shared/text/entries';
import { textOf } from '../../shared/text/text';
import { upload } from '../files/upload';
import type { Output } from '../styles/output';
import { currencyOf } from '../styles/totals';
import type { Run } from './answers/takeAnswer';
import { takeAnswer } from './answers/takeAnswer';
import type { Call } from './calls';
import { planCalls } from './calls';
import { checkCountries } from './checks/checkCountry';
import { checkMedia } from './checks/checkMedia';
import { checkMessage } from './checks/checkMessage';
import { checkListText } from './checks/listTexts';
import { TextChecks } from './checks/textChecks';
import type { SentMessage } from './delivery';
import { waitForReceipts } from './delivery';
import type { SendOptions } from './form/options';
import { dropDuplicates, dropOptedOut, dropSent } from './guards';
import type { Outcomes } from './outcomes';
import type { Draft, SendHost } from './types';

/**
 * Sends or prices messages: checks all, leaves out what the options say, puts the rest into calls
 * and gives every item its outcome. Used for many items and for one, as an AI agent's tool.
 *
 * @param host where it runs and what it calls
 * @param drafts the messages, in the order of the input
 * @param options the user's choices
 * @param outcomes filled; afterwards every draft's item has one. Those of drafts that went out in
 *   an earlier try of the node are in it already
 * @param output which of their fields come out
 */
export async function runSends(
	host: SendHost,
	drafts: Iterable<Draft>,
	options: SendOptions,
	outcomes: Outcomes,
	output: Output,
): Promise<void> {
	const texts = new TextChecks(host, options);
	const run: Run = { host, options, outcomes, output, texts };
	if (host.pricesOnly || options.dryRun) outcomes.sendNothing();
	const all = await checkAll(run, drafts);
	const sentBefore = all.filter(({ isSent }) => isSent);
	const checked = all.filter(({ isSent }) => !isSent);
	let calls: Call[];
	try {
		const ready = await applyGuards(run, checked, sentBefore);
		const plan = async (some: Draft[]) =>
			planCalls(some, options.batchSize, host, (draft, error) => {
				if (outcomes.isOpen(draft.itemIndex)) outcomes.failed(draft.itemIndex, error);
			});
		calls = await dropLongLists(run, await plan(ready));
		// The maximum holds for all tries of the node together.
		await checkPrice(run, calls.length > 0 ? [...(await plan(sentBefore)), ...calls] : []);
	} catch (error) {
		// What was to be known before sending is not known, so nothing is sent.
		for (const { itemIndex } of checked) {
			if (outcomes.isOpen(itemIndex)) outcomes.failed(itemIndex, error);
		}
		return;
	}
	const start = Date.now();
	const sent = await makeCalls(run, calls);
	if (options.waitForDelivery !== undefined && !host.pricesOnly && !options.dryRun) {
		await waitForReceipts(host, sent, start, options.waitForDelivery);
	}
}

/** Checks each message by itself; those that cannot be sent get their error. */
async function checkAll({ host, outcomes, texts }: Run, drafts: Iterable<Draft>): Promise<Draft[]> {
	const settings = {
		channel: host.channel,
		timeZone: host.context.getTimezone(),
		now: Math.floor(Date.now() / 1000),
	};
	const turns = new Turns();
	const good: Draft[] = [];
	for (const draft of drafts) {
		if (turns.areDue()) await turns.take();
		try {
			checkMessage(draft.message, settings);
			checkCountries(draft.message, draft.envelope);
			const parts = texts.check(draft.message);
			if (parts > 1) await texts.checkLimit(parts, draft.itemIndex);
			if (host.channel === 'mms') await checkMedia(host, draft);
			good.push(draft);
		} catch (error) {
			// What went out before counts also where it would not pass a second time.
			if (draft.isSent) good.push(draft);
			else outcomes.failed(draft.itemIndex, error);
		}
	}
	return good;
}

/**
 * Leaves out what the options say.
 *
 * @param sentBefore what went out in an earlier try of the node: it counts as the first of its
 *   recipient, and as one of the first items
 */
async function applyGuards(
	{ host, options, outcomes }: Run,
	drafts: Draft[],
	sentBefore: Draft[],
): Promise<Draft[]> {
	const { context, channel, request } = host;
	const leaveOut = ({ itemIndex, message }: Draft, reason: string) =>
		outcomes.leftOut(itemIndex, { skipped: true, reason, to: message.to });
	const fail = ({ itemIndex }: Draft, error: unknown) => outcomes.failed(itemIndex, error);
	let left = drafts;
	if (options.firstItems !== undefined) {
		const most = options.firstItems;
		const open = Math.max(0, most - sentBefore.length);
		for (const draft of left.slice(open)) leaveOut(draft, `Only the first ${most} items are sent`);
		left = left.slice(0, open);
	}
	if (options.optOutListId !== undefined && left.length > 0) {
		const list = { listId: options.optOutListId, baseURL: request.baseURL };
		left = await dropOptedOut(context, left, list, leaveOut, fail);
	}
	if (options.skipSentDays !== undefined && !host.pricesOnly && left.length > 0) {
		const now = Math.floor(Date.now() / 1000);
		const where = { channel, days: options.skipSentDays, now, baseURL: request.baseURL };
		left = await dropSent(context, left, { ...where, sentBefore }, leaveOut, fail);
	}
	// Last, so that what is left out for another reason stands for no other item.
	return options.dropDuplicates ? dropDuplicates(left, sentBefore, leaveOut) : left;
}

/** Prices all calls first where the user set a maximum. */
async function checkPrice({ host, options }: Run, calls: Call[]): Promise<void> {
	const { maxPrice } = options;
	if (maxPrice === undefined || host.pricesOnly || options.dryRun) return;
	let total = 0;
	let currency = '';
	for (const call of calls) {
		const data = objectOf(await postCall(host, call, true));
		const price = textOf(data.total_price);
		if (price === '' || !(Number(price) >= 0)) {
			throw new InputError('Nothing was sent: ClickSend named no price');
		}
		// Prices have four decimals; sums of binary fractions have more.
		total = Math.round((total + Number(price)) * 1e4) / 1e4;
		currency = currencyOf(data);
	}
	if (total > maxPrice) {
		throw new InputError(
			`Nothing was sent: the run would cost ${total} ${currency}, more than the maximum of ${maxPrice}`,
			'Raise Maximum Price under Options, or send to fewer recipients',
		);
	}
}

/** Leaves out the lists to which a text would go cut, or longer than the user allows. */
async function dropLongLists(run: Run, calls: Call[]): Promise<Call[]> {
	const { host, options, outcomes, texts } = run;
	const { channel } = host;
	const price = async (call: Call) => postCall(host, call, true);
	const good: Call[] = [];
	for (const call of calls) {
		try {
			if (call.toList) {
				await checkListText(call, { channel, maxParts: options.maxParts, texts, price });
			}
			good.push(call);
		} catch (error) {
			outcomes.failed(entryAt(call.drafts, 0).itemIndex, error);
		}
	}
	return good;
}

/** Makes the call, with its file uploaded just before: ClickSend keeps uploads for ten minutes. */
async function postCall(host: SendHost, { drafts }: Call, price: boolean): Promise<unknown> {
	const first = entryAt(drafts, 0);
	const envelope = { ...first.envelope };
	if (first.mediaField !== undefined) {
		const { content } = await host.readFile(first.itemIndex, first.mediaField);
		const where = { itemIndex: first.itemIndex, baseURL: host.request.baseURL };
		envelope.media_file = await upload(host.context, content, 'mms', where);
	}
	const { body } = await callClickSend(
		host.context,
		{
			...(price ? host.priceRequest : host.request),
			body: { ...envelope, messages: drafts.map(({ message }) => message) },
		},
		{
			// A price changes nothing; a send is repeated after a 429 only.
			repeat: price ? 'safely' : 'ifThrottled',
			itemIndex: first.itemIndex,
			items: drafts.map(({ itemIndex }) => itemIndex),
		},
	);
	return body;
}

/** A refused credential meets every further call too. */
const isFinal = (error: unknown) => error instanceof NodeApiError && error.httpCode === '401';

async function makeCalls(run: Run, calls: Call[]): Promise<SentMessage[]> {
	const { host, options, outcomes } = run;
	const { context } = host;
	const signal = cancelSignal(context);
	const price = host.pricesOnly || options.dryRun;
	const sent: SentMessage[] = [];
	const queue = calls.values();
	let final: unknown;

	const work = async () => {
		let isFirst = true;
		for (const call of queue) {
			try {
				if (!isFirst && options.pause > 0) await wait(options.pause, signal);
				isFirst = false;
				if (signal?.aborted) throw new InputError('Not sent: the workflow was cancelled');
				if (final !== undefined) throw final as Error;
				sent.push(...takeAnswer(run, call, await postCall(host, call, price)));
			} catch (error) {
				if (isFinal(error)) final = error;
				for (const { itemIndex } of call.drafts) outcomes.failed(itemIndex, error);
			}
		}
	};
	await Promise.all(Array.from({ length: options.callsInFlight }, work));
	return sent;
}
