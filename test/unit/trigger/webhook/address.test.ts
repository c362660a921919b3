import { BlockList } from 'node:net';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { assertReachable } from '../../../../nodes/shared/rules/reachable';
import { isLocalAddress } from '../../../../nodes/shared/answers/localAddress';

const NODE = { name: 'ClickSend Trigger', type: 'clickSendTrigger' } as INode;

/** Ranges of the library that are routed on the internet (IANA: globally reachable). */
const PUBLIC_V4 = ['unicast', 'as112', 'amt'];
/** Ranges of the library that IANA's registry calls neither reachable nor unreachable. */
const UNDECIDED = new BlockList();
UNDECIDED.addSubnet('192.88.99.0', 24, 'ipv4');
UNDECIDED.addSubnet('2001::', 23, 'ipv6');
UNDECIDED.addSubnet('2002::', 16, 'ipv6');

/** What is in no range of the library but outside 2000::/3 is not assigned to anybody. */
const GLOBAL_V6 = new BlockList();
GLOBAL_V6.addSubnet('2000::', 3, 'ipv6');

const v4Text = (address: number) =>
	[24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');

/** Addresses at and around the borders of networks, and any. */
const v4 = fc.oneof(
	fc.nat(0xffffffff),
	fc
		.tuple(
			fc.constantFrom(
				...['0.0.0.0', '1.0.0.0', '10.0.0.0', '11.0.0.0', '100.64.0.0', '100.128.0.0'],
				...['127.0.0.0', '128.0.0.0', '169.254.0.0', '169.255.0.0', '172.16.0.0', '172.32.0.0'],
				...['192.0.0.0', '192.0.1.0', '192.0.2.0', '192.0.3.0', '192.168.0.0', '192.169.0.0'],
				...['198.18.0.0', '198.20.0.0', '198.51.100.0', '198.51.101.0', '203.0.113.0'],
				...['203.0.114.0', '224.0.0.0', '240.0.0.0', '255.255.255.255'],
			),
			fc.integer({ min: -2, max: 2 }),
		)
		.map(([text, shift]) => {
			const first = text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
			return (first + shift + 2 ** 32) % 2 ** 32;
		}),
);

/** IPv6 addresses with the beginnings that mean something, and any. */
const v6 = fc
	.tuple(
		fc.constantFrom(
			...[[], [0], [0x2606], [0x2a00], [0xfc00], [0xfd12], [0xfdff], [0xfe00], [0xfe80]],
			...[[0xfec0], [0xff02], [0x2001, 0xdb8], [0x2001, 0xdb7], [0x2001, 0xdb9], [0x1fff]],
			...[[0x2000], [0x3fff], [0x3fff, 0xfff], [0x3fff, 0x1000], [0x4000], [0x64, 0xff9b, 1]],
			...[
				[0, 0, 0, 0, 0, 0],
				[0, 0, 0, 0, 0, 0, 0],
			],
		),
		fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 }),
	)
	.map(([start, rest]) => [...start, ...rest].slice(0, 8));

const v6Text = (parts: number[]) => parts.map((part) => part.toString(16)).join(':');

function isLocalByLibrary(text: string): boolean {
	const address = ipaddr.process(text);
	if (address.kind() === 'ipv4') return !PUBLIC_V4.includes(address.range());
	return !['unicast', 'as112v6'].includes(address.range()) || !GLOBAL_V6.check(text, 'ipv6');
}

/** How one part of an IPv4 address can be written in a URL. */
const WAYS: Array<(part: number) => string> = [
	(part) => String(part),
	(part) => `0x${part.toString(16)}`,
	(part) => `0X${part.toString(16).toUpperCase()}`,
	(part) => `0${part.toString(8)}`,
	(part) => `0x000${part.toString(16)}`,
];

/** A URL of an IPv4 address with some parts joined, each written in a way of its own. */
const v4Urls = fc
	.record({
		address: v4,
		parts: fc.integer({ min: 1, max: 4 }),
		ways: fc.array(fc.constantFrom(...WAYS), { minLength: 4, maxLength: 4 }),
		dot: fc.boolean(),
		encoded: fc.boolean(),
		wide: fc.boolean(),
		user: fc.constantFrom('', 'user@', 'public.example.org:80@'),
		rest: fc.constantFrom('', '/', ':5678/webhook', '?host=8.8.8.8', '#8.8.8.8'),
	})
	.map(({ address, parts, ways, dot, encoded, wide, user, rest }) => {
		const octets = [24, 16, 8, 0].map((shift) => (address >>> shift) & 255);
		const joined = octets.slice(parts - 1).reduce((sum, octet) => sum * 256 + octet, 0);
		let host = [...octets.slice(0, parts - 1), joined]
			.map((part, index) => ways[index](part))
			.join('.');
		if (dot) host += '.';
		if (wide) {
			host = host.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
		}
		if (encoded) host = host.replace(/\d/, (digit) => `%3${digit}`);
		return { url: `https://${user}${host}${rest}`, plain: `https://${v4Text(address)}/` };
	});

