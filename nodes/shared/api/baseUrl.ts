import { InputError } from '../answers/problem';
/** ClickSend's own REST API (https://developers.clicksend.com), used where a credential names no other. */
export const DEFAULT_BASE_URL = 'https://rest.clicksend.com/v3';

const LOOPBACK_HOSTS = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Puts a base URL as people type it into the form that requests are built from: stray spaces and
 * trailing slashes go, an empty value means ClickSend itself.
 *
 * @param value the credential's Base URL
 * @returns the URL without a trailing slash
 * @throws {InputError} when it is no URL, or would send the API key unencrypted over a network
 */
export function normaliseBaseUrl(value: unknown): string {
	let text = typeof value === 'string' ? value.trim() : '';
	while (text.endsWith('/')) text = text.slice(0, -1);
	if (text === '') return DEFAULT_BASE_URL;

	if (!URL.canParse(text)) {
		throw new InputError(`The Base URL "${text}" in the ClickSend credential is not a URL`);
	}
	const { protocol, hostname } = new URL(text);
	const isEncrypted = protocol === 'https:';
	const staysOnMachine = protocol === 'http:' && LOOPBACK_HOSTS.test(hostname);
	if (!isEncrypted && !staysOnMachine) {
		throw new InputError(
			'The Base URL in the ClickSend credential must begin with https:// (http:// is allowed for localhost only)',
		);
	}
	return text;
}
