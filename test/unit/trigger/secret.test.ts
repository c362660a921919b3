import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSecret, newSecret, ownerMark, testSecret } from '../../../nodes/ClickSendTrigger/secret';

describe('newSecret', () => {
	it('is another one each time, long enough and the same in an address', () => {
		const secrets = Array.from({ length: 200 }, newSecret);
		expect(new Set(secrets).size).toBe(200);
		for (const secret of secrets) {
			expect(Buffer.from(secret, 'base64url').length).toBe(24);
			expect(encodeURIComponent(secret)).toBe(secret);
		}
	});
});

describe('testSecret', () => {
	it('follows from key and path, and is another one for any other', () => {
		const secret = testSecret('KEY', 'abc/webhook');
		expect(testSecret('KEY', 'abc/webhook')).toBe(secret);
		expect(testSecret('KEY2', 'abc/webhook')).not.toBe(secret);
		expect(testSecret('KEY', 'abd/webhook')).not.toBe(secret);
		expect(encodeURIComponent(secret)).toBe(secret);
		expect(secret).not.toContain('KEY');
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
		const secret = newSecret();
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

describe('ownerMark', () => {
	it('tells one n8n from another, and tests from production, without naming the n8n', () => {
		const marks = [
			ownerMark('instance-1', false),
			ownerMark('instance-1', true),
			ownerMark('instance-2', false),
			ownerMark('instance-2', true),
		];
		expect(new Set(marks).size).toBe(4);
		expect(ownerMark('instance-1', false)).toBe(marks[0]);
		expect(marks.join()).not.toContain('instance');
	});
});
