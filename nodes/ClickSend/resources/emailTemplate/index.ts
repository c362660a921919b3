import { text } from '../../fields/builders';
import { masterTemplateLocator } from '../../fields/files/masterTemplate';
import { pictureFields } from '../../fields/files/picture';
import { emailBodyField, emailTemplateLocator } from '../../fields/message/email';
import { resolveHtml } from '../../steps/html';
import { sent } from '../../styles/sent';
import { confirmation, list, single } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { checkNewTemplate, checkEmailTemplate, takeImage } from './prepare';

const operations: Row[] = [
	{
		name: 'Create',
		value: 'create',
		action: 'Create email template',
		description: 'Copy one of ClickSend’s own templates under a name of yours',
		endpoint: 'POST /email/templates',
		style: single({ prepare: [checkNewTemplate] }),
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete email template',
		description: 'Delete a template; it cannot be brought back',
		confirm: 'I want to delete this template for good',
		endpoint: 'DELETE /email/templates/{templateId}',
		style: confirmation('deleted', { template_id: 'templateId' }),
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get email template',
		description: 'Get the name and the HTML of one template',
		endpoint: 'GET /email/templates/{templateId}',
		style: single(),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many email templates',
		description: 'Get the templates of the account',
		isDefault: true,
		endpoint: 'GET /email/templates',
		style: list(),
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update email template',
		description: 'Replace the HTML of a template, and its name if one is given',
		endpoint: 'PUT /email/templates/{templateId}',
		style: single({ prepare: [resolveHtml, checkEmailTemplate] }),
	},
	{
		name: 'Upload Image',
		value: 'uploadImage',
		action: 'Upload image for email template',
		description: 'Add a picture to those of a template',
		endpoint: 'POST /email/templates-images/{templateId}',
		style: sent({ what: 'picture', isUndocumented: true, prepare: [takeImage] }),
	},
];

export const emailTemplate: Resource = {
	name: 'Email Template',
	description: 'Texts of emails',
	value: 'emailTemplate',
	operations,
	fields: [
		...showFor({ operation: ['delete', 'get', 'update', 'uploadImage'] }, [emailTemplateLocator]),
		...showFor({ operation: ['create'] }, [masterTemplateLocator]),
		...showFor({ operation: ['create', 'update'] }, [
			text('Name', 'templateName', {
				description: 'A new template needs one; empty keeps the old one',
				body: 'template_name',
			}),
		]),
		...showFor({ operation: ['uploadImage'] }, pictureFields),
		...showFor({ operation: ['update'] }, [emailBodyField]),
	],
};
