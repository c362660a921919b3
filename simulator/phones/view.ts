import type { Fields } from '../core/data/fields';
import type { Simulation } from '../core/simulation';
import type { Message } from '../messages/types';
import { arrivals, type Arrival } from './arrivals';
import { piecesOf } from './links';
import { namesOf } from './names';
import type { Entry, Phone } from './phones';
import { isOfQuestion, OpenQuestions } from './questions';

/** Shown on the page; a load test must not make it unusable. */
const RECIPIENTS_SHOWN = 200;
const ENTRIES_SHOWN = 200;

/** What the page has of a phone, fax machine, mail box or letter box. */
type Recipient = Fields & { key: string; kind: string; address: string; name: string; at: number };

/**
 * What the page of phones shows: the recipients, the one with the newest message first, and what one of
 * them got and sent.
 *
 * @param selected the `key` of that one, or a phone number however it is written
 */
export function pageView(sim: Simulation, selected = ''): Fields {
	const questions = new OpenQuestions(sim);
	const arrived = arrivals(sim);
	const boxes = new Map<string, Arrival[]>();
	for (const arrival of arrived.sort((one, other) => one.at - other.at)) {
		boxes.set(arrival.key, [...(boxes.get(arrival.key) ?? []), arrival]);
	}
	const asked = questions.phones();
	const phones = sim.phones.latest(RECIPIENTS_SHOWN);
	const recipients: Recipient[] = [
		...phones.map((phone) => phoneRow(sim, phone, asked)),
		...[...boxes.values()].map(boxRow),
	]
		.sort((one, other) => other.at - one.at)
		.slice(0, RECIPIENTS_SHOWN);
	const key = boxes.has(selected) ? selected : sim.phoneNumbers.read(selected, 'AU').number;
	const box = boxes.get(key);
	const entries = sim.phones.get(key)?.entries.slice(-ENTRIES_SHOWN) ?? [];
	const chosen = recipients.find((one) => one.key === key) ?? {
		...{ key, kind: 'phone', address: key, name: '', at: 0 },
		isOff: sim.outbox.isUnreachable(key),
	};
	addNames(sim, [...recipients, chosen]);
	return {
		since: sim.phones.since,
		total: sim.phones.size + boxes.size,
		scheduled: sim.outbox.scheduledCount,
		phones: recipients,
		selected: key ? { ...chosen, isOptedOut: isOptedOut(sim, key) } : null,
		conversation: box
			? box.slice(-ENTRIES_SHOWN).map(({ entry }) => entry)
			: conversation(sim, entries, questions),
	};
}

function phoneRow(sim: Simulation, { number, entries }: Phone, asked: Set<string>): Recipient {
	const last = entries[entries.length - 1];
	return {
		...(last && entryRow(sim, last)),
		...{ key: number, kind: 'phone', address: number, number, name: '', at: last?.at ?? 0 },
		count: entries.length,
		isAsked: asked.has(number.replace(/\D/g, '')),
		isRinging: entries.some((entry) => 'out' in entry && sim.outbox.isRinging(entry.out)),
		isOff: sim.outbox.isUnreachable(number),
	};
}

function boxRow(box: Arrival[]): Recipient {
	const { key, kind, address, name, at, entry } = box[box.length - 1];
	return { ...entry, key, kind, address, name, at, count: box.length };
}

function addNames(sim: Simulation, recipients: Recipient[]): void {
	const unnamed = recipients.filter(({ name }) => name === '');
	const names = namesOf(
		sim,
		unnamed.map(({ address }) => address),
	);
	for (const recipient of unnamed) recipient.name = names.get(recipient.address) ?? '';
}

function isOptedOut(sim: Simulation, number: string): boolean {
	const contacts = sim.contacts.optOutList()?.contacts.all() ?? [];
	return contacts.some(({ phone_number }) => phone_number === number);
}

/** What a phone got and sent, with what is said of questions: where they are asked, and what became of them. */
function conversation(
	sim: Simulation,
	entries: readonly Entry[],
	questions: OpenQuestions,
): Fields[] {
	const lastReply = entries.map((entry) => 'in' in entry).lastIndexOf(true);
	const rows = entries.map((entry) => entryRow(sim, entry));
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

function entryRow(sim: Simulation, entry: Entry): Fields {
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
		...(message.channel === 'mms' && mediaOf(sim, message)),
		...(message.channel === 'voice' && callOf(sim, message)),
	};
}

function mediaOf(sim: Simulation, { subject, mediaUrl }: Message): Fields {
	const own = sim.files.own(mediaUrl ?? '');
	return { subject, mediaUrl: own?.path ?? mediaUrl, isHere: own !== undefined };
}

function callOf(sim: Simulation, message: Message): Fields {
	return {
		voice: `${message.voice} voice, ${message.lang}`,
		asksForKey: message.requireInput === 1,
		isRinging: sim.outbox.isRinging(message),
		digits: message.digits,
	};
}