describe('isLocalAddress', () => {
	it('knows the IPv4 networks that the internet does not reach', () => {
		fc.assert(
			fc.property(v4, (address) => {
				const text = v4Text(address);
				fc.pre(!UNDECIDED.check(text));
				expect([text, isLocalAddress(`https://${text}/`)]).toEqual([text, isLocalByLibrary(text)]);
			}),
			{ numRuns: 3000 },
		);
	});

	it('knows the IPv6 networks that the internet does not reach', () => {
		fc.assert(
			fc.property(v6, (parts) => {
				const text = v6Text(parts);
				fc.pre(!UNDECIDED.check(text, 'ipv6') || text.startsWith('2001:db8:'));
				const url = `https://[${text}]:8443/webhook`;
				expect([text, isLocalAddress(url)]).toEqual([text, isLocalByLibrary(text)]);
			}),
			{ numRuns: 3000 },
		);
	});

	it('sees an IPv4 address however a URL writes it', () => {
		fc.assert(
			fc.property(v4Urls, ({ url, plain }) => {
				expect([url, isLocalAddress(url)]).toEqual([url, isLocalAddress(plain)]);
			}),
			{ numRuns: 2000 },
		);
	});

	it('sees an IPv4 address that is written as IPv6', () => {
		fc.assert(
			fc.property(v4, fc.boolean(), (address, isHex) => {
				const text = v4Text(address);
				const [high, low] = [address >>> 16, address & 0xffff];
				const tail = isHex ? `${high.toString(16)}:${low.toString(16)}` : text;
				for (const start of ['::ffff:', '::FFFF:', '0:0:0:0:0:ffff:', '0000::ffff:']) {
					expect(isLocalAddress(`https://[${start}${tail}]/`)).toBe(
						isLocalAddress(`https://${text}/`),
					);
				}
			}),
		);
	});

	it.each([
		['http://localhost:5678/webhook/x'],
		['https://LocalHost/'],
		['https://localhost./'],
		['https://app.localhost/'],
		['https://2130706433/'],
		['https://0x7f.1/'],
		['https://0177.0.0.1/'],
		['https://127.1/'],
		['https://①②⑦.⓪.⓪.①/'],
		['https://[::1]/'],
		['https://[::]/'],
		['https://[::7f00:1]/'],
		['https://[fe80::1]/'],
		['https://[fd00::1]/'],
		['https://raspberrypi.local/'],
		['https://n8n/'],
		['https://n8n.internal/'],
		['https://host.docker.internal:5678/'],
		['https://nas.lan./'],
		['https://n8n.home.arpa/'],
		['https://n8n.test/'],
		['https://n8n.invalid/'],
		['https://n8n.example/'],
		['https://box.localdomain/'],
	])('takes %s for local', (url) => {
		expect(isLocalAddress(url)).toBe(true);
	});

	it.each([
		['https://n8n.example.com/'],
		['https://localhost.example.org/'],
		['https://local.host.dev/webhook'],
		['https://mylocalhost.io/'],
		['https://contest.com/'],
		['https://a.thelocal/'],
		['https://abcd-127-0-0-1.ngrok-free.app/'],
		['https://10.example.com/'],
		['https://192.168.1.1.example.com/'],
		['https://internal.company.cloud/'],
		['https://müller.example.de/'],
		['https://例え.jp/'],
		['https://n8n.company.com./'],
		['https://8.8.8.8/'],
		['https://172.15.255.255/'],
		['https://172.32.0.1/'],
		['https://100.63.255.255/'],
		['https://[2606:4700::1111]/'],
		['https://user:pass@n8n.example.com:8443/?to=localhost#localhost'],
	])('takes %s for public', (url) => {
		expect(isLocalAddress(url)).toBe(false);
	});
});

function refusalOf(url: string, baseUrl?: unknown): NodeOperationError | undefined {
	try {
		assertReachable(NODE, url, baseUrl, { wayOut: ', or poll', advice: 'A tunnel helps' });
		return undefined;
	} catch (error) {
		if (error instanceof NodeOperationError) return error;
		throw error;
	}
}

describe('assertReachable', () => {
	it('names a local address and says what to set', () => {
		const error = refusalOf('http://localhost:5678/webhook/abc/webhook');
		// At an activation n8n shows the message only.
		expect(error?.message).toMatch(
			/^ClickSend cannot call this n8n: its address localhost:5678 is in a local network\. Set WEBHOOK_URL .* address, or poll$/,
		);
		expect(error?.description).toBe('A tunnel helps');
	});

	it('names an address that is public but not encrypted', () => {
		expect(refusalOf('http://n8n.example.com/webhook/abc')?.message).toMatch(
			/its address n8n\.example\.com is not encrypted \(http\)\. Set WEBHOOK_URL/,
		);
	});

	it('says nothing of the path, which is as good as a secret', () => {
		const error = refusalOf('https://user:word@10.0.0.1/webhook/1234-abcd/webhook');
		expect(`${error?.message} ${error?.description}`).not.toMatch(/1234-abcd|user|word/);
	});

	it('accepts a public encrypted address', () => {
		expect(refusalOf('https://n8n.example.com/webhook/abc', '')).toBeUndefined();
	});

	it.each([
		['http://127.0.0.1:3100/v3', true],
		['http://localhost:3100', true],
		['https://rest.clicksend.com/v3', false],
		['', false],
		['no url', false],
		[undefined, false],
		[{ host: 'localhost' }, false],
	])('with the API at %j it accepts a local address: %s', (baseUrl, isAccepted) => {
		expect(refusalOf('http://localhost:5678/webhook', baseUrl) === undefined).toBe(isAccepted);
	});
});
