import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, refusal, success } from '../support/api';
import { runNode } from '../support/engine';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const MMS = {
	resource: 'mms',
	operation: 'send',
	to: '+61411111111',
	subject: 'Poster',
	body: 'Look',
	mediaSource: 'binary',
	binaryPropertyName: 'data',
};

const file = (bytes: number, mimeType: string) => ({
	binary: { data: { data: Buffer.alloc(bytes, 'x').toString('base64'), mimeType } },
});

const sent = success({ messages: [{ status: 'SUCCESS', to: '+61411111111' }] });

describe('MMS media from a binary field', () => {
	it.each([
		[
			'a PDF',
			file(10, 'application/pdf'),
			'An MMS cannot carry a file of the type application/pdf',
		],
		['251 kB', file(250_001, 'image/jpeg'), 'The file has 251 kB; an MMS takes at most 250 kB'],
		['nothing', {}, 'The item has no file in the field "data"'],
	])('refuses %s before anything leaves n8n', async (_what, item, text) => {
		const received = clickSendAnswers([]);
		const { error } = await runNode(MMS, { items: [item] });
		expect(error?.message).toBe(text);
		expect(received).toEqual([]);
	});

	it('takes exactly 250 kB', async () => {
		clickSendAnswers([success({ _url: 'https://files.example.com/a.jpg' }), sent]);
		const { outputs } = await runNode(MMS, { items: [file(250_000, 'image/gif')] });
		expect(outputs[0][0].json.status).toBe('SUCCESS');
	});

	it('sends nothing when the upload fails', async () => {
		const received = clickSendAnswers(() => refusal(400, 'BAD_REQUEST', 'Not an image.'));
		const { error } = await runNode(MMS, { items: [file(10, 'image/png')] });
		expect(error?.message).toContain('Not an image.');
		expect(received.map(({ path }) => path)).toEqual(['/uploads']);
	});

	it('sends nothing when the upload has no address', async () => {
		const received = clickSendAnswers([success({ file_name: 'a.jpg' })]);
		const { error } = await runNode(MMS, { items: [file(10, 'image/png')] });
		expect(error?.message).toBe('ClickSend sent no address of the upload');
		expect(received).toHaveLength(1);
	});

	it('uploads again after a passing failure, but sends once', async () => {
		const received = clickSendAnswers([
			refusal(503, 'UNAVAILABLE'),
			success({ _url: 'https://files.example.com/a.jpg' }),
			sent,
		]);
		await runNode(MMS, { items: [file(10, 'image/png')] });
		expect(received.map(({ path }) => path)).toEqual(['/uploads', '/uploads', '/mms/send']);
	});
});

it('refuses a media URL that is no web address', async () => {
	const received = clickSendAnswers([]);
	const { error } = await runNode({ ...MMS, mediaSource: 'url', mediaUrl: 'poster.jpg' });
	expect(error?.message).toBe('The media URL is missing or not a web address');
	expect(received).toEqual([]);
});

describe('an upload from a URL', () => {
	const UPLOAD = {
		resource: 'file',
		operation: 'upload',
		fileSource: 'url',
		fileUrl: 'https://files.example.com/letter.pdf',
		convert: 'post',
	};

	it('downloads the file without the ClickSend credential and uploads it', async () => {
		const received = clickSendAnswers([success({ _url: 'https://up.example/l.pdf' })]);
		let authorization: unknown = 'not asked';
		nock('https://files.example.com')
			.get('/letter.pdf')
			.reply(function () {
				authorization = this.req.headers.authorization;
				return [200, Buffer.from([0, 255, 1])];
			});
		const { outputs } = await runNode(UPLOAD);
		expect(outputs[0][0].json).toEqual({ _url: 'https://up.example/l.pdf' });
		expect(received).toEqual([
			{ method: 'POST', path: '/uploads', query: { convert: 'post' }, body: { content: 'AP8B' } },
		]);
		expect(authorization).toBeUndefined();
	});

	it('says so when the file cannot be fetched', async () => {
		const received = clickSendAnswers([]);
		nock('https://files.example.com').get('/letter.pdf').reply(404, 'no');
		const { error } = await runNode(UPLOAD);
		expect(error?.message).toBe('The file could not be fetched from its URL (HTTP 404)');
		expect(received).toEqual([]);
	});
});

describe('an export', () => {
	const EXPORT = { resource: 'sms', operation: 'exportHistory', filename: 'june', download: true };
	const link = 'https://files.example.com/x?signature=a%2Bb';

	it('comes as a file with its name, fetched without the credential', async () => {
		clickSendAnswers([success({ url: link })]);
		let authorization: unknown = 'not asked';
		nock('https://files.example.com')
			.get('/x?signature=a%2Bb')
			.reply(function () {
				authorization = this.req.headers.authorization;
				return [200, 'to,body\n+611,"Grüße"\n'];
			});
		const { outputs } = await runNode(EXPORT);
		const [{ json, binary, pairedItem }] = outputs[0];
		expect(json).toEqual({ filename: 'june.csv', bytes: 23, url: link });
		expect(pairedItem).toEqual({ item: 0 });
		expect(binary!.data).toMatchObject({ fileName: 'june.csv', mimeType: 'text/csv' });
		expect(Buffer.from(binary!.data.data, 'base64').toString()).toBe('to,body\n+611,"Grüße"\n');
		expect(authorization).toBeUndefined();
	});

	it('is an error when ClickSend sends no link', async () => {
		clickSendAnswers([success({})]);
		const { error } = await runNode(EXPORT);
		expect(error?.message).toBe('ClickSend sent no link to the export');
	});
});

describe('contacts from a file', () => {
	const IMPORT = {
		resource: 'contactList',
		operation: 'import',
		listId: { __rl: true as const, mode: 'id', value: '5' },
		fieldOrder: 'phone',
		fileSource: 'binary',
		binaryPropertyName: 'data',
	};

	it.each(['import', 'previewImport'])('are uploaded first: %s', async (operation) => {
		const received = clickSendAnswers([
			success({ _url: 'https://files.example.com/a.csv' }),
			success({ id: '62' }),
		]);
		const { error } = await runNode({ ...IMPORT, operation }, { items: [file(10, 'text/csv')] });
		expect(error).toBeUndefined();
		expect(received[0]).toMatchObject({ path: '/uploads', query: { convert: 'csv' } });
		expect(received[1].body).toMatchObject({ file_url: 'https://files.example.com/a.csv' });
	});

	it.each([
		['the item has none', {}, 'The item has no file in the field "data"'],
		['it is empty', file(0, 'text/csv'), 'The file is empty'],
	])('are not imported where %s', async (_when, item, text) => {
		const received = clickSendAnswers([]);
		const { error } = await runNode(IMPORT, { items: [item] });
		expect(error?.message).toBe(text);
		expect(received).toEqual([]);
	});

	it('are not uploaded where the columns are missing', async () => {
		const received = clickSendAnswers([]);
		const { error } = await runNode(
			{ ...IMPORT, fieldOrder: ' , ' },
			{ items: [file(10, 'text/csv')] },
		);
		expect(error?.message).toBe('No columns are given for the import');
		expect(received).toEqual([]);
	});

	it('come from the URL that a workflow of before holds', async () => {
		const received = clickSendAnswers([success({ id: '62' })]);
		const { resource, operation, listId, fieldOrder } = IMPORT;
		const fileUrl = 'https://example.com/c.csv';
		await runNode({ resource, operation, listId, fieldOrder, fileUrl });
		expect(received[0].body).toMatchObject({ file_url: 'https://example.com/c.csv' });
	});
});
