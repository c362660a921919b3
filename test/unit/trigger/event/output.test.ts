import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import type { EventName } from '../../../../nodes/ClickSendTrigger/event/events';
import { keywordReader } from '../../../../nodes/shared/replies/keywords';
import {
	faultIn,
	identityOf,
	timestampOf,
	toOutput,
} from '../../../../nodes/ClickSendTrigger/event/output';

const SETTINGS = { readKeywords: keywordReader({}) };

const TEXT: IDataObject = {
	originalsenderid: '+61400000000',
	body: '  Yes, please ',
	message: 'as body',
	sms: '+61411111111',
	from: '+61411111111',
	to: '+61400000000',
	timestamp: '1700000000',
	message_id: 'IN-1',
	original_message_id: 'OUT-1',
	original_body: 'Coming?',
	custom_string: 'order 7',
	user_id: '1',
	subaccount_id: '2',
};

/** A received message without a text. */
const WORDLESS: IDataObject = { ...TEXT, body: undefined, message: undefined };

const RECEIPT: IDataObject = {
	timestamp_send: '1700000000',
	timestamp: '1700000060',
	message_id: 'OUT-1',
	status: 'Delivered',
	status_code: '201',
	status_text: 'Success: Message received on handset.',
	error_code: '',
	error_text: '',
	custom_string: 'order 7',
	message_type: 'sms',
};

const FAX: IDataObject = {
	message_id: 'FAX-1',
	timestamp: 1700000000,
	from: '+61411111111',
	to: '+61400000000',
	pages: '3',
	_file_url: 'https://files.example.com/1.pdf',
};

const RECEIPTS: EventName[] = [
	'emailReceipt',
	'faxReceipt',
	'mmsReceipt',
	'smsReceipt',
	'voiceReceipt',
];

/** The same row with its digits as JSON sends them: numbers. */
const withNumbers = (row: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(row).map(([name, value]) => [
			name,
			typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
		]),
	);

const withoutRaw = (output: IDataObject): IDataObject => ({ ...output, raw: undefined });

