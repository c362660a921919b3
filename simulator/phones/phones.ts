import type { Fields } from '../core/data/fields';
import type { Inbound } from '../inbound/inbound';
import type { Message } from '../messages/types';
import { piecesOf } from './links';
import { isOfQuestion, type OpenQuestions } from './questions';

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

	/**
	 * The phones, the one with the newest message first, and the conversation of one of them.
	 *
	 * @param questions those that n8n waits on
	 * @param selected the number of the one whose conversation is wanted
	 */
	view(questions: OpenQuestions, selected?: string): Fields {
		const asked = questions.phones();
		const shown = [...this.phones.values()].slice(-PHONES_SHOWN).reverse();
		const phone = selected ? this.phones.get(selected) : undefined;
		return {
			total: this.phones.size,
			phones: shown.map(({ number, entries }) => ({
				number,
				count: entries.length,
				isAsked: asked.has(number.replace(/\D/g, '')),
				...entryRow(entries[entries.length - 1]),
			})),
			conversation: conversation(phone?.entries.slice(-ENTRIES_SHOWN) ?? [], questions),
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

/** What a phone got and sent, with what is said of questions: where they are asked, and what became of them. */
function conversation(entries: readonly Entry[], questions: OpenQuestions): Fields[] {
	const lastReply = entries.map((entry) => 'in' in entry).lastIndexOf(true);
	const rows = entries.map(entryRow);
	const messagesOf = new Map<string, number[]>();
	entries.forEach((entry, index) => {
		if (!('out' in entry) || !isOfQuestion(entry.out)) return;
		const { customString } = entry.out;
		messagesOf.set(customString, [...(messagesOf.get(customString) ?? []), index]);
	});
	for (const indexes of messagesOf.values()) {
		const [first] = indexes;
		const last = indexes[indexes.length - 1];
		const entry = entries[last];
		// A question that is asked again is answered at its last message.
		const until = 'out' in entry ? questions.waitsFor(entry.out, lastReply > last) : undefined;
		if (until !== undefined) rows[last].question = { state: 'open', until };
		else rows[first].question = { state: lastReply > first ? 'answered' : 'over' };
	}
	return rows;
}

function entryRow(entry: Entry | undefined): Fields {
	if (!entry) return {};
	if ('in' in entry) {
		const { message_id, body, to } = entry.in;
		const common = { id: message_id, direction: 'in', channel: 'sms', body, other: to };
		return { ...common, pieces: piecesOf(body), at: entry.at };
	}
	const message = entry.out;
	return {
		id: message.messageId,
		direction: 'out',
		channel: message.channel,
		body: message.body,
		pieces: piecesOf(message.body),
		other: message.from,
		at: entry.at,
		status: message.historyStatus,
		statusCode: message.receiptCode,
		subject: message.subject,
		mediaUrl: message.mediaUrl,
		voice: message.channel === 'voice' ? `${message.voice}, ${message.lang}` : null,
	};
}
