import { csv } from '../core/data/csv';
import { betweenDates, filterRows, orderRows } from '../core/data/filter';
import { page } from '../core/data/paging';
import { offer } from '../core/files/exports';
import type { Call, Register } from '../core/http/api';
import { ok } from '../core/http/envelope';
import { historyRow } from './rows';
import { CHANNELS, type Channel, type Message } from './types';

/** What was sent, to page through and to download. */
export function historyRoutes(on: Register): void {
	for (const channel of CHANNELS) {
		on('GET', `/${channel}/history`, (call) =>
			ok('Here is your history.', page(call, select(call, channel), historyRow)),
		);

		on('GET', `/${channel}/history/export`, (call) => {
			const rows = select(call, channel).map(historyRow);
			return ok('Download your file here.', { url: offer(call, csv(rows)) });
		});
	}
}

function select({ sim, query }: Call, channel: Channel): readonly Message[] {
	const rows = betweenDates(sim.outbox.history(channel), query);
	return orderRows(filterRows(rows, query, historyRow), query, historyRow);
}