describe('toOutput', () => {
	it('gives a received SMS stable names', () => {
		expect(toOutput('smsInbound', TEXT, { ...SETTINGS, isOwnNumber: () => false })).toEqual({
			event: 'smsInbound',
			messageId: 'IN-1',
			receivedAt: '2023-11-14T22:13:20.000Z',
			from: '+61411111111',
			to: '+61400000000',
			body: '  Yes, please ',
			originalMessageId: 'OUT-1',
			originalBody: 'Coming?',
			customString: 'order 7',
			keyword: 'YES',
			isOptOut: false,
			isOptIn: false,
			isHelp: false,
			conversation: '61400000000-61411111111',
			isFromOwnNumber: false,
			raw: TEXT,
		});
	});

	it.each<[EventName, IDataObject, string[]]>([
		['smsInbound', TEXT, ['from', 'body', 'receivedAt', 'to', 'originalBody']],
		['faxInbound', FAX, ['from', 'pages', 'fileUrl', 'receivedAt', 'to']],
		['smsReceipt', RECEIPT, ['status', 'reason', 'errorCode', 'receivedAt', 'sentAt']],
		['voiceReceipt', RECEIPT, ['status', 'digits', 'reason', 'errorCode', 'receivedAt']],
		['emailReceipt', RECEIPT, ['to', 'status', 'reason', 'errorCode', 'receivedAt']],
	])('puts what people read before what nodes need: %s', (event, row, first) => {
		const names = Object.keys(toOutput(event, row, SETTINGS));
		expect(names.slice(0, first.length)).toEqual(first);
		expect(names.slice(-2)).toEqual(['event', 'raw']);
	});

	it('gives a received fax its file and pages', () => {
		expect(toOutput('faxInbound', FAX, SETTINGS)).toEqual({
			event: 'faxInbound',
			messageId: 'FAX-1',
			receivedAt: '2023-11-14T22:13:20.000Z',
			from: '+61411111111',
			to: '+61400000000',
			pages: 3,
			fileUrl: 'https://files.example.com/1.pdf',
			customString: '',
			raw: FAX,
		});
	});

	it.each(RECEIPTS)('says what became of a message: %s', (event) => {
		expect(toOutput(event, RECEIPT, SETTINGS)).toEqual({
			event,
			messageId: 'OUT-1',
			receivedAt: '2023-11-14T22:14:20.000Z',
			status: 'delivered',
			isFinal: true,
			statusCode: '201',
			reason: 'Success: Message received on handset.',
			errorCode: null,
			sentAt: '2023-11-14T22:13:20.000Z',
			customString: 'order 7',
			...(event === 'voiceReceipt' && { digits: null }),
			...(event === 'emailReceipt' && { to: '' }),
			raw: RECEIPT,
		});
	});

	it.each(['0', 0, '12#'])('gives the keys that were pressed in a call: %j', (digits) => {
		const output = toOutput('voiceReceipt', { ...RECEIPT, digits }, SETTINGS);
		expect(output.digits).toBe(String(digits));
	});

	it('gives why a message failed, in the most telling words', () => {
		const failed = { ...RECEIPT, status: 'Undelivered', status_code: '301', error_code: 24 };
		const reasonOf = (row: IDataObject) => toOutput('smsReceipt', row, SETTINGS).reason;
		expect(reasonOf({ ...failed, error_text: 'Absent subscriber' })).toBe('Absent subscriber');
		expect(reasonOf({ ...failed, status_text: 'Rejected' })).toBe('Rejected');
		expect(reasonOf({ ...failed, status_text: null })).toBe('Undelivered');
		expect(toOutput('smsReceipt', failed, SETTINGS).errorCode).toBe('24');
	});

	it.each([
		['smsInbound', TEXT],
		['faxInbound', FAX],
		...RECEIPTS.map((event) => [event, RECEIPT] as const),
	] as const)('is the same for texts and for numbers: %s', (event, row) => {
		expect(withoutRaw(toOutput(event, withNumbers(row), SETTINGS))).toEqual(
			withoutRaw(toOutput(event, row, SETTINGS)),
		);
	});

	it('keeps what ClickSend sent as it came, unknown fields too', () => {
		const row = { ...TEXT, new_field: { deep: ['x'] }, body: 'a\r\nb\u0000' };
		const before = structuredClone(row);
		const output = toOutput('smsInbound', row, SETTINGS);
		expect(output.raw).toEqual(before);
		expect(output.body).toBe('a\r\nb\u0000');
	});

	it('has every name whatever is missing', () => {
		const least = { message_id: 'IN-1', timestamp: 1700000000, sms: '+61411111111', message: 7 };
		const output = toOutput('smsInbound', least, SETTINGS);
		expect(output).toMatchObject({
			from: '+61411111111',
			to: '',
			body: '7',
			originalMessageId: '',
			originalBody: '',
			customString: '',
			isFromOwnNumber: null,
		});
		expect(Object.keys(output)).toEqual(Object.keys(toOutput('smsInbound', TEXT, SETTINGS)));
		const receipt = { message_id: 'OUT-1', timestamp: 1700000000, status_code: 201 };
		expect(Object.keys(toOutput('smsReceipt', receipt, SETTINGS))).toEqual(
			Object.keys(toOutput('smsReceipt', RECEIPT, SETTINGS)),
		);
		const fax = { message_id: 'FAX-1', timestamp: 1700000000, from: '+61411111111' };
		expect(toOutput('faxInbound', fax, SETTINGS)).toMatchObject({ pages: null, fileUrl: null });
	});

	it.each([undefined, '', 'yesterday', 0, 95617584000, { a: 1 }, null])(
		'counts an event of the time %j from now',
		(timestamp) => {
			vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ['Date'] });
			const output = toOutput('smsInbound', { ...TEXT, timestamp }, SETTINGS);
			vi.useRealTimers();
			expect(output).toMatchObject({ receivedAt: '2027-01-15T08:00:00.000Z', raw: { timestamp } });
		},
	);

	it.each(['many', '3 of 4', {}, [], ''])('has no number of pages for %j', (pages) => {
		expect(toOutput('faxInbound', { ...FAX, pages }, SETTINGS).pages).toBeNull();
	});

	it('gives both directions one conversation, however the numbers are written', () => {
		const conversation = (from: string, to: string) =>
			toOutput('smsInbound', { ...TEXT, from, to }, SETTINGS).conversation;
		const one = conversation('+61411111111', '+61400000000');
		expect(conversation('+61400000000', '+61411111111')).toBe(one);
		expect(conversation('0061 411 111 111', '61400000000')).toBe(one);
		expect(conversation('+61 0411 111 111', '+٦١٤٠٠٠٠٠٠٠٠')).toBe(one);
		expect(conversation('+61411111112', '+61400000000')).not.toBe(one);
	});

	it('gives each name a conversation of its own', () => {
		const names = ['4Launch', '4You', '4', 'Shop2000', '2000', '1800Flowers', '1800', 'ΑΒΓ4', ''];
		const of = (to: string) =>
			toOutput('smsInbound', { ...TEXT, from: '+61411111111', to, originalsenderid: '' }, SETTINGS)
				.conversation;
		expect(new Set(names.map(of)).size).toBe(names.length);
		expect(of('shop2000')).toBe(of(' SHOP2000'));
	});

	it('asks about the sender whether it is one of the account’s numbers', () => {
		const isOwnNumber = (number: string) => number === '+61411111111';
		expect(toOutput('smsInbound', TEXT, { ...SETTINGS, isOwnNumber }).isFromOwnNumber).toBe(true);
	});

	it('makes JSON of whatever has the shape of an event', () => {
		const field = fc.oneof(
			fc.string(),
			fc.integer(),
			fc.constantFrom('constructor', '__proto__', 'toString', '1700000000', '201'),
			fc.constant(null),
			fc.object(),
		);
		const row = fc.dictionary(
			fc.constantFrom(...Object.keys({ ...TEXT, ...RECEIPT, ...FAX })),
			field,
		);
		const event = fc.constantFrom<EventName>('smsInbound', 'faxInbound', ...RECEIPTS);
		fc.assert(
			fc.property(event, row, (name, fields) => {
				const given = { ...fields, message_id: 'M-1', timestamp: '1700000000' } as IDataObject;
				const output = toOutput(name, given, SETTINGS);
				expect(JSON.parse(JSON.stringify(withoutRaw(output)))).toEqual(withoutRaw(output));
				if (name.endsWith('Receipt')) {
					expect(['delivered', 'failed', 'pending']).toContain(output.status);
					expect(output.isFinal).toBe(output.status !== 'pending');
				}
			}),
		);
	});
});

