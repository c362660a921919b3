import type { INodeProperties } from 'n8n-workflow';
import { emailTemplateLocator } from '../../fields/message/email';
import { operationSelector, showFor } from '../../fields/helpers';
import { masterTemplateLocator } from '../../fields/files/masterTemplate';
import { pictureFields } from '../../fields/files/picture';
import { resolveHtml } from '../../steps/html';
import { path } from '../../../shared/api/path';
import { sent } from '../../styles/sent';
import { confirmation, list, single } from '../../styles/styles';
import { checkNewTemplate, checkTemplate, takeImage } from './prepare';

const operations = operationSelector('emailTemplate', 'getAll', [
	{
		name: 'Create',
		value: 'create',
		action: 'Create an email template',
		description: 'Copy one of ClickSend’s own templates under a name of yours',
		routing: {
			request: { method: 'POST', url: '/email/templates' },
			operations: single({ prepare: [checkNewTemplate] }),
		},
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete an email template',
		description: 'Delete a template; it cannot be brought back',
		confirm: true,
		routing: {
			request: { method: 'DELETE', url: path('/email/templates/{templateId}') },
			operations: confirmation('deleted', { template_id: 'templateId' }),
		},
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get an email template',
		description: 'Get the name and the HTML of one template',
		routing: {
			request: { method: 'GET', url: path('/email/templates/{templateId}') },
			operations: single(),
		},
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many email templates',
		description: 'Get the templates of the account',
		routing: {
			request: { method: 'GET', url: '/email/templates' },
			operations: list(),
		},
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update an email template',
		description: 'Replace the HTML of a template, and its name if one is given',
		routing: {
			request: { method: 'PUT', url: path('/email/templates/{templateId}') },
			operations: single({ prepare: [resolveHtml, checkTemplate] }),
		},
	},
	{
		name: 'Upload Image',
		value: 'uploadImage',
		action: 'Upload an image for an email template',
		description:
			'Add a picture to a template’s own. Only an older description of ClickSend’s has this.',
		routing: {
			request: { method: 'POST', url: path('/email/templates-images/{templateId}') },
			operations: sent({ what: 'picture', isUndocumented: true, prepare: [takeImage] }),
		},
	},
]);

export const emailTemplateProperties: INodeProperties[] = [
	operations,
	...showFor(
		{ resource: ['emailTemplate'], operation: ['delete', 'get', 'update', 'uploadImage'] },
		[emailTemplateLocator],
	),
	...showFor({ resource: ['emailTemplate'], operation: ['create'] }, [masterTemplateLocator]),
	...showFor({ resource: ['emailTemplate'], operation: ['create', 'update'] }, [
		{
			displayName: 'Name',
			name: 'templateName',
			type: 'string',
			default: '',
			description:
				'Name of the template, seen by you only. A new template needs one; an update keeps the old one where this is empty, as ClickSend’s newer description has it.',
			routing: { send: { type: 'body', property: 'template_name' } },
		},
	]),
	...showFor({ resource: ['emailTemplate'], operation: ['uploadImage'] }, pictureFields),
];
