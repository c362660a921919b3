import type { INodeProperties } from 'n8n-workflow';
import { choice, locator, text, time, toggle } from '../builders';
import { contactListLocator } from '../contacts/contactList';
import type { Kept } from '../kept';
import { senderField } from './message';

/** The operations that take a whole campaign. */
export const CAMPAIGN_WRITES = ['calculatePrice', 'send', 'update'];

/** What a campaign that was cancelled keeps in a simplified output, beside its ID. */
export const CANCELLED_CAMPAIGN: readonly Kept[] = ['name', 'list_id', 'schedule', 'status'];

/** Picks a campaign of the resource's kind. */
export const campaignLocator = locator({
	displayName: 'Campaign',
	name: 'campaignId',
	required: true,
	search: 'searchCampaigns',
	choose: 'Select a campaign…',
	example: 'e.g. 2145880',
	valid: { regex: '^\\s*\\d+\\s*$', errorMessage: 'A campaign ID is a whole number' },
});

const nameField = text('Name', 'campaignName', {
	required: true,
	body: 'name',
});

const listField: INodeProperties = {
	...contactListLocator,
	description: 'One message and one charge for each contact',
	routing: { send: { type: 'body', property: 'list_id' } },
};

/** What a campaign is called and whom it goes to. */
export const campaignFields: readonly INodeProperties[] = [nameField, listField];

/** The same of an SMS campaign, which has a limit. */
export const smsCampaignFields: readonly INodeProperties[] = [
	nameField,
	{
		...listField,
		description: 'One message and one charge for each contact, at most 20,000',
	},
];

/** Who an SMS or MMS campaign comes from. */
export const campaignSenderField: INodeProperties = {
	...senderField,
	routing: { send: { type: 'body', property: 'from' } },
};

/** The text of an SMS or MMS campaign. */
export const campaignTextField = text('Message Text', 'body', {
	typeOptions: { rows: 4 },
	required: true,
	placeholder: 'e.g. Hi (First Name), 20% off this week. StopMsg.me/xxxxx',
	description:
		'Text with placeholders such as (First Name). Marketing has to say how to opt out: "Reply STOP to opt out" or StopMsg.me/xxxxx.',
	body: 'body',
});

/** When a campaign goes out. */
export const campaignScheduleOption = time('Schedule', 'schedule', {
	description: 'When to send; Update needs it, or sends at once',
	body: 'schedule',
});

/** SMS and MMS campaigns: marketing has to say how to opt out. */
export const checkOptOutOption = toggle('Check Opt-Out', 'checkOptOut', {
	default: true,
	description: 'Whether to refuse texts that do not say how to opt out; marketing has to',
});

/** The link that ClickSend shortens, and whether the text is held to it. */
export const shortLinkOptions: Record<'check' | 'url', INodeProperties> = {
	check: toggle('Check Short Link', 'checkShortLink', {
		default: true,
		description:
			'Whether the text must have http://smsg.io/xxxxx where the short link has to stand',
	}),
	url: text('URL to Shorten', 'urlToShorten', {
		placeholder: 'e.g. https://example.com/sale',
		description: 'Becomes a short link with counted clicks, in the place of http://smsg.io/xxxxx',
		body: 'url_to_shorten',
	}),
};

/** Filters of a list of SMS or MMS campaigns. */
export const campaignStatusOption = choice('Status', 'status', {
	options: [
		{ name: 'Cancelled', value: 'Cancelled' },
		{ name: 'Queued', value: 'Queued' },
		{ name: 'Scheduled', value: 'Scheduled' },
		{ name: 'Sent', value: 'Sent' },
		{ name: 'Waiting for Approval', value: 'WaitApproval' },
	],
	default: 'Scheduled',
	query: 'q.status',
});
