import { request } from 'undici';
import { text } from './fields';
import { Ring } from './ring';
import type { Simulation } from './simulation';
import type { Fields } from './types';

export type WebhookType = 'post' | 'get' | 'json';

/** One try to reach a webhook, as GET /_control/deliveries shows it. */
export interface Delivery {
	at: string;
	event: 'inbound' | 'receipt' | 'test' | 'import';
	ruleId: number | null;
	method: string;
	url: string;
	attempt: number;
	/** The HTTP status of the answer; null when there was none. */
	status: number | null;
	outcome: 'delivered' | 'refused' | 'unreachable' | 'skipped';
	error: string | null;
	body: Fields;
}

export interface Webhook {
	event: Delivery['event'];
	ruleId: number | null;
	url: string;
	type: WebhookType;
	body: Fields;
}

/** Tries after the first one. */
const RETRIES = 10;
/** Open connections to receivers at a time, so that 100,000 receipts do not open as many. */
const CONCURRENCY = 16;
const TIMEOUT_MS = 10_000;

/**
 * Carries events to webhooks. Anything but a 200 is tried again after `retryIntervalMs`, up to ten
 * times. Only loopback addresses are called: the simulator must never reach out of the machine.
 */
export class Webhooks {
	readonly deliveries = new Ring<Delivery>();
	private queue: Array<{ webhook: Webhook; attempt: number }> = [];
	private next = 0;
	private active = 0;
	private readonly stop = new AbortController();

	constructor(private readonly sim: Simulation) {}

	/** Sends the event, now or as soon as a connection is free. */
	send(webhook: Webhook): void {
		if (!isLoopback(webhook.url)) {
			const error = 'Not a loopback address: the simulator calls no other.';
			this.log(webhook, 0, { outcome: 'skipped', error });
			return;
		}
		this.enqueue(webhook, 1);
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
			attempt,
			status: null,
			outcome: 'refused',
			error: null,
			body: webhook.body,
			...result,
		});
	}

	private enqueue(webhook: Webhook, attempt: number): void {
		this.queue.push({ webhook, attempt });
		this.pump();
	}

	private pump(): void {
		while (this.active < CONCURRENCY && this.next < this.queue.length) {
			const job = this.queue[this.next++];
			if (!job) break;
			this.active++;
			void this.attempt(job.webhook, job.attempt).finally(() => {
				this.active--;
				this.pump();
			});
		}
		if (this.next === this.queue.length) {
			this.queue = [];
			this.next = 0;
		}
	}

	private async attempt(webhook: Webhook, attempt: number): Promise<void> {
		const { url, options } = httpRequest(webhook);
		try {
			const answer = await request(url, {
				...options,
				signal: this.stop.signal,
				headersTimeout: TIMEOUT_MS,
				bodyTimeout: TIMEOUT_MS,
			});
			await answer.body.dump();
			const outcome = answer.statusCode === 200 ? 'delivered' : 'refused';
			this.log(webhook, attempt, { status: answer.statusCode, outcome });
			if (outcome === 'delivered') return;
		} catch (error) {
			if (this.stop.signal.aborted) return;
			const message = error instanceof Error ? error.message : String(error);
			this.log(webhook, attempt, { outcome: 'unreachable', error: message });
		}
		if (attempt > RETRIES || this.stop.signal.aborted) return;
		this.sim.timers.after(this.sim.settings.retryIntervalMs, () =>
			this.enqueue(webhook, attempt + 1),
		);
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
