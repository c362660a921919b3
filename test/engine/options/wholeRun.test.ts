import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import { forbiddenExpressionCounts } from '../support/dialect';
import { picked } from '../support/form';
import { isolateNetwork } from '../support/setup';
import { pauses, setClock } from './support/clock';
import { paths, send } from './support/send';

vi.mock('n8n-workflow', async (importOriginal) => {
	const { withoutWaiting } = await import('./support/pauses');
	return withoutWaiting(importOriginal);
});

isolateNetwork();
setClock();

describe('what holds for the whole run', () => {
	it.each<[string, INodeParameters]>([
		['Dry Run', { options: { dryRun: '={{ $json.id === "item-1" }}' } }],
		['Maximum Parts', { options: { maxParts: '={{ $itemIndex + 1 }}' } }],
		[
			'Fields to Include',
			{ output: 'selected', outputFields: '={{ $itemIndex > 0 ? "to" : "status" }}' },
		],
	])('is refused when the items differ in %s, before anything is sent', async (_name, more) => {
		const result = await send((more.options ?? {}) as INodeParameters, { parameters: more });
		expect(result.fake.received).toEqual([]);
		for (const { error } of result.outcomes) expect(error).toContain('gives item 1 another value');
	});

	it('may be an expression that gives all items the same', async () => {
		const result = await send({ dryRun: '={{ $input.all().length > 2 }}' });
		expect(paths(result)).toEqual(['/sms/price']);
	});
});

describe('Request Options', () => {
	it('hold for sends, and for the calls that are made before', async () => {
		const parameters = { requestOptions: { proxy: 'no url' } };
		for (const options of [{}, { optOutList: picked('77') }]) {
			const result = await send(options, { parameters });
			expect(result.fake.received).toEqual([]);
			for (const { error } of result.outcomes) {
				expect(error).toContain('The proxy in Request Options is no URL');
			}
		}
	});
});

describe('a choice between number and list that differs between the items', () => {
	it('sends to neither', async () => {
		const parameters = {
			recipientType: '={{ $json.id === "item-0" ? "number" : "list" }}',
			listId: picked('428'),
		};
		const result = await send({}, { parameters });
		expect(result.fake.taken).toEqual([]);
		for (const { error } of result.outcomes) {
			expect(error).toContain(
				forbiddenExpressionCounts
					? 'both a phone number and a contact list'
					: 'The recipient is empty',
			);
		}
	});
});

describe('Pause Between Calls', () => {
	it('is made between calls only', async () => {
		await send({ pause: 1.5, batchSize: 1 });
		expect(pauses()).toEqual([1.5, 1.5, 1.5]);
	});
});
