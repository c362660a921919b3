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
	description: 'How the input items become messages',
});

/** The shared text of auto-mapped messages. */
export const textTemplateField = text('Message', 'body', {
	typeOptions: { rows: 4 },
	displayOptions: { show: { dataMode: ['autoMapInputData'] } },
	placeholder: 'e.g. Hello {name}, see you at {time}',
	description:
		'A text for all items, in which {field} stands for a field of the item, whatever its case and separators. What an expression gives is not searched for placeholders. Empty takes each item’s own text.',
	hint: 'Fields: to or phone, body or message, from, custom_string, schedule, country, subject, media_url, lang, voice',
});

const includeTotalsOption = toggle('Include Call Totals', 'includeTotals', {
	description:
		'Whether to put the total price and counts of the call onto each of its items, under the field call',
});

/** The Options of a call that is one item's: faxes, letters and postcards. */
export const callOptions = collection('options', [includeTotalsOption]);

/** Whether characters that only look different are replaced. */
export const lookAlikesOption = toggle('Replace Look-Alike Characters', 'replaceLookAlikes', {
	description:
		'Whether to replace curly quotes, long dashes and the like by plain ones, so that they do not make the text unicode and more expensive',
});

/** The list of those who get nothing. */
export const optOutListOption: INodeProperties = {
	...optional(contactListLocator),
	displayName: 'Opt-Out List',
	name: 'optOutList',
	description:
		'Leave out recipients that are on this contact list, read once per run. The items say so in their output. When the list cannot be read whole, nothing is sent.',
};

/** Whether what a test run of the trigger shows is answered. */
export const answerPreviewsOption = toggle('Also Answer Previews', 'answerPreviews', {
	description:
		'Whether to send also when a test run of ClickSend Trigger shows a text that came in before (isPreview). Otherwise the item says that it was left out, so that a test texts nobody a second time. In a published workflow there are no previews.',
});

const batchOptions: INodeProperties[] = [
	numeric('Batch Size', 'batchSize', {
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 1000,
		description: 'How many messages go into one call to ClickSend, at most 1,000',
	}),
	numeric('Calls in Flight', 'callsInFlight', {
		typeOptions: { minValue: 1, maxValue: 10 },
		default: 1,
		description: 'How many calls are made at the same time, at most 10',
	}),
	toggle('Drop Duplicate Recipients', 'dropDuplicates', {
		description:
			'Whether to leave out a recipient that an earlier item of the run has. The item says so in its output.',
	}),
	includeTotalsOption,
	numeric('Only the First Items', 'firstItems', {
		typeOptions: { minValue: 1 },
		default: 1,
		description:
			'How many items to send at most, for a trial. The others say that they were left out.',
	}),
	optOutListOption,
	numeric('Pause Between Calls', 'pause', {
		typeOptions: { minValue: 0, maxValue: 86_400, numberPrecision: 1 },
		default: 0,
		description: 'Seconds to wait between two calls',
	}),
];

const sendOnlyOptions: INodeProperties[] = [
	answerPreviewsOption,
	toggle('Dry Run', 'dryRun', {
		description:
			'Whether to check and price the messages without sending them. Each item says so in its output.',
	}),
	numeric('Maximum Price', 'maxPrice', {
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 10,
		description:
			'What one run of this node may cost, in the account’s currency. It is priced first, and nothing is sent if it would cost more. Each run counts by itself; when an AI agent uses the node as a tool, so does each of its calls.',
	}),
	numeric('Skip Already Sent', 'skipSentDays', {
		typeOptions: { minValue: 1, maxValue: 3650 },
		default: 7,
		description:
			'Leave out items whose custom string is in the history of the last days. Give the number of days. When the history cannot be read whole, nothing is sent.',
	}),
	numeric('Wait for Delivery', 'waitForDelivery', {
		typeOptions: { minValue: 1, maxValue: 86_400 },
		default: 60,
		description:
			'Seconds to wait at most until the messages have a final receipt. Each item then says delivered, failed or pending. Messages scheduled for later are not waited for.',
	}),
];

const textOptions: INodeProperties[] = [
	numeric('Maximum Parts', 'maxParts', {
		typeOptions: { minValue: 1 },
		default: 1,
		description:
			'How many parts a text may need. Longer texts are errors, and cost nothing; so are texts to a contact list that placeholders such as (First Name) make longer for one of its contacts.',
	}),
	lookAlikesOption,
];

/** The Options of an operation that sends texts. */
export const textSendOptions = collection('options', [
	...batchOptions,
	...sendOnlyOptions,
	...textOptions,
]);

/** The Options of one that sends something else. */
export const sendOptions = collection('options', [...batchOptions, ...sendOnlyOptions]);

/** The Options of one that prices texts. */
export const textPriceOptions = collection('options', [
	...batchOptions,
	...textOptions,
	toggle('Include Country Summary', 'countrySummary', {
		description:
			'Whether to put what ClickSend says of the recipient’s country onto each item, under the field country_summary: a usable sender, registration and restrictions',
		body: 'messages[0].show_summary',
	}),
]);

/** The Options of one that prices something else. */
export const priceOptions = collection('options', batchOptions);
