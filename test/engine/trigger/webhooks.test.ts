import type { INode, INodeParameters, IWebhookDescription } from 'n8n-workflow';
import * as n8nWorkflow from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { ClickSendTrigger } from '../../../nodes/ClickSendTrigger/ClickSendTrigger.node';

/** How newer versions of n8n read a webhook's description without their engine. */
type Resolve = (
	node: INode,
	description: IWebhookDescription,
	field: 'httpMethod',
) => { resolved: boolean; value?: unknown };
const { resolveWebhookDescriptionField: resolve } = n8nWorkflow as {
	resolveWebhookDescriptionField?: Resolve;
};

const trigger = new ClickSendTrigger();
const webhooks = trigger.description.webhooks!;

function nodeWith(parameters: INodeParameters): { node: INode; workflow: n8nWorkflow.Workflow } {
	const node: INode = {
		id: 'trigger',
		name: 'Trigger',
		type: 'test.trigger',
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
	const workflow = new n8nWorkflow.Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => trigger,
			getByNameAndVersion: () => trigger,
			getKnownTypes: () => ({}),
		},
	});
	return { node: workflow.getNode('Trigger')!, workflow };
}

describe('the method of a webhook', () => {
	it.each<[INodeParameters, string[]]>([
		[{ mode: 'webhook' }, ['POST', 'GET']],
		[{}, ['POST', 'GET']],
		[{ mode: 'polling' }, ['', '']],
		[{ mode: 'another' }, ['POST', 'GET']],
	])('is empty in polling mode only, with and without n8n’s engine: %j', (parameters, methods) => {
		const { node, workflow } = nodeWith(parameters);
		const evaluated = webhooks.map(({ httpMethod }) =>
			workflow.expression.getSimpleParameterValue(node, httpMethod, 'internal', {}),
		);
		expect(evaluated).toEqual(methods);
		if (resolve === undefined) return;
		expect(webhooks.map((description) => resolve(node, description, 'httpMethod'))).toEqual(
			methods.map((value) => ({ resolved: true, value })),
		);
	});
});
