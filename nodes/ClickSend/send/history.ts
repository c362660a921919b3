import type { ClickSendRequest } from '../../shared/api/client';
import { ORDERED_BY } from '../limits/counting/channels';
import type { Channel } from './types';

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
