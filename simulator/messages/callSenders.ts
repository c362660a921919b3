import { isObject, text, type Fields } from '../core/data/fields';
import { badRequest } from '../core/http/envelope';

/** The only type that a call may name. */
const SHARED = 'shared_longcode';

/** What a call sends from to a country: a sender, or a shared number of a country. */
export interface CallSender {
	sender: string;
	/** whose shared number it is, where the sender is none of the account's */
	sharedOf: string;
}

/** Refuses a call whose senders per country are not as they have to be. */
export function checkCallSenders({ senders }: Fields): void {
	if (senders === undefined) return;
	const place = (index: number, field: string) => `senders.${index}.${field}`;
	if (!Array.isArray(senders)) throw badRequest({ senders: 'The senders must be an array.' });
	senders.forEach((entry: unknown, index) => {
		const given = isObject(entry) ? entry : {};
		if (!/^[A-Z]{2}$/i.test(text(given.recipient_country_code))) {
			const field = place(index, 'recipient_country_code');
			throw badRequest({ [field]: 'The recipient country code is required.' });
		}
		const type = given.sender_type;
		if (type !== undefined && type !== SHARED) {
			throw badRequest({ [place(index, 'sender_type')]: 'The selected sender type is invalid.' });
		}
		if (type === undefined && text(given.sender_id) === '') {
			throw badRequest({ [place(index, 'sender_id')]: 'The sender ID is required.' });
		}
	});
}

/** The sender that a call names for a country; undefined where it names none. */
export function callSenderFor({ senders }: Fields, country: string | null): CallSender | undefined {
	const entries = Array.isArray(senders) ? (senders as Fields[]) : [];
	const entry = entries.find(
		(one) => text(one.recipient_country_code).toUpperCase() === (country ?? ''),
	);
	if (entry === undefined) return undefined;
	const isShared = entry.sender_type === SHARED;
	return {
		sender: isShared ? '' : text(entry.sender_id),
		sharedOf: text(entry.sender_country_code).toUpperCase() || (country ?? ''),
	};
}
