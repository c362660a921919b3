import { collection, text, time } from '../../fields/builders';
import {
	timeOrders,
	wordOrders,
	customFilterOption,
	exportFields,
	sortOption,
} from '../../fields/history';
import {
	CANCELLED_CAMPAIGN,
	CAMPAIGN_WRITES,
	smsCampaignFields,
	campaignLocator,
	campaignScheduleOption,
	campaignSenderField,
	campaignStatusOption,
	campaignTextField,
	checkOptOutOption,
	shortLinkOptions,
} from '../../fields/message/campaign';
import { sendersOption } from '../../fields/message/senders';
import {
	checkCampaign,
	checkCampaignText,
	checkOptOut,
	checkCampaignParts,
	checkLatest,
	checkShortLink,
} from '../../send/checks/campaignChecks';
import { checkSenders } from '../../send/checks/senders';
import { Sending } from '../../limits/counting/sending';
import type { Sent } from '../../styles/sent';
import { sent } from '../../styles/sent';
import { confirmation, exportFile, list, single } from '../../styles/styles';
import type { Kept } from '../../fields/kept';
import type { Resource, Row } from '../types';
import { showFor } from '../types';

const source = { source: 'n8n' };

const checks = [checkCampaign, checkLatest, checkCampaignText, checkSenders, checkShortLink];
/** What a simplified campaign keeps. */
const CAMPAIGN: readonly Kept[] = [
	...['sms_campaign_id', 'name', 'list_id'],
	...['from', 'body', 'schedule', 'status', 'custom_string', '_total_count', '_list_name'],
];

const campaigns: Sent = {
	what: 'campaign',
	advice: { TOO_MANY_RECIPIENTS: 'A campaign takes at most 20,000 contacts; split the list' },
	prepare: [...checks, checkOptOut, checkCampaignParts],
};

const SENDING = new Sending('sms', '/sms-campaigns/price');

const operations: Row[] = [
	{
		name: 'Calculate Price',
		value: 'calculatePrice',
		action: 'Calculate price of SMS campaign',
		description: 'Get the total price for a contact list without sending anything',
		endpoint: 'POST /sms-campaigns/price',
		body: source,
		style: sent({ ...campaigns, prepare: [...checks, checkCampaignParts], pricesOnly: true }),
	},
	{
		name: 'Cancel',
		value: 'cancel',
		action: 'Cancel scheduled SMS campaign',
		description: 'Cancel a campaign that has not been sent yet; it cannot be taken up again',
		confirm: 'I want to cancel this campaign for good',
		endpoint: 'PUT /sms-campaigns/{campaignId}/cancel',
		style: confirmation(
			'cancelled',
			{ sms_campaign_id: 'campaignId' },
			{ fields: CANCELLED_CAMPAIGN },
		),
	},
	{
		name: 'Export Link Tracking',
		value: 'exportLinkTracking',
		action: 'Export link tracking of SMS campaign',
		description: 'Get who opened the short link as a CSV file',
		endpoint: 'GET /sms-campaigns/{campaignId}/link-export',
		style: exportFile(),
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get SMS campaign',
		description: 'Get one campaign with its status',
		endpoint: 'GET /sms-campaigns/{campaignId}',
		style: single({ fields: CAMPAIGN }),
	},
	{
		name: 'Get Link Statistics',
		value: 'getLinkStatistics',
		action: 'Get link statistics of SMS campaign',
		description: 'Get how often the short link was opened',
		endpoint: 'GET /sms-campaigns/{campaignId}/link-statistics',
		style: single(),
	},
	{
		name: 'Get Link Tracking',
		value: 'getLinkTracking',
		action: 'Get link tracking of SMS campaign',
		description: 'Get which recipients opened the short link',
		endpoint: 'GET /sms-campaigns/{campaignId}/link-tracking',
		style: list(),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many SMS campaigns',
		description: 'Get the SMS campaigns of the account',
		isDefault: true,
		endpoint: 'GET /sms-campaigns',
		style: list({ fields: CAMPAIGN }),
	},
	{
		name: 'Send',
		value: 'send',
		action: 'Send SMS campaign',
		description:
			'Send a text to all contacts of a list, at most 20,000, for money. Calculate Price shows the costs before.',
		confirm: 'I want to text everybody on this list: each SMS is charged',
		endpoint: 'POST /sms-campaigns/send',
		body: source,
		style: sent({ ...campaigns, sends: SENDING, fields: CAMPAIGN }),
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update scheduled SMS campaign',
		description:
			'Replace everything in a campaign that has not been sent yet. Without a later time it is sent at once, for money.',
		confirm: 'I want to replace this campaign, which goes to everybody on its list',
		endpoint: 'PUT /sms-campaigns/{campaignId}',
		body: source,
		style: sent({ ...campaigns, sends: SENDING, repeat: 'ifThrottled', fields: CAMPAIGN }),
	},
];

