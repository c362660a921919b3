import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { fetch } from 'undici';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { DEMO_ACCOUNT, startSimulator, type Simulator } from '../../simulator';
import { json } from '../../tools/driver/http';
import { startN8n, type N8n } from '../../tools/driver/n8n';
import type { RunResult } from '../../tools/driver/run-result';
import { chain, MANUAL_TRIGGER, rowsNode } from '../../tools/driver/workflow';

const ITEMS = 100;
const PER_CALL = 10;
const CALLS = ITEMS / PER_CALL;
/** The fourth call and its items. */
const SKIPPED = 3;
const IN_FOURTH = range(SKIPPED * PER_CALL, (SKIPPED + 1) * PER_CALL);
const OTHERS = range(0, ITEMS).filter((index) => !IN_FOURTH.includes(index));

const ON_SEND = { method: 'POST', path: '/sms/send' };

const people = range(0, ITEMS).map((index) => ({
	id: `item-${index}`,
	phone: `+614${String(20_000_000 + index)}`,
}));

function range(from: number, to: number): number[] {
	return Array.from({ length: to - from }, (_none, index) => from + index);
}

interface LoggedRequest {
	method: string;
	path: string;
	status: number;
	body: { messages: Array<{ custom_string: string }> };
}

/** What became of a run: at ClickSend, and by the items. */
interface Sent {
	result: RunResult;
	/** the send calls that ClickSend received */
	calls: LoggedRequest[];
	/** how often a message to the item's number reached its phone */
	atPhone: number[];
	/** the one outcome of each item */
	outcomes: IDataObject[];
}

const errorOf = ({ outcomes }: Sent, index: number) => outcomes[index].error as string | undefined;
const failed = (sent: Sent) =>
	range(0, ITEMS).filter((index) => errorOf(sent, index) !== undefined);

