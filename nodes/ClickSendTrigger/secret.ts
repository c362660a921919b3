import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret that cannot be guessed: 192 random bits, safe in an address. */
export const newSecret = (): string => randomBytes(24).toString('base64url');

/**
 * The secret of a test rule, which lives for two minutes at most. It is worked out instead of kept:
 * a sample event may arrive before n8n has stored what was kept.
 *
 * @param apiKey the credential's API key
 * @param path the end of the webhook's path
 */
export const testSecret = (apiKey: string, path: string): string =>
	createHmac('sha256', apiKey).update(path).digest('base64url').slice(0, 32);

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Compares secrets in a time that says nothing about them.
 *
 * @param given what came with the request; anything but a text is wrong
 * @param expected an empty one matches nothing
 */
export function isSecret(given: unknown, expected: string | undefined): boolean {
	if (typeof given !== 'string' || expected === undefined || expected === '') return false;
	return timingSafeEqual(digest(given), digest(expected));
}

/** What the mark of a test's rules ends with. */
export const TEST_MARK = '-test';

/** A short mark of this n8n, which tells its rules from those of another on the same account. */
export const ownerMark = (instanceId: string, isTest: boolean): string =>
	createHash('sha256').update(instanceId).digest('hex').slice(0, 12) + (isTest ? TEST_MARK : '');
