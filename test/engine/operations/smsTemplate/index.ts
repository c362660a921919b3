import { success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';

const template = { template_id: 587713, template_name: 'Reminder', body: 'See you (First Name)' };

export const smsTemplateTable: OperationTable = [
	{
		operation: 'create',
		parameters: { templateName: 'Reminder', body: 'See you (First Name)' },
		requests: [
			{
				method: 'POST',
				path: '/sms/templates',
				body: { template_name: 'Reminder', body: 'See you (First Name)' },
			},
		],
		answers: [success(template)],
		output: [template],
	},
	{
		operation: 'delete',
		parameters: { templateId: picked('587713') },
		requests: [{ method: 'DELETE', path: '/sms/templates/587713' }],
		answers: [success(null)],
		output: [{ deleted: true, template_id: '587713' }],
	},
	{
		operation: 'get',
		parameters: { templateId: picked(587713) },
		requests: [{ method: 'GET', path: '/sms/templates/587713' }],
		answers: [success(template)],
		output: [template],
	},
	{
		operation: 'getAll',
		parameters: { limit: 1, filters: { templateName: 'Reminder', orderBy: 'template_name:asc' } },
		requests: [
			{
				method: 'GET',
				path: '/sms/templates',
				query: {
					page: '1',
					limit: '100',
					q: 'template_name:Reminder',
					order_by: 'template_name:asc',
				},
			},
		],
		// The description wraps this list in an array; the code takes both forms.
		answers: [success([{ current_page: 1, last_page: 1, data: [template, { template_id: 2 }] }])],
		output: [template],
	},
	{
		operation: 'update',
		parameters: { templateId: picked('587713'), templateName: 'New', body: 'Text' },
		requests: [
			{
				method: 'PUT',
				path: '/sms/templates/587713',
				body: { template_name: 'New', body: 'Text' },
			},
		],
		answers: [success({ ...template, template_name: 'New' })],
		output: [{ ...template, template_name: 'New' }],
	},
	...[
		{ variant: 'the text alone', given: { body: 'Text' } },
		{ variant: 'the name alone', given: { templateName: 'New', body: '' } },
	].map(({ variant, given }) => {
		const changed = 'templateName' in given ? { template_name: 'New' } : { body: 'Text' };
		const updated = { template_name: 'Old', body: 'Stored', ...changed };
		return {
			operation: 'update',
			variant,
			parameters: { templateId: picked('587713'), ...given },
			// ClickSend takes a template whole.
			requests: [
				{ method: 'GET', path: '/sms/templates/587713' },
				{ method: 'PUT', path: '/sms/templates/587713', body: updated },
			],
			answers: [
				success({ ...template, template_name: 'Old', body: 'Stored' }),
				success({ ...template, ...updated }),
			],
			output: [{ ...template, ...updated }],
		};
	}),
];
