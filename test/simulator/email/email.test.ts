import { describe, expect, it } from 'vitest';
import { formOf, receiptRule, receiver, start, until } from '../helpers';

/** What a test reads of an answer's `data`. */
type Data = Record<string, unknown> & { data: Array<Record<string, unknown>> };

async function client(user?: string) {
	const { api } = await start();
	const call = async (method: string, path: string, body?: unknown) => {
		const { status, json } = await api(method, path, body, user);
		return { status, data: json.data as unknown as Data };
	};
	const balance = async () => Number((await call('GET', '/account')).data.balance);
	return { call, balance, api };
}

const EMAIL = {
	to: [{ email: 'ada@example.com', name: 'Ada' }],
	from: { email_address_id: 4062, name: 'Demo' },
	subject: 'Order',
	body: '<p>Hello</p>',
};

const soon = () => Math.floor(Date.now() / 1000) + 3600;

const NEWS = {
	name: 'June',
	subject: 'News',
	from_email_address_id: 4062,
	from_name: 'Demo',
	list_id: 428,
	body: '<p>Hi</p>',
};

describe('email addresses', () => {
	it('are made, verified by a code, used and deleted', async () => {
		const { call } = await client();
		const { data: made } = await call('POST', '/email/addresses', { email_address: 'me@b.co' });
		const id = String(made.email_address_id);
		expect(made.verified).toBe(0);
		const from = { email_address_id: id, name: 'Me' };
		const send = async () => (await call('POST', '/email/send', { ...EMAIL, from })).data.status;
		expect(await send()).toBe('INVALID_SENDER_ID');
		expect((await call('PUT', `/email/address-verify/${id}/send`)).status).toBe(200);
		expect((await call('PUT', `/email/address-verify/${id}/verify/000000`)).status).toBe(400);
		expect((await call('PUT', `/email/address-verify/${id}/verify/123456`)).status).toBe(200);
		expect((await call('GET', `/email/addresses/${id}`)).data.verified).toBe(1);
		expect(await send()).toBe('WaitApproval');
		expect((await call('GET', '/email/addresses')).data.total).toBe(3);
		await call('DELETE', `/email/addresses/${id}`);
		expect((await call('GET', `/email/addresses/${id}`)).status).toBe(404);
	});

	it('are refused when they are none or known', async () => {
		const { call } = await client();
		for (const email_address of ['', 'me', 'hello@demo-company.example']) {
			expect((await call('POST', '/email/addresses', { email_address })).status).toBe(400);
		}
	});
});

describe('emails', () => {
	it('charge each recipient and stand in the history', async () => {
		const { call, balance } = await client();
		const cc = [{ email: 'ben@example.com' }, { email: 'test1@test.com' }];
		const { data } = await call('POST', '/email/send', { ...EMAIL, cc });
		expect(data).toMatchObject({ status: 'WaitApproval', price: '0.0100', from_name: 'Demo' });
		expect(await balance()).toBeCloseTo(999.99);
		const { data: history } = await call('GET', '/email/history');
		expect(history.data).toMatchObject([{ message_id: data.message_id, subject: 'Order' }]);
		const later = await call('GET', `/email/history?date_from=${soon()}`);
		expect(later.data.total).toBe(0);
		const { data: file } = await call('GET', '/email/history/export?filename=a.csv');
		expect(await (await fetch(String(file.url))).text()).toContain('ada@example.com');
	});

	it('cost nothing as a price', async () => {
		const { call, balance } = await client();
		const { data } = await call('POST', '/email/price', EMAIL);
		expect(data).toMatchObject({ price: '0.0050' });
		expect(await balance()).toBe(1000);
		expect((await call('GET', '/email/history')).data.total).toBe(0);
	});

	it('wait for their time', async () => {
		const { call } = await client();
		const { data } = await call('POST', '/email/send', { ...EMAIL, schedule: soon() });
		expect(data.status).toBe('Scheduled');
	});

	it('keep their files', async () => {
		const { call } = await client();
		const file = {
			content: Buffer.from('Hi').toString('base64'),
			type: 'text/plain',
			filename: 'a.txt',
			disposition: 'attachment',
			content_id: 'a',
		};
		const { data } = await call('POST', '/email/send', { ...EMAIL, attachments: [file] });
		const [kept] = data._attachments as Array<Record<string, string>>;
		expect(kept).toMatchObject({ file_name: 'a.txt', content_type: 'text/plain' });
		expect(await (await fetch(String(kept?._attachment_file_url))).text()).toBe('Hi');
		const attachments = [{ ...file, content_id: '' }];
		expect((await call('POST', '/email/send', { ...EMAIL, attachments })).status).toBe(400);
	});

	it('say of a bad recipient and of an empty balance what is wrong', async () => {
		const { call } = await client();
		const { data } = await call('POST', '/email/send', { ...EMAIL, to: [{ email: 'ada' }] });
		expect(data.status).toBe('INVALID_RECIPIENT');
		expect((await call('POST', '/email/send', { ...EMAIL, to: 'ada@b.co' })).status).toBe(400);
		const poor = await client('nocredit:D83DED51-9E35-4D42-9BB9-0E34B7CA85AE');
		const refused = await poor.call('POST', '/email/send', EMAIL);
		expect(refused.data.status).toBe('INSUFFICIENT_CREDIT');
	});
});

