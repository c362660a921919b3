import { textOf } from '../../../shared/text/text';
import { MAIL_FIELDS } from '../../fields/files/mail';
import { DOCUMENT_FIELDS } from '../../files/attach';
import type { Prepare } from '../../steps/types';
import type { RecipientRows } from '../../styles/recipients';
import { completeRecipients } from './prepare';

/** Extensions of the files that ClickSend makes letters and postcards of. */
export const MAIL_TYPES = ['pdf', 'doc', 'docx', 'jpg', 'jpeg', 'gif', 'png', 'bmp'] as const;

/**
 * How letters and postcards are sent and answered.
 *
 * @param what for error texts, such as `letter`
 * @param attach puts the file into the request, after the recipients were checked
 */
export const mailRows = (what: keyof typeof MAIL_FIELDS, attach: Prepare): RecipientRows => ({
	rows: 'recipients',
	what,
	nameOf: ({ address_name }) => textOf(address_name),
	fields: MAIL_FIELDS[what],
	advice: {
		INVALID_RECIPIENT: 'Check the recipient’s address',
		INVALID_SENDER_ID: 'Check the return address: it may have been deleted',
	},
	prepare: [completeRecipients, attach],
	takesLists: DOCUMENT_FIELDS,
});
