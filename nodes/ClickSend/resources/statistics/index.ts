import { single } from '../../styles/styles';
import type { Resource, Row } from '../types';

/** Counts and costs; neither endpoint takes anything to choose by. */
const operations: Row[] = [
	{
		name: 'Get SMS Statistics',
		value: 'getSms',
		action: 'Get SMS statistics',
		description: 'Get counts and costs of sent, received and bounced SMS, in all and by day',
		isDefault: true,
		endpoint: 'GET /statistics/sms',
		style: single(),
	},
	{
		name: 'Get Voice Statistics',
		value: 'getVoice',
		action: 'Get voice statistics',
		description: 'Get counts and costs of voice calls, in all and by day',
		endpoint: 'GET /statistics/voice',
		style: single(),
	},
];

export const statistics: Resource = {
	name: 'Statistics',
	description: 'Counts by channel',
	value: 'statistics',
	operations,
	fields: [],
};
