import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TABLES } from './operations';
import type { OperationRow } from './operations/table';
import {
	clickSendAnswers,
	networkFailure,
	refusal,
	success,
	type Answer,
	type ReceivedRequest,
} from './support/api';
import { runNode, toolOf, type RunOptions } from './support/engine';
import { fakeClickSend, messagesAnswer, refusedRow } from './support/phones';
import { isolateNetwork } from './support/setup';

isolateNetwork();
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-15T00:00:00Z') }));
afterEach(() => vi.useRealTimers());

const TRIES = 3;
const broken = networkFailure('ETIMEDOUT');
const unreachable = networkFailure('ECONNREFUSED');
const failure = refusal(500, 'INTERNAL_ERROR');

/** An operation that writes, with the request of it that does. */
interface Write {
	name: string;
	resource: string;
	row: OperationRow;
	request: ReceivedRequest;
	answer: Answer;
}

/** The last request of a row acts; what comes before reads and uploads. */
const writes: Write[] = Object.entries(TABLES).flatMap(([resource, table]) =>
	table.flatMap((row) => {
		const request = row.requests.at(-1);
		if (row.shared || request === undefined || request.method === 'GET') return [];
		const name = [resource, row.operation, row.variant].filter(Boolean).join(' ');
		return [{ name, resource, row, request, answer: row.answers[row.requests.length - 1] }];
	}),
);

const isThe = (expected: ReceivedRequest, { method, path }: ReceivedRequest) =>
	method === expected.method && path === expected.path;

/** Runs a row whose acting requests are answered in turn; then all of them as the row says. */
async function runRow(
	{ resource, row, request, answer }: Write,
	answers: Answer[],
	options: RunOptions = {},
) {
	const acting: ReceivedRequest[] = [];
	clickSendAnswers((received) => {
		if (isThe(request, received)) return answers[acting.push(received) - 1] ?? answer;
		const at = row.requests.findIndex((expected) => isThe(expected, received));
		return row.answers[at];
	});
	const run = await runNode(
		{ resource, operation: row.operation, ...row.parameters },
		{ items: [row.item ?? {}], maxTries: TRIES, ...options },
	);
	return { run, acting };
}

const textOf = (error: unknown) => (error as Error | undefined)?.message ?? '';

describe('an operation whose answer is lost', () => {
	const unknown = new Set<string>();

	it.each(
		writes.flatMap((write) => [true, false].map((routingOnly) => ({ ...write, routingOnly }))),
	)('$name, routing only: $routingOnly', async (write) => {
		const lost = Array.from({ length: 40 }, () => failure);
		const { run, acting } = await runRow(write, lost, { routingOnly: write.routingOnly });
		if (textOf(run.error).includes('outcome unknown')) {
			unknown.add(`${write.resource}.${write.row.operation}`);
			expect(acting).toHaveLength(1);
		} else {
			// It ends in the same state, however often it is asked for.
			expect(acting.length).toBeGreaterThan(TRIES);
		}
	});

	it('is made once where it would act twice', () => {
		expect([...unknown].sort()).toEqual([]);
	});
});

describe('an operation whose second item fails in the first try', () => {
	it.each(writes)('$name: the first item’s is made once, and both come out', async (write) => {
		const item = write.row.item ?? {};
		const { run, acting } = await runRow(write, [write.answer, unreachable], {
			items: [item, item],
			routingOnly: true,
		});
		expect(textOf(run.error)).toBe('');
		expect(acting).toHaveLength(3);
		const { output } = write.row;
		expect(run.outputs[0].map(({ json }) => json)).toEqual([...output, ...output]);
		expect(run.outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([
			...output.map(() => ({ item: 0 })),
			...output.map(() => ({ item: 1 })),
		]);
		expect(run.data.executionData?.contextData['node:ClickSend']).toEqual({});
	});
});
