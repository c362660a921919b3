import { describe, expect, it } from 'vitest';
import { clickSendAnswers, networkFailure, success } from '../support/api';
import { runNode } from '../support/engine';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const picked = (value: string) => ({ __rl: true, mode: 'id', value });

describe('a credit card', () => {
	const details = { cardNumber: '4242424242424242', expiryMonth: '07', cvc: '123' };

	it('that is incomplete is refused, without its number in the error', async () => {
		const received = clickSendAnswers(() => success({}));
		const { error } = await runNode({
			resource: 'recharge',
			operation: 'updateCreditCard',
			card: { details },
		});
		expect(error?.message).toBe('The card is incomplete: Expiry Year, Name, Bank missing');
		expect(`${error?.message} ${error?.description}`).not.toMatch(/4242|123/);
		expect(received).toEqual([]);
	});
});

describe('what costs money', () => {
	it.each([
		['a purchase', { resource: 'recharge', operation: 'purchasePackage', packageId: picked('1') }],
		[
			'a transfer',
			{
				resource: 'reseller',
				operation: 'transferCredit',
				clientUserId: picked('116'),
				amount: 5,
				currency: 'AUD',
			},
		],
	])('%s whose outcome is unknown is not made again', async (_name, parameters) => {
		const received = clickSendAnswers(() => networkFailure('ECONNRESET'));
		const { error } = await runNode({ ...parameters });
		expect(received).toHaveLength(1);
		expect(error?.message).toMatch(/outcome unknown/);
	});
});
