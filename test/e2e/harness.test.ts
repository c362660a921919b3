import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { testedN8n } from '../../tools/n8n/versions.mjs';
import { startN8n, type N8n } from '../../tools/driver/n8n';
import { chain, MANUAL_TRIGGER, rowsNode } from '../../tools/driver/workflow';

describe('the end-to-end harness', () => {
	let n8n: N8n;

	beforeAll(async () => {
		n8n = await startN8n();
	});

	afterAll(async () => {
		await n8n?.stop();
	});

	it('runs the n8n that is tested, with the packed package installed', async () => {
		const { versionCli } = await n8n.rest<{ versionCli: string }>('GET', '/settings');
		expect(versionCli).toBe(testedN8n().version);
		expect(await n8n.nodeNames()).toContain('n8n-nodes-clicksend.clickSend');
	});

	it('runs a workflow, gives back its items, and finds it again after a restart', async () => {
		const workflow = await n8n.createWorkflow(
			chain('Two rows', [MANUAL_TRIGGER, rowsNode('Rows', [{ row: 1 }, { row: 2 }])]),
		);
		const before = await n8n.runWorkflow(workflow);
		expect(before.status).toBe('success');
		expect(before.json('Rows')).toEqual([{ row: 1 }, { row: 2 }]);

		await n8n.restart();
		const after = await n8n.runWorkflow(workflow.id);
		expect(after.json('Rows')).toEqual([{ row: 1 }, { row: 2 }]);
	});

	it('runs up to a given node, and reports the error of one that fails', async () => {
		const failing = {
			name: 'Fails',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: { jsCode: "throw new Error('on purpose');" },
		};
		const workflow = await n8n.createWorkflow(
			chain('Fails at the end', [MANUAL_TRIGGER, rowsNode('Rows', [{ row: 1 }]), failing]),
		);
		const partly = await n8n.runWorkflow(workflow, { destinationNode: 'Rows' });
		expect(partly.status).toBe('success');
		expect(partly.ranNodes).not.toContain('Fails');

		const wholly = await n8n.runWorkflow(workflow);
		expect(wholly.status).toBe('error');
		expect(wholly.error?.message).toContain('on purpose');
	});
});
