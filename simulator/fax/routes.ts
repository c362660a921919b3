import { csv } from '../core/data/csv';
import { betweenDates, filterRows, orderRows } from '../core/data/filter';
import { page } from '../core/data/paging';
import { offer } from '../core/files/exports';
import type { Call, Register } from '../core/http/api';
import { ok } from '../core/http/envelope';
import { faxRow, type Fax } from './faxes';

/** Faxes: send, price and history. */
export function faxRoutes(on: Register): void {
	on('POST', '/fax/send', ({ sim, account, body }) =>
		ok('Fax queued for delivery.', sim.faxes.send(account, body)),
	);

	on('POST', '/fax/price', ({ sim, account, body }) =>
		ok('Here are some prices.', sim.faxes.price(account, body)),
	);

	on('GET', '/fax/history', (call) =>
		ok('Here is your history.', page(call, select(call), faxRow)),
	);

	on('GET', '/fax/history/export', (call) =>
		ok('Download your file here.', { url: offer(call, csv(select(call).map(faxRow))) }),
	);
}

/** ClickSend's descriptions name the order `order`; the older one `order_by`, as elsewhere. */
function select({ sim, query }: Call): readonly Fax[] {
	const rows = filterRows(betweenDates(sim.faxes.history(), query), query, faxRow);
	return orderRows(rows, { ...query, order_by: query.order ?? query.order_by }, faxRow);
}
