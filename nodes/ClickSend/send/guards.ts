import type { IDataObject } from 'n8n-workflow';
import { isNotSent } from '../../shared/answers/receipts';
import { InputError } from '../../shared/answers/problem';
import type { ClickSendContext, ClickSendRequest } from '../../shared/api/client';
import { contactsOf, readWholeList } from '../../shared/api/wholeList';
import { personKey } from '../../shared/phone/phoneKey';
import { PhoneSet } from '../../shared/phone/phoneSet';
import { textOf } from '../../shared/text/text';
import { customOf } from './answers/matchAnswers';
import { historyOf } from './history';
import type { Channel, Draft } from './types';

/** Why a draft is left out, for the person who reads the output. */
export type LeaveOut = (draft: Draft, reason: string) => void;

/** What the error says of a run whose guard has no list to go by. */
const CONSEQUENCE = 'Nothing was sent';

/** Told of a draft that a guard cannot judge. */
type OnError = (draft: Draft, error: InputError) => void;

const recipientKey = ({ message }: Draft): string =>
	'list_id' in message
		? `list ${textOf(message.list_id)}`
		: personKey(message.to, textOf(message.country) || undefined);

/**
 * Keeps the first draft of each recipient; contact lists are not looked into.
 *
 * @param sentBefore what went out in an earlier try of the node
 */
export function dropDuplicates(drafts: Draft[], sentBefore: Draft[], leaveOut: LeaveOut): Draft[] {
	const first = new Map(sentBefore.map((draft) => [recipientKey(draft), draft.itemIndex]));
	return drafts.filter((draft) => {
		const key = recipientKey(draft);
		const earlier = first.get(key);
		if (earlier === undefined) {
			first.set(key, draft.itemIndex);
			return true;
		}
		leaveOut(draft, `Duplicate: item ${earlier} goes to the same recipient`);
		return false;
	});
}

/**
 * Leaves out recipients on an opt-out list, which is read once.
 *
 * @param list the opt-out list, and the credential's base URL
 * @param onError told of a draft to a contact list, which cannot be looked into
 * @throws {NodeApiError | NodeOperationError} when the list cannot be read, or not surely whole;
 *   then nothing is to be sent
 */
export async function dropOptedOut(
	context: ClickSendContext,
	drafts: Draft[],
	{ listId, baseURL }: { listId: string; baseURL: string | undefined },
	leaveOut: LeaveOut,
	onError: OnError,
): Promise<Draft[]> {
	const { optedOut } = await readWholeList(context, contactsOf(listId, baseURL), {
		idField: 'contact_id',
		consequence: CONSEQUENCE,
		begin: () => {
			const numbers = new PhoneSet();
			return {
				optedOut: numbers,
				take: ({ phone_number: number, address_country: country }: IDataObject) =>
					numbers.add(number, textOf(country) || undefined),
			};
		},
	});
	return drafts.filter((draft) => {
		const { message } = draft;
		if ('list_id' in message) {
			const advice =
				'Remove the option Opt-Out List, or send to the contacts one by one: Contact, Get Many gives them';
			onError(draft, new InputError('Opt-Out List cannot leave out contacts of a list', advice));
			return false;
		}
		const isListed = optedOut.has(message.to, textOf(message.country) || undefined);
		if (isListed) leaveOut(draft, 'Opted out: the recipient is on the opt-out list');
		return !isListed;
	});
}

/** The custom string that a draft is looked up by, or why it cannot be. */
function lookUpKey({ message }: Draft): string | InputError {
	const key = customOf(message);
	if (key !== '') return key;
	const advice = 'Fill in Your Reference, or remove the option Skip Already Sent';
	return new InputError('The item has no custom string to look up', advice);
}

/** The custom strings of what a history says is sent, or may be. */
async function readSent(context: ClickSendContext, history: ClickSendRequest) {
	return readWholeList(context, history, {
		idField: 'message_id',
		consequence: CONSEQUENCE,
		begin: () => {
			const strings = new Set<string>();
			const taken = { sent: strings, rows: 0 };
			return {
				taken,
				take: (row: IDataObject) => {
					taken.rows++;
					if (!isNotSent(row)) strings.add(customOf(row));
				},
			};
		},
	});
}

/** The same, where no rows may also be the answer to an order that ClickSend does not know. */
async function sentStrings(
	context: ClickSendContext,
	history: ClickSendRequest,
): Promise<Set<string>> {
	const { taken } = await readSent(context, history);
	if (taken.rows > 0) return taken.sent;
	const { order_by: order, ...qs } = history.qs ?? {};
	if (order === undefined || history.url === '/sms/history') return taken.sent;
	return (await readSent(context, { ...history, qs })).taken.sent;
}

/**
 * Leaves out messages whose custom string is in the history already, and repeats within the run.
 *
 * @param where the channel, the days of history, the time in seconds, and what went out in an
 *   earlier try of the node
 * @param onError told of a draft without a custom string, which cannot be looked up
 * @throws {NodeApiError | NodeOperationError} when the history cannot be read, or not surely whole;
 *   then nothing is to be sent
 */
export async function dropSent(
	context: ClickSendContext,
	drafts: Draft[],
	where: {
		channel: Channel;
		days: number;
		now: number;
		baseURL: string | undefined;
		sentBefore: Draft[];
	},
	leaveOut: LeaveOut,
	onError: OnError,
): Promise<Draft[]> {
	const from = where.now - Math.ceil(where.days * 86_400);
	const history = historyOf(where.channel, from, 'asc', where.baseURL);
	const sent = await sentStrings(context, history);
	// Many recipients may share a custom string; the same one twice is a repeat.
	const repeatKey = (key: string | InputError, draft: Draft) =>
		JSON.stringify([key, recipientKey(draft)]);
	const first = new Map(
		where.sentBefore.map((draft) => [repeatKey(lookUpKey(draft), draft), draft.itemIndex]),
	);
	return drafts.filter((draft) => {
		const key = lookUpKey(draft);
		if (key instanceof InputError) {
			onError(draft, key);
			return false;
		}
		if (sent.has(key)) {
			leaveOut(draft, 'Already sent: the history has a message with this custom string');
			return false;
		}
		const both = repeatKey(key, draft);
		const earlier = first.get(both);
		if (earlier === undefined) {
			first.set(both, draft.itemIndex);
			return true;
		}
		leaveOut(draft, `Repeat: item ${earlier} has the same custom string and recipient`);
		return false;
	});
}
