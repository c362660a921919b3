import { rowsOf } from '../../../shared/answers/answer';
import type { IDataObject } from 'n8n-workflow';
import { quoted, textOf } from '../../../shared/text/text';
import { refuse } from '../../steps/refuse';
import type { Prepare } from '../../steps/types';

/** The senders that ClickSend wants the country of. */
export const COUNTRY_BOUND_SENDERS = ['own_number', 'longcode', 'tollfree', '10DLC'];

const SHARED = 'shared_longcode';

/** How a sender of each type is written (ClickSend's REST API v3 documentation, default senders). */
const FORMATS: Record<string, { form: RegExp; says: string }> = {
	alpha_tag: {
		form: /^(?=.*[A-Za-z+])[A-Za-z0-9+]{3,11}$/,
		says: '3 to 11 letters, digits or plus signs, at least one of them no digit',
	},
	shortcode: { form: /^\d{3,8}$/, says: '3 to 8 digits' },
};
const NUMBER = { form: /^\+?\d{2,15}$/, says: '2 to 15 digits, with + and the country code' };

/** Checks the one sender that ClickSend takes so far. */
export const checkDefaultSender: Prepare = (context, request) => {
	const body = request.body ?? {};
	if ('product_type' in body && !/^[a-z]{2}$/i.test(textOf(body.country_code))) {
		refuse(context, 'Recipient Country has to be a code of two letters, such as AU');
	}
	const [given = {}] = rowsOf(body.default_sender_strategies);
	const type = textOf(given.sender_type);
	const sender: IDataObject = {
		...given,
		sender_id: type === SHARED ? '' : textOf(given.sender_id),
	};
	if (type === '') refuse(context, 'Sender Type is empty');
	if (type !== SHARED) {
		if (sender.sender_id === '') refuse(context, 'No sender is chosen');
		const { form, says } = FORMATS[type] ?? NUMBER;
		if (!form.test(textOf(sender.sender_id))) {
			refuse(
				context,
				`The sender ${quoted(sender.sender_id)} does not fit its type`,
				`It has ${says}`,
			);
		}
	}
	if (COUNTRY_BOUND_SENDERS.includes(type)) {
		if (!/^[a-z]{2}$/i.test(textOf(sender.sender_country_code))) {
			refuse(context, 'Sender Country has to be a code of two letters, such as AU');
		}
	} else {
		delete sender.sender_country_code;
	}
	if (textOf(sender.note).length > 200) refuse(context, 'Note has more than 200 characters');
	if (sender.note === undefined) delete sender.note;
	return { ...request, body: { ...body, default_sender_strategies: [sender] } };
};
