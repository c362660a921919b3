import type { IDataObject } from 'n8n-workflow';
import { rowsOf } from '../../../shared/answers/answer';
import { quoted, textOf } from '../../../shared/text/text';
import { SENDER_TYPES, SHARED_NUMBER } from '../../fields/message/senders';
import { refuse } from '../../steps/refuse';
import type { Prepare } from '../../steps/types';

/** Throws the item's error. */
type Refuse = (message: string, advice: string) => never;

/** One entry as ClickSend takes it: a type and the number's country, or a sender, never both. */
function senderOf(entry: IDataObject, whose: string, refuse: Refuse): IDataObject {
	const country = textOf(entry.recipient_country_code);
	if (country === '') {
		refuse(
			`${whose}Country Code is empty`,
			'Give the code of the recipient’s country, such as AU, or remove the entry',
		);
	}
	const type = textOf(entry.sender_type);
	if (type === SHARED_NUMBER) {
		const from = textOf(entry.sender_country_code);
		return {
			recipient_country_code: country,
			sender_type: type,
			...(from !== '' && { sender_country_code: from }),
		};
	}
	if (type !== '' && !SENDER_TYPES.includes(type)) {
		refuse(
			`${whose}Type ${quoted(type)} is neither a sender nor a shared number`,
			`Give "sender" or "${SHARED_NUMBER}"`,
		);
	}
	const sender = textOf(entry.sender_id);
	if (sender === '') {
		refuse(
			`${whose}Sender is empty`,
			'Give a number or a name of the account, or set Type to Shared Number',
		);
	}
	return { recipient_country_code: country, sender_id: sender };
}

/**
 * Brings Senders per Country into ClickSend's form. It knows no type but that of shared numbers, so
 * the others, which saved workflows may hold, are left out; a sender that is missing would be the
 * country's default sender without a word.
 *
 * @param senders the entries, whose countries are codes
 * @param refuse throws the item's error
 */
export function settledSenders(senders: unknown, refuse: Refuse): IDataObject[] {
	const entries = rowsOf(senders);
	return entries.map((entry, index) =>
		senderOf(entry, entries.length === 1 ? '' : `Sender ${index + 1}: `, refuse),
	);
}

/** The senders of an SMS campaign. */
export const checkSenders: Prepare = (context, request) => {
	const { body } = request;
	if (body?.senders === undefined) return request;
	const senders = settledSenders(body.senders, (message, advice) =>
		refuse(context, message, advice),
	);
	return { ...request, body: { ...body, senders } };
};
