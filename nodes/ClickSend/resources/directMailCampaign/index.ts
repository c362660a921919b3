import { collection } from '../../fields/builders';
import { countryField } from '../../fields/country';
import { documentSourceField, twoSidedFields } from '../../fields/files/file';
import { DOCUMENT_FIELDS, attachFiles } from '../../files/attach';
import { codedPath } from '../../steps/countryCodes';
import { sent } from '../../styles/sent';
import { list } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { checkDirectMail } from './prepare';

const source = { source: 'n8n' };

// Only PDFs: ClickSend converts for letters and for postcards, whose sizes are others.
const attach = attachFiles({ what: 'A direct mail campaign', convert: 'post', types: ['pdf'] });

/** What ClickSend answers is described nowhere. */
const campaigns = {
	what: 'campaign',
	isUndocumented: true,
	takesLists: DOCUMENT_FIELDS,
	advice: {
		INVALID_MEDIA_FILE:
			'Use PDFs at addresses that ClickSend can reach, of the size that the campaign has',
	},
};

const operations: Row[] = [
	{
		name: 'Calculate Price',
		value: 'calculatePrice',
		action: 'Calculate price of direct mail campaign',
		description: 'Get the price without sending anything',
		endpoint: 'POST /post/direct-mail/campaigns/price',
		body: source,
		style: sent({ ...campaigns, pricesOnly: true, prepare: [checkDirectMail, attach] }),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many direct mail campaigns',
		description: 'Get the direct mail campaigns of the account',
		isDefault: true,
		endpoint: 'GET /post/direct-mail/campaigns',
		style: list(),
	},
	{
		name: 'Search Locations',
		value: 'searchLocations',
		action: 'Search locations for direct mail',
		description: 'Find the areas that a campaign can be delivered to, with the ID of each',
		endpoint: 'GET /post/direct-mail/locations/search/{country}',
		style: list({ prepare: [codedPath] }),
	},
	{
		name: 'Send',
		value: 'send',
		action: 'Send direct mail campaign',
		description:
			'Have thousands of leaflets printed and delivered to whole areas, for money. Calculate Price shows the costs before.',
		confirm: true,
		endpoint: 'POST /post/direct-mail/campaigns/send',
		body: source,
		style: sent({
			...campaigns,
			prepare: [checkDirectMail, attach],
		}),
	},
];

export const directMailCampaign: Resource = {
	name: 'Direct Mail Campaign',
	value: 'directMailCampaign',
	operations,
	fields: [
		...showFor({ operation: ['searchLocations'] }, [
			{ ...countryField, required: true },
			{
				displayName: 'Postal Code or Place',
				name: 'query',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 6000 or Perth',
				routing: { send: { type: 'query', property: 'q' } },
			},
		]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [
			{
				displayName: 'Name',
				name: 'campaignName',
				type: 'string',
				required: true,
				default: '',
				description: 'Name of the campaign, seen by you only',
				routing: { send: { type: 'body', property: 'name' } },
			},
			{
				displayName: 'Size',
				name: 'size',
				type: 'options',
				options: [
					{ name: 'A5', value: 'A5' },
					{ name: 'DL', value: 'DL' },
				],
				default: 'A5',
				required: true,
				description: 'Size of the paper. Not every country has all of them.',
				routing: { send: { type: 'body', property: 'size' } },
			},
			{
				displayName: 'Areas',
				name: 'areas',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				placeholder: 'Add Area',
				required: true,
				default: {},
				description: 'Where to deliver how many leaflets',
				options: [
					{
						displayName: 'Area',
						name: 'area',
						values: [
							{
								displayName: 'Location ID',
								name: 'locationId',
								type: 'number',
								typeOptions: { minValue: 0 },
								default: 0,
								description: 'The ID of the area, which Search Locations finds',
								routing: { send: { type: 'body', property: '=areas[{{ $index }}].location_id' } },
							},
							{
								displayName: 'Quantity',
								name: 'quantity',
								type: 'number',
								typeOptions: { minValue: 1 },
								default: 5000,
								description: 'Number of leaflets, often 5,000 at least',
								routing: { send: { type: 'body', property: '=areas[{{ $index }}].quantity' } },
							},
						],
					},
				],
			},
		]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [
			collection('additionalFields', [
				{
					displayName: 'Custom String',
					name: 'customString',
					type: 'string',
					default: '',
					description: 'Your own reference, at most 50 characters',
					routing: { send: { type: 'body', property: 'custom_string' } },
				},
				{
					displayName: 'Schedule',
					name: 'schedule',
					type: 'dateTime',
					default: '',
					description:
						'When to start, in the workflow’s time zone. An expression may also give Unix seconds; 0 starts at once.',
					routing: { send: { type: 'body', property: 'schedule' } },
				},
				{
					displayName: 'Source',
					name: 'source',
					type: 'string',
					default: '',
					placeholder: 'e.g. n8n',
					description:
						'What the campaign is counted under in ClickSend’s statistics. Default is n8n.',
					routing: {
						send: { type: 'body', property: 'source', value: '={{ $value || "n8n" }}' },
					},
				},
			]),
		]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [documentSourceField]),
		...showFor({ operation: ['send', 'calculatePrice'] }, twoSidedFields),
	],
};
