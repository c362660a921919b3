/**
 * The floor: a bare undici script that posts a thousand messages per call, in a process of its own.
 * Its parent sends tasks and gets measurements.
 */
import { Agent, request } from 'undici';

import { DEMO_ACCOUNT } from '../../../simulator';
import { rowsOf, textOf } from './messages';

/** What the parent asks for. */
export interface FloorTask {
	baseUrl: string;
	items: number;
}

/** What was measured. */
export interface FloorAnswer {
	milliseconds: number;
	/** CPU time of the process, in milliseconds */
	cpu: number;
	/** messages that were answered with SUCCESS */
	sent: number;
	error?: string;
}

const PER_CALL = 1000;

async function send({ baseUrl, items }: FloorTask): Promise<FloorAnswer> {
	const { username, apiKey } = DEMO_ACCOUNT;
	const authorization = `Basic ${Buffer.from(`${username}:${apiKey}`).toString('base64')}`;
	const headers = { authorization, 'content-type': 'application/json' };
	const rows = rowsOf(items);
	const dispatcher = new Agent();
	const cpuBefore = process.cpuUsage();
	const start = performance.now();
	let sent = 0;
	for (let from = 0; from < items; from += PER_CALL) {
		const messages = rows
			.slice(from, from + PER_CALL)
			.map((row) => ({ source: 'n8n', to: row.phone, body: textOf(row) }));
		const body = JSON.stringify({ messages });
		const response = await request(`${baseUrl}/sms/send`, {
			method: 'POST',
			headers,
			body,
			dispatcher,
		});
		const answer = (await response.body.json()) as {
			data: { messages: Array<{ status: string }> };
		};
		for (const { status } of answer.data.messages) if (status === 'SUCCESS') sent++;
	}
	const milliseconds = performance.now() - start;
	const { user, system } = process.cpuUsage(cpuBefore);
	await dispatcher.close();
	return { milliseconds, cpu: (user + system) / 1000, sent };
}

process.on('message', (task: FloorTask) => {
	send(task).then(
		(answer) => process.send!(answer),
		(error: unknown) => process.send!({ milliseconds: 0, cpu: 0, sent: 0, error: String(error) }),
	);
});
process.on('disconnect', () => process.exit());
