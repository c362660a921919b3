import type { ClickSendRequest } from '../../shared/api/client';
import type { Channel } from './types';

/** The field that a history is ordered by, as ClickSend's description names it for each channel. */
const ORDERED_BY: Readonly<Record<Channel, string>> = {
	mms: 'date',
	sms: 'date',
	voice: 'date_added',
};

/**
 * The request for a channel's history.
 *
 * @param from Unix seconds of the oldest messages
 * @param order `asc` for oldest first: what is sent while it is read comes at the end
 * @param baseURL the credential's
 */
export const historyOf = (
	channel: Channel,
	from: number,
	order: 'asc' | 'desc',
	baseURL?: string,
): ClickSendRequest => ({
	method: 'GET',
	url: `/${channel}/history`,
	qs: { date_from: Math.max(0, from), order_by: `${ORDERED_BY[channel]}:${order}` },
	baseURL,
});
