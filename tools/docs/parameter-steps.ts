import type { Note } from './parameter-notes';

/** What a style or a step before the call writes, where the routing of no field goes there. */
export interface StepNote extends Note {
	/** what the form puts into the request for the step, which takes it out again */
	takes?: Pick<Note, 'body' | 'query'>;
}

const EMAILS = ['POST /email/price', 'POST /email/send'];
const MESSAGES = [
	'POST /mms/price',
	'POST /mms/send',
	'POST /sms/price',
	'POST /sms/send',
	'POST /voice/price',
	'POST /voice/send',
];

/** Parameters that no field is routed to. A row of the operation tables has to send each of them. */
export const STEPS: readonly StepNote[] = [
	{
		reason: 'To, CC and BCC are read as lists of addresses with names',
		endpoints: EMAILS,
		takes: { body: ['to', 'cc', 'bcc'] },
		body: ['to[].email', 'to[].name', 'cc[].email', 'cc[].name', 'bcc[].email', 'bcc[].name'],
	},
	{
		reason: 'From and From Name become one object',
		endpoints: EMAILS,
		takes: { body: ['from_email_address_id', 'from_name'] },
		body: ['from.email_address_id', 'from.name'],
	},
	{
		reason: 'Attachments are read from files',
		endpoints: EMAILS,
		body: ['content', 'type', 'filename', 'disposition', 'content_id'].map(
			(name) => `attachments[].${name}`,
		),
	},
	{
		reason: 'The file is uploaded first, or has an address',
		endpoints: [
			'POST /fax/price',
			'POST /fax/send',
			'POST /post/letters/price',
			'POST /post/letters/send',
		],
		body: ['file_url'],
	},
	{
		reason: 'The files are uploaded first, or have addresses',
		endpoints: [
			'POST /post/direct-mail/campaigns/price',
			'POST /post/direct-mail/campaigns/send',
			'POST /post/postcards/price',
			'POST /post/postcards/send',
		],
		body: ['file_urls'],
	},
	{
		reason: 'The picture is uploaded first, or has an address',
		endpoints: [
			'POST /mms-campaigns/price',
			'POST /mms-campaigns/send',
			'PUT /mms-campaigns/{mms_campaign_id}',
		],
		body: ['media_file'],
	},
	{
		reason: 'The picture is uploaded first, or has an address',
		endpoints: ['POST /email/templates-images/{template_id}'],
		body: ['url'],
	},
	{
		reason: 'The file is read',
		endpoints: ['POST /post/letters/detect-address', 'POST /uploads'],
		body: ['content'],
	},
	{
		reason: 'Master Template is read as a number',
		endpoints: ['POST /email/templates'],
		body: ['template_id_master'],
	},
	{
		reason: 'Sort goes out under both names that ClickSend uses',
		endpoints: ['GET /fax/history'],
		query: ['order'],
	},
	{
		reason: 'The rules of these channels are for all receipts, so it is always 0',
		endpoints: ['email', 'fax'].flatMap((channel) => [
			`POST /automations/${channel}/receipts`,
			`PUT /automations/${channel}/receipts/{receipt_rule_id}`,
		]),
		body: ['match_type'],
	},
	{
		reason: 'Schedule in Minutes becomes a schedule',
		endpoints: MESSAGES,
		takes: { body: ['messages[].schedule_in_minutes'] },
	},
	{
		reason: 'Contacts are looked for by what the new one has',
		endpoints: ['GET /lists/{list_id}/contacts'],
		takes: { body: ['email', 'phone_number'] },
	},
	{
		reason: 'ClickSend does not search by it: rows are matched here, and an export refuses it',
		endpoints: ['GET /sms/history', 'GET /sms/history/export'],
		takes: { query: ['q.custom_string'] },
	},
	{
		reason: 'ClickSend does not say that it searches calls by them: rows are matched here',
		endpoints: ['GET /voice/history'],
		takes: {
			query: ['custom_string', 'from', 'message_id', 'status', 'subaccount_id', 'to'].map(
				(field) => `q.${field}`,
			),
		},
	},
];
