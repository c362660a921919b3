import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';
import { base64, file } from '../support/files';

const template = { template_id: 292, template_id_master: 57, template_name: 'News', body: '<p>' };

export const emailTemplateTable: OperationTable = [
	{
		operation: 'create',
		parameters: { templateName: 'News', masterTemplateId: picked('57') },
		requests: [
			{
				method: 'POST',
				path: '/email/templates',
				body: { template_name: 'News', template_id_master: 57 },
			},
		],
		answers: [success(template)],
		output: [template],
	},
	{
		operation: 'delete',
		parameters: { templateId: picked('292') },
		requests: [{ method: 'DELETE', path: '/email/templates/292' }],
		answers: [success([])],
		output: [{ deleted: true, template_id: '292' }],
	},
	{
		operation: 'get',
		parameters: { templateId: picked(292) },
		requests: [{ method: 'GET', path: '/email/templates/292' }],
		answers: [success(template)],
		output: [template],
	},
	{
		operation: 'getAll',
		requests: [{ method: 'GET', path: '/email/templates', query: { page: '1', limit: '100' } }],
		answers: [page([{ template_id: 292, template_name: 'News' }])],
		output: [{ template_id: 292, template_name: 'News' }],
	},
	{
		operation: 'update',
		parameters: { templateId: picked('292'), body: '<h1>{{ "N" + "ews" }}</h1>' },
		requests: [{ method: 'PUT', path: '/email/templates/292', body: { body: '<h1>News</h1>' } }],
		answers: [success(template)],
		output: [template],
	},
	{
		operation: 'uploadImage',
		parameters: { templateId: picked('292'), mediaSource: 'binary' },
		item: { binary: { data: file('GIF89a', 'image/gif', 'a.gif') } },
		requests: [
			{
				method: 'POST',
				path: '/uploads',
				query: { convert: 'mms' },
				body: { content: base64('GIF89a') },
			},
			{
				method: 'POST',
				path: '/email/templates-images/292',
				body: { url: 'https://files.example.com/a.gif' },
			},
		],
		answers: [
			success({ _url: 'https://files.example.com/a.gif' }),
			success({ image_url: 'https://files.example.com/template/a.gif' }),
		],
		output: [{ image_url: 'https://files.example.com/template/a.gif' }],
	},
];
