import type { IDataObject } from 'n8n-workflow';
import { isGiven } from '../../../shared/text/nothing';
import { messageOf } from '../../../shared/text/objects';
import { textOf } from '../../../shared/text/text';
import { isBlank } from '../../../shared/text/visible';
import type { EmailAddress } from '../../steps/addresses/emailAddresses';
import { readAddresses } from '../../steps/addresses/emailAddresses';
import { resolveHtml } from '../../steps/html';
import { readId } from '../../steps/ids';
import { refuse } from '../../steps/refuse';
import { settleSchedule } from '../../steps/schedule';
import type { ItemContext, Prepare } from '../../steps/types';

/** What the form calls the recipients of each kind. */
const RECIPIENTS = {
	to: 'Recipient',
	cc: 'CC',
	bcc: 'BCC',
} as const;

function recipientsOf(context: ItemContext, value: unknown, label: string): EmailAddress[] {
	let addresses: EmailAddress[];
	try {
		addresses = readAddresses(value);
	} catch (error) {
		return refuse(
			context,
			`${label}: ${messageOf(error)}`,
			'Write Jane Doe <jane@example.com>, or the address alone; commas separate several',
		);
	}
	if (addresses.length === 0 && isGiven(value)) {
		refuse(context, `${label} has no email address; check the expression`);
	}
	return addresses;
}

/** Refuses an email without a sender, whose ID becomes a number; name and subject become texts. */
export function checkEmailSender(context: ItemContext, body: IDataObject): IDataObject {
	const id = readId(context, body.from_email_address_id, 'sender', 'Sender');
	const [from_name, subject] = [textOf(body.from_name), textOf(body.subject)];
	return { ...body, from_email_address_id: id, from_name, subject };
}

/** Refuses blanks where a text may be left empty: they would show as one. */
function refuseBlanks(context: ItemContext, value: unknown, label: string): void {
	if (isGiven(value) && isBlank(value)) refuse(context, `${label} has nothing but blanks`);
}

/** Brings an email into the form that ClickSend takes, and refuses one that it cannot be. */
const checkEmail: Prepare = (context, request) => {
	const { from_name, subject } = request.body ?? {};
	refuseBlanks(context, from_name, 'Sender Name');
	refuseBlanks(context, subject, 'Subject');
	const checked = checkEmailSender(context, request.body ?? {});
	const { from_email_address_id: email_address_id, from_name: name, ...body } = checked;
	if (!isGiven(body.subject)) delete body.subject;
	for (const kind of ['to', 'cc', 'bcc'] as const) {
		const addresses = recipientsOf(context, body[kind], RECIPIENTS[kind]);
		if (addresses.length > 0) body[kind] = addresses;
		else delete body[kind];
	}
	if (body.to === undefined) refuse(context, 'There is no recipient', 'Fill in Recipient');
	if (isBlank(body.body)) refuse(context, 'The body of the email is empty');
	settleSchedule(context, body);
	const from = isGiven(name) ? { email_address_id, name } : { email_address_id };
	return { ...request, body: { ...body, from } };
};

/** What an email goes through before its attachments are read. */
export const prepareEmail: readonly Prepare[] = [resolveHtml, checkEmail];