describe('the outcome of a receipt', () => {
	const outcomeOf = (row: IDataObject) => {
		const { status, isFinal } = toOutput('smsReceipt', row, SETTINGS);
		return { status, isFinal };
	};

	it.each([
		['200', 'pending', false],
		['201', 'delivered', true],
		['300', 'failed', true],
		['301', 'failed', true],
		['302', 'pending', false],
		[' 201 ', 'delivered', true],
	])('reads status code %j as %s, final: %s', (code, status, isFinal) => {
		// The word says otherwise: the code counts.
		const word = status === 'delivered' ? 'Undelivered' : 'Delivered';
		expect(outcomeOf({ status_code: code, status: word })).toEqual({ status, isFinal });
		expect(outcomeOf({ status_code: Number(code), status: word })).toEqual({ status, isFinal });
	});

	it.each([
		['Delivered', 'delivered', true],
		['delivered', 'delivered', true],
		['Undelivered', 'failed', true],
		['UNDELIVERED', 'failed', true],
		['Failed', 'failed', true],
		['Bounced', 'failed', true],
		['Rejected', 'failed', true],
		['Sent', 'pending', false],
		['Queued', 'pending', false],
		['', 'pending', false],
		[null, 'pending', false],
	])('reads the word %j, where there is no code, as %s, final: %s', (word, status, isFinal) => {
		expect(outcomeOf({ status: word })).toEqual({ status, isFinal });
		expect(outcomeOf({ status: word, status_code: '999' })).toEqual({ status, isFinal });
	});

	it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
		'takes the code %s for an unknown one',
		(code) => {
			expect(outcomeOf({ status_code: code })).toEqual({ status: 'pending', isFinal: false });
		},
	);
});

