import { collection, flag, text, time } from '../../fields/builders';
import {
	addressSourceFields,
	documentFields,
	documentSourceField,
	localDownloadField,
} from '../../fields/files/file';
import { MAIL_FIELDS, recipientsField } from '../../fields/files/mail';
import { returnAddressLocator } from '../../fields/files/returnAddress';
import {
	timeOrders,
	customFilterOption,
	exportFields,
	messageIdField,
	sortOption,
} from '../../fields/history';
import { exportLimitOption } from '../../fields/historyFilters';
import { callOptions } from '../../fields/message/sendOptions';
import { attachFile } from '../../files/attach';
import { Sending } from '../../limits/counting/sending';
import { recipients } from '../../styles/recipients';
import { confirmation, exportFile, list, single } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { takeAddress } from './prepare';
import { MAIL_TYPES, mailRows } from './rows';

/** The sending app's name, which ClickSend shows in its statistics. */
const source = { source: 'n8n' };

const letters = mailRows(
	'letter',
	attachFile({ what: 'A letter', convert: 'post', types: MAIL_TYPES }),
);

const operations: Row[] = [
	{
		name: 'Calculate Price',
		value: 'calculatePrice',
		action: 'Calculate price of letter',
		description: 'Get the price and the number of pages without sending anything',
		endpoint: 'POST /post/letters/price',
		body: source,
		style: recipients({ ...letters, pricesOnly: true }),
	},
	{
		name: 'Cancel',
		value: 'cancel',
		action: 'Cancel scheduled letter',
		description: 'Cancel one letter that is scheduled for later',
		endpoint: 'PUT /post/letters/{messageId}/cancel',
		style: confirmation('cancelled', { message_id: 'messageId' }),
	},
	{
		name: 'Detect Address',
		value: 'detectAddress',
		action: 'Detect address in letter',
		description:
			'Find the recipient’s address in a PDF, or split an address that is one text into its parts',
		endpoint: 'POST /post/letters/detect-address',
		style: single({ prepare: [takeAddress], repeat: 'safely' }),
	},
	{
		name: 'Export History',
		value: 'exportHistory',
		action: 'Export letter history',
		description: 'Get the sent letters as a CSV file',
		endpoint: 'GET /post/letters/history/export',
		style: exportFile(),
	},
	{
		name: 'Get History',
		value: 'getHistory',
		action: 'Get letter history',
		description: 'Get the sent and the scheduled letters',
		endpoint: 'GET /post/letters/history',
		style: list({ fields: MAIL_FIELDS.letter }),
	},
	{
		name: 'Send',
		value: 'send',
		action: 'Send letter',
		description: 'Have a document printed and posted to one or several addresses, for money',
		isDefault: true,
		endpoint: 'POST /post/letters/send',
		body: source,
		style: recipients({ ...letters, sends: new Sending('letter', '/post/letters/price') }),
	},
];

export const letter: Resource = {
	name: 'Letter',
	description: 'Printed letters',
	value: 'letter',
	operations,
	fields: [
		...showFor({ operation: ['exportHistory'] }, [
			collection('filters', [
				customFilterOption,
				time('Sent After', 'dateFrom', {
					description: 'Only letters from this time on, in the workflow’s time zone',
					query: 'date_from',
				}),
				time('Sent Before', 'dateTo', {
					description: 'Only letters up to this time, in the workflow’s time zone',
					query: 'date_to',
				}),
				exportLimitOption,
				sortOption(timeOrders('date_added')),
			]),
		]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [
			collection('additionalFields', [
				flag('ClickSend Template Used', 'templateUsed', {
					description: 'Whether the address stands where ClickSend’s template has it',
					body: 'template_used',
				}),
				flag('Colour', 'colour', {
					description: 'Whether to print in colour instead of black and white',
					body: 'colour',
				}),
				flag('Double-Sided', 'duplex', {
					description: 'Whether to print on both sides of the paper',
					body: 'duplex',
				}),
				flag('Priority Post', 'priorityPost', {
					description: 'Whether to send it by priority post, which costs more',
					body: 'priority_post',
				}),
				text('Source', 'source', {
					placeholder: 'e.g. n8n',
					description: 'For ClickSend’s statistics; n8n where it is empty',
					body: 'source',
					value: '={{ $value || "n8n" }}',
				}),
			]),
		]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [returnAddressLocator]),
		...showFor({ operation: ['exportHistory'] }, exportFields),
		...showFor({ operation: ['cancel'] }, [messageIdField]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [documentSourceField]),
		...showFor({ operation: ['detectAddress'] }, addressSourceFields),
		...showFor({ operation: ['calculatePrice', 'detectAddress', 'send'] }, documentFields),
		...showFor({ operation: ['detectAddress'] }, [localDownloadField]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [recipientsField]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [callOptions]),
	],
};
