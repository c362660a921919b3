import { collection, flag, text } from '../../fields/builders';
import { exportFields } from '../../fields/history';
import {
	CANCELLED_CAMPAIGN,
	CAMPAIGN_WRITES,
	campaignFields,
	campaignLocator,
	campaignScheduleOption,
} from '../../fields/message/campaign';
import {
	campaignEmailFields,
	emailCampaignFields,
	emailHistoryFilters,
} from '../../fields/message/email';
import { checkCampaign } from '../../send/checks/campaignChecks';
import { resolveHtml } from '../../steps/html';
import { Sending } from '../../limits/counting/sending';
import type { Sent } from '../../styles/sent';
import { sent } from '../../styles/sent';
import { confirmation, exportFile, list, single } from '../../styles/styles';
import type { Kept } from '../../fields/kept';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { checkEmailCampaign } from './prepare';

const checks = [resolveHtml, checkCampaign, checkEmailCampaign];
/** What every simplified campaign keeps. */
const ANY = ['email_campaign_id', 'name', 'subject', 'list_id', 'status', 'schedule'];

/** The same with what became of it. */
const CAMPAIGN: readonly Kept[] = [
	...ANY,
	...['send_count', 'open_count', 'click_count', 'unsubscribe_count'],
];

/** The same with what it costs. */
const SENT: readonly Kept[] = [...ANY, 'total_count', 'queued_count', 'total_price', 'currency'];

/** What a simplified email of a campaign keeps. */
const HISTORY: readonly Kept[] = [
	...['message_id', 'to_address', 'to_name', 'contact_id', 'status', 'processed_at'],
	...['open_count', 'click_count', 'soft_bounce_count', 'hard_bounce_count'],
];

const campaigns: Sent = {
	what: 'campaign',
	advice: { INVALID_SENDER_ID: 'Sender has to be a verified address of this account' },
	prepare: [...checks],
};

const SENDING = new Sending('emailCampaign', '/email-campaigns/price');

const operations: Row[] = [
	{
		name: 'Calculate Price',
		value: 'calculatePrice',
		action: 'Calculate price of email campaign',
		description: 'Get the total price for a contact list without sending anything',
		endpoint: 'POST /email-campaigns/price',
		style: sent({ ...campaigns, prepare: checks, pricesOnly: true }),
	},
	{
		name: 'Cancel',
		value: 'cancel',
		action: 'Cancel scheduled email campaign',
		description: 'Cancel a campaign that has not been sent yet; it cannot be taken up again',
		confirm: 'I want to cancel this campaign for good',
		endpoint: 'PUT /email-campaigns/{campaignId}/cancel',
		style: confirmation(
			'cancelled',
			{ email_campaign_id: 'campaignId' },
			{ fields: CANCELLED_CAMPAIGN },
		),
	},
	{
		name: 'Export History',
		value: 'exportHistory',
		action: 'Export history of email campaign',
		description: 'Get the emails of a campaign with what became of each as a CSV file',
		endpoint: 'GET /email-campaigns/{campaignId}/history/export',
		style: exportFile(),
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get email campaign',
		description: 'Get one campaign with its status and numbers of opens and clicks',
		endpoint: 'GET /email-campaigns/{campaignId}',
		style: single({ fields: CAMPAIGN }),
	},
	{
		name: 'Get History',
		value: 'getHistory',
		action: 'Get history of email campaign',
		description: 'Get the emails of a campaign with what became of each',
		endpoint: 'GET /email-campaigns/{campaignId}/history',
		style: list({ fields: HISTORY }),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many email campaigns',
		description: 'Get the email campaigns of the account',
		isDefault: true,
		endpoint: 'GET /email-campaigns',
		style: list({ fields: CAMPAIGN }),
	},
	{
		name: 'Send',
		value: 'send',
		action: 'Send email campaign',
		description:
			'Send an email to all contacts of a list, for money. Calculate Price shows the costs before.',
		confirm: 'I want to email everybody on this list: each email is charged',
		endpoint: 'POST /email-campaigns/send',
		style: sent({ ...campaigns, sends: SENDING, fields: SENT }),
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update scheduled email campaign',
		description:
			'Replace everything in a campaign that has not been sent yet. Without a later time it is sent at once, for money.',
		confirm: 'I want to replace this campaign, which goes to everybody on its list',
		endpoint: 'PUT /email-campaigns/{campaignId}',
		style: sent({ ...campaigns, sends: SENDING, repeat: 'ifThrottled', fields: SENT }),
	},
];

export const emailCampaign: Resource = {
	name: 'Email Campaign',
	description: 'Emails to a contact list',
	value: 'emailCampaign',
	hint: 'One email to a whole contact list that is kept at ClickSend. For items: Email.',
	operations,
	fields: [
		...showFor({ operation: CAMPAIGN_WRITES }, [
			collection('additionalFields', [
				text('Your Reference', 'customString', {
					description: 'ClickSend’s custom string, at most 50 characters',
					body: 'custom_string',
				}),
				flag('Save as Draft', 'draft', {
					displayOptions: { show: { '/operation': ['calculatePrice', 'send'] } },
					description: 'Whether to keep it as a draft instead of sending it',
					body: 'draft',
				}),
				campaignScheduleOption,
			]),
		]),
		...showFor({ operation: ['cancel', 'exportHistory', 'get', 'getHistory', 'update'] }, [
			campaignLocator,
		]),
		...showFor({ operation: CAMPAIGN_WRITES }, campaignFields),
		...showFor({ operation: ['exportHistory'] }, exportFields),
		...showFor({ operation: ['calculatePrice', 'send', 'update'] }, campaignEmailFields),
		...showFor({ operation: ['calculatePrice', 'send', 'update'] }, emailCampaignFields),
		...showFor({ operation: ['getHistory', 'exportHistory'] }, [emailHistoryFilters]),
	],
};
