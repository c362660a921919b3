import { choice, collection, numeric, text, time } from '../../fields/builders';
import { countryField } from '../../fields/country';
import { documentSourceField, twoSidedFields } from '../../fields/files/file';
import { DOCUMENT_FIELDS, attachFiles } from '../../files/attach';
import { Sending } from '../../limits/counting/sending';
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
		confirm: 'I want to have leaflets printed and delivered to these areas, for money',
		endpoint: 'POST /post/direct-mail/campaigns/send',
		body: source,
		style: sent({
			...campaigns,
			sends: new Sending('directMail', '/post/direct-mail/campaigns/price'),
			prepare: [checkDirectMail, attach],
		}),
	},
];

export const directMailCampaign: Resource = {
	name: 'Direct Mail Campaign',
	description: 'Leaflets for whole areas',
	value: 'directMailCampaign',
	operations,
	fields: [
		...showFor({ operation: ['searchLocations'] }, [
			{ ...countryField, required: true },
			text('Postal Code or Place', 'query', {
				required: true,
				placeholder: 'e.g. 6000 or Perth',
				query: 'q',
			}),
		]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [
			text('Name', 'campaignName', {
				required: true,
				body: 'name',
			}),
			choice('Size', 'size', {
				options: [
					{ name: 'A5', value: 'A5' },
					{ name: 'DL', value: 'DL' },
				],
				default: 'A5',
				required: true,
				description: 'Size of the paper. Not every country has all of them.',
				body: 'size',
			}),
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
							numeric('Location ID', 'locationId', {
								typeOptions: { minValue: 0 },
								default: 0,
								description: 'The ID of the area, which Search Locations finds',
								body: '=areas[{{ $index }}].location_id',
							}),
							numeric('Quantity', 'quantity', {
								typeOptions: { minValue: 1 },
								default: 5000,
								description: 'Number of leaflets, often 5,000 at least',
								body: '=areas[{{ $index }}].quantity',
							}),
						],
					},
				],
			},
		]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [
			collection('additionalFields', [
				text('Your Reference', 'customString', {
					description: 'ClickSend’s custom string, at most 50 characters',
					body: 'custom_string',
				}),
				time('Schedule', 'schedule', {
					description: 'When to start, in the workflow’s time zone',
					body: 'schedule',
				}),
				text('Source', 'source', {
					placeholder: 'e.g. n8n',
					description: 'For ClickSend’s statistics; n8n where it is empty',
					body: 'source',
					value: '={{ $value || "n8n" }}',
				}),
			]),
		]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [documentSourceField]),
		...showFor({ operation: ['send', 'calculatePrice'] }, twoSidedFields),
	],
};
