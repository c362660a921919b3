import { integer, requireFields, text, type Fields } from '../core/data/fields';
import { filterRows, orderRows } from '../core/data/filter';
import { page } from '../core/data/paging';
import type { Register } from '../core/http/api';
import { notFound, ok } from '../core/http/envelope';
import { inboundRow, type Inbound } from './inbound';

const WEBHOOK_TYPES = ['post', 'get', 'json'] as const;

/** SMS that came in: polling, acknowledging and the reply to one message. */
export function inboundRoutes(on: Register): void {
	on('GET', '/sms/inbound', (call) => {
		const rows = filterRows(call.sim.inbound.unread.all(), call.query, inboundRow);
		const ordered = orderRows(rows, call.query, orderedRow);
		return ok('Here are your data.', page(call, ordered, inboundRow));
	});

	on('POST', '/sms/inbound', ({ sim, account, body }) => {
		requireFields(body, ['url']);
		const type = WEBHOOK_TYPES.find((one) => one === text(body.webhook_type));
		const inbound = sim.inbound.receiveTest(account, text(body.url), type);
		return ok('Test inbound message has been added.', inboundRow(inbound));
	});

	on('GET', '/sms/inbound/:outbound_message_id', ({ sim, params }) => {
		const reply = sim.inbound.replyTo(params.outbound_message_id ?? '');
		if (!reply) throw notFound('Inbound message');
		return ok('Here are your result.', inboundRow(reply));
	});

	on('PUT', '/sms/inbound-read', ({ sim, body }) => {
		sim.inbound.unread.markRead(integer(body.date_before));
		return ok('Inbound messages have been marked as read.', {});
	});

	on('PUT', '/sms/inbound-read/:message_id', ({ sim, params }) => {
		const read = sim.inbound.unread.markOne(params.message_id ?? '');
		if (read === 0) throw notFound('Inbound message');
		return ok('Receipt have been marked as read.', read);
	});
}

/** What the list can be ordered by: ClickSend knows the time of a message as `date` there. */
const orderedRow = (inbound: Inbound): Fields => {
	const { timestamp: date, ...row } = inboundRow(inbound);
	return { ...row, date };
};
