import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SecretOrigin } from '../../../../nodes/ClickSendTrigger/webhook/secret';
import {
	faultOfSecret,
	isSecret,
	hideSecrets,
	looksLikeSecret,
	Secrets,
} from '../../../../nodes/ClickSendTrigger/webhook/secret';

const ORIGIN = { apiKey: 'KEY', instanceId: 'n8n-1', path: '/abc/webhook', isTest: false };
const secretOf = (changes: Partial<SecretOrigin> = {}) =>
	new Secrets().of({ ...ORIGIN, ...changes });

describe('the secret of a webhook', () => {
	it('is the same in every process, and says nothing of the key', async () => {
		const secret = await secretOf();
		expect(await secretOf()).toBe(secret);
		expect(Buffer.from(secret, 'base64url').length).toBe(24);
		expect(encodeURIComponent(secret)).toBe(secret);
		expect(secret).not.toContain('KEY');
		expect(looksLikeSecret(secret)).toBe(true);
	});

	it.each<Partial<SecretOrigin>>([
		{ apiKey: 'KEY2' },
		{ apiKey: 'key' },
		{ instanceId: 'n8n-2' },
		{ path: '/abd/webhook' },
		{ isTest: true },
	])('is another one with %j, also in the same process', async (changes) => {
		const secrets = new Secrets();
		expect(await secrets.of({ ...ORIGIN, ...changes })).not.toBe(await secrets.of(ORIGIN));
		expect(await secrets.of({ ...ORIGIN, ...changes })).toBe(await secretOf(changes));
	});

	it('cannot be tried out quickly, and costs a process nothing the second time', async () => {
		const time = async (work: () => unknown) => {
			const start = process.cpuUsage();
			await work();
			const { user, system } = process.cpuUsage(start);
			return user + system;
		};
		const hashes = await time(() => {
			for (let count = 0; count < 1000; count++) createHmac('sha256', 'KEY').update('a').digest();
		});
		const secrets = new Secrets();
		const first = await time(() => secrets.of(ORIGIN));
		expect(first).toBeGreaterThan(hashes / 10);
		expect(await time(() => secrets.of(ORIGIN))).toBeLessThan(first / 4);
		expect(await time(() => secretOf({ isTest: true }))).toBeGreaterThan(hashes / 10);
	});
});

describe('looksLikeSecret', () => {
	it.each(['', 'short', 'x'.repeat(31), 'x'.repeat(33), `${'x'.repeat(31)}+`, undefined, 7, ['x']])(
		'is false for %j',
		(given) => {
			expect(looksLikeSecret(given)).toBe(false);
		},
	);
});

describe('faultOfSecret', () => {
	it.each([
		['', 'secret', 'has no secret'],
		['a-long-random-text', '', 'has no secret'],
		['x', 'secret', 'at least 16 characters'],
		['123456789012345', 'secret', 'at least 16 characters'],
		['👍'.repeat(15), 'secret', 'at least 16 characters'],
	])('says what is wrong with %j in %j', (secret, carrier, fault) => {
		expect(faultOfSecret(secret, carrier)).toContain(fault);
		if (secret !== '') expect(faultOfSecret(secret, carrier)).not.toContain(`"${secret}"`);
	});

	it.each(['1234567890123456', '👍'.repeat(16), randomBytes(24).toString('base64url')])(
		'finds none in %j',
		(secret) => {
			expect(faultOfSecret(secret, 'secret')).toBeUndefined();
		},
	);
});

describe('hideSecrets', () => {
	it.each([
		['The URL https://n8n.example.net/x?kind=a&secret=abc-D_1&owner=y is bad', 'abc-D_1'],
		['No "https%3A%2F%2Fn8n.example.net%2F%3Fsecret%3DabcD1%26owner"', 'abcD1'],
		['the text my own!secret was refused', 'my own!secret'],
		['the text my%20own!secret was refused', 'my%20own!secret'],
	])('takes the secret out of %j', (text, secret) => {
		const rest = hideSecrets(text, [undefined, '', 'my own!secret']);
		expect(rest).not.toContain(secret);
		expect(rest).toContain('…');
	});

	it('leaves other texts alone', () => {
		expect(hideSecrets('HTTP 500: try again', ['abc', undefined])).toBe('HTTP 500: try again');
	});
});

describe('isSecret', () => {
	it('is true for the same text only', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1 }), fc.string(), (expected, given) => {
				expect(isSecret(expected, expected)).toBe(true);
				expect(isSecret(given, expected)).toBe(given === expected);
			}),
		);
	});

	it('is false for a part of the secret', () => {
		const secret = randomBytes(24).toString('base64url');
		for (let length = 0; length < secret.length; length++) {
			expect(isSecret(secret.slice(0, length), secret)).toBe(false);
		}
		expect(isSecret(`${secret} `, secret)).toBe(false);
		expect(isSecret(secret.toUpperCase(), secret)).toBe(false);
	});

	it.each([undefined, null, 0, true, ['s'], { s: 's' }, [], {}])('is false for %j', (given) => {
		expect(isSecret(given, 's')).toBe(false);
	});

	it('is false for everything where none is expected', () => {
		for (const given of ['', undefined, 'undefined', null]) {
			expect(isSecret(given, '')).toBe(false);
			expect(isSecret(given, undefined)).toBe(false);
		}
	});
});
