import { readFileSync } from 'node:fs';

import { Agent, request } from 'undici';

import { figure, tableOf } from '../table';
import { pause, type TriggerBench, type TriggerGoal } from './triggerBench';

type Forgery = (address: URL) => {
	url: URL;
	method: 'GET' | 'POST' | 'PUT';
	body?: string;
	type?: string;
};

const EVENT = {
	message_id: 'forged',
	from: '+61400000000',
	to: '+61411111111',
	body: 'Forged',
	timestamp: 1_800_000_000,
};
const json = JSON.stringify;
const JSON_TYPE = 'application/json';

function changed(address: URL, change: (params: URLSearchParams) => void): URL {
	const url = new URL(address);
	change(url.searchParams);
	return url;
}
const without = (address: URL) => changed(address, (params) => params.delete('secret'));

/** Requests that nobody but an attacker or a broken client sends. */
const FORGERIES: Forgery[] = [
	(address) => ({ url: without(address), method: 'POST', body: json(EVENT), type: JSON_TYPE }),
	(address) => ({
		url: changed(address, (params) => params.set('secret', 'x'.repeat(32))),
		method: 'POST',
		body: json(EVENT),
		type: JSON_TYPE,
	}),
	(address) => ({
		url: changed(address, (params) => params.append('secret', 'twice')),
		method: 'POST',
		body: json(EVENT),
		type: JSON_TYPE,
	}),
	(address) => ({ url: without(address), method: 'GET' }),
	(address) => ({ url: address, method: 'GET' }),
	(address) => ({ url: address, method: 'PUT', body: json(EVENT), type: JSON_TYPE }),
	(address) => ({ url: address, method: 'POST', body: '{"message_id": "x', type: JSON_TYPE }),
	(address) => ({ url: address, method: 'POST', body: '"text"', type: JSON_TYPE }),
	(address) => ({ url: address, method: 'POST', body: '[]', type: JSON_TYPE }),
	(address) => ({ url: address, method: 'POST', body: '[1, null, "x"]', type: JSON_TYPE }),
	(address) => ({ url: address, method: 'POST', body: '{}', type: JSON_TYPE }),
	(address) => ({
		url: address,
		method: 'POST',
		body: json({ ...EVENT, message_id: 'x'.repeat(500) }),
		type: JSON_TYPE,
	}),
	(address) => ({
		url: address,
		method: 'POST',
		body: json({ ...EVENT, message_id: '' }),
		type: JSON_TYPE,
	}),
	(address) => ({
		url: address,
		method: 'POST',
		body: json({ ...EVENT, body: 'x'.repeat(300_000) }),
		type: JSON_TYPE,
	}),
	(address) => ({
		url: address,
		method: 'POST',
		body: 'a=1&b=2',
		type: 'application/x-www-form-urlencoded',
	}),
	(address) => ({ url: address, method: 'POST', body: '<xml/>', type: 'application/xml' }),
	(address) => ({ url: address, method: 'POST', body: 'from=x', type: 'text/plain' }),
	(address) => ({
		url: changed(without(address), (params) => params.set('x', 'y'.repeat(6000))),
		method: 'POST',
		body: json(EVENT),
		type: JSON_TYPE,
	}),
];

const CONNECTIONS = 8;

/** Sends requests of all kinds in turn. Returns how many were answered with which status. */
async function attack(address: URL, count: number): Promise<Map<number, number>> {
	const dispatcher = new Agent({ connections: CONNECTIONS });
	const statuses = new Map<number, number>();
	let next = 0;
	const worker = async () => {
		while (next < count) {
			const { url, method, body, type } = FORGERIES[next++ % FORGERIES.length](address);
			const headers = type === undefined ? {} : { 'content-type': type };
			const answer = await request(url, { method, body, headers, dispatcher });
			await answer.body.dump();
			statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
		}
	};
	await Promise.all(Array.from({ length: CONNECTIONS }, worker));
	await dispatcher.close();
	return statuses;
}

/** Resident memory of a process in bytes; undefined where Linux does not tell. */
function memoryOf(pid: number | undefined): number | undefined {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) * 1024;
	} catch {
		return undefined;
	}
}

/** Attacks a workflow, twice with the same, to see whether memory grows. */
export async function forge(bench: TriggerBench, count: number): Promise<TriggerGoal[]> {
	await bench.control('reset', {});
	bench.sink.received.length = 0;
	const workflow = await bench.activate({ events: ['smsInbound'] });
	const address = new URL(await bench.address());
	const memory = [];
	let statuses = new Map<number, number>();
	for (let batch = 0; batch < 3; batch++) {
		statuses = await attack(address, Math.ceil(count / 3));
		await pause(2000);
		memory.push(memoryOf(bench.n8n.pid));
	}
	const started = await bench.executions(workflow.id);
	await bench.control('events', { kind: 'smsInbound', count: 1 });
	await pause(3000);
	const alive = bench.sink.received.length === 1;
	await bench.n8n.deactivate(workflow.id);
	console.log(
		`\n${figure(count)} forged and malformed requests of ${FORGERIES.length} kinds, in three batches\n`,
	);
	console.log(
		tableOf(
			['Status', 'Answers of the last batch'],
			[...statuses].sort().map(([status, times]) => [String(status), figure(times)]),
		),
	);
	console.log(
		`\nMemory of n8n after each batch, MB: ${memory.map((bytes) => (bytes === undefined ? '?' : figure(bytes / 1e6))).join(', ')}`,
	);
	const growth = (memory[2] ?? 0) / (memory[1] ?? 1);
	return [
		{ goal: 'Executions started by forged requests', value: started, unit: '', met: started === 0 },
		{ goal: 'Takes a real event afterwards', value: Number(alive), unit: '', met: alive },
		{
			goal: 'Memory after the third batch ÷ after the second',
			value: growth,
			unit: '×',
			met: growth < 1.1,
		},
	];
}
