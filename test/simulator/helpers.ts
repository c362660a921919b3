import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import {
	DEMO_ACCOUNT,
	startSimulator,
	type Simulator,
	type SimulatorOptions,
} from '../../simulator';

/** What the tests look at in an answer; the data is as loose as JSON is. */
export interface Reply {
	status: number;
	headers: Headers;
	text: string;
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read into arbitrary JSON
	json: any;
}

export interface Client extends Simulator {
	/** Calls the API as the demo account, or as `user` ("name:key", '' for nobody). */
	api(method: string, path: string, body?: unknown, user?: string): Promise<Reply>;
	/** Calls /_control. */
	control(method: string, path: string, body?: unknown): Promise<Reply>;
	/** Sends one SMS and returns its row. */
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read into arbitrary JSON
	sms(fields: Record<string, unknown>, channel?: string): Promise<any>;
}

const DEMO = `${DEMO_ACCOUNT.username}:${DEMO_ACCOUNT.apiKey}`;

/** A simulator of the test's own, closed when the test ends. */
export async function start(options?: SimulatorOptions): Promise<Client> {
	const simulator = await startSimulator(options);
	onTestFinished(() => simulator.close());
	const api: Client['api'] = (method, path, body, user = DEMO) =>
		call(method, simulator.baseUrl + path, body, user);
	return {
		...simulator,
		api,
		control: (method, path, body) => call(method, `${simulator.origin}/_control${path}`, body, ''),
		async sms(fields, channel = 'sms') {
			const message = { to: '+61491570156', body: 'Hello', ...fields };
			const { json } = await api('POST', `/${channel}/send`, { messages: [message] });
			return json.data.messages[0];
		},
	};
}

async function call(method: string, url: string, body: unknown, user: string): Promise<Reply> {
	const headers: Record<string, string> = {};
	if (user) headers.authorization = `Basic ${Buffer.from(user).toString('base64')}`;
	if (body !== undefined) headers['content-type'] = 'application/json';
	const answer = await fetch(url, {
		method,
		headers,
		body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
	});
	const text = await answer.text();
	return { status: answer.status, headers: answer.headers, text, json: parse(text) };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Waits until `look` gives something other than undefined, null, false or an empty array. */
export async function until<T>(
	look: () => Promise<T> | T,
): Promise<Exclude<T, undefined | null | false>> {
	const deadline = Date.now() + 3000;
	for (;;) {
		const seen = await look();
		if (seen && !(Array.isArray(seen) && seen.length === 0)) {
			return seen as Exclude<T, undefined | null | false>;
		}
		if (Date.now() > deadline) throw new Error(`Nothing came within 3 s: ${look.toString()}`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

export interface Hit {
	method: string;
	url: URL;
	headers: IncomingHttpHeaders;
	body: string;
	at: number;
}

/** A webhook receiver that answers with the given statuses in turn, then with 200. */
export async function receiver(...statuses: number[]): Promise<{ url: string; hits: Hit[] }> {
	const hits: Hit[] = [];
	const server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk: Buffer) => (body += chunk.toString()));
		request.on('end', () => {
			const url = new URL(request.url ?? '/', 'http://receiver');
			hits.push({
				method: request.method ?? '',
				url,
				headers: request.headers,
				body,
				at: Date.now(),
			});
			response.statusCode = statuses[hits.length - 1] ?? 200;
			response.end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, hits };
}

/** The fields of an SMS inbound rule that matches everything. */
export function inboundRule(more: Record<string, unknown>): Record<string, unknown> {
	return {
		dedicated_number: '*',
		rule_name: 'Test rule',
		message_search_type: 0,
		message_search_term: null,
		action: 'URL',
		enabled: 1,
		...more,
	};
}
