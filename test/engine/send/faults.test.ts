import { WorkflowExecute } from 'n8n-core';
import type { IDataObject, INodeParameters, IRunNodeResponse } from 'n8n-workflow';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { textOf } from '../../../nodes/shared/text/text';
import { networkFailure, refusal, success, type Answer } from '../support/api';
import { runNode, type RunOptions, type RunOutput } from '../support/engine';
import {
	fakeClickSend,
	messagesAnswer,
	outcomesByItem,
	phoneOf,
	refusedRow,
	type FakeClickSend,
	type MessageCall,
} from '../support/phones';
import { isolateNetwork } from '../support/setup';
import {
	CALLS,
	FOURTH,
	IN_FOURTH,
	ITEMS,
	onFourth,
	people,
	PER_CALL,
	range,
	SEND,
} from './support/hundred';

isolateNetwork();

/** Over all scenarios of this file. */
const totals = { scenarios: 0, sentTwice: 0, withoutOutcome: 0 };

interface Scenario extends RunOutput {
	fake: FakeClickSend;
	/** the one outcome of each item */
	outcomes: IDataObject[];
	/** indexes of the items whose message reached a phone */
	reached: number[];
}

const isUnknown = (outcome: IDataObject) => /outcome unknown/.test(textOf(outcome.error));
const succeeded = ({ outcomes }: Scenario) =>
	range(0, ITEMS).filter((index) => outcomes[index].status === 'SUCCESS');
const failed = ({ outcomes }: Scenario) =>
	range(0, ITEMS).filter((index) => outcomes[index].error !== undefined);
const errorsOf = ({ outcomes }: Scenario, indexes: number[]) => [
	...new Set(indexes.map((index) => outcomes[index].error)),
];

/**
 * Sends a hundred messages in ten calls to a ClickSend with a fault, and holds against each other
 * what reached the phones and what the items say.
 */
async function scenario(
	fault: (call: MessageCall) => Answer | undefined,
	parameters: IDataObject = {},
	options: RunOptions = {},
): Promise<Scenario> {
	const fake = fakeClickSend(fault);
	const run = await runNode(
		{ ...SEND, ...(parameters as object) },
		{ items: people, onError: 'continueRegularOutput', ...options },
	);
	expect(run.error).toBeUndefined();
	const byItem = outcomesByItem(run.outputs, ITEMS);
	const taken = count(fake);
	const reached = range(0, ITEMS).filter((index) => taken.has(people[index].json.id));
	return { ...run, fake, outcomes: expectTruth(byItem, fake), reached };
}

/**
 * Every item has one outcome, and it is true: what says it was sent was sent once, what says it was
 * not was not, and only "unknown" may be either.
 */
function expectTruth(byItem: IDataObject[][], fake: FakeClickSend): IDataObject[] {
	const taken = count(fake);
	totals.scenarios++;
	totals.sentTwice += [...taken.values()].filter((times) => times > 1).length;
	totals.withoutOutcome += byItem.filter((outcomes) => outcomes.length === 0).length;

	expect(byItem.map((outcomes) => outcomes.length)).toEqual(people.map(() => 1));
	return byItem.map(([outcome], index) => {
		const { id, phone } = people[index].json;
		const times = taken.get(id) ?? 0;
		if (outcome.error === undefined) {
			expect(outcome).toMatchObject({ status: 'SUCCESS', custom_string: id, to: phone });
			expect(times).toBe(1);
		} else if (isUnknown(outcome)) {
			expect(times).toBeLessThanOrEqual(1);
		} else {
			expect(times).toBe(0);
		}
		return outcome;
	});
}

/** How often the message of each item reached a phone. */
function count({ taken }: FakeClickSend): Map<string, number> {
	const times = new Map<string, number>();
	for (const { custom_string: id } of taken) {
		times.set(id as string, (times.get(id as string) ?? 0) + 1);
	}
	return times;
}

const throttled = (retryAfter?: string): Answer => ({
	...(refusal(429, 'TOO_MANY_REQUESTS', 'Slow down.') as { status: number; body: unknown }),
	...(retryAfter !== undefined && { headers: { 'retry-after': retryAfter } }),
});

const HTML: Answer = {
	status: 502,
	body: '<html><body>Bad gateway</body></html>',
	headers: { 'content-type': 'text/html' },
};

