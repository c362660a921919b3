import type { IDataObject } from 'n8n-workflow';
import { NodeApiError, sleepWithAbort } from 'n8n-workflow';
import { objectOf, rowsOf } from '../request/answer';
import { callClickSend, cancelSignal } from '../request/client';
import { OUTCOME_UNKNOWN } from '../request/errors';
import { messageError, pickMessage } from '../request/messages';
import { textOf } from '../request/text';
import { upload } from '../resources/file/upload';
import type { Call } from './calls';
import { planCalls } from './calls';
import { checkCountries } from './checkCountry';
import { checkMedia } from './checkMedia';
import { checkMessage } from './checkMessage';
import { waitForReceipts } from './delivery';
import { dropDuplicates, dropOptedOut, dropSent } from './guards';
import { InputError } from './inputError';
import { checkListText } from './listTexts';
import { matchAnswers } from './matchAnswers';
import type { SendOptions } from './options';
import type { Outcomes } from './outcomes';
import { describeMessage, TextChecks } from './textChecks';
import { Turns } from './turns';
import type { Draft, SendHost } from './types';

interface Run {
	host: SendHost;
	options: SendOptions;
	outcomes: Outcomes;
	simplify: boolean;
	texts: TextChecks;
}

/**
 * Sends or prices messages: checks all, leaves out what the options say, puts the rest into calls
 * and gives every item its outcome. Used for many items and for one, as an AI agent's tool.
 *
 * @param host where it runs and what it calls
 * @param drafts the messages, in the order of the input
 * @param options the user's choices
 * @param outcomes filled; afterwards every draft's item has one
 * @param simplify whether messages are cut to the fields most workflows need
 */
export async function runSends(
	host: SendHost,
	drafts: Iterable<Draft>,
	options: SendOptions,
	outcomes: Outcomes,
	simplify: boolean,
): Promise<void> {
	const texts = new TextChecks(host, options);
	const run: Run = { host, options, outcomes, simplify, texts };
	outcomes.sendsNothing = host.pricesOnly || options.dryRun;
	const checked = await checkAll(run, drafts);
	let ready: Draft[];
	let calls: Call[];
	try {
		ready = await applyGuards(run, checked);
		calls = await planCalls(ready, options.batchSize, host, (draft, error) =>
			outcomes.failed(draft.itemIndex, error),
		);
		calls = await dropLongLists(run, calls);
		await checkPrice(run, calls);
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
			outcomes.failed(draft.itemIndex, error);
		}
	}
	return good;
}

async function applyGuards({ host, options, outcomes }: Run, drafts: Draft[]): Promise<Draft[]> {
	const { context, channel, request } = host;
	const leaveOut = ({ itemIndex, message }: Draft, reason: string) =>
		outcomes.leftOut(itemIndex, { skipped: true, reason, to: message.to });
	const fail = ({ itemIndex }: Draft, error: unknown) => outcomes.failed(itemIndex, error);
	let left = drafts;
	if (options.firstItems !== undefined) {
		const most = options.firstItems;
		for (const draft of left.slice(most)) leaveOut(draft, `Only the first ${most} items are sent`);
		left = left.slice(0, most);
	}
	if (options.optOutListId !== undefined && left.length > 0) {
		const list = { listId: options.optOutListId, baseURL: request.baseURL };
		left = await dropOptedOut(context, left, list, leaveOut, fail);
	}
	if (options.skipSentDays !== undefined && !host.pricesOnly && left.length > 0) {
		const now = Math.floor(Date.now() / 1000);
		const where = { channel, days: options.skipSentDays, now, baseURL: request.baseURL };
		left = await dropSent(context, left, where, leaveOut, fail);
	}
	// Last, so that what is left out for another reason stands for no other item.
	return options.dropDuplicates ? dropDuplicates(left, leaveOut) : left;
}

/** The three letters of the currency in an answer's prices. */
const currencyOf = ({ _currency }: IDataObject) =>
	textOf((_currency as IDataObject | undefined)?.currency_name_short);

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
			outcomes.failed(call.drafts[0].itemIndex, error);
		}
	}
	return good;
}

/** Makes the call, with its file uploaded just before: ClickSend keeps uploads for ten minutes. */
async function postCall(host: SendHost, { drafts }: Call, price: boolean): Promise<unknown> {
	const [first] = drafts;
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
		},
	);
	return body;
}

/** A refused credential meets every further call too. */
const isFinal = (error: unknown) => error instanceof NodeApiError && error.httpCode === '401';

async function makeCalls(run: Run, calls: Call[]): Promise<IDataObject[]> {
	const { host, options, outcomes } = run;
	const { context } = host;
	const signal = cancelSignal(context);
	const price = host.pricesOnly || options.dryRun;
	const sent: IDataObject[] = [];
	const queue = calls.values();
	let final: unknown;

	const work = async () => {
		let isFirst = true;
		for (const call of queue) {
			try {
				if (!isFirst && options.pause > 0) await sleepWithAbort(options.pause * 1000, signal);
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

/** Gives each draft of a call its outcome. Returns the items of the messages that were taken. */
function takeAnswer({ host, options, outcomes, simplify }: Run, call: Call, body: unknown) {
	const data = objectOf(body);
	const rows = rowsOf(data.messages);
	const currency = currencyOf(data);
	const node = host.context.getNode();
	const taken: IDataObject[] = [];
	const more: IDataObject = {
		...(currency !== '' && { currency }),
		...(options.dryRun && { dry_run: true }),
		...(options.includeTotals && {
			call: {
				total_price: data.total_price,
				total_count: data.total_count,
				queued_count: data.queued_count,
				blocked_count: data.blocked_count,
				currency,
			},
		}),
	};
	const settle = ({ itemIndex, message }: Draft, row: IDataObject) => {
		if (row.status !== 'SUCCESS') {
			outcomes.failed(itemIndex, messageError(node, row, itemIndex));
			return;
		}
		const json = simplify ? pickMessage(row) : { ...row };
		if (host.channel === 'sms') Object.assign(json, describeMessage(message));
		Object.assign(json, more);
		taken.push(json);
		outcomes.done(itemIndex, json);
	};

	if (call.toList) {
		const [draft] = call.drafts;
		for (const row of rows) settle(draft, row);
		if (rows.length === 0) {
			const advice = 'It named none in its answer: check the contact list';
			outcomes.failed(draft.itemIndex, new InputError('ClickSend accepted no message', advice));
		}
		return taken;
	}
	matchAnswers(call.drafts, rows).forEach((row, index) => {
		const draft = call.drafts[index];
		if (row !== undefined) settle(draft, row);
		else outcomes.failed(draft.itemIndex, notNamed(rows.length));
	});
	return taken;
}

function notNamed(rows: number): InputError {
	return rows === 0
		? new InputError(
				`ClickSend accepted no message: ${OUTCOME_UNKNOWN}`,
				'It named none in its answer. It was not repeated: check the history before you run it again',
			)
		: new InputError(
				`ClickSend’s answer does not name this message: ${OUTCOME_UNKNOWN}`,
				'It was not repeated: check the history before you run it again',
			);
}