describe('timestampOf', () => {
	it.each([
		[{ timestamp: 1700000000 }, 1700000000],
		[{ timestamp: ' 1700000000 ' }, 1700000000],
		[{ timestamp_send: '1700000000' }, undefined],
		[{ timestamp: '1700000060', timestamp_send: '1700000000' }, 1700000060],
		[{ timestamp: '', timestamp_send: '1700000000' }, undefined],
		[{ timestamp: 1700000000123 }, 1700000000],
		[{ timestamp: '1700000000123' }, 1700000000],
		[{ timestamp: 1700000000.5 }, 1700000000],
		[{ timestamp: '1700000000.123' }, 1700000000],
		[{ timestamp: '2023-11-14' }, undefined],
		[{ timestamp: '2023-11-14T00:00' }, 1699920000],
		[{ timestamp: '2023-11-14T22:13:20Z' }, 1700000000],
		[{ timestamp: '2023-11-14T22:13:20.123Z' }, 1700000000],
		[{ timestamp: '2023-11-14 22:13:20' }, 1700000000],
		[{ timestamp: '2023-11-15T08:13:20+10:00' }, 1700000000],
		[{ timestamp: '2023-11-14T17:13:20-0500' }, 1700000000],
		[{ timestamp: 'yesterday', timestamp_send: 1700000000 }, undefined],
		[{ timestamp: -1700000000 }, undefined],
		[{ timestamp: 0 }, undefined],
		[{ timestamp: '0' }, undefined],
		[{ timestamp: 95617584000 }, undefined],
		[{ timestamp: '5000-01-01T00:00:00Z' }, undefined],
		[{ timestamp: '2023-11-31' }, undefined],
		[{ timestamp: 'yesterday' }, undefined],
		[{ timestamp: true }, undefined],
		[{ timestamp: { a: 1 } }, undefined],
		[{ timestamp: null }, undefined],
		[{}, undefined],
	])('of %j is %s', (row, seconds) => {
		expect(timestampOf(row)).toBe(seconds);
	});
});

describe('identityOf', () => {
	it('is the same for texts and numbers', () => {
		expect(identityOf('smsReceipt', withNumbers(RECEIPT))).toBe(identityOf('smsReceipt', RECEIPT));
	});

	it.each(['message_id', 'status_code', 'timestamp'])('is another one with another %s', (name) => {
		expect(identityOf('smsReceipt', { ...RECEIPT, [name]: '1700000999' })).not.toBe(
			identityOf('smsReceipt', RECEIPT),
		);
	});

	it.each<[EventName, IDataObject, IDataObject]>([
		['emailReceipt', { to: 'a@example.com' }, { to: 'b@example.com' }],
		['emailReceipt', { recipient: 'a@example.com' }, { recipient: 'b@example.com' }],
		['emailReceipt', { email_address: 'a@example.com' }, { email_address: 'b@example.com' }],
		['emailReceipt', { to: [{ email: 'a@example.com' }] }, { to: [{ email: 'b@example.com' }] }],
		['emailReceipt', { status: 'Delivered' }, { status: 'Opened' }],
		['emailReceipt', { status: 'Sent', status_code: 200 }, { status: 'Opened', status_code: 200 }],
		['faxReceipt', { to: '+61411111111' }, { to: '+61411111112' }],
		['smsReceipt', { to: '+61411111111' }, { to: '+61411111112' }],
		['smsReceipt', { status_code: '', status: 'Sent' }, { status_code: '', status: 'Expired' }],
		['smsReceipt', { status_code: 201 }, { status_code: 301 }],
		['voiceReceipt', { status_code: '', status_text: 'A' }, { status_code: '', status_text: 'B' }],
	])('of %s is another one for %j and %j within a second', (event, one, other) => {
		const identity = (fields: IDataObject) => identityOf(event, { ...RECEIPT, ...fields });
		expect(identity(one)).not.toBe(identity(other));
		expect(identity(one)).toBe(identity(structuredClone(one)));
	});

	it('is the same for a receipt of a webhook and of a list, which has no status word', () => {
		expect(identityOf('smsReceipt', { ...RECEIPT, status: undefined })).toBe(
			identityOf('smsReceipt', RECEIPT),
		);
	});

	it.each(['from_email', 'to', 'email_address'])(
		'is the same where %s is empty or not there',
		(name) => {
			for (const empty of [null, '', undefined]) {
				expect(identityOf('smsReceipt', { ...RECEIPT, [name]: empty })).toBe(
					identityOf('smsReceipt', RECEIPT),
				);
			}
		},
	);

	it('is another one for another event', () => {
		expect(identityOf('mmsReceipt', RECEIPT)).not.toBe(identityOf('smsReceipt', RECEIPT));
	});
});

