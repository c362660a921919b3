import type { IDataObject, INode } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import { networkFailure, page, refusal, success, type Answer } from '../support/api';
import { runNode, type RunOptions, type RunOutput } from '../support/engine';
import {
	fakeClickSend,
	messagesAnswer,
	phoneOf,
	refusedRow,
	type FakeClickSend,
	type MessageCall,
} from '../support/phones';
import { holdDate, isolateNetwork } from '../support/setup';

isolateNetwork();
holdDate();

const TRIES = 3;

/** How the node goes on after errors. With the last two, n8n tries again when the first item failed. */
const ON_ERROR: Array<INode['onError']> = [
	'stopWorkflow',
	'continueRegularOutput',
	'continueErrorOutput',
];

const broken = networkFailure('ETIMEDOUT');
const unreachable = networkFailure('ECONNREFUSED');
const failure = refusal(500, 'INTERNAL_ERROR');
const throttled = refusal(429, 'TOO_MANY_REQUESTS');

const allOf = ({ outputs }: RunOutput) => outputs.flat().map(({ json }) => json);
const memoryOf = ({ data }: RunOutput) => data.executionData?.contextData['node:ClickSend'] ?? {};

describe('messages in batches', () => {
	const ITEMS = 6;
	const people = Array.from({ length: ITEMS }, (_none, index) => ({
		json: { id: `id-${index}`, phone: phoneOf(index) },
	}));
	const form = (channel: string, parameters: IDataObject = {}) => ({
		resource: channel,
		operation: 'send',
		to: '={{ $json.phone }}',
		body: '=Hello {{ $json.id }} at {{ Math.random() }}',
		...(channel === 'mms' && { subject: 'Hi', mediaUrl: 'https://example.com/a.jpg' }),
		additionalFields: { customString: '={{ $json.id }}' },
		...(parameters as object),
		options: { batchSize: 2, ...(parameters.options as object) },
	});

	/** How often each message was asked for, and how often it reached a phone. */
	const countsOf = ({ calls, taken }: FakeClickSend) => {
		const count = (messages: IDataObject[]) =>
			people.map(({ json: { id } }) => messages.filter((m) => m.custom_string === id).length);
		const sends = calls.filter(({ isPrice }) => !isPrice);
		return { asked: count(sends.flatMap(({ messages }) => messages)), reached: count(taken) };
	};

	interface Fault {
		name: string;
		/** disturbs sends, which are counted from 0 */
		fault: (call: MessageCall) => Answer | undefined;
		/** how often the messages of the first call are asked for, and how often they arrive */
		asked: number[];
		reached: number[];
		/** what the first two items say in the end; undefined for success */
		errors: Array<RegExp | undefined>;
	}
	const onFirst = (answer: (call: MessageCall) => Answer) => (call: MessageCall) =>
		call.index === 0 ? answer(call) : undefined;
	const UNKNOWN = /outcome unknown/;
	const faults: Fault[] = [
		{
			name: 'one bad row',
			fault: onFirst(({ messages, take }) =>
				messagesAnswer([refusedRow(messages[0], 'INVALID_RECIPIENT'), ...take(messages.slice(1))]),
			),
			asked: [1, 1],
			reached: [0, 1],
			errors: [/^INVALID_RECIPIENT/, undefined],
		},
		{
			name: 'a server error before anything is sent',
			fault: onFirst(() => failure),
			asked: [1, 1],
			reached: [0, 0],
			errors: [UNKNOWN, UNKNOWN],
		},
		{
			name: 'a time-out after all is sent',
			fault: onFirst(({ take }) => {
				take();
				return broken;
			}),
			asked: [1, 1],
			reached: [1, 1],
			errors: [UNKNOWN, UNKNOWN],
		},
		{
			name: 'an answer that leaves one out',
			fault: onFirst(({ messages, take }) => messagesAnswer([take(messages)[1]])),
			asked: [1, 1],
			reached: [1, 1],
			errors: [UNKNOWN, undefined],
		},
		{
			name: 'an answer without rows',
			fault: onFirst(() => messagesAnswer([])),
			asked: [1, 1],
			reached: [0, 0],
			errors: [UNKNOWN, UNKNOWN],
		},
		{
			name: 'a refused connection, which is made in the second try',
			fault: onFirst(() => unreachable),
			asked: [2, 2],
			reached: [1, 1],
			errors: [undefined, undefined],
		},
		{
			name: 'throttling that outlasts the first try',
			fault: (call) => (call.index < 5 ? throttled : undefined),
			asked: [6, 6],
			reached: [1, 1],
			errors: [undefined, undefined],
		},
		{
			name: 'a call that is refused as a whole',
			fault: ({ messages }) =>
				messages.some((m) => m.custom_string === 'id-0') ? refusal(400, 'BAD_REQUEST') : undefined,
			asked: [TRIES, TRIES],
			reached: [0, 0],
			errors: [/BAD_REQUEST/, /BAD_REQUEST/],
		},
	];
	const scenarios = ['sms', 'mms', 'voice'].flatMap((channel) =>
		ON_ERROR.flatMap((onError) => faults.map((fault) => ({ channel, onError, ...fault }))),
	);

	it.each(scenarios)(
		'$channel, $onError: $name',
		async ({ channel, onError, fault, asked, reached, errors }) => {
			const fake = fakeClickSend(fault);
			const run = await runNode(form(channel), { items: people, onError, maxTries: TRIES });

			const others = people.slice(2).map(() => 1);
			expect(countsOf(fake)).toEqual({
				asked: [...asked, ...others],
				reached: [...reached, ...others],
			});
			const isFailed = errors.some(Boolean);
			if (onError === 'stopWorkflow' && isFailed) {
				const [first] = errors.filter(Boolean);
				expect(run.error?.description).toMatch(/Sent: \d messages/);
				expect(`${run.error?.message}`.replace(/^.*First: /, '')).toMatch(first!);
				return;
			}
			expect(run.error).toBeUndefined();
			const byId = new Map(
				run.outputs
					.flat()
					.map(({ json, pairedItem }) => [(pairedItem as { item: number }).item, json]),
			);
			expect(byId.size).toBe(ITEMS);
			people.forEach(({ json }, index) => {
				const wanted = errors[index];
				const outcome = byId.get(index)!;
				if (wanted) expect(outcome.error).toMatch(wanted);
				else expect(outcome).toMatchObject({ status: 'SUCCESS', custom_string: json.id });
			});
			// Nothing is left to try again, or it is what the output holds anyway.
			if (!isFailed) expect(memoryOf(run)).toEqual({});
		},
	);

	/** A list of contacts or a history that cannot be read in the first try: five attempts. */
	const unreadable = (path: RegExp, rows: IDataObject[] = []) => {
		let asked = 0;
		return (request: { path: string }): Answer | undefined => {
			if (!path.test(request.path)) return undefined;
			return asked++ < 5 ? failure : page(rows);
		};
	};

	it.each([
		['the opt-out list', { optOutList: { __rl: true, mode: 'id', value: '7' } }, /^\/lists\/7\//],
		['the history', { skipSentDays: 7 }, /^\/sms\/history/],
	])(
		'%s cannot be read in the first try: all are sent once in the second',
		async (_name, options, path) => {
			const fake = fakeClickSend(undefined, unreadable(path));
			const run = await runNode(form('sms', { options }), { items: people, maxTries: TRIES });
			expect(run.error).toBeUndefined();
			// Five attempts in the first try, and one that is answered.
			expect(fake.received.filter((request) => path.test(request.path))).toHaveLength(6);
			expect(countsOf(fake).reached).toEqual(people.map(() => 1));
		},
	);

	describe('options in the second try', () => {
		/** Only the first call fails, before it is sent. */
		const firstUnreachable = (call: MessageCall) =>
			call.index === 0 && !call.isPrice ? unreachable : undefined;

		it('counts what was sent as one of the first items', async () => {
			const fake = fakeClickSend(firstUnreachable);
			const options = { firstItems: 3 };
			const run = await runNode(form('sms', { options }), { items: people, maxTries: TRIES });
			expect(run.error).toBeUndefined();
			expect(countsOf(fake).reached).toEqual([1, 1, 1, 0, 0, 0]);
			expect(allOf(run).map(({ skipped }) => skipped === true)).toEqual([
				false,
				false,
				false,
				true,
				true,
				true,
			]);
		});

		it('counts what was sent as the first of its recipient', async () => {
			const fake = fakeClickSend(firstUnreachable);
			const twins = people.map(({ json }, index) => ({
				json: { ...json, phone: phoneOf(index % 3) },
			}));
			const options = { dropDuplicates: true };
			const run = await runNode(form('sms', { options }), { items: twins, maxTries: TRIES });
			expect(run.error).toBeUndefined();
			expect(countsOf(fake).reached).toEqual([1, 1, 1, 0, 0, 0]);
			expect(
				allOf(run)
					.slice(3)
					.map(({ reason }) => reason),
			).toEqual([0, 1, 2].map((index) => `Duplicate: item ${index} goes to the same recipient`));
		});

		it.each([
			[0.43, 6],
			[0.41, 0],
		])('holds a maximum price of %s against all tries together', async (maxPrice, reached) => {
			let sends = 0;
			const fake = fakeClickSend((call) =>
				!call.isPrice && sends++ === 0 ? unreachable : undefined,
			);
			const run = await runNode(form('sms', { options: { maxPrice } }), {
				items: people,
				maxTries: TRIES,
			});
			expect(fake.taken).toHaveLength(reached);
			expect(run.error === undefined).toBe(reached > 0);
		});

		it('prices what was sent again with what is still to be sent', async () => {
			let sends = 0;
			let prices = 0;
			// Prices double after the first try: the whole run would be above the maximum then.
			const fake = fakeClickSend((call) => {
				if (!call.isPrice) return sends++ === 0 ? unreachable : undefined;
				if (prices++ < 3) return undefined;
				return success({ total_price: 0.28, messages: [], _currency: {} });
			});
			const run = await runNode(form('sms', { options: { maxPrice: 0.5 } }), {
				items: people,
				maxTries: 2,
			});
			expect(countsOf(fake).reached).toEqual([0, 0, 1, 1, 1, 1]);
			expect(run.error?.message).toMatch(/the run would cost 0.84/);
		});

		it('keeps what a receipt said in the first try', async () => {
			vi.useRealTimers();
			const fake = fakeClickSend(firstUnreachable, ({ path }) =>
				path === '/sms/history'
					? page(
							Array.from({ length: 6 }, (_none, index) => ({
								message_id: `M-${index}`,
								status_code: '201',
								status_text: 'Delivered',
							})),
						)
					: undefined,
			);
			const options = { waitForDelivery: 3 };
			const run = await runNode(form('sms', { options }), { items: people, maxTries: TRIES });
			expect(run.error).toBeUndefined();
			expect(countsOf(fake).reached).toEqual(people.map(() => 1));
			expect(allOf(run).map(({ delivery }) => delivery)).toEqual(people.map(() => 'delivered'));
		});
	});

	it('sends the items of the next run of the node, the same ones too', async () => {
		const fake = fakeClickSend(onFirst(() => failure));
		const run = await runNode(form('sms'), {
			items: people,
			nextRun: people,
			onError: 'continueRegularOutput',
			maxTries: TRIES,
		});
		expect(countsOf(fake).reached).toEqual([1, 1, 2, 2, 2, 2]);
		expect(run.nextOutputs[0].every(({ json }) => json.status === 'SUCCESS')).toBe(true);
	});

	it('sends the first item only where the node is to execute once', async () => {
		const fake = fakeClickSend(onFirst(() => unreachable));
		await runNode(form('sms'), { items: people, maxTries: TRIES, settings: { executeOnce: true } });
		expect(countsOf(fake).reached).toEqual([1, 0, 0, 0, 0, 0]);
	});

	it('makes no further call after the workflow was cancelled', async () => {
		const stop = new AbortController();
		const fake = fakeClickSend(({ index, take }) => {
			if (index !== 1) return undefined;
			stop.abort();
			take();
			return failure;
		});
		await runNode(form('sms'), { items: people, maxTries: TRIES, signal: stop.signal });
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(countsOf(fake).asked).toEqual([1, 1, 1, 1, 0, 0]);
	});

	describe('the memory', () => {
		it('is not written while Retry On Fail is off', async () => {
			fakeClickSend(onFirst(() => failure));
			const run = await runNode(form('sms'), { items: people });
			expect(run.error).toBeDefined();
			expect(run.data.executionData?.contextData).toEqual({});
		});

		it('holds no text that is not in the output', async () => {
			fakeClickSend(onFirst(() => failure));
			const run = await runNode(form('sms', { output: 'simplified' }), {
				items: people,
				maxTries: TRIES,
			});
			const text = JSON.stringify(memoryOf(run));
			expect(text).toContain('SUCCESS');
			expect(text).not.toContain('Hello id-0');
			expect(text).toContain('Hello id-5');
		});
	});

	describe('a failed execution that is retried from n8n’s list', () => {
		const failing = async (fault: Fault['fault'], parameters: IDataObject = {}) => {
			const fake = fakeClickSend(fault);
			const options: RunOptions = { items: people, maxTries: 2 };
			const first = await runNode(form('sms', parameters), options);
			expect(first.error).toBeDefined();
			return { fake, retryOf: first.data, options };
		};

		it('tries again what was refused, and only that', async () => {
			let isBroke = true;
			const { fake, retryOf, options } = await failing(({ messages, take }) =>
				isBroke
					? messagesAnswer(
							messages.map((message) =>
								['id-1', 'id-4'].includes(message.custom_string as string)
									? refusedRow(message, 'INSUFFICIENT_CREDIT')
									: take([message])[0],
							),
						)
					: undefined,
			);
			expect(countsOf(fake)).toEqual({ asked: [1, 1, 1, 1, 1, 1], reached: [1, 0, 1, 1, 0, 1] });
			isBroke = false;
			const second = await runNode(form('sms'), { ...options, retryOf });
			expect(countsOf(fake)).toEqual({ asked: [1, 2, 1, 1, 2, 1], reached: [1, 1, 1, 1, 1, 1] });
			expect(second.error).toBeUndefined();
			expect(allOf(second).map(({ custom_string }) => custom_string)).toEqual(
				people.map(({ json }) => json.id),
			);
			expect(memoryOf(second)).toEqual({});
		});

		it.each([true, false])('leaves unknown what is unknown, Retry On Fail: %s', async (isOn) => {
			const { fake, retryOf, options } = await failing(onFirst(() => failure));
			const second = await runNode(form('sms'), {
				...options,
				retryOf,
				...(!isOn && { maxTries: undefined }),
			});
			expect(countsOf(fake).asked).toEqual(people.map(() => 1));
			expect(second.error?.message).toMatch(/2 of 6 messages have an unknown outcome/);
		});

		it('goes by the options of then: what was left out may be sent', async () => {
			const { fake, retryOf, options } = await failing(
				onFirst(() => failure),
				{ options: { firstItems: 4 } },
			);
			expect(countsOf(fake).asked).toEqual([1, 1, 1, 1, 0, 0]);
			await runNode(form('sms', { options: { firstItems: 5 } }), { ...options, retryOf });
			expect(countsOf(fake).asked).toEqual([1, 1, 1, 1, 1, 0]);
		});

		it('sends all when the form has another operation by then', async () => {
			const { fake, retryOf, options } = await failing(onFirst(() => failure));
			const second = await runNode(form('voice'), { ...options, retryOf });
			expect(second.error).toBeUndefined();
			expect(fake.calls.filter(({ path }) => path === '/voice/send')).toHaveLength(3);
		});
	});
});
