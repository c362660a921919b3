import type { INodeProperties } from 'n8n-workflow';
import {
	CAMPAIGN_WRITES,
	campaignScheduleOption,
	campaignStatusOption,
	checkOptOutOption,
	shortLinkOptions,
} from '../../fields/message/campaign';
import { operationSelector, showFor } from '../../fields/helpers';
import { customFilterOption } from '../../fields/history';
import { sendersOption } from '../../fields/message/message';
import { path } from '../../../shared/api/path';
import type { Sent } from '../../styles/sent';
import { sent } from '../../styles/sent';
import { confirmation, exportFile, list, single } from '../../styles/styles';
import {
	checkCampaign,
	checkMessage,
	checkOptOut,
	checkParts,
	checkShortLink,
} from '../../send/checks/campaignChecks';

const source = { source: 'n8n' };

const checks = [checkCampaign, checkMessage, checkShortLink];
const campaigns: Sent = {
	what: 'campaign',
	advice: { TOO_MANY_RECIPIENTS: 'A campaign takes at most 20,000 contacts; split the list' },
	prepare: [...checks, checkOptOut, checkParts],
};

const operations = operationSelector('smsCampaign', 'getAll', [
	{
		name: 'Calculate Price',
		value: 'calculatePrice',
		action: 'Calculate the price of an SMS campaign',
		description: 'Get the total price for a contact list without sending anything',
		routing: {
			request: { method: 'POST', url: '/sms-campaigns/price', body: source },
			operations: sent({ ...campaigns, prepare: [...checks, checkParts], pricesOnly: true }),
		},
	},
	{
		name: 'Cancel',
		value: 'cancel',
		action: 'Cancel a scheduled SMS campaign',
		description: 'Cancel a campaign that has not been sent yet; it cannot be taken up again',
		confirm: true,
		routing: {
			request: { method: 'PUT', url: path('/sms-campaigns/{campaignId}/cancel') },
			operations: confirmation('cancelled', { sms_campaign_id: 'campaignId' }),
		},
	},
	{
		name: 'Export Link Tracking',
		value: 'exportLinkTracking',
		action: 'Export the link tracking of an SMS campaign',
		description:
			'Get who opened the short link as a CSV file. Only an older description of ClickSend’s has this.',
		routing: {
			request: { method: 'GET', url: path('/sms-campaigns/{campaignId}/link-export') },
			operations: exportFile(),
		},
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get an SMS campaign',
		description: 'Get one campaign with its status',
		routing: {
			request: { method: 'GET', url: path('/sms-campaigns/{campaignId}') },
			operations: single(),
		},
	},
	{
		name: 'Get Link Statistics',
		value: 'getLinkStatistics',
		action: 'Get the link statistics of an SMS campaign',
		description:
			'Get how often the short link was opened. Only an older description of ClickSend’s has this.',
		routing: {
			request: { method: 'GET', url: path('/sms-campaigns/{campaignId}/link-statistics') },
			operations: single(),
		},
	},
	{
		name: 'Get Link Tracking',
		value: 'getLinkTracking',
		action: 'Get the link tracking of an SMS campaign',
		description:
			'Get which recipients opened the short link. Only an older description of ClickSend’s has this.',
		routing: {
			request: { method: 'GET', url: path('/sms-campaigns/{campaignId}/link-tracking') },
			operations: list(),
		},
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many SMS campaigns',
		description: 'Get the SMS campaigns of the account',
		routing: {
			request: { method: 'GET', url: '/sms-campaigns' },
			operations: list(),
		},
	},
	{
		name: 'Send',
		value: 'send',
		action: 'Send an SMS campaign',
		description:
			'Send a text to all contacts of a list, at most 20,000, for money. Calculate Price shows the costs before.',
		confirm: true,
		routing: {
			request: { method: 'POST', url: '/sms-campaigns/send', body: source },
			operations: sent(campaigns),
		},
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update a scheduled SMS campaign',
		description:
			'Replace everything in a campaign that has not been sent yet. Without a later time it is sent at once, for money.',
		confirm: true,
		routing: {
			request: { method: 'PUT', url: path('/sms-campaigns/{campaignId}'), body: source },
			operations: sent({ ...campaigns, repeat: 'ifThrottled' }),
		},
	},
]);

export const smsCampaignProperties: INodeProperties[] = [
	operations,
	...showFor({ resource: ['smsCampaign'], operation: ['getAll'] }, [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'Added After',
					name: 'dateFrom',
					type: 'dateTime',
					default: '',
					description: 'Only campaigns from this time on, in the workflow’s time zone',
					routing: { send: { type: 'query', property: 'date_from' } },
				},
				{
					displayName: 'Added Before',
					name: 'dateTo',
					type: 'dateTime',
					default: '',
					description: 'Only campaigns up to this time, in the workflow’s time zone',
					routing: { send: { type: 'query', property: 'date_to' } },
				},
				{ ...customFilterOption, placeholder: 'e.g. list_id:428' },
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					description: 'Only campaigns with this name',
					routing: { send: { type: 'query', property: 'q.name' } },
				},
				{
					displayName: 'Sort',
					name: 'orderBy',
					type: 'options',
					options: [
						{ name: 'Latest Scheduled First', value: 'schedule:desc' },
						{ name: 'Name A-Z', value: 'name:asc' },
						{ name: 'Newest First', value: 'date_added:desc' },
						{ name: 'Oldest First', value: 'date_added:asc' },
					],
					default: 'date_added:desc',
					description: 'ClickSend’s own order is oldest first',
					routing: { send: { type: 'query', property: 'order_by' } },
				},
				campaignStatusOption,
			],
		},
	]),
	...showFor({ resource: ['smsCampaign'], operation: CAMPAIGN_WRITES }, [
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				checkOptOutOption,
				shortLinkOptions.check,
				campaignScheduleOption,
				sendersOption,
				{
					displayName: 'Source',
					name: 'source',
					type: 'string',
					default: '',
					placeholder: 'e.g. n8n',
					description:
						'What the campaign is counted under in ClickSend’s statistics. Default is n8n.',
					routing: { send: { type: 'body', property: 'source', value: '={{ $value || "n8n" }}' } },
				},
				shortLinkOptions.url,
			],
		},
	]),
];
