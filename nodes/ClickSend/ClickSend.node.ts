import type {
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { Busy } from './ask/waiting/busy';
import { takeReply } from './ask/waiting/reply';
import { waitingWebhooks } from './ask/waiting/webhooks';
import * as listSearch from './methods/listSearch';
import * as loadOptions from './methods/loadOptions';
import { customOperations, properties, subtitle } from './resources';

/** For an AI that builds workflows: n8n 2.41 reads it, older versions, and their types, do not. */
const forBuilders = {
	builderHint: {
		searchHint:
			'Sends SMS (a text, the usual choice), MMS (a text with a picture), voice calls (a text read out), emails, faxes, letters and postcards; campaigns go to a whole contact list. Sending takes all items at once: no loop. To ask somebody and go on with the answer: SMS, Send and Wait for Reply. Every message costs money: limits stand under Options.',
		relatedNodes: [
			{
				nodeType: 'n8n-nodes-clicksend.clickSendTrigger',
				relationHint:
					'Starts a workflow with each text, reply, fax or delivery receipt that comes in',
			},
		],
	},
};

export class ClickSend implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ClickSend',
		name: 'clickSend',
		icon: { light: 'file:../../icons/clicksend.svg', dark: 'file:../../icons/clicksend.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle,
		description:
			'Send SMS, MMS, voice calls, emails, faxes and letters, run campaigns and manage contacts with ClickSend',
		defaults: { name: 'ClickSend' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'clickSendApi', required: true }],
		requestDefaults: {
			baseURL: '={{ $credentials.baseUrl }}',
			ignoreHttpStatusErrors: true,
		},
		webhooks: waitingWebhooks,
		waitingNodeTooltip:
			'Waiting for the reply by SMS. The output says how it comes back: ClickSend calls this execution, or a ClickSend Trigger of this n8n hands it on.',
		properties,
		...forBuilders,
	};

	methods = {
		listSearch: { ...listSearch },
		loadOptions: { ...loadOptions },
	};

	customOperations = customOperations();

	/** A request to a question whose execution waits. */
	webhook: (this: IWebhookFunctions) => Promise<IWebhookResponseData>;

	constructor() {
		// One for the process, as n8n makes one object of a node: see the class for why.
		const busy = new Busy();
		this.webhook = async function () {
			return takeReply(this, busy);
		};
	}
}
