import { NodeApiError } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { rulesExist } from '../../../../nodes/ClickSendTrigger/rules/activation';
import { withoutPauses } from '../support/hooks';
import { INBOUND, Workflow } from '../support/workflow';

withoutPauses();

describe('starting again while ClickSend is down', () => {
	const RESTART = { activationMode: 'init' } as const;

	async function activeWorkflow(): Promise<Workflow> {
		const workflow = new Workflow();
		await workflow.activate();
		return workflow;
	}

	it.each(['ECONNREFUSED', 408, 429, 500, 503] as const)(
		'goes on listening when ClickSend answers with %s',
		async (refusal) => {
			const workflow = await activeWorkflow();
			workflow.fake.refuse = () => refusal;
			for (const activationMode of ['init', 'leadershipChange'] as const) {
				expect(await rulesExist(workflow.context({ activationMode }))).toBe(true);
				expect(workflow.warnings).toHaveLength(1);
			}
		},
	);

	it.each([401, 403])('does not when ClickSend refuses with %i', async (status) => {
		const workflow = await activeWorkflow();
		workflow.fake.refuse = () => status;
		await expect(rulesExist(workflow.context(RESTART))).rejects.toMatchObject({
			httpCode: String(status),
		});
	});

	it('does not when a person activates the workflow', async () => {
		const workflow = await activeWorkflow();
		workflow.fake.refuse = () => 'ECONNREFUSED';
		await expect(rulesExist(workflow.context())).rejects.toThrow(NodeApiError);
	});

	it('does not when the rules of before are not the ones that are needed now', async () => {
		const workflow = await activeWorkflow();
		workflow.fake.refuse = () => 'ECONNREFUSED';
		workflow.parameters.events = ['smsReceipt'];
		await expect(rulesExist(workflow.context(RESTART))).rejects.toThrow(NodeApiError);
	});

	it('does not when no rules were made before, or they were removed', async () => {
		const workflow = new Workflow();
		workflow.fake.refuse = () => 'ECONNREFUSED';
		await expect(rulesExist(workflow.context(RESTART))).rejects.toThrow(NodeApiError);
		const stopped = await activeWorkflow();
		await stopped.deactivate();
		stopped.fake.refuse = () => 'ECONNREFUSED';
		await expect(rulesExist(stopped.context(RESTART))).rejects.toThrow(NodeApiError);
	});

	it('makes a rule again that was removed while n8n was down', async () => {
		const workflow = await activeWorkflow();
		workflow.fake.rulesAt(INBOUND).length = 0;
		await workflow.activate(RESTART);
		expect(workflow.fake.rulesAt(INBOUND)).toHaveLength(1);
	});
});
