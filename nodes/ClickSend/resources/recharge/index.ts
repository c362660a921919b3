import { locator, text } from '../../fields/builders';
import { countryField } from '../../fields/country';
import { confirmation, list, single, wholeList } from '../../styles/styles';
import type { Kept } from '../../fields/kept';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { requireCard } from './prepare';

/** What a simplified package keeps. */
const PACKAGE: readonly Kept[] = [
	...['package_id', 'package_price', 'currency', 'sms_price', 'sms_quantity', 'mms_price'],
	...['voice_mobile_price', 'fax_price', 'email_price', 'postcard_price'],
];

const operations: Row[] = [
	{
		name: 'Get Credit Card',
		value: 'getCreditCard',
		action: 'Get credit card',
		description: 'Get the card that recharges are paid with, as far as ClickSend shows it',
		endpoint: 'GET /recharge/credit-card',
		style: single(),
	},
	{
		name: 'Get Packages',
		value: 'getPackages',
		action: 'Get recharge packages',
		description: 'Get the amounts that the account can be recharged with, and their prices',
		isDefault: true,
		endpoint: 'GET /recharge/packages',
		style: wholeList({ rowsKey: 'packages', fields: PACKAGE }),
	},
	{
		name: 'Get Transaction',
		value: 'getTransaction',
		action: 'Get transaction',
		description: 'Get one payment by its ID',
		endpoint: 'GET /recharge/transactions/{transactionId}',
		style: single(),
	},
	{
		name: 'Get Transactions',
		value: 'getTransactions',
		action: 'Get transactions',
		description: 'Get the payments of the account',
		endpoint: 'GET /recharge/transactions',
		style: list(),
	},
	{
		name: 'Purchase Package',
		value: 'purchasePackage',
		action: 'Purchase recharge package',
		costs: true,
		description: 'Recharge the account. ClickSend charges the credit card at once.',
		confirm: 'I want to buy this package: the credit card is charged at once',
		endpoint: 'PUT /recharge/purchase/{packageId}',
		// A repeated purchase would be a second one.
		style: single({ repeat: 'ifThrottled' }),
	},
	{
		name: 'Update Credit Card',
		value: 'updateCreditCard',
		action: 'Update credit card',
		risk: 'changes how account pays',
		description: 'Replace the card that recharges are paid with',
		confirm: 'I want to replace the card that recharges are paid with',
		secrets: true,
		endpoint: 'PUT /recharge/credit-card',
		style: confirmation('updated', {}, { prepare: [requireCard] }),
	},
];

export const recharge: Resource = {
	name: 'Recharge',
	description: 'Payments and credit',
	value: 'recharge',
	operations,
	fields: [
		...showFor({ operation: ['getPackages'] }, [
			{
				...countryField,
				description:
					'Empty is the account’s. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				routing: {
					send: { type: 'query', property: 'country', value: '={{ $value || undefined }}' },
				},
			},
		]),
		...showFor({ operation: ['purchasePackage'] }, [
			locator({
				displayName: 'Package',
				name: 'packageId',
				required: true,
				description: 'The package to buy',
				search: 'searchPackages',
				choose: 'Select a package…',
				example: 'e.g. 3',
			}),
		]),
		...showFor({ operation: ['getTransaction'] }, [
			text('Transaction ID', 'transactionId', {
				required: true,
				description: 'The ID that Get Transactions returns',
			}),
		]),
		...showFor({ operation: ['updateCreditCard'] }, [
			{
				displayName: 'Card',
				name: 'card',
				type: 'fixedCollection',
				placeholder: 'Add Card',
				required: true,
				default: {},
				description: 'All details are needed. Expressions keep them out of the saved workflow.',
				options: [
					{
						displayName: 'Card',
						name: 'details',
						values: [
							text('Bank', 'bankName', {
								body: 'bank_name',
								description: 'The bank that issued the card',
							}),
							text('CVC', 'cvc', { body: 'cvc', typeOptions: { password: true } }),
							text('Expiry Month', 'expiryMonth', {
								body: 'expiry_month',
								description: 'Two digits, such as 07',
							}),
							text('Expiry Year', 'expiryYear', {
								body: 'expiry_year',
								description: 'Four digits, such as 2029',
							}),
							text('Name', 'cardHolder', { body: 'name', description: 'The name on the card' }),
							text('Number', 'cardNumber', { body: 'number', typeOptions: { password: true } }),
						],
					},
				],
			},
		]),
	],
};
