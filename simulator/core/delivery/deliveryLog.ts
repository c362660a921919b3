import { text, type Fields } from '../data/fields';
import { Ring } from '../data/ring';

export type Outcome = 'delivered' | 'refused' | 'unreachable' | 'skipped';

/** One try to reach a webhook, as GET /_control/deliveries shows it. */
export interface Delivery {
	at: string;
	event: 'inbound' | 'receipt' | 'test' | 'import';
	ruleId: number | null;
	method: string;
	url: string;
	/** 0 for the first delivery, from 1 on for what `webhookRepeat` adds. */
	repeat: number;
	attempt: number;
	/** The HTTP status of the answer; null when there was none. */
	status: number | null;
	/** How the answer's text begins; null when there was none. */
	answer: string | null;
	outcome: Outcome;
	error: string | null;
	body: Fields;
}

/** A soak of thousands of events, each with repeats and retries, has to fit. */
const KEPT = 100_000;

/** The tries to reach webhooks: the last ones in full, and counts of all. */
export class DeliveryLog extends Ring<Delivery> {
	private counts = noCounts();
	private distinct = new Set<string>();

	constructor() {
		super(KEPT);
	}

	override push(delivery: Delivery): void {
		super.push(delivery);
		const { outcome, body } = delivery;
		this.counts[outcome]++;
		if (outcome !== 'delivered') return;
		// A message has several receipts: its id alone does not tell events apart.
		this.distinct.add([body.message_id, body.status_code, body.timestamp].map(text).join(' '));
	}

	override clear(): void {
		super.clear();
		this.counts = noCounts();
		this.distinct = new Set();
	}

	/** How many tries ended how, and how many different events were delivered. */
	summary(): { outcomes: Record<Outcome, number>; distinct: number } {
		return { outcomes: { ...this.counts }, distinct: this.distinct.size };
	}
}

function noCounts(): Record<Outcome, number> {
	return { delivered: 0, refused: 0, unreachable: 0, skipped: 0 };
}
