import type { IDataObject } from 'n8n-workflow';
import { counterOf, rowsOf } from '../../shared/answers/answer';
import { asObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';

/** Who is to get something. */
export type Receiver =
	| { kind: 'email'; address: string }
	| { kind: 'list'; listId: string }
	| { kind: 'number'; number: string; country: string | undefined }
	| { kind: 'place'; country: string };

/** One thing that is to be sent. */
export interface Wish {
	to: Receiver;
	/** how many it is, where that does not follow from the receiver */
	count?: number;
	/** Unix seconds; undefined for at once */
	at: number | undefined;
}

const atOf = ({ schedule }: IDataObject): number | undefined => counterOf(schedule) || undefined;

/** What a message or a fax wishes. */
export function wishOfMessage(message: IDataObject): Wish {
	const listId = textOf(message.list_id);
	const to: Receiver =
		listId === ''
			? {
					kind: 'number',
					number: textOf(message.to),
					country: textOf(message.country) || undefined,
				}
			: { kind: 'list', listId };
	return { to, at: atOf(message) };
}

/**
 * What a request to send wishes, whichever of ClickSend's shapes it has: messages, recipients of mail,
 * addresses of an email, the list of a campaign, areas for leaflets.
 *
 * @param body the request's body, complete
 * @returns none where it cannot be told, and then nothing may be sent
 */
export function wishesOf(body: IDataObject): Wish[] {
	const at = atOf(body);
	const addresses = ['to', 'cc', 'bcc'].flatMap((name) => rowsOf(body[name]));
	const listId = textOf(body.list_id);
	return [
		...rowsOf(body.messages).map(wishOfMessage),
		...rowsOf(body.recipients).map((row): Wish => ({
			to: { kind: 'place', country: textOf(row.address_country) },
			at: atOf(row) ?? at,
		})),
		...addresses.map((row): Wish => ({
			to: { kind: 'email', address: textOf(asObject(row).email) },
			at,
		})),
		...(listId === '' ? [] : [{ to: { kind: 'list', listId } as const, at }]),
		...rowsOf(body.areas).map((row): Wish => ({
			to: { kind: 'place', country: '' },
			count: counterOf(row.quantity),
			at,
		})),
	];
}
