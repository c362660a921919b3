import { describe, expect, it } from 'vitest';
import { clickSendAnswers, success } from './support/api';
import { runNode } from './support/engine';
import { isolateNetwork } from './support/setup';

isolateNetwork();

const DELETE_LIST = {
	resource: 'contactList',
	operation: 'delete',
	listId: { __rl: true, mode: 'id', value: '5' },
};

describe('an operation that has to be confirmed', () => {
	it.each([
		['is off', {}],
		['is off by name', { confirm: false }],
		['is given by an expression', { confirm: '={{ true }}' }],
		['is a text', { confirm: 'true' }],
	])('does nothing while Confirm %s', async (_name, parameters) => {
		const received = clickSendAnswers(() => success([]));
		const { error } = await runNode({ ...DELETE_LIST, ...parameters });
		expect(error?.message).toBe('Nothing was done: this operation has to be confirmed');
		expect(error?.description).toMatch(/Switch on Confirm/);
		expect(received).toEqual([]);
	});

	it('is not confirmed by the Confirm of another operation', async () => {
		const received = clickSendAnswers(() => success([]));
		const others = { confirmSubaccountDelete: true, confirmSmsCampaignSend: true };
		const { error } = await runNode({ ...DELETE_LIST, ...others, confirm: false });
		expect(error?.message).toBe('Nothing was done: this operation has to be confirmed');
		expect(received).toEqual([]);
	});

	it('is done when a person has switched Confirm on', async () => {
		const received = clickSendAnswers([success([])]);
		const { outputs } = await runNode({ ...DELETE_LIST, confirm: true });
		expect(outputs[0][0].json).toEqual({ deleted: true, list_id: '5' });
		expect(received).toHaveLength(1);
	});
});