it('sends a hundred messages in ten calls when nothing is wrong', async () => {
	const result = await scenario(() => undefined);
	expect(result.fake.calls).toHaveLength(CALLS);
	expect(succeeded(result)).toHaveLength(ITEMS);
});

describe('a throttled call among others', () => {
	it.each([
		['with Retry-After', '0.2', 190],
		['without Retry-After', undefined, 0],
	])('%s is made again, and all are sent once', async (_name, retryAfter, waits) => {
		const start = Date.now();
		const result = await scenario(onFourth(throttled(retryAfter)));
		expect(Date.now() - start).toBeGreaterThanOrEqual(waits);
		expect(result.fake.calls).toHaveLength(CALLS + 1);
		expect(result.fake.calls[FOURTH + 1].body).toEqual(result.fake.calls[FOURTH].body);
		expect(succeeded(result)).toHaveLength(ITEMS);
	});

	it('is given up after five attempts when it lasts, and the others are sent', async () => {
		const result = await scenario(({ messages }) =>
			messages[0].custom_string === `item-${IN_FOURTH[0]}` ? throttled() : undefined,
		);
		expect(result.fake.calls).toHaveLength(CALLS - 1 + 5);
		expect(failed(result)).toEqual(IN_FOURTH);
		expect(errorsOf(result, IN_FOURTH)).toEqual([expect.stringContaining('TOO_MANY_REQUESTS')]);
		expect(IN_FOURTH.some((index) => isUnknown(result.outcomes[index]))).toBe(false);
	});

	it('that would have to wait for an hour ends at once', async () => {
		const result = await scenario(onFourth(throttled('3600')));
		expect(result.fake.calls).toHaveLength(CALLS);
		expect(failed(result)).toEqual(IN_FOURTH);
	});

	it('may be every call for ever: nothing is sent and every item says so', async () => {
		const result = await scenario(() => throttled());
		expect(result.reached).toEqual([]);
		expect(failed(result)).toHaveLength(ITEMS);
	});
});

/** The same failures, once before and once after ClickSend did the work. */
const UNCERTAIN: Array<[string, Answer]> = [
	['HTTP 500', refusal(500, 'INTERNAL_SERVER_ERROR', 'Something broke.')],
	['HTTP 503 without a body', { status: 503 }],
	['a reset connection', networkFailure('ECONNRESET')],
	['a time-out', networkFailure('ETIMEDOUT')],
	['an aborted connection', networkFailure('ECONNABORTED')],
	['malformed JSON', { status: 200, body: '{"http_code":200,"data":{"messages":[{' }],
	['an HTML error page', HTML],
	['an HTML page with status 200', { status: 200, body: '<html>Maintenance</html>' }],
	['an answer without messages', success({ total_count: 0 })],
	['an answer with no data', success(null)],
	['an empty answer', { status: 200, body: '' }],
	['an array for an answer', { status: 200, body: [] }],
	['messages that are none', success({ messages: [null, 'x', 5] })],
];

describe.each(UNCERTAIN)('%s on call 4', (_name, answer) => {
	it.each([
		['before', () => answer],
		[
			'after',
			(call: MessageCall) => {
				call.take();
				return answer;
			},
		],
	])('%s the messages were taken: unknown, not repeated, the rest is sent', async (_at, fault) => {
		const result = await scenario(onFourth(fault));
		expect(result.fake.calls).toHaveLength(CALLS);
		expect(failed(result)).toEqual(IN_FOURTH);
		expect(succeeded(result)).toHaveLength(ITEMS - PER_CALL);
		for (const index of IN_FOURTH) {
			expect(result.outcomes[index].error).toMatch(/outcome unknown/);
			expect(result.outcomes[index].error).toMatch(/not repeated/);
		}
	});
});

describe('a failure that certainly sent nothing', () => {
	it.each([
		['no connection', networkFailure('ECONNREFUSED'), /could not be reached/],
		['an unknown host', networkFailure('ENOTFOUND'), /could not be reached/],
		['HTTP 400', refusal(400, 'BAD_REQUEST', 'No.'), /BAD_REQUEST, HTTP 400/],
		['HTTP 422', refusal(422, 'UNPROCESSABLE_ENTITY', 'No.'), /HTTP 422/],
	])('%s on call 4 costs its items and no others', async (_name, answer, text) => {
		const result = await scenario(onFourth(answer));
		expect(result.fake.calls).toHaveLength(CALLS);
		expect(failed(result)).toEqual(IN_FOURTH);
		expect(errorsOf(result, IN_FOURTH)).toEqual([expect.stringMatching(text)]);
		expect(IN_FOURTH.some((index) => isUnknown(result.outcomes[index]))).toBe(false);
	});
});

