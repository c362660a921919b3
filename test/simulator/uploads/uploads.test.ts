import { describe, expect, it } from 'vitest';
import { DEMO_ACCOUNT } from '../../../simulator';
import { start, until } from '../helpers';

const GIF = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');

describe('uploads', () => {
	it('take base64 in JSON and serve it without a sign-in', async () => {
		const { api } = await start();
		const content = GIF.toString('base64');
		const { json } = await api('POST', '/uploads?convert=mms', { content });
		expect(json.data.file_name).toMatch(/\.gif$/);
		const file = await fetch(json.data._url);
		expect(file.headers.get('content-type')).toBe('image/gif');
		expect(Buffer.from(await file.arrayBuffer()).equals(GIF)).toBe(true);
	});

	it('take a form with a file', async () => {
		const { baseUrl } = await start();
		const form = new FormData();
		form.append('file', new Blob([GIF]), 'picture.gif');
		const key = Buffer.from(`${DEMO_ACCOUNT.username}:${DEMO_ACCOUNT.apiKey}`).toString('base64');
		const answer = await fetch(`${baseUrl}/uploads?convert=mms`, {
			method: 'POST',
			headers: { authorization: `Basic ${key}` },
			body: form,
		});
		expect(answer.status).toBe(200);
		const { data } = (await answer.json()) as { data: { _url: string } };
		const file = await fetch(data._url);
		expect(Buffer.from(await file.arrayBuffer()).equals(GIF)).toBe(true);
	});

	it.each([
		['convert', { content: 'AAAA', convert: 'hologram' }],
		['content', { content: 'not base64!' }],
		['content', {}],
	])('refuse a wrong %s', async (field, body) => {
		const { api } = await start();
		const { status, json } = await api('POST', '/uploads', body);
		expect(status).toBe(400);
		expect(json.data).toHaveProperty(field);
	});

	it('expire, but what was sent in time stays to be seen', async () => {
		const { api, control } = await start();
		await control('POST', '/settings', { uploadExpiryMs: 150 });
		const upload = await api('POST', '/uploads', { content: GIF.toString('base64') });
		const media_file = upload.json.data._url;
		const send = () =>
			api('POST', '/mms/send', {
				media_file,
				messages: [{ to: '+61491570156', subject: 'Hi', body: 'Look' }],
			});
		expect((await send()).json.data.messages[0].status).toBe('SUCCESS');
		await until(async () => (await fetch(media_file)).status === 404);
		expect((await send()).json.data.messages[0].status).toBe('INVALID_MEDIA_FILE');
		const [{ mediaUrl }] = (await control('GET', '/messages')).json;
		expect((await fetch(mediaUrl)).status).toBe(200);
	});

	it('are too big for an MMS above 250 kB', async () => {
		const { api } = await start();
		const content = Buffer.concat([GIF, Buffer.alloc(250 * 1024)]).toString('base64');
		const media_file = (await api('POST', '/uploads', { content })).json.data._url;
		const messages = [{ to: '+61491570156', subject: 'Hi', body: 'Look' }];
		const { data } = (await api('POST', '/mms/send', { media_file, messages })).json;
		expect(data.messages[0].status).toBe('INVALID_MEDIA_FILE');
	});
});