describe('email templates', () => {
	it('are copied from a master, changed and deleted', async () => {
		const { call } = await client();
		const body = { template_name: 'Mine', template_id_master: 57 };
		const { data } = await call('POST', '/email/templates', body);
		const path = `/email/templates/${String(data.template_id)}`;
		expect(data.body).toContain('Welcome');
		await call('PUT', path, { body: '<p>New</p>' });
		expect((await call('GET', path)).data).toMatchObject({
			template_name: 'Mine',
			body: '<p>New</p>',
		});
		expect((await call('GET', '/email/templates')).data.total).toBe(2);
		await call('DELETE', path);
		expect((await call('GET', path)).status).toBe(404);
		const unknown = { template_name: 'Mine', template_id_master: 999 };
		expect((await call('POST', '/email/templates', unknown)).status).toBe(400);
	});

	it('take pictures from an address', async () => {
		const { call } = await client();
		const content = Buffer.from('GIF89a').toString('base64');
		const { data: upload } = await call('POST', '/uploads?convert=mms', { content });
		const image = { url: upload._url };
		const { data } = await call('POST', '/email/templates-images/281', image);
		expect(await (await fetch(String(data.image_url))).text()).toBe('GIF89a');
		const none = await call('POST', '/email/templates-images/281', { url: 'logo' });
		expect(none.status).toBe(400);
	});

	it('have masters in categories', async () => {
		const { call } = await client();
		const { data: masters } = await call('GET', '/email/master-templates');
		expect(masters).toHaveLength(3);
		expect((await call('GET', '/email/master-templates/57')).data.body).toContain('Welcome');
		const categories = '/email/master-templates-categories';
		expect((await call('GET', categories)).data).toContainEqual({
			category_id: 4,
			category_name: 'Birthday',
		});
		expect((await call('GET', `${categories}/4`)).data.name).toBe('Birthday');
		expect((await call('GET', `${categories}/4/master-templates`)).data).toMatchObject([
			{ template_name: 'Minty' },
		]);
		expect((await call('GET', `${categories}/99`)).status).toBe(404);
	});
});

describe('email campaigns', () => {
	it('charge each contact with an address and have a history', async () => {
		const { call, balance } = await client();
		const { data: price } = await call('POST', '/email-campaigns/price', NEWS);
		expect(price).toMatchObject({ total_count: 5, total_price: '0.0250' });
		expect(await balance()).toBe(1000);
		const { data } = await call('POST', '/email-campaigns/send', NEWS);
		expect(data).toMatchObject({ totlal_count: 5, data: { status: 'Queued', name: 'June' } });
		expect(await balance()).toBeCloseTo(999.975);
		const { data: history } = await call('GET', '/email-campaigns/64/history');
		expect(history.data[0]).toMatchObject({ to_address: 'ada@example.com', status: 'Delivered' });
		const { data: file } = await call('GET', '/email-campaigns/64/history/export');
		expect(await (await fetch(String(file.url))).text()).toContain('ada@example.com');
	});

	it('can be changed and called off before their time, and give the price back', async () => {
		const { call, balance } = await client();
		await call('POST', '/email-campaigns/send', { ...NEWS, schedule: soon() });
		expect((await call('GET', '/email-campaigns/64')).data.status).toBe('Scheduled');
		expect((await call('GET', '/email-campaigns/64/history')).data.total).toBe(0);
		const changed = { ...NEWS, name: 'July', schedule: soon() };
		expect((await call('PUT', '/email-campaigns/64', changed)).data.name).toBe('July');
		expect(await balance()).toBeCloseTo(999.975);
		expect((await call('PUT', '/email-campaigns/64/cancel')).data.status).toBe('Cancelled');
		expect(await balance()).toBe(1000);
		expect((await call('PUT', '/email-campaigns/64/cancel')).status).toBe(400);
		expect((await call('GET', '/email-campaigns')).data.data).toMatchObject([
			{ name: 'July', status: 'Cancelled' },
		]);
	});

	it('as drafts cost nothing, and nobody gets them', async () => {
		const { call, balance } = await client();
		const { data } = await call('POST', '/email-campaigns/send', { ...NEWS, draft: 1 });
		expect(data.data).toMatchObject({ status: 'Draft' });
		expect((await call('GET', '/email-campaigns/64/history')).data.total).toBe(0);
		expect(await balance()).toBe(1000);
	});

	it('are made of a template, or of nothing', async () => {
		const { call } = await client();
		const bare = { ...NEWS, body: '' };
		const { data } = await call('POST', '/email-campaigns/send', { ...bare, template_id: 281 });
		expect(data.data).toMatchObject({ template_id: 281, body_plain_text: 'Welcome, (First Name)' });
		expect((await call('POST', '/email-campaigns/send', bare)).status).toBe(400);
	});

	it('say what is wrong with their sender or list', async () => {
		const { call } = await client();
		const statusOf = async (more: object) => {
			const { data } = await call('POST', '/email-campaigns/send', { ...NEWS, ...more });
			return (data.data as unknown as Record<string, unknown>).status;
		};
		expect(await statusOf({ from_email_address_id: 4063 })).toBe('INVALID_SENDER_ID');
		expect(await statusOf({ list_id: 1 })).toBe('NOT_ENOUGH_PERMISSION_TO_LIST_ID');
		expect((await call('GET', '/email-campaigns')).data.total).toBe(0);
	});
});

