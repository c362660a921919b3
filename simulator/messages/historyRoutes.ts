import { csv } from '../core/data/csv';
import type { Fields } from '../core/data/fields';
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
			const rows = part(select(call, channel), call.query).map(historyRow);
			return ok('Download your file here.', { url: offer(call, csv(rows)) });
		});
	}
}

/** What ClickSend searches the history of SMS by; another field gives no rows. */
const SMS_FIELDS = ['from', 'message_id', 'status', 'subaccount_id', 'to'];

const searchedRow = (message: Message): Fields => {
	const row = Object.entries(historyRow(message));
	const isSearched = ([name]: [string, unknown]) =>
		message.channel !== 'sms' || SMS_FIELDS.includes(name);
	return Object.fromEntries(row.filter(isSearched));
};

function select({ sim, query }: Call, channel: Channel): readonly Message[] {
	const rows = betweenDates(sim.outbox.history(channel), query);
	return orderRows(filterRows(rows, query, searchedRow), query, historyRow);
}

/** As many rows as the file is to have. */
function part<Row>(rows: readonly Row[], query: Call['query']): readonly Row[] {
	const limit = Number(query.limit) || rows.length;
	const start = limit * ((Number(query.page) || 1) - 1);
	return rows.slice(start, start + limit);
}
