import type { IAuthenticateGeneric, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

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

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			auth: {
				username: '={{ $credentials.username.trim() }}',
				password: '={{ $credentials.apiKey.trim() }}',
			},
		},
	};
}
