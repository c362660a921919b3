import type { INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { ClickSendTrigger } from '../../../../nodes/ClickSendTrigger/ClickSendTrigger.node';

const trigger = new ClickSendTrigger();
const { properties, subtitle } = trigger.description;

/** What n8n's editor takes for the events of a trigger: the first field of one of these names. */
const listed = properties.find(({ displayName }) =>
	['event', 'events', 'trigger on'].includes(displayName.toLowerCase()),
);
const optionsOf = (field?: INodeProperties) => (field?.options ?? []) as INodePropertyOptions[];

describe('the list of what starts a workflow', () => {
	it('begins with received SMS, and says all in words', () => {
		const actions = optionsOf(listed).map(({ action }) => action);
		expect(actions[0]).toBe('On SMS received');
		expect(actions).toHaveLength(7);
		for (const action of actions) expect(action).toMatch(/^On (SMS|MMS|voice|email|fax) [a-z ]+$/);
	});

	it('is that of the mode that a new node has', () => {
		const { default: mode } = properties.find(({ name }) => name === 'mode')!;
		expect(listed?.displayOptions).toEqual({ show: { mode: [mode] } });
	});
});

describe('the line under the node', () => {
	it.each<[unknown, string]>([
		[['smsInbound'], 'SMS received'],
		[['smsInbound', 'voiceReceipt', 'faxInbound'], 'SMS received, voice receipt, fax received'],
		[[], ''],
		['smsReceipt', 'SMS receipt'],
		[['unheardOf'], 'unheardOf'],
	])('says %j in words', (events, text) => {
		const node = {
			...{ id: 'trigger', name: 'Trigger', type: 'test.trigger', typeVersion: 1 },
			position: [0, 0] as [number, number],
			parameters: { mode: 'webhook', events } as INodeParameters,
		};
		const workflow = new Workflow({
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes: {
				getByName: () => trigger,
				getByNameAndVersion: () => trigger,
				getKnownTypes: () => ({}),
			},
		});
		const { expression } = workflow;
		expect(expression.getSimpleParameterValue(node, subtitle, 'internal', {})).toBe(text);
	});
});

describe('the words of the form', () => {
	const all = JSON.stringify(trigger.description);

	it('name n8n’s own button, and that of older versions beside it', () => {
		expect(all).toContain('older n8n: Activate');
		// Nothing else is called activating any more.
		expect(
			all.replace(/\(older n8n: activated?\)|activationMessage|activationHint/gi, ''),
		).not.toMatch(/activat/i);
	});
});
