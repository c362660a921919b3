import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { objectOf } from '../request/answer';
import { normaliseBaseUrl } from '../request/baseUrl';
import { failureOfAnswer, failureOfException, isRedirect } from '../request/errors';
import { redactor } from '../request/redact';
import { textOf } from '../request/text';

interface Answer {
	statusCode: number;
	body: unknown;
}

const fail = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

/** Reads what GET /account answered to the credential under test. */
function judge({ statusCode, body }: Answer, key: string): INodeCredentialTestResult {
	const { message } = failureOfAnswer(statusCode, body, undefined, redactor(undefined, [key]));
	if (statusCode === 401) {
		return fail(
			`ClickSend does not know this username with this API key (it says: ${message}). Copy both from the API Credentials page of the dashboard`,
		);
	}
	if (isRedirect(statusCode)) {
		return fail(
			`The Base URL leads elsewhere (HTTP ${statusCode}): the key goes there only if you enter that address yourself. Check the Base URL`,
		);
	}
	const { response_code: code } = (
		typeof body === 'object' && body !== null ? body : {}
	) as IDataObject;
	if (statusCode !== 200 || code !== 'SUCCESS') {
		return fail(`The Base URL did not answer as ClickSend does (HTTP ${statusCode}: ${message})`);
	}
	const account: IDataObject = objectOf(body);
	if (Number(account.banned) === 1) {
		return fail('The username and API key are right, but ClickSend has banned this account');
	}
	// An answer without the field says nothing against the account.
	if (Number(account.active ?? 1) === 0) {
		return fail(
			'The username and API key are right, but the account is not active yet: activate it in the ClickSend dashboard',
		);
	}
	return { status: 'OK', message: `Connected to the account ${textOf(account.username)}` };
}

/**
 * Tests a credential with GET /account and says in words which part is wrong. n8n's declarative
 * test cannot tell an unreachable host from a refused key, so this is a function.
 *
 * @param credential the credential as typed, saved or not
 */
export async function clickSendApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const { username, apiKey, baseUrl } = (credential.data ?? {}) as Record<string, unknown>;
	const user = textOf(username);
	const key = textOf(apiKey);
	if (user === '') return fail('The username is empty');
	if (key === '') return fail('The API key is empty');

	let address: string;
	try {
		address = normaliseBaseUrl(baseUrl);
	} catch (error) {
		return fail((error as Error).message);
	}
	try {
		// n8n gives a credential test no other way to make a request.
		// eslint-disable-next-line @n8n/community-nodes/no-deprecated-workflow-functions
		const answer = (await this.helpers.request({
			method: 'GET',
			uri: `${address}/account`,
			auth: { user, pass: key, sendImmediately: true },
			json: true,
			// The key stays where the user wants it.
			followRedirect: false,
			simple: false,
			resolveWithFullResponse: true,
			timeout: 15_000,
		})) as Answer;
		return judge(answer, key);
	} catch (error) {
		const { code } = failureOfException(error);
		const { host } = new URL(address);
		return fail(
			`${host} could not be reached (${code}): check the Base URL and the network of this n8n`,
		);
	}
}