describe.each(['sms', 'mms'] as const)('%s campaigns', (kind) => {
	const CAMPAIGN = {
		list_id: 428,
		name: 'June',
		body: 'Hi (First Name). StopMsg.me/xxxxx',
		...(kind === 'mms' && { subject: 'Sale', media_file: 'https://example.com/a.jpg' }),
	};
	const path = `/${kind}-campaigns`;
	const idOf = (data: Data) => `${path}/${String(data[`${kind}_campaign_id`])}`;

	it('send each contact a message of its own', async () => {
		const { call, balance, api } = await client();
		const { data: price } = await call('POST', `${path}/price`, CAMPAIGN);
		expect(price).toMatchObject({ total_count: 5 });
		expect(await balance()).toBe(1000);
		const { data } = await call('POST', `${path}/send`, CAMPAIGN);
		expect(data).toMatchObject({ status: 'Queued', _total_count: 5, _list_name: 'Customers' });
		expect(await balance()).toBeCloseTo(1000 - Number(price.total_price));
		const { data: history } = (await api('GET', `/${kind}/history`)).json.data;
		expect(history.map(({ body }) => body)[0]).toMatch(/^Hi Ada\. StopMsg\.me\/\w{5}$/);
		expect((await call('GET', idOf(data))).data.name).toBe('June');
	});

	it('can be changed and called off before their time, and give the price back', async () => {
		const { call, balance, api } = await client();
		const { data } = await call('POST', `${path}/send`, { ...CAMPAIGN, schedule: soon() });
		expect(data.status).toBe('Scheduled');
		const after = await balance();
		const changed = { ...CAMPAIGN, name: 'July', schedule: soon() };
		expect((await call('PUT', idOf(data), changed)).data.name).toBe('July');
		expect(await balance()).toBeCloseTo(after);
		expect((await call('PUT', `${idOf(data)}/cancel`)).data.status).toBe('Cancelled');
		expect(await balance()).toBe(1000);
		expect((await call('PUT', idOf(data), changed)).status).toBe(400);
		const { json } = await api('GET', `${path}?q=status:Cancelled`);
		expect(kind === 'mms' ? json.data : json.data.data).toMatchObject([{ name: 'July' }]);
	});

	it('are sent at once when a change names no time', async () => {
		const { call } = await client();
		const { data } = await call('POST', `${path}/send`, { ...CAMPAIGN, schedule: soon() });
		expect((await call('PUT', idOf(data), CAMPAIGN)).data.status).toBe('Queued');
		expect((await call('PUT', `${idOf(data)}/cancel`)).status).toBe(400);
	});

	it('say what is wrong with their list, and ask for what they need', async () => {
		const { call } = await client();
		const { data } = await call('POST', `${path}/send`, { ...CAMPAIGN, list_id: 1 });
		expect(data.status).toBe('NOT_ENOUGH_PERMISSION_TO_LIST_ID');
		expect((await call('GET', idOf(data))).status).toBe(404);
		expect((await call('POST', `${path}/send`, { list_id: 428 })).status).toBe(400);
	});
});

describe('an email that was sent', () => {
	it('gets a receipt for each that it goes to', async () => {
		const { api, control } = await start();
		const { url, hits } = await receiver();
		await control('POST', '/settings', { receiptDelayMs: 0 });
		const rule = receiptRule({ action: 'URL', action_address: url });
		expect((await api('POST', '/automations/email/receipts', rule)).status).toBe(200);
		const { json } = await api('POST', '/email/send', {
			to: [{ email: 'ada@example.com', name: 'Ada' }, { email: 'bob@example.com' }],
			from: { email_address_id: 4062, name: 'Demo' },
			subject: 'Order',
			body: '<p>Hello</p>',
			custom_string: 'order 7',
		});
		await until(() => hits.length === 2);
		const forms = hits.map(formOf).sort((one, other) => (one.email < other.email ? -1 : 1));
		const common = {
			message_id: `${String(json.data.message_id)}@clicksend.com`,
			message_type: 'email',
			status_code: '201',
			custom_string: 'order 7',
		};
		expect(forms).toMatchObject([
			{ ...common, email: 'ada@example.com' },
			{ ...common, email: 'bob@example.com' },
		]);
	});
});
