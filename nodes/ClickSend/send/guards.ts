import type { IDataObject } from 'n8n-workflow';
import { isInternational, phoneKey } from '../phone/phoneKey';
import type { ClickSendContext } from '../request/client';
import { readPages } from '../request/pages';
import { textOf } from '../request/text';
import { contactsOf } from '../resources/contact/search';
import { InputError } from './inputError';
import { customOf } from './matchAnswers';
import type { Channel, Draft } from './types';

/** Why a draft is left out, for the person who reads the output. */
export type LeaveOut = (draft: Draft, reason: string) => void;

/** History statuses of messages that did not go out. */
const NOT_SENT = ['Failed', 'Cancelled', 'CancelledAfterReview'];

const recipientKey = ({ message }: Draft): string =>
	phoneKey(message.to, textOf(message.country) || undefined);

/** Keeps the first draft of each recipient; contact lists are not looked into. */
export function dropDuplicates(drafts: Draft[], leaveOut: LeaveOut): Draft[] {
	const first = new Map<string, number>();
	return drafts.filter((draft) => {
		if ('list_id' in draft.message) return true;
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
 * @throws {NodeApiError} when the list cannot be read; then nothing is to be sent
 */
export async function dropOptedOut(
	context: ClickSendContext,
	drafts: Draft[],
	listId: string,
	baseURL: string | undefined,
	leaveOut: LeaveOut,
): Promise<Draft[]> {
	const optedOut = new Set<string>();
	const ownCountries = new Set<string>();
	const countries = new Set(drafts.map(({ message }) => textOf(message.country)));
	for await (const contacts of readPages(context, contactsOf(listId, baseURL))) {
		for (const contact of contacts) {
			const own = textOf(contact.address_country);
			if (own !== '') ownCountries.add(own);
			for (const country of own === '' ? countries : [own]) {
				optedOut.add(phoneKey(contact.phone_number, country || undefined));
			}
		}
	}
	/** ClickSend completes a number without a country by the account's: it may be any of the list's. */
	const readings = (draft: Draft): string[] => {
		const { to, country } = draft.message;
		const isLocal = textOf(country) === '' && !isInternational(to);
		return [
			recipientKey(draft),
			...(isLocal ? [...ownCountries].map((own) => phoneKey(to, own)) : []),
		];
	};
	return drafts.filter((draft) => {
		const isListed =
			!('list_id' in draft.message) && readings(draft).some((key) => optedOut.has(key));
		if (isListed) leaveOut(draft, 'Opted out: the recipient is on the opt-out list');
		return !isListed;
	});
}

/**
 * Leaves out messages whose custom string is in the history already.
 *
 * @param onError told of a draft without a custom string, which cannot be looked up
 * @throws {NodeApiError} when the history cannot be read; then nothing is to be sent
 */
export async function dropSent(
	context: ClickSendContext,
	drafts: Draft[],
	where: { channel: Channel; days: number; now: number; baseURL: string | undefined },
	leaveOut: LeaveOut,
	onError: (draft: Draft, error: unknown) => void,
): Promise<Draft[]> {
	const sent = new Set<string>();
	const qs: IDataObject = { date_from: where.now - Math.ceil(where.days * 86_400) };
	const request = { method: 'GET' as const, url: `/${where.channel}/history`, qs };
	for await (const rows of readPages(context, { ...request, baseURL: where.baseURL })) {
		for (const row of rows) {
			if (!NOT_SENT.includes(textOf(row.status))) sent.add(customOf(row));
		}
	}
	return drafts.filter((draft) => {
		const customString = customOf(draft.message);
		if (customString === '') {
			const advice = 'Fill in Custom String, or remove the option Skip Already Sent';
			onError(draft, new InputError('The item has no custom string to look up', advice));
			return false;
		}
		if (!sent.has(customString)) return true;
		leaveOut(draft, 'Already sent: the history has a message with this custom string');
		return false;
	});
}
