import type { INodeProperties } from 'n8n-workflow';
import { choice, collection, numeric, text } from '../../fields/builders';
import { recipientCountryField } from '../../fields/country';
import { senderField } from '../../fields/message/message';
import {
	answerPreviewsOption,
	lookAlikesOption,
	optOutListOption,
} from '../../fields/message/sendOptions';

/** The answers that are possible, where they are listed. */
const choicesField: INodeProperties = {
	displayName: 'Answers',
	name: 'choices',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	displayOptions: { show: { responseType: ['choice', 'link'] } },
	placeholder: 'Add Answer',
	default: {},
	description: 'Name them in the message; a page without any has Yes and No',
	options: [
		{
			displayName: 'Answer',
			name: 'values',
			values: [
				text('Name', 'name', { placeholder: 'e.g. Tuesday', description: 'What comes out' }),
				text('Words', 'words', {
					placeholder: 'e.g. tue, 1, first',
					description: 'What people text for it, with commas between. The name counts, too.',
				}),
			],
		},
	],
};

/** The form of Send and Wait for Reply. */
export const askFields: INodeProperties[] = [
	text('Recipient', 'to', {
		required: true,
		placeholder: 'e.g. +61411111111',
		description: 'With country code; local numbers need Country',
		body: 'messages[0].to',
	}),
	text('Message Text', 'message', {
		typeOptions: { rows: 4 },
		required: true,
		placeholder: 'e.g. Shall we refund order 4411? Reply YES or NO',
		description: 'Say what to reply: the person sees this text alone. Link adds its address.',
		body: 'messages[0].body',
	}),
	choice('Response Type', 'responseType', {
		noDataExpression: true,
		options: [
			{ name: 'Approval', value: 'approval', description: 'Yes or no, in many languages' },
			{ name: 'Choice', value: 'choice', description: 'One of some answers' },
			{ name: 'Free Text', value: 'freeText', description: 'Whatever the person replies' },
			{
				name: 'Link',
				value: 'link',
				description:
					'A page of this n8n with buttons; texts count as well. Its address costs at least one more part.',
			},
			{ name: 'Number', value: 'number', description: 'One number, within bounds' },
		],
		default: 'approval',
	}),
	choicesField,
	{
		...senderField,
		description: 'A number, since names cannot be answered; empty is the country’s default sender',
	},
	numeric('Limit Wait Time', 'waitAmount', {
		typeOptions: { minValue: 1 },
		default: 24,
		description: 'Afterwards the workflow goes on with timedOut',
	}),
	choice('Wait Unit', 'waitUnit', {
		options: [
			{ name: 'Days', value: 'days' },
			{ name: 'Hours', value: 'hours' },
			{ name: 'Minutes', value: 'minutes' },
		],
		default: 'hours',
	}),
	collection('options', [
		numeric('Ask Again at Most', 'askAgainTimes', {
			typeOptions: { minValue: 1, maxValue: 10, numberPrecision: 0 },
			default: 1,
			description: 'How often to ask again about unclear answers',
		}),
		text('Ask Again With', 'askAgainText', {
			typeOptions: { rows: 2 },
			placeholder: 'e.g. Sorry, please reply YES or NO',
			description: 'Goes out for unclear answers, each a message; empty goes on with unclear',
		}),
		{
			...recipientCountryField,
			routing: { send: { type: 'body', property: 'messages[0].country' } },
		},
		numeric('Largest Number', 'most', { description: 'Larger ones are unclear' }),
		numeric('Maximum Parts', 'maxParts', {
			typeOptions: { minValue: 1 },
			default: 1,
			description: 'Longer texts are errors and are not sent; the address of Link counts, too',
		}),
		text('More Opt-Out Words', 'optOutWords', {
			placeholder: 'e.g. NO MORE, LEAVE ME ALONE',
			description: 'Words that opt out as STOP does, with commas between',
		}),
		answerPreviewsOption,
		optOutListOption,
		lookAlikesOption,
		numeric('Remind After (Minutes)', 'remindAfter', {
			typeOptions: { minValue: 1 },
			default: 60,
			description: 'A reminder goes out if nobody has answered by then',
		}),
		text('Reminder', 'reminderText', {
			typeOptions: { rows: 2 },
			description: 'The text of the reminder. Empty repeats the question.',
		}),
		numeric('Stay Running (Minutes)', 'stayRunning', {
			typeOptions: { minValue: 1, maxValue: 10 },
			default: 5,
			description:
				'Ask ClickSend for so long instead of waiting; needs no public address or trigger',
		}),
		text('Thank-You Text', 'thankYouText', {
			typeOptions: { rows: 2 },
			placeholder: 'e.g. Thank you, see you on Tuesday',
			description: 'Goes out when somebody has answered; costs a message',
		}),
		text('Too Late Text', 'lateText', {
			typeOptions: { rows: 2 },
			placeholder: 'e.g. Sorry, this question is closed',
			description: 'Goes out for answers within a day after; needs an active ClickSend Trigger',
		}),
		numeric('Smallest Number', 'least', { description: 'Smaller ones are unclear' }),
		text('Words for No', 'noWords', {
			placeholder: 'e.g. no, nope, later',
			description:
				'In place of the known words, with commas between; Czech, Finnish and Polish need their own',
		}),
		text('Words for Yes', 'yesWords', {
			placeholder: 'e.g. yes, ok, go',
			description:
				'In place of the known words, with commas between; Czech, Finnish and Polish need their own',
		}),
	]),
];
