import { NodeApiError } from 'n8n-workflow';
import { objectOf, rowsOf } from '../../shared/answers/answer';
import { InputError } from '../../shared/answers/problem';
import { callClickSend, cancelSignal } from '../../shared/api/client';
import { Turns } from '../../shared/api/turns';
import { wait } from '../../shared/api/waiting';
import { entryAt } from '../../shared/text/entries';
import { textOf } from '../../shared/text/text';
import { upload } from '../files/upload';
import { LimitCheck } from '../limits/check';
import { checkListIsConfirmed } from '../limits/confirmedList';
import type { Hold } from '../limits/counting/ledger';
import { roundedPrice, totalIn } from '../limits/counting/price';
import { readLimits } from '../limits/settings';
import { wishOfMessage } from '../limits/wishes';
import { verdictOf } from '../../shared/answers/verdict';
import { isOutcomeUnknown } from '../../shared/answers/errors';
import type { Output } from '../styles/output';
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
import { dropPreviews } from './previews';
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
	const limits = limitsOf(host);
	const all = await checkAll(run, drafts, limits);
	const sentBefore = all.filter(({ isSent }) => isSent);
	const checked = all.filter(({ isSent }) => !isSent);
	let calls: Call[];
	let hold: Hold | undefined;
	try {
		const ready = await applyGuards(run, checked, sentBefore);
		const plan = async (some: Draft[]) =>
			planCalls(some, options.batchSize, host, (draft, error) => {
				if (outcomes.isOpen(draft.itemIndex)) outcomes.failed(draft.itemIndex, error);
			});
		calls = await dropLongLists(run, await plan(ready));
		// The maximum holds for all tries of the node together.
		await checkPrice(run, calls.length > 0 ? [...(await plan(sentBefore)), ...calls] : []);
		if (limits !== undefined && !outcomes.sendsNothing) hold = await holdPlaces(run, calls, limits);
	} catch (error) {
		// What was to be known before sending is not known, so nothing is sent.
		for (const { itemIndex } of checked) {
			if (outcomes.isOpen(itemIndex)) outcomes.failed(itemIndex, error);
		}
		return;
	}
	const start = Date.now();
	const sent = await makeCalls(run, calls, { hold, limits });
	hold?.end();
	if (options.waitForDelivery !== undefined && !host.pricesOnly && !options.dryRun) {
		await waitForReceipts(host, sent, start, options.waitForDelivery);
	}
}

/** The limits of the form, of what is really sent. */
function limitsOf({ context, pricesOnly, sending, request, itemOf }: SendHost) {
	const limits = pricesOnly ? undefined : readLimits(context.getNode());
	const { kind, ledger } = sending;
	const { baseURL } = request;
	return limits && new LimitCheck({ context, kind, ledger, baseURL, itemOf }, limits);
}

/** Takes the places of the messages of calls. */
async function holdPlaces(run: Run, calls: Call[], limits: LimitCheck): Promise<Hold | undefined> {
	const [first] = calls.flatMap(({ drafts }) => drafts);
	if (first === undefined) return undefined;
	const count = calls.reduce((sum, call) => sum + messagesOf(call), 0);
	return limits.hold(count, first.itemIndex, async () => priceOf(run, calls));
}

/** Checks each message by itself; those that cannot be sent get their error. */
async function checkAll(
	{ host, outcomes, texts }: Run,
	drafts: Iterable<Draft>,
	limits: LimitCheck | undefined,
): Promise<Draft[]> {
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
			const wish = wishOfMessage(draft.message);
			if (!host.pricesOnly) checkListIsConfirmed(host.context, [wish]);
			if (limits !== undefined) draft.count = await limits.judge(wish, draft.itemIndex);
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
		outcomes.leftOut(itemIndex, { to: message.to, status: SKIPPED, skipped: true, reason });
	const fail = ({ itemIndex }: Draft, error: unknown) => outcomes.failed(itemIndex, error);
	const mayAnswer = options.answerPreviews || outcomes.sendsNothing;
	let left = mayAnswer ? drafts : dropPreviews(host, drafts, leaveOut);
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

/** What calls would cost together, in the account's currency. */
async function priceOf({ host }: Pick<Run, 'host'>, calls: Call[]) {
	let [total, currency] = [0, ''];
	for (const call of calls) {
		const price = totalIn(await postCall(host, call, true));
		total = roundedPrice(total + price.total);
		({ currency } = price);
	}
	return { total, currency };
}

/** Prices all calls first where the user set a maximum. */
async function checkPrice({ host, options }: Run, calls: Call[]): Promise<void> {
	const { maxPrice } = options;
	if (maxPrice === undefined || host.pricesOnly || options.dryRun) return;
	const { total, currency } = await priceOf({ host }, calls);
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

/** The status of a row that was left out. */
const SKIPPED = 'SKIPPED';

/** A refused credential meets every further call too. */
const isFinal = (error: unknown) => error instanceof NodeApiError && error.httpCode === '401';

const isSentAtOnce = ({ message }: Draft): boolean => textOf(message.schedule) === '';

/** How many messages an answer says were taken. */
const acceptedIn = (body: unknown): number =>
	rowsOf(objectOf(body).messages).filter(({ status }) => verdictOf(status) === 'accepted').length;

/** How many messages a call has; where nobody knows whether it was taken, all may be. */
const messagesOf = ({ drafts }: Call): number =>
	drafts.reduce((sum, { count = 1 }) => sum + count, 0);

async function makeCalls(
	run: Run,
	calls: Call[],
	{ hold, limits }: { hold: Hold | undefined; limits: LimitCheck | undefined },
): Promise<SentMessage[]> {
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
				// The run may have gone on until it is too late.
				if (!price && call.drafts.some(isSentAtOnce)) limits?.checkTime(undefined);
				const body = await postCall(host, call, price);
				hold?.took(acceptedIn(body));
				sent.push(...takeAnswer(run, call, body));
			} catch (error) {
				if (isFinal(error)) final = error;
				if (error instanceof Error && isOutcomeUnknown(error)) hold?.took(messagesOf(call));
				for (const { itemIndex } of call.drafts) outcomes.failed(itemIndex, error);
			}
		}
	};
	await Promise.all(Array.from({ length: options.callsInFlight }, work));
	return sent;
}
