import { notFound, ok } from '../envelope';
import { integer, requireFields, text } from '../fields';
import { CHANNELS } from '../messages/types';
import { page } from '../paging';
import { receiptRow } from '../receipts';
import type { Register } from '../types';

/** Delivery receipts: polling, acknowledging, and one message's own. */
export function receiptRoutes(on: Register): void {
	for (const channel of CHANNELS) {
		on('GET', `/${channel}/receipts`, (call) => {
			const rows = call.sim.receipts.unreadOf(channel).all();
			return ok('Here are your delivery receipts.', page(call, rows, receiptRow));
		});

		on('GET', `/${channel}/receipts/:message_id`, ({ sim, params }) => {
			const receipt = sim.receipts.find(channel, params.message_id ?? '');
			if (!receipt) throw notFound('Receipt');
			return ok('Your receipt.', receiptRow(receipt));
		});

		on('PUT', `/${channel}/receipts-read`, ({ sim, body, query }) => {
			// Voice has been described with date_before in the query as well as in the body.
			const before = integer(body.date_before) ?? integer(query.date_before);
			sim.receipts.unreadOf(channel).markRead(before);
			return ok('Receipts have been marked as read.', {});
		});

		// ClickSend has no test receipt for MMS.
		if (channel === 'mms') continue;
		on('POST', `/${channel}/receipts`, ({ sim, account, body }) => {
			requireFields(body, ['url']);
			const receipt = sim.receipts.giveTest(channel, account, text(body.url));
			return ok('Receipt has been added', receiptRow(receipt));
		});
	}
}