describe('an answer that does not name every message', () => {
	it('leaves those unknown that it leaves out', async () => {
		const left = [31, 35, 39];
		const result = await scenario(
			onFourth((call) =>
				messagesAnswer(
					call.take().filter(({ custom_string: id }) => !left.some((at) => id === `item-${at}`)),
				),
			),
		);
		expect(failed(result)).toEqual(left);
		expect(errorsOf(result, left)).toEqual([expect.stringMatching(/does not name.*unknown/)]);
		expect(result.fake.calls).toHaveLength(CALLS);
	});

	it('can be in another order and hold messages of others', async () => {
		const stranger = { to: '+61499999999', body: 'x', custom_string: 'stranger' };
		const result = await scenario(
			onFourth((call) => {
				const rows = call.take().reverse();
				return messagesAnswer([refusedRow(stranger, 'INVALID_RECIPIENT'), ...rows]);
			}),
		);
		expect(succeeded(result)).toHaveLength(ITEMS);
	});
});

describe('messages with a status of their own', () => {
	it('fail by themselves, wherever they are', async () => {
		const refused = new Map([
			[0, 'INVALID_RECIPIENT'],
			[34, 'COUNTRY_NOT_ENABLED'],
			[35, 'INVALID_SENDER_ID'],
			[99, 'THROTTLED'],
		]);
		const result = await scenario((call) => {
			const rows = call.messages.map((message) => {
				const index = Number(textOf(message.custom_string).replace('item-', ''));
				const status = refused.get(index);
				return status === undefined ? call.take([message])[0] : refusedRow(message, status);
			});
			return messagesAnswer(rows);
		});
		expect(failed(result)).toEqual([...refused.keys()]);
		for (const [index, status] of refused) {
			const { error } = result.outcomes[index];
			expect(error).toMatch(new RegExp(`^${status}: the message to`));
			expect(error).toContain(phoneOf(index));
		}
	});

	it('run out of credit half-way: what is refused is not sent, and says why', async () => {
		let credit = 47;
		const result = await scenario((call) =>
			messagesAnswer(
				call.messages.map((message) =>
					credit-- > 0 ? call.take([message])[0] : refusedRow(message, 'INSUFFICIENT_CREDIT'),
				),
			),
		);
		expect(succeeded(result)).toEqual(range(0, 47));
		expect(failed(result)).toEqual(range(47, ITEMS));
		for (const error of errorsOf(result, range(47, ITEMS))) {
			expect(error).toMatch(/^INSUFFICIENT_CREDIT: .*Top up the balance/);
		}
	});
});

describe('an account that is refused', () => {
	it('from call 4 on gets no further call', async () => {
		const result = await scenario(({ index }) =>
			index >= FOURTH ? refusal(401, 'UNAUTHORIZED', 'You may not.') : undefined,
		);
		expect(result.fake.calls).toHaveLength(FOURTH + 1);
		expect(succeeded(result)).toEqual(range(0, FOURTH * PER_CALL));
		expect(errorsOf(result, range(FOURTH * PER_CALL, ITEMS))).toEqual([
			expect.stringContaining('UNAUTHORIZED'),
		]);
	});

	it('for one call only (403) loses that one', async () => {
		const result = await scenario(onFourth(refusal(403, 'FORBIDDEN', 'You may not.')));
		expect(result.fake.calls).toHaveLength(CALLS);
		expect(failed(result)).toEqual(IN_FOURTH);
		expect(errorsOf(result, IN_FOURTH)).toEqual([expect.stringContaining('FORBIDDEN')]);
	});
});

