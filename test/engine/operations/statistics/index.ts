import { success } from '../../support/api';
import type { OperationTable } from '../support/table';

const sms = { total: { outbound: { count: 1, price: 0.08 } }, stats: [] };

export const statisticsTable: OperationTable = [
	{
		operation: 'getSms',
		requests: [{ method: 'GET', path: '/statistics/sms' }],
		answers: [success(sms)],
		output: [sms],
	},
	{
		operation: 'getVoice',
		requests: [{ method: 'GET', path: '/statistics/voice' }],
		answers: [success(sms)],
		output: [sms],
	},
];
