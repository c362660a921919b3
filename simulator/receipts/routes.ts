import { integer, requireFields, text } from '../core/data/fields';
import { page } from '../core/data/paging';
import type { Register } from '../core/http/api';
import { notFound, ok } from '../core/http/envelope';
import { faxRow } from '../fax/faxes';
import { listedRow, RECEIPT_CHANNELS, receiptRow } from './receipts';

/** Delivery receipts: polling, acknowledging, and one message's own. */
export function receiptRoutes(on: Register): void {
	for (const channel of RECEIPT_CHANNELS) {
		// ClickSend has no test receipt for MMS.
		if (channel !== 'mms') {
			on('POST', `/${channel}/receipts`, ({ sim, account, body }) => {
				requireFields(body, ['url']);
				const receipt = sim.receipts.giveTest(channel, account, text(body.url));
				return ok('Receipt has been added', receiptRow(receipt));
			});
		}

		// Receipts of email only go to webhooks.
		if (channel === 'email') continue;
		on('GET', `/${channel}/receipts`, (call) => {
			const rows = call.sim.receipts.unreadOf(channel).all();
			return ok('Here are your delivery receipts.', page(call, rows, listedRow));
		});

		on('GET', `/${channel}/receipts/:message_id`, ({ sim, params }) => {
			const { message_id: messageId = '' } = params;
			const receipt = sim.receipts.find(channel, messageId);
			// Of a fax ClickSend shows the fax itself here.
			const fax = channel === 'fax' ? sim.faxes.get(messageId) : undefined;
			if (!receipt && !fax) throw notFound('Receipt');
			return ok('Your receipt.', { ...(fax && faxRow(fax)), ...(receipt && receiptRow(receipt)) });
		});

		on('PUT', `/${channel}/receipts-read`, ({ sim, body, query }) => {
			// Voice has been described with date_before in the query as well as in the body.
			const before = integer(body.date_before) ?? integer(query.date_before);
			sim.receipts.unreadOf(channel).markRead(before);
			return ok('Receipts have been marked as read.', {});
		});
	}
}