describe('several calls in flight', () => {
	const options = { batchSize: PER_CALL, callsInFlight: 4 };

	it('keep their failures apart', async () => {
		const result = await scenario(
			({ messages }) => {
				const [{ custom_string: id }] = messages;
				if (id === 'item-20') return networkFailure('ECONNRESET');
				if (id === 'item-50') return HTML;
				return undefined;
			},
			{ options },
		);
		expect(result.fake.calls).toHaveLength(CALLS);
		expect(failed(result)).toEqual([...range(20, 30), ...range(50, 60)]);
	});

	it('stop soon when the account is refused', async () => {
		const result = await scenario(() => refusal(401, 'UNAUTHORIZED', 'No.'), { options });
		expect(result.fake.calls.length).toBeLessThanOrEqual(options.callsInFlight);
		expect(failed(result)).toHaveLength(ITEMS);
	});
});

describe('a workflow that is cancelled', () => {
	/** n8n throws the output of a cancelled node away; this is what the node gave it. */
	async function sendUntilCancelled(
		fault: (call: MessageCall, cancel: () => void) => Answer | undefined,
		options: INodeParameters = SEND.options,
	) {
		const controller = new AbortController();
		const fake = fakeClickSend((call) => fault(call, () => controller.abort()));
		const runs = vi.spyOn(WorkflowExecute.prototype, 'runNode');
		await runNode(
			{ ...SEND, options },
			{ items: people, signal: controller.signal, onError: 'continueRegularOutput' },
		);
		const index = runs.mock.calls.findIndex(([, { node }]) => node.name === 'ClickSend');
		const { data } = (await runs.mock.results[index].value) as IRunNodeResponse;
		const byItem = outcomesByItem(data ?? [], ITEMS);
		return { fake, outcomes: expectTruth(byItem, fake) };
	}

	it('makes no further call, and the items say what was sent and what was not', async () => {
		const { fake, outcomes } = await sendUntilCancelled((call, cancel) => {
			if (call.index === FOURTH) cancel();
			return undefined;
		});
		expect(fake.calls).toHaveLength(FOURTH + 1);
		outcomes.forEach((outcome, index) => {
			if (index < FOURTH * PER_CALL) expect(outcome.status).toBe('SUCCESS');
			else if (IN_FOURTH.includes(index)) expect(isUnknown(outcome)).toBe(true);
			else expect(outcome.error).toMatch(/^Not sent: the workflow was cancelled/);
		});
	});

	it('says the truth of the calls in flight too', async () => {
		await sendUntilCancelled(
			(call, cancel) => {
				if (call.index === FOURTH) cancel();
				return undefined;
			},
			{ batchSize: PER_CALL, callsInFlight: 3, pause: 0.01 },
		);
	});

	it('while it waits for receipts asks for none any more, and the items say so', async () => {
		const { fake, outcomes } = await sendUntilCancelled(
			(call, cancel) => {
				if (call.index === CALLS - 1) setTimeout(cancel, 20);
				return undefined;
			},
			{ batchSize: PER_CALL, waitForDelivery: 600 },
		);
		expect(fake.received).toHaveLength(CALLS);
		for (const outcome of outcomes) {
			expect(outcome).toMatchObject({
				status: 'SUCCESS',
				delivery: 'pending',
				delivery_text: 'The workflow was cancelled during the wait',
			});
		}
	});

	it('ends the pause between calls', async () => {
		const controller = new AbortController();
		const fake = fakeClickSend(() => {
			setTimeout(() => controller.abort(), 20);
			return undefined;
		});
		const start = Date.now();
		await runNode(
			{ ...SEND, options: { batchSize: PER_CALL, pause: 30 } },
			{ items: people, signal: controller.signal },
		);
		expect(Date.now() - start).toBeLessThan(5000);
		expect(fake.calls).toHaveLength(1);
	});

	it('ends the wait of a throttled call, which is not made again', async () => {
		const controller = new AbortController();
		const fake = fakeClickSend(
			onFourth(() => {
				setTimeout(() => controller.abort(), 20);
				return throttled('0.3');
			}),
		);
		await runNode(SEND, { items: people, signal: controller.signal });
		await new Promise((resolve) => setTimeout(resolve, 500));
		expect(fake.calls).toHaveLength(FOURTH + 1);
	});
});

afterAll(() => {
	const { scenarios, sentTwice, withoutOutcome } = totals;
	process.stdout.write(
		`${scenarios} fault scenarios of ${ITEMS} messages: messages sent twice = ${sentTwice}, items without an outcome = ${withoutOutcome}\n`,
	);
	expect(scenarios).toBeGreaterThan(30);
	expect(totals).toMatchObject({ sentTwice: 0, withoutOutcome: 0 });
});
