import { unixNow } from '../core/data/fields';
import { round } from '../core/data/money';
import type { Simulation } from '../core/simulation';
import { CHANNELS, type Channel, type Message, type ReceiptCode } from './types';

declare module '../core/simulation' {
	interface Simulation {
		readonly outbox: Outbox;
	}
}

/** Within this time the same text to the same recipient counts as repeated. */
const REPEAT_MS = 60_000;

/** Everything that was accepted: when it leaves, what becomes of it, and its history. */
export class Outbox {
	private readonly byChannel = new Map<Channel, Message[]>(CHANNELS.map((name) => [name, []]));
	private readonly byId = new Map<string, Message>();
	private readonly scheduled = new Set<Message>();
	private readonly lastTo = new Map<string, Message>();
	private readonly recentTexts = new Map<string, number>();

	constructor(private readonly sim: Simulation) {}

	/** The messages of a channel, oldest first. */
	history(channel: Channel): readonly Message[] {
		return this.byChannel.get(channel) ?? [];
	}

	get(messageId: string): Message | undefined {
		return this.byId.get(messageId);
	}

	/** The message a reply from this number answers. */
	lastSentTo(number: string): Message | undefined {
		return this.lastTo.get(number);
	}

	/** Stores accepted messages; what is not scheduled leaves at once. */
	accept(messages: Message[]): void {
		for (const message of messages) {
			this.byId.set(message.messageId, message);
			this.byChannel.get(message.channel)?.push(message);
			if (message.mediaUrl) message.mediaUrl = this.sim.files.keepMedia(message.mediaUrl);
		}
		const now = messages.filter((message) => message.schedule === 0);
		for (const message of messages) if (message.schedule > 0) this.hold(message);
		this.leave(now);
	}

	/** Sends what is scheduled although it is not due; returns how many. For tests and demos. */
	sendScheduledNow(): number {
		const due = [...this.scheduled];
		for (const message of due) this.release(message);
		this.leave(due);
		return due.length;
	}

	/** Cancels one scheduled message and gives its price back; false when it is not scheduled. */
	cancel(message: Message): boolean {
		if (!this.scheduled.has(message)) return false;
		this.release(message);
		message.historyStatus = 'Cancelled';
		message.account.balance = round(message.account.balance + message.price);
		return true;
	}

	/** Cancels the scheduled messages of a channel, only those with `customString` if it is given. */
	cancelAll(channel: Channel, customString: string): number {
		const chosen = [...this.scheduled].filter(
			(message) =>
				message.channel === channel && (!customString || message.customString === customString),
		);
		for (const message of chosen) this.cancel(message);
		return chosen.length;
	}

	/** True when the same text went to the same recipient a moment ago; notes the text. */
	isRepeated(message: Message): boolean {
		const key = `${message.channel} ${message.to} ${message.body}`;
		const now = Date.now();
		const before = this.recentTexts.get(key);
		this.recentTexts.set(key, now);
		return before !== undefined && now - before < REPEAT_MS;
	}

	private hold(message: Message): void {
		message.historyStatus = 'Scheduled';
		this.scheduled.add(message);
		message.unschedule = this.sim.timers.after(message.schedule * 1000 - Date.now(), () => {
			this.release(message);
			this.leave([message]);
		});
	}

	private release(message: Message): void {
		message.unschedule?.();
		message.unschedule = null;
		this.scheduled.delete(message);
	}

	/** One timer serves a whole batch, so that 1000 messages do not make 2000 timers. */
	private leave(batch: Message[]): void {
		if (batch.length === 0) return;
		for (const message of batch) {
			message.historyStatus = 'Queued';
			this.lastTo.set(message.to, message);
			this.sim.phones.outgoing(message);
		}
		const { receiptDelayMs, temporaryReceipts } = this.sim.settings;
		this.sim.timers.after(receiptDelayMs, () => {
			if (temporaryReceipts) this.settle(batch, () => '200');
			else this.finish(batch);
		});
		if (temporaryReceipts) this.sim.timers.after(2 * receiptDelayMs, () => this.finish(batch));
	}

	private finish(batch: Message[]): void {
		const { failSuffix, failNumbers } = this.sim.settings;
		const unreachable = new Set(failNumbers);
		this.settle(batch, ({ to }) =>
			unreachable.has(to) || (failSuffix !== '' && to.endsWith(failSuffix)) ? '301' : '201',
		);
	}

	private settle(batch: Message[], codeOf: (message: Message) => ReceiptCode): void {
		const now = unixNow();
		for (const message of batch) {
			message.receiptCode = codeOf(message);
			message.receiptAt = now;
			message.historyStatus = statusAfter(message);
			if (message.receiptCode === '201' && message.requireInput) {
				message.digits = this.sim.settings.voiceDigits;
			}
			this.sim.receipts.give(message);
		}
		this.sim.phones.changed();
	}
}

/** A delivered SMS stays "Sent" in the history; the other channels become "Completed". */
function statusAfter(message: Message): Message['historyStatus'] {
	if (message.receiptCode === '301') return 'Failed';
	return message.receiptCode === '201' && message.channel !== 'sms' ? 'Completed' : 'Sent';
}