describe('faultIn', () => {
	it.each([
		['smsInbound', TEXT],
		['smsInbound', { ...TEXT, body: '', message: undefined }],
		['smsInbound', { ...TEXT, from: undefined }],
		['smsInbound', { ...TEXT, body: undefined }],
		['faxInbound', FAX],
		...RECEIPTS.map((event) => [event, RECEIPT] as const),
		['smsReceipt', { ...RECEIPT, status: undefined }],
		['emailReceipt', { ...RECEIPT, status_code: undefined }],
		['voiceReceipt', { ...RECEIPT, timestamp: undefined }],
		['smsInbound', { ...TEXT, timestamp: undefined }],
		['smsInbound', { ...TEXT, timestamp: 'yesterday' }],
		['smsReceipt', { ...RECEIPT, timestamp: '', timestamp_send: '' }],
		['smsInbound', { ...WORDLESS, body: null }],
		['smsInbound', { ...WORDLESS, body: null, message: null }],
		['smsInbound', { ...WORDLESS, media_url: 'https://files.example.com/1.jpg' }],
		['smsInbound', { ...WORDLESS, _media_file_url: 'https://files.example.com/1.jpg' }],
		['smsInbound', { ...WORDLESS, media: ['https://files.example.com/1.jpg'] }],
		['smsInbound', { ...WORDLESS, url: 'https://files.example.com/1.jpg' }],
		['smsInbound', { ...WORDLESS, message_type: 'MMS' }],
		['smsInbound', { ...TEXT, message_id: 'x'.repeat(200) }],
		['smsInbound', { ...TEXT, from: '', sms: null }],
		['smsInbound', { ...TEXT, from: ['+61411111111'], sms: '' }],
		['faxInbound', { ...FAX, from: undefined }],
		...RECEIPTS.map((event) => [event, { message_id: 'OUT-1', status_code: '', status: '' }]),
	] as Array<[EventName, IDataObject]>)('lets %s %j pass', (event, row) => {
		expect(faultIn(event, row)).toBeUndefined();
		expect(faultIn(event, withNumbers(row))).toBeUndefined();
	});

	it.each([
		['smsInbound', { ...TEXT, message_id: undefined }, 'message_id is missing'],
		['smsInbound', { ...TEXT, message_id: '  ' }, 'message_id is missing'],
		['smsInbound', { ...TEXT, message_id: { a: 1 } }, 'message_id is missing'],
		['smsInbound', { ...TEXT, body: undefined, message: undefined }, 'body is missing'],
		['smsInbound', { ...TEXT, body: { $gt: '' } }, 'body is missing'],
		['smsInbound', { ...WORDLESS, media_url: '', message_type: 'sms' }, 'body is missing'],
		['smsInbound', { ...TEXT, message_id: 'x'.repeat(201) }, 'message_id is too long'],
		['smsInbound', { ...TEXT, from: '1'.repeat(201) }, 'from is too long'],
		['smsInbound', { ...TEXT, to: '1'.repeat(201) }, 'to is too long'],
		[
			'smsInbound',
			{ ...TEXT, original_message_id: 'x'.repeat(201) },
			'original_message_id is too long',
		],
		['smsReceipt', { ...RECEIPT, status_code: '2'.repeat(201) }, 'status_code is too long'],
		['smsReceipt', {}, 'message_id is missing'],
	] as Array<[EventName, IDataObject, string]>)('refuses %s %j: %s', (event, row, message) => {
		expect(faultIn(event, row)).toBe(message);
	});

	it('throws nothing, whatever comes', () => {
		const event = fc.constantFrom<EventName>('smsInbound', 'faxInbound', ...RECEIPTS);
		fc.assert(
			fc.property(event, fc.object(), (name, row) => {
				faultIn(name, row as IDataObject);
			}),
		);
	});
});
