import { timingSafeEqual } from 'node:crypto';
import type { Account } from '../accounts';
import { ApiError } from './envelope';

/** The endpoints ClickSend answers without a sign-in, as "METHOD path". */
const OPEN = new Set([
	'GET /v3/countries',
	'PUT /v3/forgot-username',
	'PUT /v3/forgot-password',
	'PUT /v3/forgot-password/verify',
	'POST /v3/account',
]);

/** True where no sign-in is asked for. */
export function isOpen(method: string, path: string): boolean {
	return OPEN.has(`${method} ${path.replace(/\/$/, '')}`);
}

/** The user name of a Basic header, whatever its password; undefined without a readable header. */
export function basicUser(header: string | undefined): string | undefined {
	return readBasic(header)?.username;
}

/**
 * The account a Basic header signs in. Throws the same 401 for no header, an unknown user and a
 * wrong key, as ClickSend does. The account password is accepted in place of the key.
 */
export function signIn(accounts: Map<string, Account>, header: string | undefined): Account {
	const credentials = readBasic(header);
	const account = credentials && accounts.get(credentials.username);
	if (!account || !opens(account, credentials.secret)) {
		throw new ApiError(401, 'Authorization failed.');
	}
	return account;
}

function opens(account: Account, secret: string): boolean {
	return equal(secret, account.apiKey) || equal(secret, account.password);
}

function equal(left: string, right: string): boolean {
	const [a, b] = [Buffer.from(left), Buffer.from(right)];
	return a.length === b.length && timingSafeEqual(a, b);
}

function readBasic(header: string | undefined): { username: string; secret: string } | undefined {
	const encoded = /^Basic\s+(\S+)$/i.exec(header ?? '')?.[1];
	if (!encoded) return undefined;
	const decoded = Buffer.from(encoded, 'base64').toString('utf8');
	const colon = decoded.indexOf(':');
	if (colon < 0) return undefined;
	return { username: decoded.slice(0, colon), secret: decoded.slice(colon + 1) };
}
