import { ExecuteContext } from 'n8n-core';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Expression } from 'n8n-workflow';
import nock from 'nock';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RunOptions } from '../../support/engine';
import { runNode } from '../../support/engine';
import { fakeClickSend, phoneOf } from '../../support/phones';
import { isolateNetwork } from '../../support/setup';

isolateNetwork();
afterEach(() => vi.restoreAllMocks());

const SMS = { resource: 'sms', operation: 'send', to: '={{ $json.phone }}', body: 'Hi' };

/** The same expressions in a form that only n8n's engine reads. */
const forN8n = (value: unknown): unknown => {
	if (typeof value === 'string') return value.replace(/\{\{(.+?)\}\}/g, '{{ ($1) }}');
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, forN8n(inner)]));
};

/** Cells as tables, databases and other nodes give them. */
const CELLS: unknown[] = [
	...[
		'text',
		'',
		' ',
		'null',
		'=1',
		'{{ $json.phone }}',
		'428',
		'+61400000001',
		'2026-12-01T10:00:00Z',
	],
	...[
		undefined,
		null,
		0,
		428,
		NaN,
		Infinity,
		1e21,
		true,
		false,
		[],
		['one'],
		['one', 'two'],
		[428],
	],
	...[{}, { city: 'Perth' }, { city: null }, { city: ['Perth'] }, new Date('2026-12-01T10:00:00Z')],
];

const rows = CELLS.map((cell, index) => ({
	json: { phone: phoneOf(index), 'a cell': cell, id: `n-${index}` } as IDataObject,
}));

/** What reached ClickSend and what the items say. */
async function resultOf(parameters: INodeParameters, options: RunOptions) {
	nock.cleanAll();
	const { received } = fakeClickSend();
	const { outputs, error } = await runNode(parameters, options);
	return {
		received,
		outputs: outputs.map((items) =>
			items.map(({ json, pairedItem, error: itemError }) => ({
				json,
				pairedItem,
				problem: itemError?.message,
				advice: itemError?.description,
			})),
		),
		error: error?.message,
	};
}

describe('a send with plain expressions', () => {
	it.each<[string, INodeParameters]>([
		['Recipient', { to: '={{ $json["a cell"] }}' }],
		['Message Text', { body: '={{ $json["a cell"] }}' }],
		['Message with text', { body: '=Hi {{ $json["a cell"] }}, {{ $json.id }}' }],
		['Message from within', { body: '={{ $json["a cell"].city }}' }],
		['Your Reference', { additionalFields: { customString: '={{ $json["a cell"] }}' } }],
		['Sender', { from: { __rl: true, mode: 'id', value: '={{ $json["a cell"] }}' } }],
		['Schedule', { additionalFields: { schedule: '={{ $json["a cell"] }}' } }],
		['Country', { additionalFields: { country: '={{ $json["a cell"] }}', customString: 'x' } }],
		[
			'Contact List',
			{
				recipientType: 'list',
				listId: { __rl: true, mode: 'id', value: '={{ $json["a cell"] }}' },
			},
		],
		['a name that every object has', { body: '={{ $json.toString }}' }],
		['a name that n8n refuses', { body: '={{ $json.constructor }}' }],
	])('does the same as through n8n’s engine: %s', async (_label, fields) => {
		for (const onError of ['continueErrorOutput', 'stopWorkflow'] as const) {
			const plain = { ...SMS, ...fields };
			const result = await resultOf(plain, { items: rows, onError });
			if (onError === 'continueErrorOutput') {
				expect(result.outputs.flat()).toHaveLength(rows.length);
			}
			const wanted = await resultOf(forN8n(plain) as INodeParameters, { items: rows, onError });
			expect(result).toEqual(wanted);
		}
	});

	it('reads the first item only where the node runs once', async () => {
		const items = [{ json: { phone: phoneOf(1) } }, { json: { phone: phoneOf(2) } }];
		const { calls } = fakeClickSend();
		await runNode(SMS, { items, settings: { executeOnce: true } });
		expect(calls.flatMap(({ messages }) => messages.map(({ to }) => to))).toEqual([phoneOf(1)]);
	});

	it('reads the fields that n8n means where the input has others, as in a tool', async () => {
		const items = [{ json: { phone: phoneOf(1) } }, { json: { phone: phoneOf(2) } }];
		const { calls } = fakeClickSend();
		const others = items.map(({ json }, index) => ({ json: index === 0 ? json : { phone: '1' } }));
		for (const input of [others, [...others].reverse()]) {
			vi.spyOn(ExecuteContext.prototype, 'getInputData').mockReturnValue(input);
			await runNode(SMS, { items });
		}
		const sent = calls.flatMap(({ messages }) => messages.map(({ to }) => to));
		expect(sent).toEqual([phoneOf(1), phoneOf(2), phoneOf(1), phoneOf(2)]);
	});

	it('asks the engine no more often for many items than for a few', async () => {
		const evaluate = vi.spyOn(Expression.prototype, 'resolveSimpleParameterValue');
		const countFor = async (count: number) => {
			nock.cleanAll();
			fakeClickSend();
			evaluate.mockClear();
			const items = rows.slice(0, 1).concat(Array.from({ length: count }, () => rows[0]));
			const { error } = await runNode(
				{
					...SMS,
					body: '=Hi {{ $json["a cell"] }}',
					additionalFields: { customString: '={{ $json.id }}' },
				},
				{ items },
			);
			expect(error).toBeUndefined();
			return evaluate.mock.calls.filter(([value]) => String(value).startsWith('=')).length;
		};
		expect(await countFor(40)).toBe(await countFor(2));
	});
});
