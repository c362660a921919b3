import type { INodeProperties } from 'n8n-workflow';
import { MOST_TEST_ITEMS } from './settings';

/** Holds what few need. */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Allow Local Address',
			name: 'allowLocalAddress',
			type: 'boolean',
			displayOptions: { show: { '/mode': ['webhook'] } },
			default: false,
			description:
				'Whether to make rules also when the address of this n8n is local or not encrypted, for development',
		},
		{
			displayName: 'Confirm with ClickSend',
			name: 'confirm',
			type: 'boolean',
			displayOptions: { show: { '/mode': ['webhook'] } },
			default: false,
			description:
				'Whether to ask ClickSend for the message before the workflow starts, and to refuse events of which ClickSend says otherwise. Of a second answer to one message ClickSend confirms all but the text. Received SMS that answer no message, email receipts and received faxes cannot be confirmed and are refused.',
		},
		{
			displayName: 'Hand Replies to Waiting Questions',
			name: 'questions',
			type: 'options',
			displayOptions: { show: { '/events': ['smsInbound'] } },
			options: [
				{
					name: 'Hand On',
					value: 'handOn',
					description: 'A reply that a question takes does not start this workflow',
				},
				{
					name: 'Hand On and Start the Workflow',
					value: 'both',
					description: 'A reply that a question takes starts this workflow, too',
				},
				{
					name: 'Leave Questions Alone',
					value: 'no',
					description: 'All texts start this workflow, and questions get none of them',
				},
			],
			default: 'handOn',
			description:
				'Whether replies go to the executions of this n8n that wait for them after SMS > Send and Wait for Reply. The filters of this node do not count for them.',
		},
		{
			displayName: 'Items in a Test Run',
			name: 'testItems',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MOST_TEST_ITEMS },
			displayOptions: { show: { '/mode': ['polling'] } },
			default: 1,
			description:
				'How many of the latest unread events a test run shows at most. They are previews: the field isPreview is true, and ClickSend nodes leave out what would answer them.',
		},
		{
			displayName: 'Leave Out Own Numbers',
			name: 'dropOwn',
			type: 'boolean',
			default: false,
			description:
				'Whether to leave out texts that come from a number of your own account, so that two workflows cannot answer each other for ever',
		},
		{
			displayName: 'More Help Words',
			name: 'helpWords',
			type: 'string',
			default: '',
			placeholder: 'e.g. HILFE, AYUDA',
			description: 'Texts that count as a question for help, with commas between',
		},
		{
			displayName: 'More Opt-In Words',
			name: 'optInWords',
			type: 'string',
			default: '',
			placeholder: 'e.g. JOIN, RESUME',
			description: 'Texts that count as an opt-in, with commas between',
		},
		{
			displayName: 'More Opt-Out Words',
			name: 'optOutWords',
			type: 'string',
			default: '',
			placeholder: 'e.g. NO MORE, LEAVE ME ALONE',
			description: 'Texts that count as an opt-out, with commas between',
		},
		{
			displayName: 'Receipts',
			name: 'receipts',
			type: 'options',
			options: [
				{ name: 'All', value: 'all' },
				{ name: 'Delivered Only', value: 'delivered' },
				{ name: 'Failed Only', value: 'failed' },
				{ name: 'Final Only', value: 'final', description: 'Those that no later one follows' },
			],
			default: 'final',
			description:
				'Which receipts start the workflow. A message can have a temporary one first, and then a final one.',
		},
		{
			displayName: 'Send a Sample Event',
			name: 'sendSample',
			type: 'boolean',
			displayOptions: { show: { '/mode': ['webhook'] } },
			default: true,
			description:
				'Whether ClickSend sends a made-up event to the test URL when you listen for a test event, so that you need no phone. It passes all filters of the node. ClickSend has none for MMS receipts and received faxes.',
		},
	],
};
