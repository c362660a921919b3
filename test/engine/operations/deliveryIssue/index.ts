import { page, success } from '../../support/api';
import type { OperationTable } from '../support/table';

const issue = { issue_id: 1, message_id: 'M1', type: 'sms', description: 'Late', resolved: 0 };

export const deliveryIssueTable: OperationTable = [
	{
		operation: 'create',
		parameters: {
			messageType: 'SMS',
			description: 'Late',
			emailAddress: 'me@example.com',
			additionalFields: { messageId: 'M1', clientComments: 'By an hour' },
		},
		requests: [
			{
				method: 'POST',
				path: '/delivery-issues',
				body: {
					type: 'SMS',
					description: 'Late',
					email_address: 'me@example.com',
					message_id: 'M1',
					client_comments: 'By an hour',
				},
			},
		],
		answers: [success(issue)],
		output: [issue],
	},
	{
		operation: 'getAll',
		parameters: { returnAll: true },
		requests: [{ method: 'GET', path: '/delivery-issues', query: { page: '1', limit: '100' } }],
		answers: [page([issue])],
		output: [issue],
	},
];
