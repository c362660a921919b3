import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { EXAMPLES_DIR } from '../../tools/paths.mjs';
import { DEMO_ACCOUNT, startSimulator, type Simulator } from '../../simulator';
import { json } from '../../tools/driver/http';
import { startN8n, type N8n } from '../../tools/driver/n8n';
import type { RunResult } from '../../tools/driver/run-result';

interface Row {
	name: string;
	phone: string;
	appointment: string;
}

interface Received {
	to: string;
	body: string;
}

/** What makes a number of the file good: its own international format, complete. */
const GOOD_NUMBER = /^\+614\d{8}$/;

/** n8n's Extract from File leaves empty cells out of the item. */
function withoutEmpty(row: Row): Partial<Row> {
	return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ''));
}

describe('the CSV example in the real n8n', () => {
	let simulator: Simulator;
	let n8n: N8n;
	let workflowId: string;
	let good: Row[];
	let bad: Row[];

	beforeAll(async () => {
		simulator = await startSimulator();
		n8n = await startN8n();
		await n8n.createCredential(
			'clickSendApi',
			{ ...DEMO_ACCOUNT, baseUrl: simulator.baseUrl },
			'ClickSend simulator',
		);
		({ id: workflowId } = await n8n.createWorkflow(path.join(EXAMPLES_DIR, 'csv-to-sms.json')));
		const csv = await readFile(path.join(EXAMPLES_DIR, 'recipients.csv'), 'utf8');
		const rows = parse<Row>(csv, { columns: true });
		good = rows.filter(({ phone }) => GOOD_NUMBER.test(phone));
		bad = rows.filter(({ phone }) => !GOOD_NUMBER.test(phone));
	});

	afterAll(async () => {
		await n8n?.stop();
		await simulator?.close();
	});

	/** Expects each good row at its phone exactly once, and each bad one in the error branch. */
	async function expectAllRightIn(run: RunResult): Promise<void> {
		expect(run.status).toBe('success');

		const received = await json<Received[]>(`${simulator.origin}/_control/messages`);
		expect(received.map(({ to }) => to).sort()).toEqual(good.map(({ phone }) => phone).sort());
		for (const { name, phone, appointment } of good) {
			const body = received.find(({ to }) => to === phone)?.body;
			expect(body).toContain(`Hello ${name},`);
			expect(body).toContain(appointment);
		}

		expect(run.json('Send SMS', 1)).toEqual(
			bad.map((row) => ({
				...withoutEmpty(row),
				error: expect.stringMatching(/\S/) as string,
				errorCode: expect.stringMatching(/^[A-Z_]+$/) as string,
			})),
		);
		// "Sent" takes the name and phone from the row that each message belongs to.
		expect(run.json('Sent')).toEqual(
			good.map(({ name, phone }) => ({
				name,
				phone,
				message_id: expect.stringMatching(/\S/) as string,
			})),
		);
		expect(run.json('Not sent').map(({ name }) => name)).toEqual(bad.map(({ name }) => name));
	}

	it('has 25 rows with a few bad numbers', () => {
		expect([good.length, bad.length]).toEqual([21, 4]);
	});

	it('sends the good rows once and reports the bad ones, before and after a restart', async () => {
		await expectAllRightIn(await n8n.runWorkflow(workflowId));

		await n8n.restart();
		await json(`${simulator.origin}/_control/reset`, {});
		await expectAllRightIn(await n8n.runWorkflow(workflowId));
	});

	it('reads the balance with the other example', async () => {
		const run = await n8n.runWorkflow(
			await n8n.createWorkflow(path.join(EXAMPLES_DIR, 'account-balance.json')),
		);
		expect(run.status).toBe('success');
		expect(run.json('Balance')).toEqual([
			{ balance: expect.any(Number) as number, currency: 'AUD' },
		]);
	});
});
