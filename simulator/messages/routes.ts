import { text } from '../core/data/fields';
import type { Register } from '../core/http/api';
import { notFound, ok } from '../core/http/envelope';
import { price, send } from './send';
import { CHANNELS } from './types';

const CANCELLED = {
	sms: 'Scheduled sms message has been cancelled.',
	mms: 'Scheduled mms message has been cancelled.',
	voice: 'Voice have been cancelled.',
};

/** Send, price and cancel, the same for SMS, MMS and voice. */
export function sendRoutes(on: Register): void {
	for (const channel of CHANNELS) {
		on('POST', `/${channel}/send`, ({ sim, account, body }) =>
			ok('Messages queued for delivery.', send(sim, account, channel, body)),
		);

		on('POST', `/${channel}/price`, ({ sim, account, body }) =>
			ok('Here is some pricing.', price(sim, account, channel, body)),
		);

		on('PUT', `/${channel}/:message_id/cancel`, ({ sim, params }) => {
			const message = sim.outbox.get(params.message_id ?? '');
			if (message?.channel !== channel || !sim.outbox.cancel(message)) {
				throw notFound('Scheduled message');
			}
			return ok(CANCELLED[channel], channel === 'sms' ? null : []);
		});

		on('PUT', `/${channel}/cancel-all`, ({ sim, body }) => {
			const count = sim.outbox.cancelAll(channel, text(body.custom_string));
			return ok(`${count} ${channel} messages have been cancelled.`, { count });
		});
	}
}
