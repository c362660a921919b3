import type { IDataObject } from 'n8n-workflow';
import { rowsOf } from '../../../shared/answers/answer';
import { isNothing } from '../../../shared/text/nothing';
import { quoted, textOf } from '../../../shared/text/text';
import { oneOf } from '../../../shared/text/values';
import { SENDER_TYPES, SHARED_NUMBER } from '../../fields/message/senders';
import { refuse } from '../../steps/refuse';
import type { Prepare } from '../../steps/types';

/** Throws the item's error. */
type Refuse = (message: string, advice: string) => never;

/** The text of a field, also as a list of one; empty for what says nothing. */
const wordOf = (value: unknown): string => (isNothing(value) ? '' : textOf(oneOf(value)));

/** One entry as ClickSend takes it: a type and the number's country, or a sender, never both. */
function senderOf(entry: IDataObject, whose: string, refuse: Refuse): IDataObject {
	const country = wordOf(entry.recipient_country_code);
	if (country === '') {
		refuse(
			`${whose}Country Code is empty`,
			'Give the code of the recipient’s country, such as AU, or remove the entry',
		);
	}
	const type = wordOf(entry.sender_type);
	if (type.toLowerCase() === SHARED_NUMBER) {
		const from = wordOf(entry.sender_country_code);
		return {
			recipient_country_code: country,
			sender_type: SHARED_NUMBER,
			...(from !== '' && { sender_country_code: from }),
		};
	}
	if (type !== '' && !SENDER_TYPES.some((one) => one.toLowerCase() === type.toLowerCase())) {
		refuse(
			`${whose}Type ${quoted(type)} is neither a sender nor a shared number`,
			`Give "sender" or "${SHARED_NUMBER}"`,
		);
	}
	const sender = wordOf(entry.sender_id);
	// Of a campaign they are texts by now.
	if (['true', 'false'].includes(sender)) {
		refuse(`${whose}Sender is ${sender}, not a text`, 'Check the expression or the column');
	}
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
	const settled = new Map<string, { sender: IDataObject; text: string }>();
	entries.forEach((entry, index) => {
		const whose = entries.length === 1 ? '' : `Sender ${index + 1}: `;
		const sender = senderOf(entry, whose, refuse);
		const country = textOf(sender.recipient_country_code);
		const text = JSON.stringify(sender);
		if ((settled.get(country)?.text ?? text) !== text) {
			refuse(
				`${whose}${country} has another sender already`,
				'Give one sender for each country; ClickSend does not say which of two it would use',
			);
		}
		settled.set(country, { sender, text });
	});
	return [...settled.values()].map(({ sender }) => sender);
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
