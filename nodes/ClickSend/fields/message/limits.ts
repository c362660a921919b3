import type { INodeProperties } from 'n8n-workflow';
import { choice, numeric, optional, text } from '../builders';
import { contactListLocator } from '../contacts/contactList';

// None takes an expression: a person sets limits in the form, and no AI model or item changes them.

const allowedRecipientsOption: INodeProperties = {
	displayName: 'Allowed Recipients',
	name: 'allowedRecipients',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	noDataExpression: true,
	placeholder: 'Add Recipients',
	default: {},
	options: [
		{
			displayName: 'Recipients',
			name: 'values',
			values: [
				choice('Who', 'from', {
					noDataExpression: true,
					options: [
						{ name: 'Contact List', value: 'list', description: 'Contacts of one list' },
						{
							name: 'Input Item',
							value: 'item',
							description: 'Numbers that are fields of the item',
						},
						{ name: 'Numbers', value: 'numbers', description: 'Numbers that you type here' },
					],
					default: 'numbers',
				}),
				{
					...optional(contactListLocator),
					displayOptions: { show: { from: ['list'] } },
					noDataExpression: true,
					description: 'Its contacts may get something',
				},
				text('Fields', 'fields', {
					displayOptions: { show: { from: ['item'] } },
					noDataExpression: true,
					placeholder: 'e.g. phone, customer.mobile',
					description: 'Empty: all without texts',
				}),
				text('Numbers', 'numbers', {
					displayOptions: { show: { from: ['numbers'] } },
					noDataExpression: true,
					placeholder: 'e.g. +61411111111, +61422222222',
					description: 'With country codes; emails for email',
				}),
			],
		},
	],
};

const allowedCountriesOption = text('Allowed Countries', 'allowedCountries', {
	noDataExpression: true,
	placeholder: 'e.g. AU, New Zealand',
});

const betweenOption: INodeProperties = {
	displayName: 'Send Only Between',
	name: 'sendOnlyBetween',
	type: 'fixedCollection',
	noDataExpression: true,
	placeholder: 'Add Times',
	default: {},
	description: 'In the workflow’s time zone',
	options: [
		{
			displayName: 'Times',
			name: 'times',
			values: [
				text('From', 'from', {
					noDataExpression: true,
					default: '08:00',
					placeholder: 'e.g. 08:00',
				}),
				text('Until', 'until', {
					noDataExpression: true,
					default: '20:00',
					placeholder: 'e.g. 20:00',
				}),
			],
		},
	],
};

const most = (label: string, name: string, description: string): INodeProperties =>
	numeric(label, name, {
		noDataExpression: true,
		typeOptions: { minValue: 0 },
		default: 10,
		description,
	});

const mostPerRunOption = most('Most Messages per Run', 'mostPerRun', 'In one execution');

/** Limits that are counted at ClickSend. */
const countedOptions: INodeProperties[] = [
	most('Most Messages per Hour', 'mostPerHour', 'Of the whole account, as ClickSend counts'),
	most('Most Messages per Day', 'mostPerDay', 'Of the whole account, as ClickSend counts'),
	most('Most Money per Day', 'mostMoneyPerDay', 'In the account’s currency, for this kind'),
];

/** What can be limited of what an operation sends. */
export interface Limitable {
	/** ClickSend counts it per hour and day, with its prices */
	isCounted: boolean;
	/** it goes to numbers or addresses that can be listed */
	hasRecipients: boolean;
	/** the country of a recipient is known */
	hasCountries: boolean;
}

/** The limits of an operation that sends, for its Options. */
export const limitOptions = ({
	isCounted,
	hasRecipients,
	hasCountries,
}: Limitable): INodeProperties[] => [
	...(hasRecipients ? [allowedRecipientsOption] : []),
	...(hasCountries ? [allowedCountriesOption] : []),
	betweenOption,
	mostPerRunOption,
	...(isCounted ? countedOptions : []),
];
