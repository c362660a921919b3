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
	description: 'The campaign to work with',
	search: 'searchCampaigns',
	choose: 'Select a campaign…',
	example: 'e.g. 2145880',
	valid: { regex: '^\\s*\\d+\\s*$', errorMessage: 'A campaign ID is a whole number' },
});

const nameField = text('Name', 'campaignName', {
	required: true,
	description: 'Name of the campaign, seen by you only',
	body: 'name',
});

const listField: INodeProperties = {
	...contactListLocator,
	description: 'The contact list whose contacts all get it: one message and one charge each',
	routing: { send: { type: 'body', property: 'list_id' } },
};

/** What a campaign is called and whom it goes to. */
export const campaignFields: readonly INodeProperties[] = [nameField, listField];

/** The same of an SMS campaign, which has a limit. */
export const smsCampaignFields: readonly INodeProperties[] = [
	nameField,
	{
		...listField,
		description:
			'The contact list whose contacts all get it, at most 20,000: one message and one charge each',
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
		'The text, with placeholders such as (First Name) for each contact. Marketing texts have to say how to opt out: add "Reply STOP to opt out", or StopMsg.me/xxxxx for a link.',
	body: 'body',
});

/** When a campaign goes out. */
export const campaignScheduleOption = time('Schedule', 'schedule', {
	description:
		'When to send, in the workflow’s time zone. An expression may also give Unix seconds; 0 sends at once. Update needs it, since it replaces the old time.',
	body: 'schedule',
});

/** SMS and MMS campaigns: marketing has to say how to opt out. */
export const checkOptOutOption = toggle('Check Opt-Out', 'checkOptOut', {
	default: true,
	description:
		'Whether to refuse a text that does not say how to opt out, as ClickSend requires of marketing. Switch it off for texts that are none.',
});

/** The link that ClickSend shortens, and whether the text is held to it. */
export const shortLinkOptions: Record<'check' | 'url', INodeProperties> = {
	check: toggle('Check Short Link', 'checkShortLink', {
		default: true,
		description:
			'Whether to refuse a text without the placeholder http://smsg.io/xxxxx when there is a URL to shorten, and the other way round. Put the placeholder where the link has to stand.',
	}),
	url: text('URL to Shorten', 'urlToShorten', {
		placeholder: 'e.g. https://example.com/sale',
		description:
			'A web address that becomes a short link of its own for each recipient, whose clicks are counted. Put http://smsg.io/xxxxx in the text where it has to stand.',
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
