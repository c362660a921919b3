import type { INodeProperties } from 'n8n-workflow';
import { choice, collection, numeric, optional, text, toggle } from '../builders';
import { contactListLocator } from '../contacts/contactList';

/** Where the values of a message come from. */
export const dataModeField = choice('Mapping', 'dataMode', {
	noDataExpression: true,
	options: [
		{
			name: 'Auto-Map Input Data',
			value: 'autoMapInputData',
			description:
				'Take number, text, sender and so on from the items’ fields of these names; sends to numbers only, never to a contact list',
		},
		{
			name: 'Map Each Field Below',
			value: 'defineBelow',
			description: 'Set the value of each field in this form',
		},
	],
	default: 'defineBelow',
});

/** The shared text of auto-mapped messages. */
export const textTemplateField = text('Text Template', 'textTemplate', {
	typeOptions: { rows: 4 },
	displayOptions: { show: { dataMode: ['autoMapInputData'] } },
	placeholder: 'e.g. Hello {name}, see you at {time}',
	description:
		'One text for all items, with {field} for a field of the item; empty takes each item’s own text',
	hint: 'Other fields by name: to or phone, from, schedule, country, custom_string, subject, media_url',
});

const includeTotalsOption = toggle('Include Call Totals', 'includeTotals', {
	description: 'Whether to add the totals of the call under call',
});

/** The Options of a call that is one item's: faxes, letters and postcards. */
export const callOptions = collection('options', [includeTotalsOption]);

/** Whether characters that only look different are replaced. */
export const lookAlikesOption = toggle('Replace Look-Alike Characters', 'replaceLookAlikes', {
	description: 'Whether curly quotes and long dashes become plain, which can halve the price',
});

/** The list of those who get nothing. */
export const optOutListOption: INodeProperties = {
	...optional(contactListLocator),
	displayName: 'Opt-Out List',
	name: 'optOutList',
	description: 'Recipients on this contact list get nothing',
};

/** Whether what a test run of the trigger shows is answered. */
export const answerPreviewsOption = toggle('Also Answer Previews', 'answerPreviews', {
	description: 'Whether to answer also what a test run of ClickSend Trigger shows (isPreview)',
});

const callsOptions: INodeProperties[] = [includeTotalsOption, optOutListOption];

/** What concerns many messages at once. */
const batchOptions: INodeProperties[] = [
	numeric('Batch Size', 'batchSize', {
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 1000,
		description: 'Messages in one call, at most 1,000',
	}),
	numeric('Parallel Calls', 'callsInFlight', {
		typeOptions: { minValue: 1, maxValue: 10 },
		default: 1,
		description: 'Calls at the same time, at most 10',
	}),
	toggle('Drop Duplicate Recipients', 'dropDuplicates', {
		description: 'Whether to leave out recipients that an earlier item has',
	}),
	numeric('Trial Run: First Items', 'firstItems', {
		typeOptions: { minValue: 1 },
		default: 1,
		description: 'Send so many items at most, for a trial',
	}),
	numeric('Pause Between Calls', 'pause', {
		typeOptions: { minValue: 0, maxValue: 86_400, numberPrecision: 1 },
		default: 0,
		description: 'In seconds',
	}),
];

const sendOnlyOptions: INodeProperties[] = [
	answerPreviewsOption,
	toggle('Dry Run', 'dryRun', {
		description: 'Whether to check and price only, without sending',
	}),
	numeric('Maximum Price', 'maxPrice', {
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 10,
		description:
			'What one run may cost in the account’s currency; nothing is sent if it would cost more. Each call of an AI agent is a run.',
	}),
	numeric('Skip Already Sent', 'skipSentDays', {
		typeOptions: { minValue: 1, maxValue: 3650 },
		default: 7,
		description: 'Leave out items whose custom string was sent in these last days',
	}),
	numeric('Wait for Delivery', 'waitForDelivery', {
		typeOptions: { minValue: 1, maxValue: 86_400 },
		default: 60,
		description:
			'Seconds to wait at most for final receipts; items then say delivered, failed or pending',
	}),
];

const textOptions: INodeProperties[] = [
	numeric('Maximum Parts', 'maxParts', {
		typeOptions: { minValue: 1 },
		default: 1,
		description: 'Texts that need more parts are errors and cost nothing',
	}),
	lookAlikesOption,
];

/** The Options of an operation that sends texts. */
export const textSendOptions = collection('options', [
	...callsOptions,
	...batchOptions,
	...sendOnlyOptions,
	...textOptions,
]);

/** The Options of one that answers, mostly one message. */
export const replyOptions = collection('options', [
	...callsOptions,
	...sendOnlyOptions,
	...textOptions,
]);

/** The Options of one that sends something else. */
export const sendOptions = collection('options', [
	...callsOptions,
	...batchOptions,
	...sendOnlyOptions,
]);

/** The Options of one that prices texts. */
export const textPriceOptions = collection('options', [
	...callsOptions,
	...textOptions,
	toggle('Include Country Summary', 'countrySummary', {
		description: 'Whether to add what the country asks for, under country_summary',
		body: 'messages[0].show_summary',
	}),
]);

/** The Options of one that prices something else. */
export const priceOptions = collection('options', callsOptions);
