import type { INodeProperties } from 'n8n-workflow';
import { choice, collection, flag, locator, text } from './builders';
import { customFilterOption, operatorOption, webhookFormatOption } from './history';

/** What a rule does with what comes in. ClickSend documents the same list for SMS, voice and fax. */
export const RULE_ACTIONS = [
	{ name: 'Auto Reply', value: 'AUTO_REPLY', description: 'Answer with a text' },
	{ name: 'Create Contact', value: 'CREATE_CONTACT', description: 'Add the sender to a list' },
	{
		name: 'Create Contact With Email',
		value: 'CREATE_CONTACT_PLUS_EMAIL',
		description: 'Add the sender to a list, with the email address in the message',
	},
	{
		name: 'Create Contact With Name',
		value: 'CREATE_CONTACT_PLUS_NAME',
		description: 'Add the sender to a list, with the name in the message',
	},
	{
		name: 'Create Contact With Name and Email',
		value: 'CREATE_CONTACT_PLUS_NAME_EMAIL',
		description: 'Add the sender to a list, with the name and the email address in the message',
	},
	{ name: 'Do Nothing', value: 'NONE', description: 'Take it in and leave it at that' },
	{ name: 'Email an Address', value: 'EMAIL_FIXED', description: 'Forward to an email address' },
	{
		name: 'Email the User',
		value: 'EMAIL_USER',
		description: 'Forward to the email address of the ClickSend user',
	},
	{ name: 'Forward as SMS', value: 'SMS', description: 'Forward to a phone number' },
	{ name: 'Forward by SMPP', value: 'SMPP', description: 'Hand over to an SMPP connection' },
	{
		name: 'Forward to a List',
		value: 'GROUP_SMS',
		description: 'Forward to all contacts of a list',
	},
	{
		name: 'Keep for Polling',
		value: 'POLL',
		description: 'Keep it until it is read through the API',
	},
	{ name: 'Move Contact', value: 'MOVE_CONTACT', description: 'Move the sender to another list' },
	{ name: 'Send to a URL', value: 'URL', description: 'Call a webhook' },
];

/** The actions whose target is a contact list. */
const LIST_ACTIONS = [
	'CREATE_CONTACT',
	'CREATE_CONTACT_PLUS_EMAIL',
	'CREATE_CONTACT_PLUS_NAME',
	'CREATE_CONTACT_PLUS_NAME_EMAIL',
	'GROUP_SMS',
	'MOVE_CONTACT',
];

/** The actions that have no target; for an email to the user ClickSend names none either. */
export const ACTIONS_WITHOUT_TARGET = ['POLL', 'NONE'];

const TARGETS =
	'URL, email address, phone number, contact list ID or reply text, as the action needs';

const ruleName = text('Rule Name', 'ruleName', {
	body: 'rule_name',
});

const dedicatedNumber = choice('Dedicated Number Name or ID', 'dedicatedNumber', {
	typeOptions: { loadOptionsMethod: 'getRuleNumbers' },
	default: '*',
	description:
		'Which number it comes in at; * is all. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	body: 'dedicated_number',
});

const action = choice('Action', 'action', {
	options: RULE_ACTIONS,
	default: 'URL',
	description: 'What ClickSend does; it keeps no list of email receipts',
	body: 'action',
});

const actionTarget = text('Action Target', 'actionAddress', {
	typeOptions: { rows: 2 },
	placeholder: 'e.g. https://example.com/webhook',
	description: TARGETS,
	body: 'action_address',
});

/** A target as one kind of action has it: one parameter, so that workflows of before go on. */
const shownFor = (action: string[]) => ({
	displayOptions: { show: { action } },
	body: 'action_address',
});

/** The targets of a new rule: what the field of each action is called and takes. */
const actionTargets: readonly INodeProperties[] = [
	text('Webhook URL', 'actionAddress', {
		...shownFor(['URL']),
		placeholder: 'e.g. https://example.com/webhook',
		description: 'What ClickSend calls',
	}),
	text('Reply Text', 'actionAddress', {
		...shownFor(['AUTO_REPLY']),
		typeOptions: { rows: 4 },
		placeholder: 'e.g. Thank you, we call you back today',
		hint: 'Each reply is charged like an SMS',
	}),
	choice('Contact List Name or ID', 'actionAddress', {
		...shownFor(LIST_ACTIONS),
		typeOptions: { loadOptionsMethod: 'getContactLists' },
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	}),
	text('Email Address', 'actionAddress', {
		...shownFor(['EMAIL_FIXED']),
		placeholder: 'name@email.com',
		description: 'Where it is forwarded to',
	}),
	text('Email Address', 'actionAddress', {
		...shownFor(['EMAIL_USER']),
		placeholder: 'name@email.com',
		description: 'Empty for the address of the ClickSend user',
	}),
	text('Phone Number', 'actionAddress', {
		...shownFor(['SMS']),
		placeholder: 'e.g. +61411111111',
		description: 'With country code. Each forwarded message is charged.',
	}),
	text('SMPP Connection', 'actionAddress', {
		...shownFor(['SMPP']),
		description: 'As ClickSend names it',
	}),
];

