import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, refusal, success } from '../support/api';
import { runNode, type RunOptions } from '../support/engine';
import { fakeClickSend, phoneOf } from '../support/phones';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const SMS = { resource: 'sms', operation: 'send', to: phoneOf(1), body: 'Hi' };

/** The type that n8n makes of a node that is used as a tool. */
const AS_TOOL: Partial<RunOptions> = { settings: { type: 'n8n-nodes-clicksend.clickSendTool' } };

describe.each<[string, RunOptions]>([
	['the operation’s own function', {}],
	['the routing', { routingOnly: true }],
])('a tool through %s', (_way, way) => {
	const call = async (parameters: INodeParameters, more: RunOptions = {}) =>
		runNode(parameters, { ...AS_TOOL, ...way, ...more });

	it('answers what was refused before anything was done, for the model to read', async () => {
		const { taken } = fakeClickSend();
		const { outputs, error } = await call({ ...SMS, options: { allowedCountries: 'NZ' } });
		expect(error).toBeUndefined();
		expect(outputs.flat().map(({ json }) => json)).toEqual([
			{
				error: expect.stringMatching(
					/^Nothing was sent: Allowed Countries are New Zealand, .* a person can change Allowed Countries/,
				) as string,
			},
		]);
		expect(taken).toEqual([]);
	});

	it('has the advice in the message of what ClickSend refused', async () => {
		fakeClickSend(() => refusal(403, 'FORBIDDEN', 'No.'));
		const { error } = await call(SMS);
		const { description = '' } = (await runNode(SMS, way)).error ?? {};
		expect(description).not.toBe('');
		expect(error?.message).toContain(description);
	});

	it('stops with an error where the node is no tool', async () => {
		fakeClickSend();
		const run = await runNode({ ...SMS, options: { allowedCountries: 'NZ' } }, way);
		expect(run.error?.message).toMatch(/^Nothing was sent/);
		expect(run.error?.message).not.toMatch(/a person can change/);
	});
});

it.each([
	[{}, 'clickSend', false],
	[{ includeSecrets: true }, 'clickSend', true],
	[{ includeSecrets: true }, 'clickSendTool', false],
])('with %j %s puts API keys out: %s', async (more, type, isShown) => {
	clickSendAnswers(() => success({ subaccount_id: 3, api_key: 'KEY-OF-A-SUBACCOUNT' }));
	const { outputs } = await runNode(
		{ resource: 'subaccount', operation: 'get', subaccountId: '3', ...more },
		{ settings: { type: `n8n-nodes-clicksend.${type}` } },
	);
	const text = JSON.stringify(outputs);
	expect(text.includes('KEY-OF-A-SUBACCOUNT')).toBe(isShown);
	expect(text).toContain('subaccount_id');
});
