import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BASE_URL, normaliseBaseUrl } from '../../../../nodes/shared/api/baseUrl';

const LOOPBACK = ['localhost', '127.0.0.1', '127.1.2.3', '[::1]'];

describe('normaliseBaseUrl', () => {
	it.each([undefined, null, '', '   ', '///', ' / ', 7, {}])(
		'is ClickSend itself for %j',
		(value) => {
			expect(normaliseBaseUrl(value)).toBe('https://rest.clicksend.com/v3');
			expect(DEFAULT_BASE_URL).toBe('https://rest.clicksend.com/v3');
		},
	);

	it('forgives spaces around it and slashes at its end', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('https://rest.clicksend.com/v3', 'http://localhost:4010/v3', 'https://a.b'),
				fc.stringMatching(/^[ \t\n]{0,3}$/),
				fc.stringMatching(/^\/{0,3}[ \t\n]{0,3}$/),
				(url, before, after) => {
					expect(normaliseBaseUrl(`${before}${url}${after}`)).toBe(url);
				},
			),
		);
	});

	it.each([
		'https://rest.clicksend.com/v3',
		'https://proxy.example.com:8443/clicksend/v3',
		'HTTPS://rest.clicksend.com/v3',
		'http://localhost:4010/v3',
		'http://LOCALHOST:4010/v3',
		'http://127.0.0.1/v3',
		'http://127.0.0.1:4010/v3',
		'http://[::1]:4010/v3',
	])('takes %s', (url) => expect(normaliseBaseUrl(url)).toBe(url));

	it.each([
		'http://evil.com',
		'http://rest.clicksend.com/v3',
		'http://127.0.0.1.evil.com/v3',
		'http://localhost.evil.com/v3',
		'http://evil.com/localhost',
		'http://localhost@evil.com/v3',
		'http://127.0.0.1:4010@evil.com/v3',
		'http://evil.com#localhost',
		'http://evil.com?127.0.0.1',
		'http://0.0.0.0:4010/v3',
		'http://10.0.0.1/v3',
		'http://[::2]/v3',
		'http://xlocalhost/v3',
		'http://1270.0.0.1.com/v3',
		'ftp://localhost/v3',
		'ws://localhost/v3',
		'file:///etc/passwd',
		'javascript:alert(1)',
		'localhost:4010/v3',
	])('refuses %s: the key would leave the machine unencrypted', (url) => {
		expect(() => normaliseBaseUrl(url)).toThrow('must begin with https://');
	});

	it.each([
		'rest.clicksend.com/v3',
		'https://',
		'http://[::1',
		'not a url',
		'//rest.clicksend.com',
	])('says that "%s" is not a URL', (text) =>
		expect(() => normaliseBaseUrl(text)).toThrow(/is not a URL/),
	);

	it('never lets plain HTTP leave the machine', () => {
		const part = fc.constantFrom(
			...LOOPBACK,
			'evil.com',
			'@',
			':',
			'.',
			'/',
			'#',
			'?',
			'\\',
			'4010',
		);
		fc.assert(
			fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
				let address: string;
				try {
					address = normaliseBaseUrl(`http://${parts.join('')}`);
				} catch {
					return;
				}
				// What n8n's HTTP client connects to when it reads the result again.
				const { hostname } = new URL(`${address}/account`);
				expect(LOOPBACK).toContain(hostname);
			}),
			{ numRuns: 1000 },
		);
	});
});
