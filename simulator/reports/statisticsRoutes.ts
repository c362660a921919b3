import type { Fields } from '../core/data/fields';
import { CURRENCY, round } from '../core/data/money';
import type { Register } from '../core/http/api';
import { ok } from '../core/http/envelope';
import type { Simulation } from '../core/simulation';
import type { Channel, Message } from '../messages/types';

const DAY = 86_400;

/** Counts and costs of SMS and calls, in all and by day. */
export function statisticsRoutes(on: Register): void {
	on('GET', '/statistics/sms', ({ sim }) => ok('Here are your data.', statistics(sim, 'sms')));
	on('GET', '/statistics/voice', ({ sim }) =>
		ok('Here are your statistics.', statistics(sim, 'voice')),
	);
}

function statistics(sim: Simulation, channel: Channel): Fields {
	const sent = sim.outbox
		.history(channel)
		.filter(({ historyStatus }) => historyStatus !== 'Cancelled');
	// What was marked as read is not kept anywhere.
	const unread = channel === 'sms' ? sim.inbound.unread.all() : undefined;
	const days = [...sent.map(({ date }) => date), ...(unread ?? []).map((row) => row.timestamp)];
	const starts = [...new Set(days.map((date) => date - (date % DAY)))].sort((a, b) => a - b);
	const between = (from: number, to: number): Fields => {
		const within = (date: number) => date >= from && date < to;
		const messages = sent.filter(({ date }) => within(date));
		return {
			outbound: sum(messages),
			...(unread && {
				inbound: { count: unread.filter((row) => within(row.timestamp)).length, price: 0 },
			}),
			bounced: sum(messages.filter(({ receiptCode }) => receiptCode === '301')),
		};
	};
	return {
		total: between(0, Infinity),
		stats: starts.map((date) => ({ date, ...between(date, date + DAY) })),
		_currency: CURRENCY,
	};
}

function sum(messages: readonly Message[]): Fields {
	return {
		count: messages.length,
		price: round(messages.reduce((total, { price }) => total + price, 0)),
	};
}
