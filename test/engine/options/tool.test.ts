import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import { networkFailure, page, refusal } from '../support/api';
import { runNode } from '../support/engine';
import { fakeClickSend, phoneOf } from '../support/phones';
import { picked } from '../support/form';
import { isolateNetwork } from '../support/setup';
import { setClock } from './support/clock';
import { paths, people, phones, send, SEND, type Setup } from './support/send';

vi.mock('n8n-workflow', async (importOriginal) => {
	const { withoutWaiting } = await import('./support/pauses');
	return withoutWaiting(importOriginal);
});

isolateNetwork();
setClock();

describe('as an AI agent’s tool', () => {
	const asTool = async (options: INodeParameters, setup: Setup = {}) =>
		send(options, { rows: people(1), routingOnly: true, ...setup });

	it('sends one message', async () => {
		const result = await asTool({});
		expect(phones(result)).toEqual([phoneOf(0)]);
		expect(result.outcomes[0]).toMatchObject({ status: 'SUCCESS', parts: 1 });
	});

	it('holds to the maximum price', async () => {
		const over = await asTool({ maxPrice: 0.05 });
		expect(paths(over)).toEqual(['/sms/price']);
		expect(over.outcomes[0].error).toMatch(/Nothing was sent/);
	});

	it('sends when it costs less', async () => {
		const under = await asTool({ maxPrice: 0.5 });
		expect(paths(under)).toEqual(['/sms/price', '/sms/send']);
	});

	it('only prices in a dry run, and says so', async () => {
		const result = await asTool({ dryRun: true });
		expect(paths(result)).toEqual(['/sms/price']);
		expect(result.outcomes[0].dry_run).toBe(true);
	});

	it('holds to the maximum of parts', async () => {
		const rows = [{ phone: phoneOf(0), text: 'a'.repeat(400) }];
		const result = await asTool({ maxParts: 2 }, { rows });
		expect(result.fake.received).toEqual([]);
		expect(result.outcomes[0].error).toMatch(/needs 3 parts/);
	});

	it('leaves out who has opted out', async () => {
		const result = await asTool(
			{ optOutList: picked('77') },
			{
				other: ({ path }) =>
					path === '/lists/77/contacts' ? page([{ phone_number: phoneOf(0) }]) : undefined,
			},
		);
		expect(phones(result)).toEqual([]);
		expect(result.outcomes[0]).toMatchObject({ skipped: true, to: phoneOf(0) });
	});

	it('does not take an empty option for none', async () => {
		const result = await asTool({ maxPrice: '={{ $json.nothing }}' });
		expect(result.fake.received).toEqual([]);
		expect(result.outcomes[0].error).toMatch(/Maximum Price/);
	});

	it('does not call a sent message failed when its receipt cannot be read', async () => {
		const result = await asTool(
			{ waitForDelivery: 5 },
			{ other: () => refusal(403, 'FORBIDDEN', 'No.') },
		);
		expect(phones(result)).toEqual([phoneOf(0)]);
		expect(result.outcomes[0]).toMatchObject({ status: 'SUCCESS', delivery: 'pending' });
	});

	it('ends in a clear error with Auto-Map, and sends nothing', async () => {
		for (const resource of ['sms', 'mms', 'voice']) {
			for (const operation of ['send', 'calculatePrice']) {
				const fake = fakeClickSend();
				const { error } = await runNode(
					{ ...SEND, resource, operation, dataMode: 'autoMapInputData', textTemplate: 'Hi {name}' },
					{ items: [{ json: { to: phoneOf(0), name: 'Ann' } }], routingOnly: true },
				);
				expect(error?.message).toMatch(/Auto-Map Input Data needs the input items/);
				expect(error?.description).toMatch(/Map Each Field Below/);
				expect(fake.received).toEqual([]);
			}
		}
	});

	it('is not repeated after a time-out, and says that the outcome is unknown', async () => {
		const result = await asTool({}, { handle: () => networkFailure('ETIMEDOUT') });
		expect(result.fake.calls).toHaveLength(1);
		expect(result.outcomes[0].error).toMatch(/outcome unknown/);
	});
});
