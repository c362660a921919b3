import type { INodeProperties } from 'n8n-workflow';
import { operationSelector } from '../../fields/helpers';
import { single } from '../../styles/styles';

/** Counts and costs; neither endpoint takes anything to choose by. */
export const statisticsProperties: INodeProperties[] = [
	operationSelector('statistics', 'getSms', [
		{
			name: 'Get SMS Statistics',
			value: 'getSms',
			action: 'Get SMS statistics',
			description: 'Get counts and costs of sent, received and bounced SMS, in all and by day',
			routing: {
				request: { method: 'GET', url: '/statistics/sms' },
				operations: single(),
			},
		},
		{
			name: 'Get Voice Statistics',
			value: 'getVoice',
			action: 'Get voice statistics',
			description: 'Get counts and costs of voice calls, in all and by day',
			routing: {
				request: { method: 'GET', url: '/statistics/voice' },
				operations: single(),
			},
		},
	]),
];
