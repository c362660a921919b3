import type { INodeProperties } from 'n8n-workflow';
import { collection, locator } from '../builders';

/** How an address is picked that emails may come from. */
const EMAIL_ADDRESS = {
	required: true,
	choose: 'Select an email address…',
	example: 'e.g. 4062',
	valid: {
		regex: '^\\s*\\d+\\s*$',
		errorMessage: 'The ID of an email address is a whole number',
	},
};

/** Picks an allowed email address to work with; an operation's path takes the ID from it. */
export const emailAddressLocator: INodeProperties = locator({
	displayName: 'Email Address',
	name: 'emailAddressId',
	description: 'The allowed email address to work with',
	search: 'searchEmailAddresses',
	...EMAIL_ADDRESS,
});

/** The HTML of an email. */
const htmlField: INodeProperties = {
	displayName: 'Body',
	name: 'body',
	type: 'string',
	typeOptions: { editor: 'htmlEditor' },
	default: '',
	routing: { send: { type: 'body', property: 'body' } },
};

/** The template of an email campaign or of one of its own operations. */
export const emailTemplateLocator: INodeProperties = locator({
	displayName: 'Email Template',
	name: 'templateId',
	required: true,
	description: 'The email template to work with',
	search: 'searchEmailTemplates',
	choose: 'Select an email template…',
	example: 'e.g. 292',
});

/** From when to when something was sent. */
export const emailHistoryFilters: INodeProperties = collection('filters', [
	{
		displayName: 'Sent After',
		name: 'dateFrom',
		type: 'dateTime',
		default: '',
		description: 'Only emails from this time on, in the workflow’s time zone',
		routing: { send: { type: 'query', property: 'date_from' } },
	},
	{
		displayName: 'Sent Before',
		name: 'dateTo',
		type: 'dateTime',
		default: '',
		description: 'Only emails up to this time, in the workflow’s time zone',
		routing: { send: { type: 'query', property: 'date_to' } },
	},
]);

/** Who an email comes from and what it is about: emails and campaigns. */
export const emailFields: readonly INodeProperties[] = [
	locator({
		displayName: 'From',
		name: 'fromAddressId',
		description:
			'A verified address of yours. New ones are added and verified with the resource Allowed Email Address.',
		search: 'searchEmailSenders',
		...EMAIL_ADDRESS,
		routing: { send: { type: 'body', property: 'from_email_address_id' } },
	}),
	{
		displayName: 'From Name',
		name: 'fromName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. My Company',
		description: 'The name that recipients see beside the address',
		routing: { send: { type: 'body', property: 'from_name' } },
	},
	{
		displayName: 'Subject',
		name: 'subject',
		type: 'string',
		required: true,
		default: '',
		routing: { send: { type: 'body', property: 'subject' } },
	},
];

/** What a campaign of emails is made of. */
export const emailCampaignFields: readonly INodeProperties[] = [
	{
		...emailTemplateLocator,
		required: false,
		description: 'The template that the campaign is made with. Without one Body is all of it.',
		routing: { send: { type: 'body', property: 'template_id' } },
	},
	{
		...htmlField,
		description:
			'The content as HTML, with placeholders such as (First Name) for each contact. With a template it can stay empty; fill it in if ClickSend refuses that.',
	},
];

/** The content of an email or a template. */
export const emailBodyField: INodeProperties = {
	...htmlField,
	required: true,
	description: 'The content as HTML',
};
