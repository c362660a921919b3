import { documentSourceField, twoSidedFields } from '../../fields/files/file';
import { MAIL_FIELDS, recipientsField } from '../../fields/files/mail';
import { returnAddressLocator } from '../../fields/files/returnAddress';
import { exportFields, messageIdField } from '../../fields/history';
import { callOptions } from '../../fields/message/sendOptions';
import { attachFiles } from '../../files/attach';
import { Sending } from '../../limits/counting/sending';
import { recipients } from '../../styles/recipients';
import { confirmation, exportFile, list } from '../../styles/styles';
import { MAIL_TYPES, mailRows } from '../letter/rows';
import type { Resource, Row } from '../types';
import { showFor } from '../types';

const postcards = mailRows(
	'postcard',
	attachFiles({ what: 'A postcard', convert: 'postcard', types: MAIL_TYPES }),
);

const operations: Row[] = [
	{
		name: 'Calculate Price',
		value: 'calculatePrice',
		action: 'Calculate price of postcard',
		description: 'Get the price without sending anything',
		endpoint: 'POST /post/postcards/price',
		style: recipients({ ...postcards, pricesOnly: true }),
	},
	{
		name: 'Cancel',
		value: 'cancel',
		action: 'Cancel scheduled postcard',
		description: 'Cancel one postcard that is scheduled for later',
		endpoint: 'PUT /post/postcards/{messageId}/cancel',
		style: confirmation('cancelled', { message_id: 'messageId' }),
	},
	{
		name: 'Export History',
		value: 'exportHistory',
		action: 'Export postcard history',
		description: 'Get the sent postcards as a CSV file',
		endpoint: 'GET /post/postcards/history/export',
		style: exportFile(),
	},
	{
		name: 'Get History',
		value: 'getHistory',
		action: 'Get postcard history',
		description: 'Get the sent and the scheduled postcards',
		endpoint: 'GET /post/postcards/history',
		style: list({ fields: MAIL_FIELDS.postcard }),
	},
	{
		name: 'Send',
		value: 'send',
		action: 'Send postcard',
		description: 'Have a postcard printed and posted to one or several addresses, for money',
		isDefault: true,
		endpoint: 'POST /post/postcards/send',
		style: recipients({
			...postcards,
			sends: new Sending('postcard', '/post/postcards/price'),
		}),
	},
];

/** The file, the return address and the recipients are shared with letters. */
export const postcard: Resource = {
	name: 'Postcard',
	description: 'Printed postcards',
	value: 'postcard',
	operations,
	fields: [
		...showFor({ operation: ['send', 'calculatePrice'] }, [returnAddressLocator]),
		...showFor({ operation: ['exportHistory'] }, exportFields),
		...showFor({ operation: ['cancel'] }, [messageIdField]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [documentSourceField]),
		...showFor({ operation: ['send', 'calculatePrice'] }, twoSidedFields),
		...showFor({ operation: ['send', 'calculatePrice'] }, [recipientsField]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [callOptions]),
	],
};
