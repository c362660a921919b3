import { csv } from '../csv';
import { ok } from '../envelope';
import { betweenDates, filterRows, orderRows } from '../filter';
import { historyRow } from '../messages/rows';
import { CHANNELS, type Channel, type Message } from '../messages/types';
import { page } from '../paging';
import type { Call, Register } from '../types';

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

/** Keeps a CSV for download under the asked-for name and returns its address. */
export function offer({ sim, query }: Call, content: string): string {
	return sim.files.add({
		name: 'export.csv',
		attachment: query.filename || 'export.csv',
		contentType: 'text/csv; charset=utf-8',
		content,
		expiresAt: Date.now() + EXPORT_LIFE_MS,
	});
}

/** As long as ClickSend's signed download links live. */
const EXPORT_LIFE_MS = 20 * 60_000;

function select({ sim, query }: Call, channel: Channel): readonly Message[] {
	const rows = betweenDates(sim.outbox.history(channel), query);
	return orderRows(filterRows(rows, query, historyRow), query, historyRow);
}
