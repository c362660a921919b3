import { choice, collection, text, time, toggle } from '../../fields/builders';
import { allowLocalUrlsField } from '../../fields/files/localUrls';
import { exportFields, testUrlField } from '../../fields/history';
import { emailBodyField, emailFields, emailHistoryFilters } from '../../fields/message/email';
import { Sending } from '../../limits/counting/sending';
import type { Sent } from '../../styles/sent';
import { sent } from '../../styles/sent';
import { exportFile, list, single } from '../../styles/styles';
import type { Kept } from '../../fields/kept';
import { DATE, PRICE, SENT_AT } from '../../fields/kept';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { attachToEmail } from './attachments';
import { prepareEmail } from './prepare';

/** What remains of every email in a simplified output. */
const EMAIL: readonly Kept[] = [
	...['to', 'status', PRICE, 'message_id', 'subject', 'status_text', 'custom_string'],
];

/** The same of its price. */
const PRICED: readonly Kept[] = [
	...['to', 'status', PRICE, 'currency', 'cc', 'bcc', 'subject', DATE],
];

const TEST_RECEIPT: readonly Kept[] = [
	...['message_id', 'email', 'status', 'status_code', 'status_text', 'error_code', 'error_text'],
	...['custom_string', 'timestamp', 'timestamp_send'],
];

const emails: Sent = {
	what: 'email',
	advice: {
		INVALID_RECIPIENT: 'Check the email addresses of the recipients',
		INVALID_SENDER_ID: 'Sender has to be a verified address of this account',
	},
	prepare: [...prepareEmail, attachToEmail],
	takesLists: ['to', 'additionalFields.cc', 'additionalFields.bcc', 'additionalFields.attachments'],
};

const operations: Row[] = [
	{
		name: 'Calculate Price',
		value: 'calculatePrice',
		action: 'Calculate price of email',
		description: 'Get the price without sending anything',
		endpoint: 'POST /email/price',
		style: sent({ ...emails, pricesOnly: true, fields: PRICED }),
	},
	{
		name: 'Create Test Receipt',
		value: 'createTestReceipt',
		action: 'Create test email delivery receipt',
		description: 'Let ClickSend send a sample delivery receipt to a URL',
		endpoint: 'POST /email/receipts',
		style: single({ fields: TEST_RECEIPT }),
	},
	{
		name: 'Export History',
		value: 'exportHistory',
		action: 'Export email history',
		description: 'Get the sent emails as a CSV file',
		endpoint: 'GET /email/history/export',
		style: exportFile(),
	},
	{
		name: 'Get History',
		value: 'getHistory',
		action: 'Get email history',
		description: 'Get the sent emails with their delivery status',
		endpoint: 'GET /email/history',
		style: list({
			fields: [...EMAIL, SENT_AT, 'soft_bounce_count', 'hard_bounce_count'],
		}),
	},
	{
		name: 'Send',
		value: 'send',
		action: 'Send email',
		description: 'Send an email to one or several recipients from a verified address of yours',
		isDefault: true,
		endpoint: 'POST /email/send',
		style: sent({
			...emails,
			fields: [...EMAIL, 'from_name', DATE, 'currency'],
			sends: new Sending('email', '/email/price'),
		}),
	},
];

export const email: Resource = {
	name: 'Email',
	description: 'Single emails',
	value: 'email',
	operations,
	fields: [
		...showFor({ operation: ['send', 'calculatePrice'] }, [
			text('Recipient', 'to', {
				required: true,
				placeholder: 'e.g. Jane Doe <jane@example.com>, john@example.com',
				description: 'One or several addresses with commas between, with or without names',
				body: 'to',
			}),
		]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [
			collection('additionalFields', [
				allowLocalUrlsField,
				{
					displayName: 'Attachments',
					name: 'attachments',
					type: 'fixedCollection',
					typeOptions: { multipleValues: true },
					placeholder: 'Add Attachment',
					default: {},
					description: 'At most 20 MB together',
					options: [
						{
							displayName: 'File',
							name: 'file',
							values: [
								text('Content ID', 'contentId', {
									placeholder: 'e.g. logo',
									description: 'Name of an inline file in the HTML, as in src="cid:logo"',
								}),
								text('File Name', 'fileName', {
									description: 'Another name for a single file',
								}),
								choice('File Source', 'fileSource', {
									options: [
										{
											name: 'Binary File',
											value: 'binary',
											description: 'Files of the input item',
										},
										{ name: 'URL', value: 'url', description: 'A file at a public address' },
									],
									default: 'binary',
								}),
								toggle('Inline', 'inline', {
									description: 'Whether the email shows the file within its text',
								}),
								text('Input Data Field Name', 'binaryPropertyName', {
									displayOptions: { show: { fileSource: ['binary'] } },
									default: 'data',
									hint: 'The name of the input field that holds the file; several with commas, or * for all files of the item',
								}),
								text('URL', 'url', {
									displayOptions: { show: { fileSource: ['url'] } },
									placeholder: 'e.g. https://example.com/invoice.pdf',
									description:
										'Public address of the file, which is fetched when the email is sent',
								}),
							],
						},
					],
				},
				text('BCC', 'bcc', {
					placeholder: 'e.g. Jane Doe <jane@example.com>, john@example.com',
					body: 'bcc',
				}),
				text('CC', 'cc', {
					placeholder: 'e.g. Jane Doe <jane@example.com>, john@example.com',
					body: 'cc',
				}),
				time('Schedule', 'schedule', {
					description: 'When to send, in the workflow’s time zone',
					body: 'schedule',
				}),
			]),
		]),
		...showFor({ operation: ['exportHistory'] }, exportFields),
		...showFor({ operation: ['createTestReceipt'] }, [testUrlField]),
		...showFor({ operation: ['calculatePrice', 'send'] }, emailFields),
		...showFor({ operation: ['calculatePrice', 'send'] }, [emailBodyField]),
		...showFor({ operation: ['getHistory', 'exportHistory'] }, [emailHistoryFilters]),
	],
};
