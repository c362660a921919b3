import { EXPRESSION, TEMPLATE } from './messages';
import { COMPARISON_PACKAGE, type MeasuredNode } from './sendBench';

/** One way to send a message to each item. */
export interface SendContender {
	id:
		| 'auto'
		| 'bare'
		| 'floor'
		| 'form'
		| 'formula'
		| 'http'
		| 'httpBatching'
		| 'idle'
		| 'oneByOne'
		| 'routing';
	/** for the table */
	name: string;
	/** whether it makes a call for each item, which takes long for many */
	perItem: boolean;
	/** the node; the bare script has none */
	node?: MeasuredNode;
}

const TO = '={{ $json.phone }}';

/** The same in a form that only n8n's engine reads. */
const asFormula = (expression: string) => expression.replace(/\{\{ (.+?) \}\}/g, '{{ ($1) }}');

const sendNode = (type: string, parameters: MeasuredNode['parameters']): MeasuredNode => ({
	type,
	parameters: { resource: 'sms', operation: 'send', ...parameters },
});

function httpRequest(baseUrl: string, options: object): MeasuredNode {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.4,
		parameters: {
			method: 'POST',
			url: `${baseUrl}/sms/send`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'clickSendApi',
			sendBody: true,
			specifyBody: 'json',
			jsonBody: `={ "messages": [{ "source": "n8n", "to": "{{ $json.phone }}", "body": "${EXPRESSION.slice(1)}" }] }`,
			options: options as never,
		},
	};
}

/**
 * All that is measured, the bare script first.
 *
 * @param baseUrl where they send to
 */
export function sendContenders(baseUrl: string): SendContender[] {
	const fields = { to: TO, body: EXPRESSION };
	// The shortest interval that has an effect. The node does not wait for answers between batches.
	const batching = { batch: { batchSize: 1, batchInterval: 1 } };
	return [
		{ id: 'floor', name: 'Floor: undici alone', perItem: false },
		{
			id: 'idle',
			name: 'Idle node',
			perItem: false,
			node: { type: 'n8n-nodes-base.noOp', parameters: {} },
		},
		{
			id: 'bare',
			name: 'Bare node',
			perItem: false,
			node: { type: `${COMPARISON_PACKAGE}.bare`, parameters: {} },
		},
		{
			id: 'auto',
			name: 'ClickSend, auto-map',
			perItem: false,
			node: sendNode('n8n-nodes-clicksend.clickSend', {
				dataMode: 'autoMapInputData',
				textTemplate: TEMPLATE,
			}),
		},
		{
			id: 'form',
			name: 'ClickSend, expressions',
			perItem: false,
			node: sendNode('n8n-nodes-clicksend.clickSend', fields),
		},
		{
			id: 'formula',
			name: 'ClickSend, formulas',
			perItem: false,
			node: sendNode('n8n-nodes-clicksend.clickSend', {
				to: asFormula(TO),
				body: asFormula(EXPRESSION),
			}),
		},
		{
			id: 'routing',
			name: 'ClickSend, routing only',
			perItem: true,
			node: sendNode(`${COMPARISON_PACKAGE}.routingOnly`, fields),
		},
		{ id: 'http', name: 'HTTP Request', perItem: true, node: httpRequest(baseUrl, {}) },
		{
			id: 'httpBatching',
			name: 'HTTP Request, batches of 1',
			perItem: true,
			node: httpRequest(baseUrl, { batching }),
		},
		{
			id: 'oneByOne',
			name: 'One call at a time',
			perItem: true,
			node: { type: `${COMPARISON_PACKAGE}.oneByOne`, parameters: fields },
		},
	];
}
