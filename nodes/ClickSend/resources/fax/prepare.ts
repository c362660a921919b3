import { rowsOf } from '../../../shared/answers/answer';
import { cleanRecipient, impossibleRecipient } from '../../../shared/phone/recipient';
import { quoted, textOf } from '../../../shared/text/text';
import { readMessageCountry } from '../../steps/countryCodes';
import { settleCustomString } from '../../steps/customString';
import { refuse, refuseProblem } from '../../steps/refuse';
import { settleSchedule } from '../../steps/schedule';
import type { Prepare } from '../../steps/types';

/** Brings a fax into the form that ClickSend takes, and refuses one that it cannot be. */
export const checkFax: Prepare = (context, request) => {
	const body = request.body ?? {};
	const message = { ...rowsOf(body.messages)[0] };
	if ('list_id' in message && textOf(message.to) !== '') {
		refuse(
			context,
			'The item has both a fax number and a contact list',
			'Choose one of the two under Send To, without an expression',
		);
	}
	if (context.getNodeParameter('recipientType', 'number') === 'list') {
		message.list_id = Number(textOf(message.list_id));
		if (!Number.isInteger(message.list_id) || message.list_id <= 0) {
			refuse(context, 'No contact list is chosen', 'Pick one under Contact List, or give its ID');
		}
	} else {
		if (textOf(message.to) === '') {
			refuse(context, 'The recipient is empty', 'Recipient has no value; check the expression');
		}
		const problem = impossibleRecipient(message.to);
		if (problem !== undefined) {
			refuse(context, `The recipient ${quoted(message.to)} ${problem}`);
		}
		message.to = cleanRecipient(message.to);
	}
	readMessageCountry(message, (text, advice) => refuse(context, text, advice));
	refuseProblem(context, settleCustomString(message));
	settleSchedule(context, message);
	for (const name of ['from', 'country', 'from_email']) {
		if (textOf(message[name]) === '') delete message[name];
	}
	return { ...request, body: { ...body, messages: [message] } };
};

/**
 * The order of the fax history. ClickSend's descriptions disagree on the parameter (`order`, in
 * the newer one, and `order_by`), so both are sent; a fax's date is `date_added`.
 */
export const useFaxOrder: Prepare = (_context, request) => {
	const wanted = textOf(request.qs?.order_by);
	if (wanted === '') return request;
	const order = wanted.replace(/^date:/, 'date_added:');
	return { ...request, qs: { ...request.qs, order, order_by: order } };
};
