import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';

const transaction = { transaction_id: 'T1', amount: '20.00' };
const packages = [
	{ package_id: 1, package_price: '20' },
	{ package_id: 2, package_price: '100' },
];

export const rechargeTable: OperationTable = [
	{
		operation: 'getCreditCard',
		requests: [{ method: 'GET', path: '/recharge/credit-card' }],
		answers: [success({ number: '4242', expiry_month: 7 })],
		output: [{ number: '4242', expiry_month: 7 }],
	},
	{
		operation: 'getPackages',
		parameters: { country: 'AU' },
		requests: [{ method: 'GET', path: '/recharge/packages', query: { country: 'AU' } }],
		answers: [success({ packages })],
		output: packages,
	},
	{
		operation: 'getTransaction',
		parameters: { transactionId: 'T/1' },
		requests: [{ method: 'GET', path: '/recharge/transactions/T%2F1' }],
		answers: [success(transaction)],
		output: [transaction],
	},
	{
		operation: 'getTransactions',
		parameters: { returnAll: true },
		requests: [
			{ method: 'GET', path: '/recharge/transactions', query: { page: '1', limit: '100' } },
		],
		answers: [page([transaction])],
		output: [transaction],
	},
	{
		operation: 'purchasePackage',
		parameters: { packageId: picked('1') },
		requests: [{ method: 'PUT', path: '/recharge/purchase/1' }],
		answers: [success(transaction)],
		output: [transaction],
	},
	{
		operation: 'updateCreditCard',
		parameters: {
			includeSecrets: true,
			card: {
				details: {
					cardNumber: '4242424242424242',
					expiryMonth: '07',
					expiryYear: '2029',
					cvc: '123',
					cardHolder: 'Ann Lee',
					bankName: 'Bank',
				},
			},
		},
		requests: [
			{
				method: 'PUT',
				path: '/recharge/credit-card',
				body: {
					number: '4242424242424242',
					expiry_month: 7,
					expiry_year: 2029,
					cvc: '123',
					name: 'Ann Lee',
					bank_name: 'Bank',
				},
			},
		],
		answers: [success({ token: 'cus_1' })],
		output: [{ token: 'cus_1', updated: true }],
	},
];
