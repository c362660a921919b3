import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';

/** The id of a message as mail servers write it: with ClickSend's domain behind it. */
const MAIL_ID = /^<?\s*([^\s<>@%]+)(?:@|%40)(?:[a-z\d-]+\.)*clicksend\.com\s*>?$/i;

/** The fields that may hold the recipient, ClickSend's own first. */
const RECIPIENT_FIELDS = [
	'email',
	'to',
	'recipient',
	'email_address',
	'recipient_email',
	'to_email',
	'address',
];

/** Whether a row has an id that only emails have. */
export const hasMailId = ({ message_id: id }: IDataObject): boolean => MAIL_ID.test(textOf(id));

/** Whether a receipt has an id, or a recipient, that only those of emails have. */
export const isOfEmail = (row: IDataObject): boolean =>
	hasMailId(row) || addressesIn(row.email).some((address) => address.includes('@'));

/** The id of an email as sending gave it, by which its receipts are matched with it. */
export function emailIdOf({ message_id: value }: IDataObject): string {
	const id = textOf(value);
	return MAIL_ID.exec(id)?.[1] ?? id;
}

/** A recipient's name in front of the address: it may hold a comma. */
const QUOTED_NAME = /"[^"]*"\s*(?=<)/g;

/** The addresses in a text, a recipient with a name, or a list of these. */
function addressesIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(addressesIn);
	if (isObject(value)) {
		return [value.email, value.address].map(addressesIn).find((all) => all.length > 0) ?? [];
	}
	const parts = textOf(value).replace(QUOTED_NAME, '').split(/[,;]/);
	const found = parts.map((part) => /<([^<>@\s]+@[^<>@\s]+)>/.exec(part)?.[1] ?? part.trim());
	return found.filter((address) => address !== '');
}

/** Whom an email's receipt is about; empty where it does not say so. */
export function emailRecipientOf(row: IDataObject): string {
	const found = RECIPIENT_FIELDS.map((name) => addressesIn(row[name]));
	return found.find((addresses) => addresses.length > 0)?.join(', ') ?? '';
}
