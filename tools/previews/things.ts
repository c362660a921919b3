import { setTimeout as sleep } from 'node:timers/promises';
import { isObject } from '../../nodes/shared/text/objects';
import { DEMO_ACCOUNT, type Simulator } from '../../simulator';

/** Fields of a request or an answer. */
export type Fields = Record<string, unknown>;

const AUTHORIZATION = `Basic ${Buffer.from(
	`${DEMO_ACCOUNT.username}:${DEMO_ACCOUNT.apiKey}`,
).toString('base64')}`;

/** The first thing of a list. */
export function firstOf(list: unknown): Fields {
	const [first] = Array.isArray(list) ? (list as unknown[]) : [];
	return isObject(first) ? first : {};
}

/** A ClickSend on this machine, to make things in that operations then work on. */
export class Things {
	constructor(private readonly simulator: Simulator) {}

	/**
	 * Calls ClickSend as the demo account does.
	 *
	 * @param path without /v3
	 * @returns what stands under data, or all of an answer without an envelope
	 * @throws {Error} when ClickSend refuses it
	 */
	async call(method: string, path: string, body?: unknown): Promise<Fields> {
		const answer = await this.json(method, `${this.simulator.baseUrl}${path}`, body);
		return isObject(answer.data) ? answer.data : answer;
	}

	/** The first row of a list. */
	async first(path: string, rows = 'data'): Promise<Fields> {
		const answer = await this.call('GET', path);
		return firstOf(answer[rows]);
	}

	/** Has the simulator let something happen. */
	async happens(path: string, body: Fields): Promise<Fields> {
		return this.json('POST', `${this.simulator.origin}/_control${path}`, body);
	}

	/** Waits until a page of the simulator says what it should; ten seconds at most. */
	async until(path: string, isReady: (answer: unknown) => boolean): Promise<void> {
		for (let tries = 0; tries < 1000; tries++) {
			if (isReady(await this.json('GET', `${this.simulator.origin}/_control${path}`))) return;
			await sleep(10);
		}
		throw new Error(`The simulator has nothing under ${path}`);
	}

	/** Waits until all webhooks were called. */
	async delivered(): Promise<void> {
		await this.until('/deliveries/summary', (answer) => isObject(answer) && answer.pending === 0);
	}

	private async json(method: string, url: string, body?: unknown): Promise<Fields> {
		const answer = await fetch(url, {
			method,
			headers: {
				authorization: AUTHORIZATION,
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			...(body !== undefined && { body: JSON.stringify(body) }),
		});
		const text = await answer.text();
		if (!answer.ok) throw new Error(`${method} ${url}: ${text}`);
		return JSON.parse(text) as Fields;
	}
}
