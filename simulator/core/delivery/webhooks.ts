import { setMaxListeners } from 'node:events';
import { request } from 'undici';
import { text, type Fields } from '../data/fields';
import type { Simulation } from '../simulation';
import { DeliveryLog, type Delivery } from './deliveryLog';
import { soonOrLate, type Disorder } from './disorder';

export type WebhookType = 'post' | 'get' | 'json';

export interface Webhook {
	event: Delivery['event'];
	ruleId: number | null;
	url: string;
	type: WebhookType;
	body: Fields;
}

/** A webhook on its way. */
interface Job {
	webhook: Webhook;
	attempt: number;
	/** Which of the repeats this is; 0 for the first delivery. */
	repeat: number;
	/** How many repeats follow once it has been answered with 200. */
	repeats: number;
	/** Up to how late each of them sets out. */
	delayMs: number;
}

/** Tries after the first one. */
const RETRIES = 10;
const TIMEOUT_MS = 10_000;
/** How much of an answer the log keeps. */
const ANSWER_LENGTH = 200;

/**
 * Carries events to webhooks. Anything but a 200 is tried again after `retryIntervalMs`, up to ten
 * times. Only loopback addresses are called: the simulator must never reach out of the machine.
 */
export class Webhooks {
	readonly deliveries = new DeliveryLog();
	private queue: Job[] = [];
	private next = 0;
	private active = 0;
	/** Deliveries that wait, are being tried, or will be tried again. */
	private underWay = 0;
	private readonly stop = new AbortController();

	constructor(private readonly sim: Simulation) {
		// Every open connection listens, and how many there may be is a setting.
		setMaxListeners(0, this.stop.signal);
	}

	/** Nothing more happens by itself once this is 0. */
	get pending(): number {
		return this.underWay;
	}

	/**
	 * Sends the event as soon as a connection is free, or late where it is to be: `repeat` and
	 * `delayMs` take the place of `webhookRepeat` and `webhookShuffleMs`.
	 */
	send(webhook: Webhook, { repeat, delayMs }: Disorder = {}): void {
		if (!isLoopback(webhook.url)) {
			const error = 'Not a loopback address: the simulator calls no other.';
			this.log(webhook, 0, { outcome: 'skipped', error });
			return;
		}
		const { webhookRepeat, webhookShuffleMs } = this.sim.settings;
		this.start({
			webhook,
			attempt: 1,
			repeat: 0,
			repeats: repeat ?? webhookRepeat,
			delayMs: delayMs ?? webhookShuffleMs,
		});
	}

	/** Gives up everything that is under way. */
	close(): void {
		this.queue = [];
		this.next = 0;
		this.stop.abort();
	}

	/** Notes something that was not sent. */
	log(webhook: Webhook, attempt: number, result: Partial<Delivery>): void {
		this.deliveries.push({
			at: new Date().toISOString(),
			event: webhook.event,
			ruleId: webhook.ruleId,
			method: webhook.type === 'get' ? 'GET' : 'POST',
			url: webhook.url,
			repeat: 0,
			attempt,
			status: null,
			answer: null,
			outcome: 'refused',
			error: null,
			body: webhook.body,
			...result,
		});
	}

	private start(job: Job): void {
		if (this.stop.signal.aborted) return;
		this.underWay++;
		soonOrLate(this.sim.timers, job.delayMs, () => this.enqueue(job));
	}

	private enqueue(job: Job): void {
		this.queue.push(job);
		this.pump();
	}

	/** As many connections at a time as allowed, so that 100,000 receipts do not open as many. */
	private pump(): void {
		const { webhookConcurrency } = this.sim.settings;
		while (this.active < webhookConcurrency && this.next < this.queue.length) {
			const job = this.queue[this.next++];
			if (!job) break;
			this.active++;
			void this.attempt(job).finally(() => {
				this.active--;
				this.pump();
			});
		}
		if (this.next === this.queue.length) {
			this.queue = [];
			this.next = 0;
		}
	}

	private async attempt(job: Job): Promise<void> {
		const result = await this.call(job.webhook);
		if (this.stop.signal.aborted) return;
		this.log(job.webhook, job.attempt, { ...result, repeat: job.repeat });
		if (result.outcome !== 'delivered' && job.attempt <= RETRIES) {
			this.sim.timers.after(this.sim.settings.retryIntervalMs, () =>
				this.enqueue({ ...job, attempt: job.attempt + 1 }),
			);
			return;
		}
		if (result.outcome === 'delivered') {
			for (let repeat = 1; repeat <= job.repeats; repeat++) {
				this.start({ ...job, attempt: 1, repeat, repeats: 0 });
			}
		}
		this.underWay--;
	}

	private async call(webhook: Webhook): Promise<Partial<Delivery>> {
		const { url, options } = httpRequest(webhook);
		try {
			const answer = await request(url, {
				...options,
				signal: this.stop.signal,
				headersTimeout: TIMEOUT_MS,
				bodyTimeout: TIMEOUT_MS,
			});
			const text = await answer.body.text();
			const outcome = answer.statusCode === 200 ? 'delivered' : 'refused';
			return { status: answer.statusCode, answer: text.slice(0, ANSWER_LENGTH), outcome };
		} catch (error) {
			const message = error instanceof Error ? error.message : String(error);
			return { outcome: 'unreachable', error: message };
		}
	}
}

/** True for an http(s) URL that stays on this machine. */
export function isLoopback(url: string): boolean {
	let parsed: URL;
	try {
		parsed = new URL(url);
	} catch {
		return false;
	}
	if (!/^https?:$/.test(parsed.protocol)) return false;
	const { hostname } = parsed;
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function httpRequest({ url, type, body }: Webhook): {
	url: URL;
	options: { method: 'GET' | 'POST'; headers?: Record<string, string>; body?: string };
} {
	const target = new URL(url);
	if (type === 'json') {
		const headers = { 'content-type': 'application/json' };
		return { url: target, options: { method: 'POST', headers, body: JSON.stringify(body) } };
	}
	const form = new URLSearchParams();
	for (const [name, value] of Object.entries(body)) form.set(name, text(value));
	if (type === 'get') {
		for (const [name, value] of form) target.searchParams.set(name, value);
		return { url: target, options: { method: 'GET' } };
	}
	const headers = { 'content-type': 'application/x-www-form-urlencoded' };
	return { url: target, options: { method: 'POST', headers, body: form.toString() } };
}
