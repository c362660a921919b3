import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { preview } from '../../../../nodes/ClickSendTrigger/polling/preview';
import { pollContext } from '../support/contexts';
import { withOwnClock } from '../support/hooks';
import type { Poller } from '../support/poller';
import { rowOf, setUp } from '../support/poller';

withOwnClock();

interface Manual {
	isActive?: boolean;
	goesOnAfterErrors?: boolean;
}

/** What a test run shows, and the hints beside it. */
async function show(poller: Poller, { isActive = false, goesOnAfterErrors = false }: Manual = {}) {
	const hints: string[] = [];
	const { parameters, staticData } = poller;
	const { context } = pollContext(poller.fake, { parameters, staticData });
	const manual = {
		...context,
		getWorkflow: () => ({ id: 'workflow-1', name: 'Answers', active: isActive }),
		getNodeParameter: (name: string, _item: number, fallback: unknown) =>
			parameters[name] ?? fallback,
		continueOnFail: () => goesOnAfterErrors,
		addExecutionHints: ({ message }: { message: string }) => hints.push(message),
	};
	const [items] = await preview(manual as unknown as IExecuteFunctions);
	return { ids: items.map(({ json }) => json.messageId), items, hints };
}

const withItems = (testItems: unknown, more: IDataObject = {}) =>
	setUp({ options: { testItems } as IDataObject, ...more });

describe('a test run of a polling trigger', () => {
	it('shows the latest event as a preview, again and again, and takes nothing', async () => {
		const poller = setUp({ events: ['smsInbound', 'smsReceipt'] });
		await poller.poll();
		const before = structuredClone(poller.staticData);
		poller.arrive('receipt', 0, 'smsReceipt');
		for (let index = 0; index < 115; index++) {
			poller.fake.now++;
			poller.arrive(`text ${index}`);
		}
		for (let time = 0; time < 2; time++) {
			const { items } = await show(poller);
			expect(items).toHaveLength(1);
			expect(items[0].json).toMatchObject({ isPreview: true, messageId: 'text 114' });
		}
		expect(poller.staticData).toEqual(before);
		expect(await poller.ids()).toHaveLength(116);
	});

	it('marks nothing as a preview that a poll gives', async () => {
		const poller = setUp();
		await poller.poll();
		poller.arrive('one');
		const [event] = (await poller.poll())!;
		expect(event).not.toHaveProperty('isPreview');
	});

	it.each([
		[3, ['text 2', 'receipt', 'text 3']],
		['2', ['receipt', 'text 3']],
		[2.9, ['receipt', 'text 3']],
		[100, ['text 1', 'text 2', 'receipt', 'text 3']],
		[1e9, ['text 1', 'text 2', 'receipt', 'text 3']],
		[0, ['text 3']],
		[-4, ['text 3']],
		['', ['text 3']],
		[null, ['text 3']],
		['many', ['text 3']],
	])('shows as many as the option says, the oldest first: %j', async (testItems, ids) => {
		const poller = withItems(testItems, { events: ['smsInbound', 'smsReceipt'] });
		for (const id of ['text 1', 'text 2', 'receipt', 'text 3']) {
			poller.fake.now++;
			poller.arrive(id, 0, id === 'receipt' ? 'smsReceipt' : 'smsInbound');
		}
		const shown = await show(poller);
		expect(shown.ids).toEqual(ids);
		expect(shown.items.every(({ json }) => json.isPreview === true)).toBe(true);
	});

	it('looks for the latest one that the settings let through', async () => {
		const poller = setUp({ textMatch: 'contains', textTerm: 'wanted' });
		poller.arrive('wanted');
		for (let index = 0; index < 30; index++) poller.arrive(`other ${index}`);
		expect((await show(poller)).ids).toEqual(['wanted']);
	});

	it('does not take one without a time for the latest for ever', async () => {
		const poller = setUp();
		const undated = { ...rowOf('smsInbound', 'undated', 0), timestamp: '' };
		poller.fake.arrive('/sms/inbound', undated);
		expect((await show(poller)).ids).toEqual(['undated']);
		poller.arrive('dated');
		expect((await show(poller)).ids).toEqual(['dated']);
	});

	it.each([
		[false, [/isPreview/, /Publish the workflow \(older n8n: Activate\)/]],
		[true, [/isPreview/]],
	])('says what a preview is (published: %s)', async (isActive, patterns) => {
		const poller = setUp();
		poller.arrive('one');
		const { hints } = await show(poller, { isActive });
		expect(hints).toEqual(
			patterns.map((pattern) => expect.stringMatching(pattern) as unknown as string),
		);
		expect(Math.max(...hints.map(({ length }) => length))).toBeLessThanOrEqual(120);
	});
});

describe('a test run that has nothing to show', () => {
	/** What the canvas says. */
	async function said(poller: Poller): Promise<string> {
		const error = await show(poller).then(
			() => new Error('it showed something'),
			(reason: Error & { description?: string }) => reason,
		);
		return `${error.message}. ${(error as { description?: string }).description}.`;
	}

	it('says before the first publishing that ClickSend keeps nothing yet, and makes no rule', async () => {
		const poller = setUp();
		expect(await said(poller)).toBe(
			'Nothing to show yet: publish the workflow (older n8n: Activate), then ClickSend keeps its events. What comes in from then on starts the workflow by itself, and a test run can show it.',
		);
		expect(poller.fake.rulesOn('/automations/sms/inbound')).toEqual([]);
	});

	it('says so also where only some of the events are kept', async () => {
		const poller = setUp();
		await poller.poll();
		poller.parameters.events = ['smsInbound', 'voiceReceipt'];
		expect(await said(poller)).toMatch(/^Nothing to show yet: publish/);
	});

	it('says after it that nothing is unread', async () => {
		const poller = setUp();
		await poller.poll();
		expect(await said(poller)).toMatch(
			/^Nothing to show: there are no unread events\. Write a text/,
		);
	});

	it('says that the settings leave out what there is', async () => {
		const poller = setUp({ textMatch: 'startsWith', textTerm: 'zebra' });
		poller.arrive('one');
		expect(await said(poller)).toMatch(/^Nothing to show: the settings of this node leave out/);
	});

	it('starts no node behind one that is to go on after errors', async () => {
		const { items, hints } = await show(setUp(), { goesOnAfterErrors: true });
		expect(items).toEqual([]);
		expect(hints).toEqual([expect.stringMatching(/^Nothing to show/)]);
	});
});
