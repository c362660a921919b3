import type {
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { fromFields } from '../shared/text/objects';
import { EVENTS } from './event/events';
import { triggerProperties } from './form/description';
import { getDedicatedNumbers } from './form/loadOptions';
import { Deliveries } from './memory/deliveries';
import { Marks, onlyNew } from './memory/marks';
import { poll } from './polling/polling';
import { Polls } from './polling/polls';
import { preview } from './polling/preview';
import { Handings } from './questions/handings';
import { createRules, rulesExist } from './rules/activation';
import { deleteRules } from './rules/removal';
import { receive } from './webhook/receive';
import { Secrets } from './webhook/secret';

/**
 * Where newer versions of n8n look for what the expressions of a webhook's description mean, so that
 * a delivery needs no engine for them. Others evaluate the expressions.
 */
const RESOLVERS = Symbol.for('n8n.webhookDescriptionResolvers');

/** A webhook of the node; in polling mode n8n is to register none, which an empty method says. */
const webhook = (name: 'default' | 'setup', method: 'GET' | 'POST') => {
	const httpMethod = {
		template: `={{ $parameter["mode"] === "polling" ? "" : "${method}" }}`,
		resolve: ({ mode }: INodeParameters) => (mode === 'polling' ? '' : method),
	};
	return {
		name,
		httpMethod: httpMethod.template as 'POST',
		responseMode: 'onReceived',
		// Without this n8n answers with a text of its own.
		responseData: '',
		path: 'webhook',
		ndvHideMethod: true,
		ndvHideUrl: name === 'default' ? '={{ $parameter["mode"] === "polling" }}' : true,
		[RESOLVERS]: { httpMethod },
	};
};

/** For an AI that builds workflows: n8n 2.41 reads it, older versions, and their types, do not. */
const forBuilders = {
	builderHint: {
		searchHint:
			'Texts, replies, faxes and delivery receipts that come in. `conversation` is the same for all texts with one person: the key of an agent’s memory. For the answer to one question take Send and Wait for Reply of the node ClickSend instead.',
		relatedNodes: [
			{
				nodeType: 'n8n-nodes-clicksend.clickSend',
				relationHint:
					'Answers the text that came in (SMS, Reply), and sends what receipts are about',
			},
		],
	},
};

const LABELS = fromFields(Object.entries(EVENTS).map(([name, { label }]) => [name, label]));

/** The chosen events in words. An expression in the form may give one name in place of a list. */
const SUBTITLE = `={{ [].concat($parameter["events"]).map((name) => (${JSON.stringify(LABELS)})[name] ?? name).join(", ") }}`;

export class ClickSendTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ClickSend Trigger',
		name: 'clickSendTrigger',
		icon: { light: 'file:../../icons/clicksend.svg', dark: 'file:../../icons/clicksend.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: SUBTITLE,
		// n8n lists both nodes as one, and shows this sentence for both.
		description:
			'Send SMS, MMS, calls, faxes, emails and post, and start workflows on replies and delivery receipts',
		eventTriggerDescription: 'Waiting for ClickSend',
		activationMessage: 'Events from ClickSend now start this workflow.',
		defaults: { name: 'ClickSend Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'clickSendApi', required: true }],
		triggerPanel: {
			header: '',
			executionsHelp: {
				inactive:
					'<b>While you build</b>, click the button: in webhook mode the node waits for one event, in polling mode it shows the latest one as a preview. <b>When you are done</b>, publish the workflow (older n8n: Activate); then events start it by themselves.',
				active:
					'<b>While you build</b>, click the button: in webhook mode the node waits for one event, in polling mode it shows the latest one as a preview. <b>The workflow is published</b>: events start it by themselves and are shown in the list of executions.',
			},
			activationHint:
				'When the workflow is finished, publish it (older n8n: Activate): then events start it without this button.',
		},
		webhooks: [webhook('default', 'POST'), webhook('setup', 'GET')],
		properties: triggerProperties,
		...forBuilders,
	};

	methods = {
		loadOptions: { getDedicatedNumbers },
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return rulesExist(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return createRules(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return deleteRules(this);
			},
		},
	};

	/** Also hands on the event of a test, which n8n would not do by itself. */
	execute: (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

	webhook: (this: IWebhookFunctions) => Promise<IWebhookResponseData>;

	poll: (this: IPollFunctions) => Promise<INodeExecutionData[][] | null>;

	constructor() {
		// One of each for the process, as n8n makes one object of a node: see the classes for why.
		const deliveries = new Deliveries();
		const secrets = new Secrets();
		const handings = new Handings();
		this.webhook = async function () {
			return receive(this, deliveries, secrets, handings);
		};
		const polls = new Polls();
		this.poll = async function () {
			return poll(this, polls, deliveries, handings);
		};
		const marks = new Marks();
		this.execute = async function () {
			// Only a start in production can be a repeat: not a test, and not a retry by hand.
			if (['webhook', 'trigger'].includes(this.getMode())) {
				return [await onlyNew(this, marks, deliveries)];
			}
			const isPolling = this.getNodeParameter('mode', 0, 'webhook') === 'polling';
			return isPolling && this.getMode() === 'manual' ? preview(this) : [this.getInputData()];
		};
	}
}