/** What the form of a new rule calls the target of an action. */
export const targetLabel = (action: string): string =>
	actionTargets
		.find(({ displayOptions }) => displayOptions?.show?.action?.includes(action))
		?.displayName.replace(' Name or ID', '') ?? actionTarget.displayName;

const enabled = flag('Enabled', 'enabled', {
	default: true,
	description: 'Whether the rule is in force',
	body: 'enabled',
});

const SMS_INBOUND = { '/resource': ['inboundRule'], '/channel': ['sms'] };
const MATCHING_RECEIPTS = { '/resource': ['deliveryReceiptRule'], '/channel': ['sms', 'voice'] };

/** Which delivery receipts the rule is for; those of email and fax are always all of them. */
const receipts = choice('Receipts', 'matchType', {
	displayOptions: { show: MATCHING_RECEIPTS },
	options: [
		{ name: 'All', value: 0 },
		{ name: 'Delivered Only', value: 2 },
		{ name: 'Failed Only', value: 1 },
	],
	default: 0,
	description: 'Which delivery receipts the rule is for',
	body: 'match_type',
});

/** What only rules for incoming SMS have, alphabetically around the others. */
const message = text('Message Text', 'body', {
	typeOptions: { rows: 2 },
	displayOptions: { show: SMS_INBOUND },
	description: 'Sent along with the action; an automatic reply takes its text from Reply Text',
	body: 'body',
});

const searchText = text('Search Text', 'messageSearchTerm', {
	displayOptions: { show: SMS_INBOUND },
	placeholder: 'e.g. STOP',
	body: 'message_search_term',
});

const searchType = choice('Search Type', 'messageSearchType', {
	displayOptions: { show: SMS_INBOUND },
	options: [
		{ name: 'Any Message', value: 0 },
		{ name: 'Contains', value: 2 },
		{ name: 'Does Not Contain', value: 3 },
		{ name: 'Starts With', value: 1 },
	],
	default: 2,
	description: 'A Search Text alone means: contains it',
	body: 'message_search_type',
});

const webhookFormat = { ...webhookFormatOption, displayOptions: { show: SMS_INBOUND } };

/** Picks a rule of the chosen channel; also one of the texts that are cut from emails. */
export const ruleLocator = locator({
	displayName: 'Rule',
	name: 'ruleId',
	required: true,
	search: 'searchRules',
	choose: 'Select a rule…',
	example: 'e.g. 1024',
});

/** The name of a new rule. */
export const newRuleNameField: INodeProperties = { ...ruleName, required: true };

/** Which of your numbers a new rule is for. */
export const newRuleNumberField: INodeProperties = { ...dedicatedNumber, required: true };

/** What a new rule does. */
export const newRuleFields: readonly INodeProperties[] = [
	action,
	...actionTargets,
	collection('additionalFields', [
		enabled,
		message,
		receipts,
		searchText,
		searchType,
		webhookFormat,
	]),
];

/** What can be changed of a rule for incoming messages. */
export const inboundUpdateField = collection('updateFields', [
	action,
	actionTarget,
	dedicatedNumber,
	enabled,
	message,
	ruleName,
	searchText,
	searchType,
	webhookFormat,
]);

/** What can be changed of a rule for delivery receipts. */
export const receiptUpdateField = collection('updateFields', [
	action,
	actionTarget,
	enabled,
	receipts,
	ruleName,
]);

/** Filters of a list of rules. */
export const ruleFiltersField = collection('filters', [
	choice('Action', 'action', {
		options: RULE_ACTIONS,
		default: 'URL',
		description: 'Only rules with this action',
		query: 'q.action',
	}),
	customFilterOption,
	operatorOption,
	text('Rule Name', 'ruleName', { description: 'Only rules with this name', query: 'q.rule_name' }),
]);
