import { describe, expect, it } from 'vitest';
import { start } from '../helpers';

interface Shown {
	phones: Array<{ key: string; kind: string; name: string; address: string }>;
	conversation: Array<{
		channel: string;
		subject?: string;
		other: string;
		html?: string;
		hasRemote?: boolean;
		envelope?: string[];
		documents: Array<{ name: string; pages: number | null; url: string; isHere: boolean }>;
	}>;
}

const TWO_PAGES = '%PDF-1.4 <</Type/Page>> <</Type /Page>> <</Type/Pages>>';
const RECIPIENT = {
	...{ address_name: 'Chloe Martin', address_line_1: '12 Rose Lane', address_city: 'Sydney' },
	...{ address_state: 'NSW', address_postal_code: '2000', address_country: 'AU' },
	return_address_id: 1154,
};
const EMAIL = {
	to: [{ email: 'ada@example.com' }],
	from: { email_address_id: 4062, name: 'Demo' },
	subject: 'Your order',
	body: '<p>Hi Ada</p><script>alert(1)</script>',
};

async function stage() {
	const client = await start();
	const { api, baseUrl, origin } = client;
	return {
		...client,
		upload: async (content = TWO_PAGES): Promise<string> => {
			const body = { content: Buffer.from(content).toString('base64') };
			return (await api('POST', '/uploads?convert=post', body)).json.data._url;
		},
		view: async (number = ''): Promise<Shown> => {
			const query = new URLSearchParams({ number }).toString();
			return (await (await fetch(`${origin}/phone/data?${query}`)).json()) as Shown;
		},
		get: async (url: string) => fetch(new URL(url, baseUrl)),
		later: Math.floor(Date.now() / 1000) + 3600,
	};
}

describe('the page of phones', () => {
	it('has a fax at its number, with its pages', async () => {
		const { api, get, upload, view } = await stage();
		const file_url = await upload();
		await api('POST', '/fax/send', { file_url, messages: [{ to: '+61282345678' }] });
		const { conversation, phones } = await view('fax:+61282345678');
		expect(phones).toMatchObject([{ kind: 'fax', address: '+61282345678' }]);
		const [{ documents }] = conversation;
		expect(documents).toMatchObject([{ pages: 2, isHere: true }]);
		expect(await (await get(documents[0].url)).text()).toBe(TWO_PAGES);
	});

	it('has letters and postcards at their addresses, and those that are scheduled or refused not', async () => {
		const { api, later, upload, view } = await stage();
		const file_url = await upload();
		const noCity = { ...RECIPIENT, address_city: '' };
		const recipients = [RECIPIENT, noCity, { ...RECIPIENT, schedule: later }];
		await api('POST', '/post/letters/send', { file_url, recipients });
		await api('POST', '/post/postcards/send', { file_urls: [file_url], recipients: [RECIPIENT] });
		const { phones } = await view();
		expect(phones).toMatchObject([
			{ kind: 'post', name: 'Chloe Martin', address: '12 Rose Lane, Sydney NSW 2000, AU' },
		]);
		const { conversation } = await view(phones[0].key);
		expect(conversation.map(({ channel }) => channel)).toEqual(['letter', 'postcard']);
		expect(conversation[0]).toMatchObject({
			envelope: ['Chloe Martin', '12 Rose Lane', 'Sydney NSW 2000', 'AU'],
			other: 'Demo Company, 1 Example Street, Melbourne VIC 3000, AU',
			documents: [{ pages: 2 }],
		});
	});

	it('has direct mail with its areas', async () => {
		const { api, upload, view } = await stage();
		const areas = [{ location_id: 23, quantity: 500 }];
		const leaflet = { name: 'Spring sale', size: 'A5', file_urls: [await upload()], areas };
		await api('POST', '/post/direct-mail/campaigns/send', leaflet);
		const [{ key, name }] = (await view()).phones;
		expect(name).toBe('Spring sale');
		expect((await view(key)).conversation).toMatchObject([
			{ envelope: ['To letter boxes:', '500 in Melbourne'], documents: [{ isHere: true }] },
		]);
	});

	it('has an email in the box of each recipient, with sender and files', async () => {
		const { api, later, view } = await stage();
		const file = { content: 'aGk=', type: 'text/plain', filename: 'terms.txt' };
		const attachments = [{ ...file, disposition: 'attachment', content_id: '1' }];
		const cc = [{ email: 'Ben@example.com' }];
		await api('POST', '/email/send', { ...EMAIL, cc, attachments });
		await api('POST', '/email/send', { ...EMAIL, to: [{ email: 'x@y.zz' }], schedule: later });
		const { phones } = await view();
		expect(phones.map(({ name, address }) => `${name} ${address}`).sort()).toEqual([
			'Ada Nguyen ada@example.com',
			'Ben Kowalski Ben@example.com',
		]);
		expect((await view('email:ada@example.com')).conversation).toMatchObject([
			{
				channel: 'email',
				subject: 'Your order',
				other: 'Demo <hello@demo-company.example>',
				documents: [{ name: 'terms.txt', isHere: true }],
			},
		]);
	});

	it('has the emails of a campaign, each with the name of its contact', async () => {
		const { api, get, view } = await stage();
		await api('POST', '/email-campaigns/send', {
			...{ name: 'June', subject: 'News', body: '<p>Hi (First Name)</p>', list_id: 428 },
			...{ from_email_address_id: 4062, from_name: 'Demo' },
		});
		const { conversation } = await view('email:ben@example.com');
		expect(await (await get(conversation[0].html ?? '')).text()).toContain('<p>Hi Ben</p>');
	});

	it.each([
		[true, '<img src="https://a.example/x.png">'],
		[true, "<td background='//a.example/x'>"],
		[false, '<a href="https://a.example">x</a>'],
		[false, '<img src="data:image/gif;base64,R0">'],
	])('says whether an email wants pictures from elsewhere: %s for %s', async (wants, body) => {
		const { api, view } = await stage();
		await api('POST', '/email/send', { ...EMAIL, body });
		expect((await view('email:ada@example.com')).conversation[0].hasRemote).toBe(wants);
	});
});

describe('what was sent', () => {
	it('cannot run in the name of the simulator, as an email or as a file', async () => {
		const { api, get, origin, view } = await stage();
		const file = { content: 'PHNjcmlwdD4=', type: 'text/html', filename: 'a.html' };
		const attachments = [{ ...file, disposition: 'attachment', content_id: '1' }];
		await api('POST', '/email/send', { ...EMAIL, attachments });
		const [{ documents, html = '' }] = (await view('email:ada@example.com')).conversation;
		for (const url of [html, documents[0].url]) {
			const { headers, status } = await get(url);
			expect(status).toBe(200);
			const policy = headers.get('content-security-policy') ?? '';
			expect(policy).toMatch(/\bsandbox\b/);
			expect(policy).not.toMatch(/allow-(scripts|same-origin|forms)/);
			expect(headers.get('x-content-type-options')).toBe('nosniff');
		}
		const page = (await fetch(`${origin}/phone`)).headers.get('content-security-policy');
		expect(page).toMatch(/default-src 'none'.*script-src 'self'/);
		expect(page).not.toContain('unsafe');
		expect((await get('/phone/email/unknown')).status).toBe(404);
	});
});
