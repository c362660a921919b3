import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { EventName } from '../../../../nodes/ClickSendTrigger/event/events';
import { keywordReader } from '../../../../nodes/shared/replies/keywords';
import { faultIn, identityOf, toOutput } from '../../../../nodes/ClickSendTrigger/event/output';

const SETTINGS = { readKeywords: keywordReader({}) };

/** The id that sending an email gives. */
const ID = '3D5B2A0C-1C7E-4D5B-9C43-5A0C8B1C2D3E';

/** A receipt of an email as a webhook brings it. */
const EMAIL: IDataObject = {
	timestamp_send: '1700000000',
	timestamp: '1700000060',
	message_id: `${ID}@clicksend.com`,
	status: 'Delivered',
	status_code: '201',
	status_text: 'Delivered',
	error_code: '',
	error_text: '',
	custom_string: 'order 7',
	user_id: '1',
	subaccount_id: '2',
	message_type: 'email',
	email: 'ada@example.com',
};

/** A receipt of a fax as the list has it, and as a webhook brings it. */
const LISTED: IDataObject = {
	timestamp_send: '1700000000',
	timestamp: '1700000060',
	message_id: 'FAX-1',
	status_code: 'Completed',
	status_text: '',
	error_code: '',
	error_text: '',
	custom_string: '',
	subaccount_id: 1,
	message_type: 'fax',
};
const SENT: IDataObject = { ...LISTED, status: 'Delivered', status_text: 'Sent', user_id: '1' };

const outputOf = (fields: IDataObject, event: EventName = 'emailReceipt') =>
	toOutput(event, { ...EMAIL, ...fields }, SETTINGS);

describe('the receipt of an email', () => {
	it('says of which email and which recipient it is', () => {
		expect(outputOf({})).toEqual({
			event: 'emailReceipt',
			messageId: ID,
			to: 'ada@example.com',
			receivedAt: '2023-11-14T22:14:20.000Z',
			status: 'delivered',
			isFinal: true,
			statusCode: '201',
			reason: 'Delivered',
			errorCode: null,
			sentAt: '2023-11-14T22:13:20.000Z',
			customString: 'order 7',
			raw: EMAIL,
		});
	});

	it.each<[string, string]>([
		[ID, ID],
		[` ${ID}@clicksend.com `, ID],
		[`<${ID}@clicksend.com>`, ID],
		[`${ID}@ClickSend.COM`, ID],
		[`${ID}@mail.clicksend.com`, ID],
		[`${ID}@eu-1.mail.clicksend.com`, ID],
		[`${ID}%40clicksend.com`, ID],
		// Another's id, or none that could be cut.
		[`${ID}@example.com`, `${ID}@example.com`],
		[`${ID}@clicksend.com.example.com`, `${ID}@clicksend.com.example.com`],
		[`${ID}@notclicksend.com`, `${ID}@notclicksend.com`],
		['@clicksend.com', '@clicksend.com'],
		['a@b@clicksend.com', 'a@b@clicksend.com'],
	])('with the id %j is of the email %s', (message_id, messageId) => {
		expect(outputOf({ message_id }).messageId).toBe(messageId);
	});

	it('leaves the ids of other channels as they are', () => {
		expect(outputOf({}, 'smsReceipt')).toMatchObject({ messageId: EMAIL.message_id });
		expect(outputOf({}, 'smsReceipt')).not.toHaveProperty('to');
	});

	it.each<[IDataObject, string]>([
		[{ email: 'Ada <ada@example.com>' }, 'ada@example.com'],
		[{ email: '', to: 'ada@example.com' }, 'ada@example.com'],
		[{ email: null, to: [{ email: 'ada@example.com', name: 'Ada' }] }, 'ada@example.com'],
		[
			{ email: undefined, to: ['ada@example.com', { email: 'bob@example.com' }] },
			'ada@example.com, bob@example.com',
		],
		[{ email: undefined, recipient: 'ada@example.com' }, 'ada@example.com'],
		[{ email: [], email_address: 'ada@example.com' }, 'ada@example.com'],
		[{ email: { address: 'ada@example.com' } }, 'ada@example.com'],
		[{ email: 'Ada <ada@example.com>, Bob <bob@example.com>' }, 'ada@example.com, bob@example.com'],
		[{ email: 'ada@example.com;Bob <bob@example.com>' }, 'ada@example.com, bob@example.com'],
		[{ email: '"Lovelace, Ada" <ada@example.com>' }, 'ada@example.com'],
		[{ email: '<ada@example.com>,' }, 'ada@example.com'],
		[{ email: { email: '', address: 'ada@example.com' } }, 'ada@example.com'],
		[{ email: 'ada@example.com', to: 'bob@example.com' }, 'ada@example.com'],
		[{ email: undefined }, ''],
		[{ email: { name: 'Ada' } }, ''],
		[{ email: undefined, from_email: 'shop@example.com' }, ''],
	])('with %j is to %j', (fields, to) => {
		expect(outputOf(fields).to).toBe(to);
	});

	it('is one of each recipient, and one of each email', () => {
		const identity = (fields: IDataObject) => identityOf('emailReceipt', { ...EMAIL, ...fields });
		expect(identity({ email: 'bob@example.com' })).not.toBe(identity({}));
		expect(identity({ message_id: 'another@clicksend.com' })).not.toBe(identity({}));
	});

	it('may be to many', () => {
		const to = Array.from({ length: 20 }, (_, at) => `recipient${at}@example.com`).join(', ');
		expect(faultIn('emailReceipt', { ...EMAIL, email: to, to })).toBeUndefined();
	});
});

describe('the receipt of a fax', () => {
	it('that is completed is delivered, and final', () => {
		expect(toOutput('faxReceipt', LISTED, SETTINGS)).toMatchObject({
			messageId: 'FAX-1',
			status: 'delivered',
			isFinal: true,
			statusCode: 'Completed',
			errorCode: null,
		});
	});

	it.each([
		['with the same word', {}],
		['with a number', { status_code: '201' }],
		['with a number as such', { status_code: 201 }],
		['without a word for it', { status_code: '201', status: undefined }],
		['with no text', { status_text: null }],
	])('is the same in the list as from a webhook %s', (_title, fields) => {
		expect(identityOf('faxReceipt', { ...SENT, ...fields })).toBe(identityOf('faxReceipt', LISTED));
	});

	it.each([
		['another end', { status_code: 'Failed', status: 'Undelivered' }],
		['another end as a number', { status_code: '301', status: 'Undelivered' }],
		['no end', { status_code: '200', status: 'Delivered' }],
		['another fax', { message_id: 'FAX-2' }],
		['another time', { timestamp: '1700000061' }],
	])('is another one for %s', (_title, fields) => {
		expect(identityOf('faxReceipt', { ...SENT, ...fields })).not.toBe(
			identityOf('faxReceipt', LISTED),
		);
	});
});
