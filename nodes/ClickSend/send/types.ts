import type { IDataObject } from 'n8n-workflow';
import type { ClickSendContext, ClickSendRequest } from '../../shared/api/client';
import type { InputFile } from '../files/upload';
import type { LimitedSend } from '../limits/check';
import type { Sending } from '../limits/counting/sending';

export type Channel = 'mms' | 'sms' | 'voice';

/**
 * What an operation asks of a message beyond what all must have; throws an InputError.
 *
 * @param message the message in ClickSend's names, as the form gives it
 * @param item the fields of the input item
 */
export type ItemCheck = (message: IDataObject, item: IDataObject) => void;

/** One item's message before it is sent. */
export interface Draft {
	itemIndex: number;
	/** the message in ClickSend's names */
	message: IDataObject;
	/** what ClickSend takes once per call: `media_file`, `senders`, `shorten_urls` */
	envelope: IDataObject;
	/** how many messages it is, where there are limits to them */
	count?: number;
	/** whether it went out in an earlier try of the node: it only counts, and is not sent again */
	isSent?: boolean;
	/** the item's binary field that holds the media file, instead of `envelope.media_file` */
	mediaField?: string;
}

/** What a run of sends or prices is, and where it runs. */
export interface SendHost {
	context: ClickSendContext;
	channel: Channel;
	/** whether the operation only prices */
	pricesOnly: boolean;
	/** what it sends, for the limits */
	sending: Sending;
	/** the input item, as far as limits can go by it, see {@link LimitedSend} */
	itemOf: LimitedSend['itemOf'];
	/** the endpoint, from the operation's row */
	request: ClickSendRequest;
	/** the endpoint that prices the same messages */
	priceRequest: ClickSendRequest;
	/** reads a file of an item */
	readFile(itemIndex: number, field: string): Promise<InputFile>;
}

/** The text of a message; empty where it has none. */
export const bodyOf = (message: IDataObject | undefined): string =>
	typeof message?.body === 'string' ? message.body : '';
