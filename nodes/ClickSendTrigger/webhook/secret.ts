import { createHash, scrypt, timingSafeEqual } from 'node:crypto';
import { hashOf } from '../memory/shortMarks';

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

const SECRET_BYTES = 24;

/** Whether a text can be a secret of the node at all, so that others cost no calculation. */
export const looksLikeSecret = (given: unknown): boolean =>
	typeof given === 'string' && /^[\w-]{32}$/.test(given);

/**
 * What a secret is worked out from: it is not kept anywhere. n8n's static data is no safe home, since
 * whoever writes it last wins, and an event may arrive at a process that has not read it.
 */
export interface SecretOrigin {
	/** the credential's: what nobody else knows */
	apiKey: string;
	/** n8n's, so that no two of them have the same secret */
	instanceId: string;
	/** the end of the webhook's path */
	path: string;
	isTest: boolean;
}

/**
 * How hard scrypt has to work. The secret goes to ClickSend in an address, so whoever sees that address
 * shall not be able to try API keys quickly: each takes 10 ms and 4 MB, ten thousand times a plain
 * hash. Node does that in four threads of its own.
 */
const COST = { N: 4096 };

function derive({ apiKey, instanceId, path, isTest }: SecretOrigin): Promise<string> {
	const salt = `ClickSend Trigger ${isTest ? 'test' : 'production'} ${instanceId} ${path}`;
	return new Promise((resolve, reject) => {
		scrypt(apiKey, salt, SECRET_BYTES, COST, (error, key) => {
			if (error === null) resolve(key.toString('base64url'));
			else reject(error);
		});
	});
}

/** Most secrets that a process keeps: a trigger has two. */
const MOST_KEPT = 1000;

/** The secrets of this process's triggers, worked out once each. */
export class Secrets {
	/** by the hash of their origin */
	private readonly known = new Map<string, Promise<string>>();

	/** The secret of a webhook, 192 bits, safe in an address. */
	async of(origin: SecretOrigin): Promise<string> {
		const key = hashOf(
			JSON.stringify([origin.apiKey, origin.instanceId, origin.path, origin.isTest]),
		);
		const secret = this.known.get(key) ?? derive(origin);
		if (this.known.size >= MOST_KEPT) this.known.clear();
		this.known.set(key, secret);
		return secret;
	}
}

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
