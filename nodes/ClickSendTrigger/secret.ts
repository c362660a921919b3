import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** A secret that cannot be guessed: 192 random bits, safe in an address. */
export const newSecret = (): string => randomBytes(24).toString('base64url');

/** Fewest characters of a secret that the user sets: a shorter one can be tried out. */
export const SHORTEST_SECRET = 16;

/**
 * What is wrong with a secret that the user sets, in words for the user; undefined where nothing is.
 *
 * @param carrier the name of the header, or of the part of the address, that carries it
 */
export function faultOfSecret(secret: string, carrier: string): string | undefined {
	if (secret === '' || carrier === '') {
		return 'The rule that you make yourself has no secret: fill in Secret Name and Secret, and put both into the rule at ClickSend';
	}
	// Each character counts once, however many units it takes.
	if ([...secret].length >= SHORTEST_SECRET) return undefined;
	return `Secret is too short: it needs at least ${SHORTEST_SECRET} characters. Let a password manager make one of letters and digits, and put the same one into the rule at ClickSend`;
}

const TEST_SECRET_BYTES = 24;

/** Whether a text can be a test's secret at all, so that others cost no calculation. */
export const looksLikeTestSecret = (given: unknown): boolean =>
	typeof given === 'string' && /^[\w-]{32}$/.test(given);

/**
 * The secret of a test rule, which lives for two minutes at most. It is worked out instead of kept: a
 * sample event may arrive before n8n has stored what was kept, and at another process of n8n. It goes
 * to ClickSend in an address, so whoever sees that address shall not be able to try API keys quickly:
 * scrypt takes 10 ms and 4 MB for each, ten thousand times a plain hash. Node does that in four
 * threads of its own, so that many requests to a test at a time wait instead of adding up.
 *
 * @param apiKey the credential's API key
 * @param path the end of the webhook's path
 */
export const testSecret = (apiKey: string, path: string): Promise<string> =>
	new Promise((resolve, reject) => {
		scrypt(
			apiKey,
			`ClickSend Trigger test ${path}`,
			TEST_SECRET_BYTES,
			{ N: 4096 },
			(error, key) => {
				if (error === null) resolve(key.toString('base64url'));
				else reject(error);
			},
		);
	});

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

/**
 * Takes secrets out of a text that others wrote, such as ClickSend's words on a rule's address.
 *
 * @param secrets those that are known; whatever follows `secret=` is one
 */
export function hideSecrets(text: string, secrets: Array<string | undefined>): string {
	let rest = text.replace(/(secret(?:=|%3D))[\w%.~+/-]+/gi, '$1…');
	for (const secret of secrets) {
		if (secret === undefined || secret === '') continue;
		for (const form of [secret, encodeURIComponent(secret)]) rest = rest.split(form).join('…');
	}
	return rest;
}

/** What the mark of a test's rules ends with. */
export const TEST_MARK = '-test';

/** A short mark of this n8n, which tells its rules from those of another on the same account. */
export const ownerMark = (instanceId: string, isTest: boolean): string =>
	createHash('sha256').update(instanceId).digest('hex').slice(0, 12) + (isTest ? TEST_MARK : '');