describe('sends that go wrong, in the real n8n', () => {
	let simulator: Simulator;
	let n8n: N8n;
	let credentials: { clickSendApi: { id: string; name: string } };
	/** Over all runs of this file. */
	const totals = { runs: 0, sentTwice: 0, withoutOutcome: 0 };

	beforeAll(async () => {
		simulator = await startSimulator();
		n8n = await startN8n();
		credentials = {
			clickSendApi: await n8n.createCredential('clickSendApi', {
				...DEMO_ACCOUNT,
				baseUrl: simulator.baseUrl,
			}),
		};
	});

	afterAll(async () => {
		await n8n?.stop();
		await simulator?.close();
		const { runs, sentTwice, withoutOutcome } = totals;
		process.stdout.write(
			`${runs} runs of ${ITEMS} messages in n8n: messages sent twice = ${sentTwice}, items without an outcome = ${withoutOutcome}\n`,
		);
		expect(totals).toMatchObject({ sentTwice: 0, withoutOutcome: 0 });
	});

	beforeEach(async () => {
		await control('reset', {});
	});

	const control = async <Answer>(path: string, body?: unknown) =>
		json<Answer>(`${simulator.origin}/_control/${path}`, body);

	function workflow(parameters: INodeParameters = {}) {
		return chain('Send', [
			MANUAL_TRIGGER,
			rowsNode('Rows', people),
			{
				name: 'ClickSend',
				type: 'n8n-nodes-clicksend.clickSend',
				parameters: {
					resource: 'sms',
					operation: 'send',
					to: '={{ $json.phone }}',
					body: '=Hello {{ $json.id }}',
					additionalFields: { customString: '={{ $json.id }}' },
					options: { batchSize: PER_CALL },
					...parameters,
				},
				onError: 'continueRegularOutput',
				credentials,
			},
		]);
	}

	/** What ClickSend has received and passed on to the phones. */
	async function received(): Promise<Pick<Sent, 'atPhone' | 'calls'>> {
		const requests = await control<LoggedRequest[]>('requests');
		const messages = await control<Array<{ to: string }>>('messages');
		const times = new Map<string, number>();
		for (const { to } of messages) times.set(to, (times.get(to) ?? 0) + 1);
		return {
			calls: requests.filter(({ path }) => path.endsWith('/sms/send')),
			atPhone: people.map(({ phone }) => times.get(phone) ?? 0),
		};
	}

	/** Sends with faults in force, and holds what the items say against what reached the phones. */
	async function sendWith(faults: unknown[], parameters?: INodeParameters): Promise<Sent> {
		if (faults.length > 0) await control('faults', faults);
		const result = await n8n.runWorkflow(workflow(parameters));
		expect(result.error).toBeUndefined();
		const byItem = people.map((): IDataObject[] => []);
		for (const { json: outcome, pairedItem } of result.items('ClickSend')) {
			byItem[(pairedItem as { item: number }).item].push(outcome);
		}
		const { atPhone, calls } = await received();
		totals.runs++;
		totals.sentTwice += atPhone.filter((times) => times > 1).length;
		totals.withoutOutcome += byItem.filter((outcomes) => outcomes.length === 0).length;

		expect(byItem.map((outcomes) => outcomes.length)).toEqual(people.map(() => 1));
		const outcomes = byItem.map(([outcome]) => outcome);
		outcomes.forEach((outcome, index) => {
			if (outcome.error === undefined) {
				const { id, phone } = people[index];
				expect(outcome).toMatchObject({ status: 'SUCCESS', to: phone, custom_string: id });
				expect(atPhone[index]).toBe(1);
			} else if (/outcome unknown/.test(outcome.error as string)) {
				expect(atPhone[index]).toBeLessThanOrEqual(1);
			} else {
				expect(atPhone[index]).toBe(0);
			}
		});
		return { result, calls, atPhone, outcomes };
	}

	/** Call 4 is lost, the others are sent; the lost one is not repeated and said to be unknown. */
	function expectFourthUnknown(sent: Sent, reachedPhones: boolean): void {
		expect(sent.calls).toHaveLength(CALLS);
		expect(failed(sent)).toEqual(IN_FOURTH);
		for (const index of IN_FOURTH) {
			expect(errorOf(sent, index)).toMatch(/outcome unknown/);
			expect(sent.atPhone[index]).toBe(reachedPhones ? 1 : 0);
		}
		for (const index of OTHERS) expect(sent.atPhone[index]).toBe(1);
	}

	it('nothing: a hundred messages arrive in ten calls', async () => {
		const sent = await sendWith([]);
		expect(sent.calls).toHaveLength(CALLS);
		expect(failed(sent)).toEqual([]);
	});

	it('429 with Retry-After on call 4: it waits as told, and all are sent once', async () => {
		const start = Date.now();
		const sent = await sendWith([
			{ match: ON_SEND, skip: SKIPPED, times: 2, status: 429, retryAfter: 1 },
		]);
		expect(Date.now() - start).toBeGreaterThanOrEqual(2000);
		expect(sent.calls.map(({ status }) => status)).toEqual([
			...[200, 200, 200, 429, 429],
			...range(0, CALLS - SKIPPED).map(() => 200),
		]);
		expect(failed(sent)).toEqual([]);
	});

	it('429 without Retry-After on call 4: all are sent once', async () => {
		const sent = await sendWith([{ match: ON_SEND, skip: SKIPPED, times: 1, status: 429 }]);
		expect(sent.calls).toHaveLength(CALLS + 1);
		expect(failed(sent)).toEqual([]);
	});

	const fourth = { match: ON_SEND, skip: SKIPPED, times: 1 };
	const html = { status: 502, contentType: 'text/html', body: '<html><h1>Bad gateway</h1></html>' };
	const damaged = { status: 200, body: '{"http_code":200,"data":{"messages":[{' };

	it.each([
		['500, nothing done', { ...fourth, status: 500 }, false],
		['500 although it was done', { ...fourth, status: 500, processed: true }, true],
		['the connection cut before', { ...fourth, drop: 'before' }, false],
		['the connection cut after', { ...fourth, drop: 'after' }, true],
		['an HTML page, nothing done', { ...fourth, ...html }, false],
		['an HTML page although it was done', { ...fourth, ...html, processed: true }, true],
		['malformed JSON although it was done', { ...fourth, ...damaged, processed: true }, true],
	])('%s, on call 4: unknown, not repeated, the others arrive', async (_name, fault, reached) => {
		expectFourthUnknown(await sendWith([fault]), reached);
	});

	it('fewer messages in the answer than sent: only those left out are unknown', async () => {
		const left = [31, 36];
		const messages = IN_FOURTH.filter((index) => !left.includes(index)).map((index) => ({
			to: people[index].phone,
			body: `Hello item-${index}`,
			custom_string: `item-${index}`,
			message_id: `ID-${index}`,
			status: 'SUCCESS',
		}));
		const body = { http_code: 200, response_code: 'SUCCESS', response_msg: '', data: { messages } };
		const sent = await sendWith([{ ...fourth, processed: true, status: 200, body }]);
		expect(sent.calls).toHaveLength(CALLS);
		expect(failed(sent)).toEqual(left);
		for (const index of left) expect(errorOf(sent, index)).toMatch(/outcome unknown/);
		expect(sent.outcomes[30].message_id).toBe('ID-30');
		expect(sent.outcomes[39].message_id).toBe('ID-39');
	});

	it('the credit runs out half-way: the rest is refused and says so', async () => {
		await control('settings', { balance: 47.5 * 0.0792 });
		const sent = await sendWith([]);
		expect(sent.calls).toHaveLength(CALLS);
		expect(failed(sent)).toEqual(range(47, ITEMS));
		for (const index of range(47, ITEMS)) {
			expect(errorOf(sent, index)).toMatch(/^INSUFFICIENT_CREDIT: /);
		}
	});

	it('the key is refused from call 4 on: no further call, and the rest says so', async () => {
		const sent = await sendWith([{ match: ON_SEND, skip: SKIPPED, status: 401 }]);
		expect(sent.calls).toHaveLength(SKIPPED + 1);
		expect(failed(sent)).toEqual(range(SKIPPED * PER_CALL, ITEMS));
		expect(errorOf(sent, ITEMS - 1)).toMatch(/401/);
	});

	it('several calls in flight with a fault among them: all others arrive once', async () => {
		const sent = await sendWith([{ ...fourth, drop: 'after' }], {
			options: { batchSize: PER_CALL, callsInFlight: 4 },
		});
		expect(sent.calls).toHaveLength(CALLS);
		expect(failed(sent)).toHaveLength(PER_CALL);
		expect(sent.atPhone.every((times) => times === 1)).toBe(true);
	});

	it('cancelled by the user between calls: no further call, and nothing twice', async () => {
		await control('settings', { latencyMs: 400 });
		const stored = await n8n.createWorkflow(workflow());
		const { executionId } = await n8n.rest<{ executionId: string }>(
			'POST',
			`/workflows/${stored.id}/run`,
			{ workflowData: stored, triggerToStartFrom: { name: MANUAL_TRIGGER.name } },
		);
		await expect
			.poll(async () => (await received()).calls.length, { timeout: 30_000, interval: 50 })
			.toBeGreaterThanOrEqual(3);
		await n8n.rest('POST', `/executions/${executionId}/stop`, {});
		const atStop = (await received()).calls.length;
		const result = await n8n.waitForExecution(executionId);
		expect(result.status).toBe('canceled');

		await new Promise((resolve) => setTimeout(resolve, 1500));
		const { atPhone, calls } = await received();
		// The call that was under way when the user stopped is finished; there is none after it.
		expect(calls.length).toBeLessThanOrEqual(atStop + 1);
		expect(calls.length).toBeLessThan(CALLS);
		expect(atPhone.filter((times) => times === 1)).toHaveLength(calls.length * PER_CALL);
		expect(Math.max(...atPhone)).toBe(1);
		// n8n keeps no output of a node that was running, so the items' outcomes cannot be looked at.
		totals.runs++;
		totals.sentTwice += atPhone.filter((times) => times > 1).length;
	});

	it('does not hold up n8n, which goes on with the next run', async () => {
		const answer = await fetch(`${n8n.baseUrl}/healthz`);
		expect(answer.status).toBe(200);
		const sent = await sendWith([]);
		expect(failed(sent)).toEqual([]);
	});
});
