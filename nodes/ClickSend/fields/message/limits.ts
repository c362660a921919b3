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
	description: 'Who may get something; all others are refused',
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
							description:
								'Numbers that are a field of the input item; of a tool, of the agent’s input item',
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
					description: 'Names with commas between; empty is every field that holds no text',
				}),
				text('Numbers', 'numbers', {
					displayOptions: { show: { from: ['numbers'] } },
					noDataExpression: true,
					placeholder: 'e.g. +61411111111, +61422222222',
					description: 'With country codes, and commas between; for email its addresses',
				}),
			],
		},
	],
};

const allowedCountriesOption = text('Allowed Countries', 'allowedCountries', {
	noDataExpression: true,
	placeholder: 'e.g. AU, New Zealand',
	description: 'Codes or names of countries, with commas between; all others are refused',
});

const betweenOption: INodeProperties = {
	displayName: 'Send Only Between',
	name: 'sendOnlyBetween',
	type: 'fixedCollection',
	noDataExpression: true,
	placeholder: 'Add Times',
	default: {},
	description: 'The time of day, in the workflow’s time zone; scheduled messages count with theirs',
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

const mostPerRunOption = most(
	'Most Messages per Run',
	'mostPerRun',
	'How many one execution may send, all calls of an AI agent together',
);

/** Limits that are counted at ClickSend. */
const countedOptions: INodeProperties[] = [
	most(
		'Most Messages per Hour',
		'mostPerHour',
		'How many of this kind the account may send in 60 minutes, as ClickSend counts them',
	),
	most(
		'Most Messages per Day',
		'mostPerDay',
		'How many of this kind the account may send in 24 hours, as ClickSend counts them',
	),
	most(
		'Most Money per Day',
		'mostMoneyPerDay',
		'What this kind may cost in 24 hours, in the account’s currency, as ClickSend counts it',
	),
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
