import { collection, text } from '../../fields/builders';
import { pictureFields } from '../../fields/files/picture';
import { timeOrders, customFilterOption, operatorOption, sortOption } from '../../fields/history';
import {
	CANCELLED_CAMPAIGN,
	CAMPAIGN_WRITES,
	campaignFields,
	campaignLocator,
	campaignScheduleOption,
	campaignSenderField,
	campaignStatusOption,
	campaignTextField,
	checkOptOutOption,
	shortLinkOptions,
} from '../../fields/message/campaign';
import { Sending } from '../../limits/counting/sending';
import {
	checkCampaign,
	checkCampaignText,
	checkOptOut,
	checkShortLink,
} from '../../send/checks/campaignChecks';
import type { Sent } from '../../styles/sent';
import { sent } from '../../styles/sent';
import { confirmation, list, single } from '../../styles/styles';
import type { Kept } from '../../fields/kept';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { attachPicture, checkTexts } from './media';

const checks = [checkCampaign, checkCampaignText, checkTexts, checkShortLink, attachPicture];
/** What a simplified campaign keeps. */
const CAMPAIGN: readonly Kept[] = [
	...['mms_campaign_id', 'name', 'list_id'],
	...['subject', 'body', 'schedule', 'status', '_total_count', '_list_name', '_media_file_url'],
];

const campaigns: Sent = {
	what: 'campaign',
	advice: { TOO_MANY_RECIPIENTS: 'The list has too many contacts for a campaign; split it' },
	prepare: [checkOptOut, ...checks],
};

const SENDING = new Sending('mms', '/mms-campaigns/price');

const operations: Row[] = [
	{
		name: 'Calculate Price',
		value: 'calculatePrice',
		action: 'Calculate price of MMS campaign',
		description: 'Get the total price for a contact list without sending anything',
		endpoint: 'POST /mms-campaigns/price',
		style: sent({ ...campaigns, prepare: checks, pricesOnly: true }),
	},
	{
		name: 'Cancel',
		value: 'cancel',
		action: 'Cancel scheduled MMS campaign',
		description: 'Cancel a campaign that has not been sent yet; it cannot be taken up again',
		confirm: 'I want to cancel this campaign for good',
		endpoint: 'PUT /mms-campaigns/{campaignId}/cancel',
		style: confirmation(
			'cancelled',
			{ mms_campaign_id: 'campaignId' },
			{ fields: CANCELLED_CAMPAIGN },
		),
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get MMS campaign',
		description: 'Get one campaign with its status',
		endpoint: 'GET /mms-campaigns/{campaignId}',
		style: single({ fields: CAMPAIGN }),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many MMS campaigns',
		description: 'Get the MMS campaigns of the account',
		isDefault: true,
		endpoint: 'GET /mms-campaigns',
		style: list({ searched: ['name'], fields: CAMPAIGN }),
	},
	{
		name: 'Send',
		value: 'send',
		action: 'Send MMS campaign',
		description:
			'Send a picture with a text to all contacts of a list, for money. Calculate Price shows the costs before.',
		confirm: 'I want to send an MMS to everybody on this list: each one is charged',
		endpoint: 'POST /mms-campaigns/send',
		style: sent({ ...campaigns, sends: SENDING, fields: CAMPAIGN }),
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update scheduled MMS campaign',
		description:
			'Replace everything in a campaign that has not been sent yet. Without a later time it is sent at once, for money.',
		confirm: 'I want to replace this campaign, which goes to everybody on its list',
		endpoint: 'PUT /mms-campaigns/{campaignId}',
		style: sent({ ...campaigns, sends: SENDING, repeat: 'ifThrottled', fields: CAMPAIGN }),
	},
];

export const mmsCampaign: Resource = {
	name: 'MMS Campaign',
	description: 'MMS to a contact list',
	value: 'mmsCampaign',
	hint: 'One picture to a whole contact list that is kept at ClickSend. For items: MMS.',
	operations,
	fields: [
		...showFor({ operation: ['getAll'] }, [
			collection('filters', [
				{ ...customFilterOption, placeholder: 'e.g. list_id:428' },
				operatorOption,
				text('Name', 'name', { description: 'Only campaigns with this name', query: 'q.name' }),
				sortOption(timeOrders('date_added')),
				campaignStatusOption,
			]),
		]),
		...showFor({ operation: ['cancel', 'get', 'update'] }, [campaignLocator]),
		...showFor({ operation: CAMPAIGN_WRITES }, campaignFields),
		...showFor({ operation: CAMPAIGN_WRITES }, [
			campaignSenderField,
			text('Subject', 'subject', {
				required: true,
				description: 'Subject line, at most 20 characters',
				body: 'subject',
			}),
			campaignTextField,
		]),
		...showFor({ operation: CAMPAIGN_WRITES }, [
			...pictureFields,
			collection('additionalFields', [
				checkOptOutOption,
				shortLinkOptions.check,
				campaignScheduleOption,
				shortLinkOptions.url,
			]),
		]),
	],
};
