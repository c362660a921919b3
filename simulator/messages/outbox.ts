import { unixNow } from '../core/data/fields';
import { round } from '../core/data/money';
import type { Simulation } from '../core/simulation';
import { RingingCalls } from './ringing';
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
	private readonly ringing: RingingCalls;

	constructor(private readonly sim: Simulation) {
		this.ringing = new RingingCalls(sim.timers);
	}

	/** How many messages wait for their time. */
	get scheduledCount(): number {
		return this.scheduled.size;
	}

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

	/** Whether the settings say that a phone is off, or out of reach. */
	isUnreachable(number: string): boolean {
		const { failSuffix, failNumbers } = this.sim.settings;
		return failNumbers.includes(number) || (failSuffix !== '' && number.endsWith(failSuffix));
	}

	/** Turns a phone off, so that what is sent to it fails and a call that rings there is lost; or on again. */
	setReachable(number: string, isReachable: boolean): void {
		const { settings } = this.sim;
		const others = settings.failNumbers.filter((other) => other !== number);
		settings.failNumbers = isReachable ? others : [...others, number];
		if (!isReachable) this.finish(this.ringing.endAllOf(number));
	}

	/** Whether a call is under way in which a key can be pressed. */
	isRinging(message: Message): boolean {
		return this.ringing.has(message);
	}

	/**
	 * A key is pressed in a call, which ends it; '' hangs up without one.
	 *
	 * @returns false when the call does not wait for a key
	 */
	press(message: Message, key: string): boolean {
		if (!this.ringing.end(message)) return false;
		message.digits = key || null;
		this.finish([message]);
		return true;
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
		const { keypadMs, receiptDelayMs, temporaryReceipts } = this.sim.settings;
		for (const call of batch.filter((message) => this.asksForKey(message))) {
			this.ringing.start(call, keypadMs, () => this.finish([call]));
		}
		this.sim.timers.after(receiptDelayMs, () => {
			// A key can be pressed before the first receipt; nothing comes after the last one.
			if (temporaryReceipts) this.settle(batch.filter(isUnderWay), () => '200');
			else this.finish(batch);
		});
		if (temporaryReceipts) this.sim.timers.after(2 * receiptDelayMs, () => this.finish(batch));
	}

	/** Whether a call rings until somebody presses a key on the page of phones. */
	private asksForKey({ requireInput, to }: Message): boolean {
		const { keypadMs, voiceDigits } = this.sim.settings;
		return requireInput === 1 && keypadMs > 0 && voiceDigits === null && !this.isUnreachable(to);
	}

	private finish(batch: Message[]): void {
		const isDone = (message: Message) => isUnderWay(message) && !this.ringing.has(message);
		this.settle(batch.filter(isDone), ({ to }) => (this.isUnreachable(to) ? '301' : '201'));
	}

	private settle(batch: Message[], codeOf: (message: Message) => ReceiptCode): void {
		const now = unixNow();
		for (const message of batch) {
			message.receiptCode = codeOf(message);
			message.receiptAt = now;
			message.historyStatus = statusAfter(message);
			if (message.receiptCode === '201' && message.requireInput) {
				message.digits ??= this.sim.settings.voiceDigits;
			}
			this.sim.receipts.give(message);
		}
	}
}

const isUnderWay = ({ receiptCode }: Message): boolean =>
	receiptCode === null || receiptCode === '200';

/** A delivered SMS stays "Sent" in the history; the other channels become "Completed". */
function statusAfter(message: Message): Message['historyStatus'] {
	if (message.receiptCode === '301') return 'Failed';
	return message.receiptCode === '201' && message.channel !== 'sms' ? 'Completed' : 'Sent';
}
