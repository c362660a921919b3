import { type Account } from '../core/accounts';
import { countryName } from '../core/data/countries';
import { isObject, type Fields } from '../core/data/fields';
import { CURRENCY, round } from '../core/data/money';
import type { Simulation } from '../core/simulation';
import { readMessages } from './check';
import { sentRow } from './rows';
import type { Channel, Message } from './types';

/** Checks, charges and sends what a send call holds; returns the `data` of its answer. */
export function send(sim: Simulation, account: Account, channel: Channel, body: Fields): Fields {
	const messages = readMessages(sim, account, channel, body);
	const accepted: Message[] = [];
	for (const message of messages) {
		if (message.status !== 'SUCCESS') continue;
		if (sim.settings.throttleDuplicates && sim.outbox.isRepeated(message)) {
			refuse(message, 'THROTTLED');
		} else if (message.price > account.balance) {
			refuse(message, 'INSUFFICIENT_CREDIT');
		} else {
			account.balance = round(account.balance - message.price);
			accepted.push(message);
		}
	}
	sim.outbox.accept(accepted);
	return summary(messages);
}

/** What a send would cost and answer; nothing is stored or charged. */
export function price(sim: Simulation, account: Account, channel: Channel, body: Fields): Fields {
	const messages = readMessages(sim, account, channel, body);
	const wantsSummary =
		channel === 'sms' && rowsOf(body.messages).some((entry) => entry.show_summary === true);
	return {
		...summary(messages),
		...(wantsSummary && { _summary: countrySummary(sim, messages) }),
	};
}

/** What an answer says of the recipients' countries, where a message asks for it. */
function countrySummary(sim: Simulation, messages: Message[]): Fields {
	const codes = [...new Set(messages.flatMap(({ country }) => country ?? []))];
	const summaries = codes.map((code) => {
		const selected = sim.sendingCountries.isSelected(code);
		const summary = {
			registration_type: 0,
			recipient_count: messages.filter(({ country }) => country === code).length,
			usable_sender_id: true,
			selected,
			name: countryName(code),
			regulation: { sms_registration_type: 0, restricted_sending: false, trial_sending: 0 },
		};
		return [code, summary];
	});
	return { countries: Object.fromEntries(summaries) as Fields };
}

const rowsOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isObject) : []);

function refuse(message: Message, status: Message['status']): void {
	message.status = status;
	message.parts = 0;
	message.price = 0;
}

function summary(messages: Message[]): Fields {
	let total = 0;
	let queued = 0;
	let blocked = 0;
	for (const message of messages) {
		total += message.price;
		if (message.status === 'SUCCESS') queued++;
		if (message.status === 'COUNTRY_NOT_ENABLED') blocked++;
	}
	return {
		total_price: round(total),
		total_count: messages.length,
		queued_count: queued,
		messages: messages.map(sentRow),
		_currency: CURRENCY,
		blocked_count: blocked,
	};
}
