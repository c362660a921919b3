import dns from 'node:dns';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { clickSendAnswers, success } from '../support/api';
import { CREDENTIAL, runNode } from '../support/engine';
import { isolateNetwork } from '../support/setup';

isolateNetwork();
afterEach(() => vi.restoreAllMocks());

/** A server of this machine; the paths that it was asked for. */
async function serve(answer: RequestListener): Promise<{ port: number; asked: string[] }> {
	nock.enableNetConnect(/^(127\.0\.0\.1|files\.attacker\.com):/);
	const asked: string[] = [];
	const server: Server = createServer((request, response) => {
		asked.push(request.url ?? '');
		answer(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return { port: (server.address() as AddressInfo).port, asked };
}

/** The three ways that a URL of the form is fetched. */
const WAYS: Record<string, (url: string, allow?: unknown) => INodeParameters> = {
	'File → Upload': (fileUrl, allowLocalUrls) => ({
		resource: 'file',
		operation: 'upload',
		fileSource: 'url',
		fileUrl,
		convert: 'post',
		...(allowLocalUrls !== undefined && ({ allowLocalUrls } as INodeParameters)),
	}),
	'Letter → Detect Address': (fileUrl, allowLocalUrls) => ({
		resource: 'letter',
		operation: 'detectAddress',
		fileSource: 'url',
		fileUrl,
		...(allowLocalUrls !== undefined && ({ allowLocalUrls } as INodeParameters)),
	}),
	'an email’s attachment': (url, allowLocalUrls) => ({
		resource: 'email',
		operation: 'send',
		to: 'jane@example.com',
		fromAddressId: { __rl: true, mode: 'id', value: '7' },
		fromName: 'Shop',
		subject: 'Bill',
		body: '<p>Hi</p>',
		additionalFields: {
			attachments: { file: [{ fileSource: 'url', url }] },
			...(allowLocalUrls !== undefined && ({ allowLocalUrls } as INodeParameters)),
		},
	}),
};

const answersAll = () =>
	clickSendAnswers(() => success({ message_id: 'E1', status: 'WaitApproval', _url: 'x' }));

describe.each(Object.entries(WAYS))('%s', (_name, form) => {
	it.each([
		'http://127.0.0.1/a.pdf',
		'http://localhost:5678/rest/credentials',
		'http://LOCALHOST/a.pdf',
		'http://2130706433/a.pdf',
		'http://0x7f.1/a.pdf',
		'http://[::1]/a.pdf',
		'http://[::ffff:10.0.0.1]/a.pdf',
		'http://169.254.169.254/latest/meta-data/iam',
		'http://[fd00:ec2::254]/latest/meta-data',
		'https://10.0.0.8/a.pdf',
		'https://192.168.1.1/a.pdf',
		'https://172.20.0.3/a.pdf',
		'http://redis:6379/',
		'https://files.internal/a.pdf',
		'https://nas.local/a.pdf',
		'http://0/a.pdf',
		'http://user:secret@127.0.0.1/a.pdf',
		'http://127.0.0.1./a.pdf',
		'http://①②⑦.0.0.1/a.pdf',
		'http://169。254。169。254/latest',
		'http://017700000001/a.pdf',
		'http://ｌｏｃａｌｈｏｓｔ/a.pdf',
		'http:///127.0.0.1/a.pdf',
		'http://a.localhost./a.pdf',
		'http://metadata.google.internal./a.pdf',
		'http://intranet.corp/a.pdf',
		'https://router.home/a.pdf',
		'http://168.63.129.16/metadata',
		'http://[::]/a.pdf',
		'http://[::127.0.0.1]/a.pdf',
		'http://[64:ff9b::7f00:1]/a.pdf',
		'http://[2002:7f00::]/a.pdf',
		'http://[2002::1]/a.pdf',
		'http://[2001:0:7f00:1::]/a.pdf',
		'http://[fe80::1]/a.pdf',
		'http://[ff02::1]/a.pdf',
	])('does not fetch %s', async (url) => {
		const received = answersAll();
		const asked: string[] = [];
		nock.emitter.on('no match', ({ path }: { path?: string }) => asked.push(path ?? '?'));
		const { error } = await runNode(form(url));
		nock.emitter.removeAllListeners('no match');
		expect(error?.message).toMatch(/^The file was not fetched: .* is in n8n’s own network$/);
		expect([...asked, ...received]).toEqual([]);
	});

	it.each([
		'http://256.256.256.256/a.pdf',
		'https://%/a.pdf',
		'http://:80/a.pdf',
		'http://[::1/a.pdf',
		'https://exa%20mple.com/a.pdf',
		'http://[fe80::1%25eth0]/a.pdf',
		'http:127.0.0.1/a.pdf',
		'http:\\\\127.0.0.1\\a.pdf',
		'file:///etc/passwd',
	])('says of %s that it is no web address', async (url) => {
		const received = answersAll();
		const { error } = await runNode(form(url));
		expect(error?.message).toMatch(/(not a|no) web address$/);
		expect(received).toEqual([]);
	});

	it('does not follow a redirect into the network', async () => {
		const received = answersAll();
		const { port, asked } = await serve((_request, response) => response.end('%PDF-1.4 secret'));
		for (const status of [301, 302, 303, 307, 308]) {
			nock('https://files.example.com')
				.get('/a.pdf')
				.reply(status, '', { location: `http://127.0.0.1:${port}/secret` });
			const { error } = await runNode(form('https://files.example.com/a.pdf'));
			expect(error?.message).toBe('The file was not fetched: 127.0.0.1 is in n8n’s own network');
		}
		expect([...asked, ...received]).toEqual([]);
	});

	it('follows a redirect to another public address', async () => {
		const received = answersAll();
		nock('https://files.example.com')
			.get('/a.pdf')
			.reply(302, '', { location: '/moved.pdf' })
			.get('/moved.pdf')
			.reply(301, '', { location: 'https://cdn.example.com/a.pdf' });
		nock('https://cdn.example.com', { badheaders: ['authorization'] })
			.get('/a.pdf')
			.reply(200, '%PDF-1.4');
		const { error } = await runNode(form('https://files.example.com/a.pdf'));
		expect(error).toBeUndefined();
		expect(received).toHaveLength(1);
	});

	it('gives up on redirects without end', async () => {
		const received = answersAll();
		nock('https://files.example.com')
			.persist()
			.get('/a.pdf')
			.reply(302, '', { location: '/a.pdf' });
		const { error } = await runNode(form('https://files.example.com/a.pdf'));
		expect(error?.message).toContain('it redirects too often');
		expect(received).toEqual([]);
	});

	it.each<[how: string, encoding: string | undefined, pack: (text: string) => Buffer | string]>([
		['as it is', undefined, (text) => text],
		['compressed by gzip', 'gzip', gzipSync],
		['compressed by x-gzip', 'X-GZIP', gzipSync],
		['compressed by deflate', 'deflate', deflateSync],
		['compressed by Brotli', 'br', brotliCompressSync],
	])(
		'reads nothing from a public name that stands for a private address: %s',
		async (_how, encoding, pack) => {
			const received = answersAll();
			const { port } = await serve(({ headers }, response) => {
				expect(headers['accept-encoding']).toBe('identity');
				if (encoding !== undefined) response.setHeader('content-encoding', encoding);
				response.setHeader('connection', 'close');
				response.end(pack('%PDF-1.4 secret'));
			});
			const lookup = (_name: string, options: unknown, done?: unknown) => {
				const all = typeof options === 'object' && (options as { all?: boolean } | null)?.all;
				const callback = (done ?? options) as (...results: unknown[]) => void;
				if (all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
				else callback(null, '127.0.0.1', 4);
			};
			vi.spyOn(dns, 'lookup').mockImplementation(lookup);
			const { error } = await runNode(form(`http://files.attacker.com:${port}/a.pdf`));
			expect(error?.message).toBe(
				'The file was not fetched: files.attacker.com is in n8n’s own network',
			);
			expect(received).toEqual([]);
		},
	);

	it('reads what a server compresses once a person has switched it on', async () => {
		const received = answersAll();
		const { port } = await serve((_request, response) => {
			response.setHeader('content-encoding', 'gzip');
			response.end(gzipSync('%PDF-1.4'));
		});
		const { error } = await runNode(form(`http://127.0.0.1:${port}/a.pdf`, true));
		expect(error).toBeUndefined();
		expect(JSON.stringify(received[0].body)).toContain(Buffer.from('%PDF-1.4').toString('base64'));
	});

	it('fetches from the network once a person has switched it on', async () => {
		const received = answersAll();
		const { port, asked } = await serve((_request, response) => response.end('%PDF-1.4'));
		const { error } = await runNode(form(`http://127.0.0.1:${port}/a.pdf`, true));
		expect(error).toBeUndefined();
		expect(asked).toEqual(['/a.pdf']);
		expect(received).toHaveLength(1);
	});

	it.each(['={{ true }}', 'true', 1])('is not switched on by %j', async (allow) => {
		const received = answersAll();
		const { port, asked } = await serve((_request, response) => response.end('%PDF-1.4'));
		const { error } = await runNode(form(`http://127.0.0.1:${port}/a.pdf`, allow));
		expect(error?.message).toContain('is in n8n’s own network');
		expect([...asked, ...received]).toEqual([]);
	});

	it('stops reading at 20 MB', async () => {
		const received = answersAll();
		const block = Buffer.alloc(1_000_000, 'x');
		const SENDABLE = 200;
		let blocks = 0;
		const { port } = await serve((_request, response) => {
			const more = () => {
				while (blocks < SENDABLE && !response.destroyed) {
					blocks += 1;
					if (!response.write(block)) {
						response.once('drain', more);
						return;
					}
				}
				response.end();
			};
			more();
		});
		const { error } = await runNode(form(`http://127.0.0.1:${port}/a.pdf`, true));
		expect(error?.message).toBe('The file at the URL has more than 20 MB');
		expect(blocks).toBeLessThan(SENDABLE / 2);
		expect(received).toEqual([]);
	});

	it('says so when the connection breaks in the middle of a file', async () => {
		const received = answersAll();
		const { port } = await serve((_request, response) => {
			response.writeHead(200, { 'content-length': '1000' });
			response.write('%PDF-1.4', () => response.destroy());
		});
		const { error } = await runNode(form(`http://127.0.0.1:${port}/a.pdf`, true));
		expect(error?.message).toBe(
			'The file could not be fetched from its URL (the connection broke)',
		);
		expect(received).toEqual([]);
	});
});

describe('a link that ClickSend gives', () => {
	const EXPORT = { resource: 'sms', operation: 'exportHistory', filename: 'june', download: true };

	it('is not followed into the network', async () => {
		const { port, asked } = await serve((_request, response) => response.end('secret'));
		clickSendAnswers([success({ url: `http://127.0.0.1:${port}/x.csv` })]);
		const { error } = await runNode(EXPORT);
		expect(error?.message).toContain('127.0.0.1 is in n8n’s own network');
		expect(asked).toEqual([]);
	});

	it('is as local as the API that gave it', async () => {
		let origin = '';
		const { port, asked } = await serve(({ url }, response) => {
			const isFile = url === '/x.csv';
			response.setHeader('content-type', isFile ? 'text/csv' : 'application/json');
			response.end(isFile ? 'a,b\n' : JSON.stringify({ data: { url: `${origin}/x.csv` } }));
		});
		origin = `http://127.0.0.1:${port}`;
		const { outputs } = await runNode(EXPORT, {
			credential: { ...CREDENTIAL, baseUrl: `${origin}/v3` },
		});
		expect(outputs[0][0].json).toMatchObject({ filename: 'june.csv', bytes: 4 });
		expect(asked.at(-1)).toBe('/x.csv');
	});

	it.each([
		['={{ "true" }}', true],
		['={{ 1 }}', true],
		['={{ "no" }}', false],
		['={{ 0 }}', false],
	])('is fetched where a table says so: %s', async (download, isFetched) => {
		// Fetching it is refused, which shows that it was tried.
		clickSendAnswers([success({ url: 'http://127.0.0.1:9/x.csv' })]);
		const { error, outputs } = await runNode({ ...EXPORT, download });
		if (isFetched) expect(error?.message).toContain('n8n’s own network');
		else expect(outputs[0][0].json.url).toBe('http://127.0.0.1:9/x.csv');
	});
});
