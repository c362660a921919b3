import type { IExecuteFunctions } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { preview } from '../../../../nodes/ClickSendTrigger/polling/preview';
import { pollContext } from '../support/contexts';
import { withOwnClock } from '../support/hooks';
import type { Poller } from '../support/poller';
import { setUp } from '../support/poller';

withOwnClock();

describe('preview', () => {
	/** What a manual run shows, and the hints beside it. */
	async function show(poller: Poller) {
		const hints: string[] = [];
		const { context } = pollContext(poller.fake, {
			parameters: poller.parameters,
			staticData: poller.staticData,
		});
		const { parameters } = poller;
		const manual = {
			...context,
			getNodeParameter: (name: string, _item: number, fallback: unknown) =>
				parameters[name] ?? fallback,
			addExecutionHints: ({ message }: { message: string }) => hints.push(message),
		};
		const [items] = await preview(manual as unknown as IExecuteFunctions);
		return { ids: items.map(({ json }) => json.messageId), hints };
	}

	it('shows the ten newest of each kind, again and again, and takes nothing', async () => {
		const poller = setUp({ events: ['smsInbound', 'smsReceipt'] });
		await poller.poll();
		const before = structuredClone(poller.staticData);
		for (let index = 0; index < 115; index++) poller.arrive(`text ${index}`);
		poller.arrive('receipt', 0, 'smsReceipt');
		const newest = Array.from({ length: 10 }, (_, index) => `text ${105 + index}`);
		for (let time = 0; time < 2; time++) {
			expect(await show(poller)).toEqual({ ids: [...newest, 'receipt'], hints: [] });
		}
		expect(poller.staticData).toEqual(before);
		expect(await poller.ids()).toHaveLength(116);
	});

	it('says why there is nothing to show', async () => {
		const { ids, hints } = await show(setUp());
		expect(ids).toEqual([]);
		expect(hints).toEqual([expect.stringContaining('once the workflow has been active')]);
	});
});
