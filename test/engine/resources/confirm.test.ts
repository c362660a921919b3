import type { INodeParameters, INodePropertyOptions } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { ClickSend } from '../../../nodes/ClickSend/ClickSend.node';
import { CONFIRM } from '../../../nodes/ClickSend/fields/confirm';
import { TABLES } from '../operations';
import { clickSendAnswers, success } from '../support/api';
import { runNode } from '../support/engine';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const NOT_CONFIRMED = 'Nothing was done: this operation has to be confirmed';

/** What can be confirmed, such as `contactList.delete`. */
const CONFIRMED = new ClickSend().description.properties
	.filter(({ name }) => name === CONFIRM)
	.flatMap(({ options }) => (options as INodePropertyOptions[]).map(({ value }) => String(value)))
	// What sends to a list is confirmed in some cases only: see limits/kinds.test.ts.
	.filter((value) => value !== '' && !value.endsWith('.sendToList'));

const ROWS = Object.entries(TABLES).flatMap(([resource, table]) =>
	table
		.filter(({ operation }) => CONFIRMED.includes(`${resource}.${operation}`))
		.map((row) => ({
			...row,
			resource,
			title: [`${resource}.${row.operation}`, row.variant].filter(Boolean).join(': '),
		})),
);

/** Everything that is no choice of a person for this very operation. */
const NO_CONFIRMATIONS: Array<[string, (key: string) => INodeParameters]> = [
	['nothing', () => ({ confirm: '' })],
	['a switch', () => ({ confirm: true })],
	['an expression', (key) => ({ confirm: `={{ "${key}" }}` })],
	['an expression that is true', () => ({ confirm: '={{ true }}' })],
	['a text', () => ({ confirm: 'true' })],
	['the operation alone', (key) => ({ confirm: key.split('.')[1] })],
	['another operation', (key) => ({ confirm: CONFIRMED.find((other) => other !== key)! })],
	['a list', (key) => ({ confirm: [key] })],
];

// With it on, operations.test.ts compares each of these rows' requests exactly.
describe.each(ROWS)('$title', ({ resource, operation, parameters, item }) => {
	it('does nothing until a person has confirmed it', async () => {
		const received = clickSendAnswers(() => success([]));
		for (const [what, confirmation] of NO_CONFIRMATIONS) {
			const form = { resource, operation, ...parameters };
			const { error, outputs } = await runNode(
				{ ...form, ...confirmation(`${resource}.${operation}`) },
				{ items: [item ?? {}] },
			);
			expect([what, error?.message, outputs]).toEqual([what, NOT_CONFIRMED, []]);
			expect(error?.description).toMatch(/^Choose ".+" under Confirm in the form/);
		}
		expect(received).toEqual([]);
	});

	it('does nothing for an AI model, whatever it says', async () => {
		const received = clickSendAnswers(() => success([]));
		const { outputs } = await runNode(
			{ resource, operation, ...parameters, confirm: '={{ $fromAI("confirm") }}' },
			{
				items: [item ?? {}],
				toolArguments: { confirm: `${resource}.${operation}` },
				onError: 'continueErrorOutput',
			},
		);
		expect(outputs.flat().map(({ json }) => json.error)).toEqual([
			expect.stringContaining(NOT_CONFIRMED),
		]);
		expect(received).toEqual([]);
	});
});

it('is shown for every operation that has to be confirmed', () => {
	expect(
		[...new Set(ROWS.map(({ resource, operation }) => `${resource}.${operation}`))].sort(),
	).toEqual([...CONFIRMED].sort());
});

it('says what it is that a person confirms, each its own, and where it is refused', async () => {
	const { error } = await runNode({
		resource: 'number',
		operation: 'buy',
		dedicatedNumber: '+61411111111',
		confirm: '',
	});
	expect(error?.description).toContain(
		'"I want to buy this number: it is charged at once and every month" under Confirm',
	);
	const names = new ClickSend().description.properties
		.filter(({ name }) => name === CONFIRM)
		.map(({ options }) => (options as INodePropertyOptions[]).map(({ name }) => name));
	for (const [none, ...statements] of names) {
		expect(none).toBe('Not Confirmed');
		expect(new Set(statements).size).toBe(statements.length);
		expect(statements.filter((one) => !/^I want to [^.]+$/.test(one))).toEqual([]);
	}
});

describe('an operation that is confirmed', () => {
	const DELETE_LIST = {
		resource: 'contactList',
		operation: 'delete',
		listId: { __rl: true, mode: 'id', value: '5' },
	};

	it('is done', async () => {
		const received = clickSendAnswers([success([])]);
		const { outputs } = await runNode({ ...DELETE_LIST, confirm: 'contactList.delete' });
		expect(outputs[0][0].json).toEqual({ deleted: true, list_id: '5' });
		expect(received).toHaveLength(1);
	});

	it('confirms no other operation when the form is changed', async () => {
		const received = clickSendAnswers(() => success([]));
		const { error } = await runNode({
			...DELETE_LIST,
			operation: 'removeDuplicates',
			confirm: 'contactList.delete',
		});
		expect(error?.message).toBe(NOT_CONFIRMED);
		expect(received).toEqual([]);
	});

	it('is refused item by item where the node goes on', async () => {
		const received = clickSendAnswers(() => success([]));
		const { outputs } = await runNode(
			{ ...DELETE_LIST, confirm: '' },
			{
				items: [{ json: { n: 1 } }, { json: { n: 2 } }],
				onError: 'continueErrorOutput',
			},
		);
		expect(outputs[1].map(({ json }) => json.n)).toEqual([1, 2]);
		expect(received).toEqual([]);
	});
});
