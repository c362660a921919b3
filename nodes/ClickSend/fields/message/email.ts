import type { INodeProperties } from 'n8n-workflow';
import { optional, collection, locator, text, time } from '../builders';

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
export const emailAddressLocator = locator({
	displayName: 'Email Address',
	name: 'emailAddressId',
	search: 'searchEmailAddresses',
	...EMAIL_ADDRESS,
});

/** The HTML of an email. */
const htmlField = text('Email Body', 'body', {
	typeOptions: { editor: 'htmlEditor' },
	body: 'body',
});

/** The template of an email campaign or of one of its own operations. */
export const emailTemplateLocator = locator({
	displayName: 'Email Template',
	name: 'templateId',
	required: true,
	search: 'searchEmailTemplates',
	choose: 'Select an email template…',
	example: 'e.g. 292',
});

/** From when to when something was sent. */
export const emailHistoryFilters = collection('filters', [
	time('Sent After', 'dateFrom', {
		query: 'date_from',
	}),
	time('Sent Before', 'dateTo', {
		query: 'date_to',
	}),
]);

const fromField = locator({
	displayName: 'Sender',
	name: 'fromAddressId',
	description: 'A verified address; the resource Allowed Email Address adds one',
	search: 'searchEmailSenders',
	...EMAIL_ADDRESS,
	routing: { send: { type: 'body', property: 'from_email_address_id' } },
});

const fromNameField = text('Sender Name', 'fromName', {
	required: true,
	placeholder: 'e.g. My Company',
	description: 'The name beside the address',
	body: 'from_name',
});

const subjectField = text('Subject', 'subject', {
	required: true,
	body: 'subject',
});

/** Who a campaign comes from and what it is about: ClickSend asks for all of it. */
export const campaignEmailFields: readonly INodeProperties[] = [
	fromField,
	fromNameField,
	subjectField,
];

/** Who an email comes from and what it is about. */
export const emailFields: readonly INodeProperties[] = [
	fromField,
	{
		...optional(fromNameField),
		description: 'The name beside the address',
	},
	{
		...optional(subjectField),
	},
];

/** What a campaign of emails is made of. */
export const emailCampaignFields: readonly INodeProperties[] = [
	{
		...optional(emailTemplateLocator),
		description: 'Without one, Email Body is all of it',
		routing: { send: { type: 'body', property: 'template_id' } },
	},
	{
		...htmlField,
		description: 'HTML with placeholders such as (First Name); can be empty with a template',
	},
];

/** The content of an email or a template. */
export const emailBodyField: INodeProperties = {
	...htmlField,
	required: true,
	description: 'The content as HTML',
};
