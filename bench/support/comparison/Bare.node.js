'use strict';

const PER_CALL = 1000;

/** The work of the bare script as a node, and nothing more: the least that sending costs in n8n. */
exports.Bare = class Bare {
	description = {
		displayName: 'Bare',
		name: 'bare',
		group: ['output'],
		version: 1,
		description: 'A thousand messages per call, unchecked',
		defaults: { name: 'Bare' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'clickSendApi', required: true }],
		properties: [],
	};

	async execute() {
		const { baseUrl } = await this.getCredentials('clickSendApi');
		const items = this.getInputData();
		const results = [];
		for (let from = 0; from < items.length; from += PER_CALL) {
			const messages = items.slice(from, from + PER_CALL).map(({ json }) => ({
				source: 'n8n',
				to: json.phone,
				body: `Hello ${json.name}, your code is ${json.code}. See you in ${json.city}!`,
			}));
			const answer = await this.helpers.httpRequestWithAuthentication.call(this, 'clickSendApi', {
				method: 'POST',
				baseURL: baseUrl,
				url: '/sms/send',
				body: { messages },
				json: true,
			});
			for (const json of answer.data.messages) {
				results.push({ json, pairedItem: { item: results.length } });
			}
		}
		return [results];
	}
};
