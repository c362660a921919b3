'use strict';

/** Sends one message per call and waits for each answer, as simple nodes do it. */
exports.OneByOne = class OneByOne {
	description = {
		displayName: 'One by One',
		name: 'oneByOne',
		group: ['output'],
		version: 1,
		description: 'One call after the other',
		defaults: { name: 'One by One' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'clickSendApi', required: true }],
		properties: [
			{ displayName: 'To', name: 'to', type: 'string', default: '' },
			{ displayName: 'Message', name: 'body', type: 'string', default: '' },
		],
	};

	async execute() {
		const { baseUrl } = await this.getCredentials('clickSendApi');
		const results = [];
		for (let item = 0; item < this.getInputData().length; item++) {
			const to = this.getNodeParameter('to', item);
			const body = this.getNodeParameter('body', item);
			const json = await this.helpers.httpRequestWithAuthentication.call(this, 'clickSendApi', {
				method: 'POST',
				baseURL: baseUrl,
				url: '/sms/send',
				body: { messages: [{ source: 'n8n', to, body }] },
				json: true,
			});
			results.push({ json, pairedItem: { item } });
		}
		return [results];
	}
};
