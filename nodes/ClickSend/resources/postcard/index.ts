import type { INodeProperties } from 'n8n-workflow';
import { operationSelector } from '../../fields/helpers';
import { MAIL_FIELDS } from '../../fields/files/mail';
import { path } from '../../../shared/api/path';
import { recipients } from '../../styles/recipients';
import { confirmation, exportFile, list } from '../../styles/styles';
import { attachFiles } from '../../files/attach';
import { MAIL_TYPES, mailRows } from '../letter/rows';

const postcards = mailRows(
	'postcard',
	attachFiles({ what: 'A postcard', convert: 'postcard', types: MAIL_TYPES }),
);

const operations = operationSelector('postcard', 'send', [
	{
		name: 'Calculate Price',
		value: 'calculatePrice',
		action: 'Calculate the price of a postcard',
		description: 'Get the price without sending anything',
		routing: {
			request: { method: 'POST', url: '/post/postcards/price' },
			operations: recipients({ ...postcards, pricesOnly: true }),
		},
	},
	{
		name: 'Cancel',
		value: 'cancel',
		action: 'Cancel a scheduled postcard',
		description: 'Cancel one postcard that is scheduled for later',
		routing: {
			request: { method: 'PUT', url: path('/post/postcards/{messageId}/cancel') },
			operations: confirmation('cancelled', { message_id: 'messageId' }),
		},
	},
	{
		name: 'Export History',
		value: 'exportHistory',
		action: 'Export the postcard history',
		description: 'Get the sent postcards as a CSV file',
		routing: {
			request: { method: 'GET', url: '/post/postcards/history/export' },
			operations: exportFile(),
		},
	},
	{
		name: 'Get History',
		value: 'getHistory',
		action: 'Get the postcard history',
		description: 'Get the sent and the scheduled postcards',
		routing: {
			request: { method: 'GET', url: '/post/postcards/history' },
			operations: list({ fields: MAIL_FIELDS }),
		},
	},
	{
		name: 'Send',
		value: 'send',
		action: 'Send a postcard',
		description: 'Have a postcard printed and posted to one or several addresses, for money',
		routing: {
			request: { method: 'POST', url: '/post/postcards/send' },
			operations: recipients(postcards),
		},
	},
]);

/** The file, the return address and the recipients are shared with letters. */
export const postcardProperties: INodeProperties[] = [operations];
