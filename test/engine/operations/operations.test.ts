import type { INodeProperties } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { ClickSend } from '../../../nodes/ClickSend/ClickSend.node';
import { TABLES } from './index';
import type { OperationTable } from './support/table';
import { clickSendAnswers } from '../support/api';
import { runNode } from '../support/engine';
import { holdDate, isolateNetwork } from '../support/setup';

isolateNetwork();
// Schedules are checked against the clock.
holdDate();

const selectors = new ClickSend().description.properties.filter(({ name }) => name === 'operation');
const resourcesOf = ({ displayOptions }: INodeProperties) =>
	displayOptions!.show!.resource as string[];

/** The rows of a resource; one without a table stops this file, so that none is forgotten. */
function tableOf(resource: string): OperationTable {
	if (resource in TABLES) return TABLES[resource];
	throw new Error(
		`The resource "${resource}" has no table: add test/engine/operations/${resource}/index.ts and list it in test/engine/operations/index.ts`,
	);
}

for (const resource of selectors.flatMap(resourcesOf)) {
	const table = tableOf(resource);
	describe(resource, () => {
		for (const row of table) {
			const title = row.variant ? `${row.operation} (${row.variant})` : row.operation;
			it(`${title}: request and output`, async () => {
				const { parameters = {}, item = {}, requests, answers, output } = row;
				const masked = <Value>(value: Value): Value =>
					JSON.parse(
						(row.masks ?? []).reduce(
							(text, [random, stands]) => text.replace(random, stands),
							JSON.stringify(value),
						),
					) as Value;
				const times = row.shared || row.single ? 1 : 2;
				// Two items' requests interleave, so each is answered by what it asks for.
				const open = Array.from({ length: times }, () =>
					requests.map((request, index) => ({ request, answer: answers[index] })),
				).flat();
				const received = clickSendAnswers((request) => {
					const at = open.findIndex(
						(expected) => JSON.stringify(key(expected.request)) === JSON.stringify(key(request)),
					);
					return at < 0 ? { status: 418, body: 'not expected' } : open.splice(at, 1)[0].answer;
				});

				// Sends of many items share a call; here each way of the routing is held to its row.
				const run = await runNode(
					{ resource, operation: row.operation, ...parameters },
					{
						items: row.single ? [item] : [item, item],
						routingOnly: isSend(resource, row.operation),
					},
				);

				expect(run.error?.message).toBeUndefined();
				const order = (list: unknown[]) => list.map((entry) => JSON.stringify(entry)).sort();
				const wanted = Array.from({ length: times }, () => requests).flat();
				expect(received).toHaveLength(wanted.length);
				// Key order is no part of a request.
				expect(order(masked(received).map(sorted))).toEqual(order(wanted.map(sorted)));

				const items = run.outputs[0];
				const links = row.single ? [0] : [0, 1];
				expect(masked(items.map(({ json }) => json))).toEqual(links.flatMap(() => output));
				expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
					links.flatMap((link) => output.map(() => ({ item: link }))),
				);
				for (const [field, content] of Object.entries(row.files ?? {})) {
					const file = items[0].binary?.[field];
					expect(Buffer.from(file!.data, 'base64').toString()).toBe(content);
				}
			});

			if (!isSend(resource, row.operation)) continue;
			it(`${title}: the same request for one item when items are gathered`, async () => {
				const received = clickSendAnswers(row.answers);
				const run = await runNode(
					{ resource, operation: row.operation, ...row.parameters },
					{ items: [row.item ?? {}] },
				);
				expect(run.error?.message).toBeUndefined();
				expect(received).toEqual(row.requests);
				expect(run.outputs[0].map(({ json }) => json)).toEqual(row.output);
			});
		}
	});
}

/** The operations that gather their items into calls. */
function isSend(resource: string, operation: string): boolean {
	return (
		['mms', 'sms', 'voice'].includes(resource) &&
		['send', 'reply', 'calculatePrice'].includes(operation)
	);
}

it('has a row for every operation', () => {
	const inForm = selectors.flatMap((selector) =>
		resourcesOf(selector).flatMap((resource) =>
			selector.options!.map((option) => `${resource}.${(option as { value: string }).value}`),
		),
	);
	const inTables = Object.entries(TABLES).flatMap(([resource, table]) =>
		table.map(({ operation }) => `${resource}.${operation}`),
	);
	expect([...new Set(inTables)].sort()).toEqual(inForm.sort());
});

function key({ method, path, query }: { method: string; path: string; query?: object }) {
	return { method, path, query: sorted(query ?? {}) };
}

/** The same value with its keys in one order, for comparison as text. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, entry]) => [name, sorted(entry)]),
	);
}
