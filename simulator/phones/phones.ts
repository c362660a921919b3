import type { Fields } from '../core/data/fields';
import type { Inbound } from '../inbound/inbound';
import type { Message } from '../messages/types';

declare module '../core/simulation' {
	interface Simulation {
		readonly phones: Phones;
	}
}

/** What a phone got or sent; `at` in milliseconds since 1970. */
export type Entry = { at: number } & ({ out: Message } | { in: Inbound });

/** A phone, and all that it got and sent, oldest first. */
export interface Phone {
	number: string;
	entries: Entry[];
}

/** What every phone got and sent: the source of the phone page and of GET /_control/messages. */
export class Phones {
	/** When these phones began, in milliseconds since 1970: a restart or a reset makes new ones. */
	readonly since = Date.now();
	/** In order of the last message, oldest first. */
	private readonly phones = new Map<string, Phone>();
	private readonly log: Message[] = [];

	get size(): number {
		return this.phones.size;
	}

	outgoing(message: Message): void {
		this.log.push(message);
		this.add(message.to, { at: Date.now(), out: message });
	}

	incoming(inbound: Inbound): void {
		this.add(inbound.from, { at: Date.now(), in: inbound });
	}

	/** Everything that left for a phone, oldest first. */
	received(): readonly Message[] {
		return this.log;
	}

	get(number: string): Phone | undefined {
		return this.phones.get(number);
	}

	/** So many phones, the one with the newest message first. */
	latest(count: number): Phone[] {
		return [...this.phones.values()].slice(-count).reverse();
	}

	private add(number: string, entry: Entry): void {
		const phone = this.phones.get(number) ?? { number, entries: [] };
		phone.entries.push(entry);
		// Taken out and put in again: that makes it the last one.
		this.phones.delete(number);
		this.phones.set(number, phone);
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
		...(message.channel === 'voice' && {
			lang: message.lang,
			voice: message.voice,
			digits: message.digits,
		}),
	};
}
