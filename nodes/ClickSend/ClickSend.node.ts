import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import * as listSearch from './methods/listSearch';
import * as loadOptions from './methods/loadOptions';
import { form, properties } from './resources';
import { searchForItems } from './contacts/search';
import { upsertForItems } from './contacts/upsert';
import { sendItems } from './send/sendItems';
import type { Channel } from './send/types';

const sends = (channel: Channel) => ({
	calculatePrice: sendItems(form, channel, 'calculatePrice'),
	send: sendItems(form, channel, 'send'),
});

export class ClickSend implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ClickSend',
		name: 'clickSend',
		icon: { light: 'file:../../icons/clicksend.svg', dark: 'file:../../icons/clicksend.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send SMS, MMS and voice calls and manage contacts with ClickSend',
		defaults: { name: 'ClickSend' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'clickSendApi', required: true }],
		requestDefaults: {
			baseURL: '={{ $credentials.baseUrl }}',
			ignoreHttpStatusErrors: true,
		},
		properties,
	};

	methods = {
		listSearch: { ...listSearch },
		loadOptions: { ...loadOptions },
	};

	/**
	 * Operations that are cheaper for many items at once. Their routing does the same for one item:
	 * AI Agent runs a tool through this from its version 3 on; its older versions, MCP Server Trigger
	 * and Execute Step of the tool run the routing.
	 */
	customOperations = {
		contact: {
			searchByEmail: searchForItems(form),
			searchByPhone: searchForItems(form),
			upsert: upsertForItems(form),
		},
		mms: sends('mms'),
		sms: { ...sends('sms'), reply: sendItems(form, 'sms', 'reply') },
		voice: sends('voice'),
	};
}