export const smsCampaign: Resource = {
	name: 'SMS Campaign',
	description: 'SMS to a contact list',
	value: 'smsCampaign',
	hint: 'One text to a whole contact list that is kept at ClickSend. For items of the workflow: SMS.',
	operations,
	fields: [
		...showFor(
			{
				operation: [
					'cancel',
					'exportLinkTracking',
					'get',
					'getLinkStatistics',
					'getLinkTracking',
					'update',
				],
			},
			[campaignLocator],
		),
		...showFor({ operation: CAMPAIGN_WRITES }, smsCampaignFields),
		...showFor({ operation: CAMPAIGN_WRITES }, [campaignSenderField, campaignTextField]),
		...showFor({ operation: ['getAll'] }, [
			collection('filters', [
				time('Added After', 'dateFrom', {
					description: 'Only campaigns from this time on, in the workflow’s time zone',
					query: 'date_from',
				}),
				time('Added Before', 'dateTo', {
					description: 'Only campaigns up to this time, in the workflow’s time zone',
					query: 'date_to',
				}),
				{ ...customFilterOption, placeholder: 'e.g. list_id:428' },
				text('Name', 'name', { description: 'Only campaigns with this name', query: 'q.name' }),
				sortOption(
					[
						...timeOrders('date_added'),
						...wordOrders('Campaign ID', 'sms_campaign_id'),
						...wordOrders('Contact List ID', 'list_id'),
						...wordOrders('From', 'from'),
						...wordOrders('Name', 'name'),
						...wordOrders('Source', 'source'),
						...wordOrders('Status', 'status'),
						...wordOrders('Subaccount ID', 'subaccount_id'),
						...wordOrders('Text', 'body'),
						...wordOrders('Unsubscribe Link', 'unsubscribe_link'),
						...wordOrders('Your Reference', 'custom_string'),
						...wordOrders('URL to Shorten', 'url_to_shorten'),
						...wordOrders('User ID', 'user_id'),
						{ name: 'Earliest Scheduled First', value: 'schedule:asc' },
						{ name: 'Latest Scheduled First', value: 'schedule:desc' },
					],
					{ description: 'ClickSend’s own order is oldest first' },
				),
				campaignStatusOption,
			]),
		]),
		...showFor({ operation: CAMPAIGN_WRITES }, [
			collection('additionalFields', [
				checkOptOutOption,
				shortLinkOptions.check,
				{
					...campaignScheduleOption,
					description: 'When to send, at most four months ahead; Update needs it, or sends at once',
				},
				sendersOption,
				text('Source', 'source', {
					placeholder: 'e.g. n8n',
					description: 'For ClickSend’s statistics; n8n where it is empty',
					body: 'source',
					value: '={{ $value || "n8n" }}',
				}),
				shortLinkOptions.url,
			]),
		]),
		...showFor({ operation: ['exportLinkTracking'] }, exportFields),
	],
};
