import { choice, text } from '../../fields/builders';
import { list, wholeList } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';

const operations: Row[] = [
	{
		name: 'Get Statistics',
		value: 'getStatistics',
		action: 'Get statistics of short URL',
		description: 'Get how often the links of a message were opened, from where and with what',
		isDefault: true,
		endpoint: 'GET /short-url/statistics/{source}/{sourceId}',
		style: wholeList(),
	},
	{
		name: 'Get Tracking',
		value: 'getTracking',
		action: 'Get tracking of short URL',
		description: 'Get who opened a link, how often, and when last',
		endpoint: 'GET /short-url/tracking/{longUrlId}',
		style: list({ first: { limit: 100 } }),
	},
];

export const shortUrl: Resource = {
	name: 'Short URL',
	description: 'Clicks on short links',
	value: 'shortUrl',
	operations,
	fields: [
		...showFor({ operation: ['getStatistics'] }, [
			choice('Source', 'source', {
				options: [{ name: 'SMS', value: 'quick_sms' }],
				default: 'quick_sms',
				description:
					'What the link was sent with. An expression may give a source that is not listed.',
			}),
			text('Message ID', 'sourceId', {
				required: true,
				placeholder: 'e.g. 1EF50711-2787-68F4-8223-9F9C4393E380',
			}),
		]),
		...showFor({ operation: ['getTracking'] }, [
			text('Long URL ID', 'longUrlId', {
				required: true,
				placeholder: 'e.g. quick_sms-26d1bc9a-d858-4b93-9368-1f31377a78c5-5908b13f',
				description: 'The long_url_id that Get Statistics returns',
			}),
		]),
	],
};
