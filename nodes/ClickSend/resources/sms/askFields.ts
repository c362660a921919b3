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
	description:
		'What the person can answer: name it in the message. A page without answers has the buttons Yes and No.',
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
	text('To', 'to', {
		required: true,
		placeholder: 'e.g. +61411111111',
		description:
			'Phone number of the person who is asked, with country code. For local numbers set Country under Options.',
		body: 'messages[0].to',
	}),
	text('Message', 'message', {
		typeOptions: { rows: 4 },
		required: true,
		placeholder: 'e.g. Shall we refund order 4411? Reply YES or NO',
		description:
			'The question. Say what to reply: the person sees nothing but this text. With Link, the address of the page is added to it.',
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
		description:
			'The number that the question comes from. Leave it empty for the default sender of the country. It has to be a number: names cannot be answered.',
	},
	numeric('Limit Wait Time', 'waitAmount', {
		typeOptions: { minValue: 1 },
		default: 24,
		description:
			'How long to wait for the reply, at least a minute. Afterwards the workflow goes on with timedOut.',
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
			description:
				'The text that goes out when an answer is unclear; each costs a message. Without it the workflow goes on with unclear.',
		}),
		{
			...recipientCountryField,
			routing: { send: { type: 'body', property: 'messages[0].country' } },
		},
		numeric('Largest Number', 'most', { description: 'Larger ones are unclear' }),
		numeric('Maximum Parts', 'maxParts', {
			typeOptions: { minValue: 1 },
			default: 1,
			description:
				'How many parts each text may need; of a question with Link its address counts, too, which alone takes more than one. Longer texts are errors and are not sent.',
		}),
		text('More Opt-Out Words', 'optOutWords', {
			placeholder: 'e.g. NO MORE, LEAVE ME ALONE',
			description:
				'Words that count as an opt-out as STOP does, also at the beginning or the end of a reply, with commas between',
		}),
		answerPreviewsOption,
		optOutListOption,
		lookAlikesOption,
		numeric('Remind After (Minutes)', 'remindAfter', {
			typeOptions: { minValue: 1 },
			default: 60,
			description:
				'Minutes after which a reminder goes out, if nobody has answered. ClickSend keeps it until then; it costs a message only when it is sent.',
		}),
		text('Reminder', 'reminderText', {
			typeOptions: { rows: 2 },
			description: 'The text of the reminder. Empty repeats the question.',
		}),
		numeric('Stay Running (Minutes)', 'stayRunning', {
			typeOptions: { minValue: 1, maxValue: 10 },
			default: 5,
			description:
				'Minutes in which the workflow stays running and asks ClickSend for the reply, in place of Limit Wait Time. It needs neither a public address nor a trigger.',
		}),
		text('Thank-You Text', 'thankYouText', {
			typeOptions: { rows: 2 },
			placeholder: 'e.g. Thank you, see you on Tuesday',
			description: 'What goes out when somebody has answered; it costs a message',
		}),
		text('Too Late Text', 'lateText', {
			typeOptions: { rows: 2 },
			placeholder: 'e.g. Sorry, this question is closed',
			description:
				'What goes out when somebody answers within a day after the time is up; it costs a message, and needs an active ClickSend Trigger',
		}),
		numeric('Smallest Number', 'least', { description: 'Smaller ones are unclear' }),
		text('Words for No', 'noWords', {
			placeholder: 'e.g. no, nope, later',
			description:
				'What counts as no, with commas between, in place of the words that are known. Czech, Finnish and Polish need their own: short words there mean yes in one language and no in another.',
		}),
		text('Words for Yes', 'yesWords', {
			placeholder: 'e.g. yes, ok, go',
			description:
				'What counts as yes, with commas between, in place of the words that are known. Czech, Finnish and Polish need their own.',
		}),
	]),
];
