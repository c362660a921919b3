import type { Fields } from '../core/data/fields';
import type { Inbound } from '../inbound/inbound';
import type { Message } from '../messages/types';

declare module '../core/simulation' {
	interface Simulation {
		readonly phones: Phones;
	}
}

type Entry = { at: number } & ({ out: Message } | { in: Inbound });

interface Phone {
	number: string;
	entries: Entry[];
}

/** Shown on the page; a load test must not make it unusable. */
const PHONES_SHOWN = 200;
const ENTRIES_SHOWN = 200;

/** What every phone got and sent: the source of the phone page and of GET /_control/messages. */
export class Phones {
	/** In order of the last message, oldest first. */
	private readonly phones = new Map<string, Phone>();
	private readonly log: Message[] = [];
	/**
	 * Grows with every change, so that the page can ask whether there is anything new. It starts with
	 * the time, so that a reset is a change too.
	 */
	version = Date.now();

	outgoing(message: Message): void {
		this.log.push(message);
		this.add(message.to, { at: Date.now(), out: message });
	}

	incoming(inbound: Inbound): void {
		this.add(inbound.from, { at: Date.now(), in: inbound });
	}

	changed(): void {
		this.version++;
	}

	/** Everything that left for a phone, oldest first. */
	received(): readonly Message[] {
		return this.log;
	}

	/** The phones, the one with the newest message first, and the conversation of one of them. */
	view(selected?: string): Fields {
		const shown = [...this.phones.values()].slice(-PHONES_SHOWN).reverse();
		const phone = selected ? this.phones.get(selected) : undefined;
		return {
			version: this.version,
			total: this.phones.size,
			phones: shown.map(({ number, entries }) => ({
				number,
				count: entries.length,
				...entryRow(entries[entries.length - 1]),
			})),
			conversation: phone ? phone.entries.slice(-ENTRIES_SHOWN).map(entryRow) : [],
		};
	}

	private add(number: string, entry: Entry): void {
		const phone = this.phones.get(number) ?? { number, entries: [] };
		phone.entries.push(entry);
		// Taken out and put in again: that makes it the last one.
		this.phones.delete(number);
		this.phones.set(number, phone);
		this.changed();
	}
}

/** A message that left for a phone, as GET /_control/messages lists it. */
export function receivedRow(message: Message): Fields {
	return {
		channel: message.channel,
		to: message.to,
		from: message.from,
		body: message.body,
		at: (message.schedule || message.date) * 1000,
		messageId: message.messageId,
		status: message.historyStatus,
		statusCode: message.receiptCode,
		parts: message.parts,
		price: message.price,
		customString: message.customString,
		listId: message.listId,
		...(message.channel === 'mms' && { subject: message.subject, mediaUrl: message.mediaUrl }),
		...(message.channel === 'voice' && { lang: message.lang, voice: message.voice }),
	};
}

function entryRow(entry: Entry | undefined): Fields {
	if (!entry) return {};
	if ('in' in entry) {
		const { message_id, body, to } = entry.in;
		return { id: message_id, direction: 'in', channel: 'sms', body, other: to, at: entry.at };
	}
	const message = entry.out;
	return {
		id: message.messageId,
		direction: 'out',
		channel: message.channel,
		body: message.body,
		other: message.from,
		at: entry.at,
		status: message.historyStatus,
		statusCode: message.receiptCode,
		subject: message.subject,
		mediaUrl: message.mediaUrl,
		voice: message.channel === 'voice' ? `${message.voice}, ${message.lang}` : null,
	};
}
