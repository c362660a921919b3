import { Workflow } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { ClickSend } from '../../../../nodes/ClickSend/ClickSend.node';

const { description } = new ClickSend();

/** What n8n makes of the subtitle, as its editor does. */
function shown(resource: string, operation: string): unknown {
	const node = {
		id: '1',
		name: 'ClickSend',
		type: 'clickSend',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: { resource, operation },
	};
	const nodeTypes = {
		getByName: () => new ClickSend(),
		getByNameAndVersion: () => new ClickSend(),
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(node, description.subtitle, 'internal', {});
}

describe('what stands under the node on the canvas', () => {
	it.each([
		['sms', 'send', 'SMS: Send'],
		['sms', 'sendAndWait', 'SMS: Send and Wait for Reply'],
		['contact', 'getAll', 'Contact: Get Many'],
		['contactList', 'removeOptedOut', 'Contact List: Remove Opted-Out Contacts'],
		['emailToSmsAddress', 'delete', 'Email to SMS Address: Delete'],
	])('says of %s, %s in words: %s', (resource, operation, words) => {
		expect(shown(resource, operation)).toBe(words);
	});
});
