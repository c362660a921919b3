import type {
	IAuthenticate,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { normaliseBaseUrl } from '../nodes/shared/api/baseUrl';
import { loginOf } from '../nodes/shared/api/credential';
import { textOf } from '../nodes/shared/text/text';

const notClickSend =
	'The Base URL did not answer as ClickSend does, or leads elsewhere: check the Base URL';

/** What an answer of GET /account says, the first that fits. Numbers may come as texts. */
const TEST_RULES: ReadonlyArray<{ key: string; value: unknown; message: string }> = [
	{
		key: 'http_code',
		value: 401,
		message:
			'ClickSend does not know this username with this API key. Copy both from the API Credentials page of the dashboard',
	},
	...[1, '1'].map((value) => ({
		key: 'data.banned',
		value,
		message: 'The username and API key are right, but ClickSend has banned this account',
	})),
	...[0, '0'].map((value) => ({
		key: 'data.active',
		value,
		message:
			'The username and API key are right, but the account is not active yet: activate it in the ClickSend dashboard',
	})),
	...['http_code', 'response_code'].map((key) => ({
		key,
		value: undefined,
		message: notClickSend,
	})),
	// n8n takes whatever no rule names for a success.
	...Array.from({ length: 200 }, (_, index) => 400 + index).map((value) => ({
		key: 'http_code',
		value,
		message: `ClickSend answered with HTTP ${value}: try again in a while, and check the Base URL`,
	})),
];

/** Where a request goes: n8n's HTTP Request node has its address under `uri`. */
const addressesOf = ({ baseURL, url, uri }: IHttpRequestOptions & { uri?: unknown }): string[] =>
	[
		...(baseURL ? [baseURL] : []),
		// Beside a base URL the address is relative, or it is the one that counts.
		...[url, uri].map(textOf).filter((address) => !baseURL || /^[a-z]+:/i.test(address)),
	].filter((address) => address !== '');

export class ClickSendApi implements ICredentialType {
	name = 'clickSendApi';

	displayName = 'ClickSend API';

	icon: Icon = {
		light: 'file:../icons/clicksend.svg',
		dark: 'file:../icons/clicksend.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-clicksend/n8n-nodes-clicksend#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			required: true,
			default: '',
			description: 'The API username, on the API Credentials page of the ClickSend dashboard',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The API key from the same page. The account password works too, but a key can be replaced without changing how you sign in.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://rest.clicksend.com/v3',
			description: 'Leave it as it is, except for testing. It must begin with https://.',
		},
	];

	/** A function, since it can refuse: the key goes nowhere unencrypted, whichever node sends it. */
	authenticate: IAuthenticate = (credentials, request) =>
		Promise.resolve().then(() => {
			for (const address of addressesOf(request)) normaliseBaseUrl(address);
			return { ...request, auth: loginOf(credentials) };
		});

	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ ($credentials.baseUrl || "").trim().replace(/\\/+$/, "") || "https://rest.clicksend.com/v3" }}',
			url: '/account',
			disableFollowRedirect: true,
			// So that the rules see what ClickSend says of an error.
			ignoreHttpStatusErrors: true,
			timeout: 15_000,
		},
		rules: TEST_RULES.map((properties) => ({ type: 'responseSuccessBody', properties })),
	};
}
