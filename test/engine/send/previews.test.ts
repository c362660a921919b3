import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { runNode, type RunOptions } from '../support/engine';
import { fakeClickSend, phoneOf } from '../support/phones';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const OURS = '+61422222222';

/** An incoming SMS as the trigger gives it, as far as sends read it. */
const incoming = (index: number, more: IDataObject = {}): IDataObject => ({
	from: phoneOf(index),
	body: 'A text',
	to: OURS,
	isOptOut: false,
	isFromOwnNumber: null,
	event: 'smsInbound',
	...more,
});
const shown = (index: number): IDataObject => ({ isPreview: true, ...incoming(index) });

const TO_SENDER = { to: '={{ $json.from }}', body: 'Thanks' };
/** All that can answer. */
const ANSWERS: INodeParameters[] = [
	{ resource: 'sms', operation: 'reply', body: 'Thanks' },
	{ resource: 'sms', operation: 'send', ...TO_SENDER },
	{ resource: 'voice', operation: 'send', ...TO_SENDER },
	{
		...{ resource: 'mms', operation: 'send', ...TO_SENDER, subject: 'Hi' },
		...{ from: OURS, mediaUrl: 'https://files.example/a.jpg' },
	},
];

/** Both ways to run an operation. */
const WAYS: Array<[string, RunOptions]> = [
	['in calls of many', {}],
	['through the routing', { routingOnly: true }],
];

async function run(parameters: INodeParameters, rows: IDataObject[], options: RunOptions) {
	const fake = fakeClickSend();
	const { outputs, error } = await runNode(parameters, {
		items: rows.map((json) => ({ json })),
		...options,
	});
	return { fake, error, items: outputs.flat().map(({ json }) => json) };
}

describe.each(WAYS)('what a test run shows, %s,', (_way, options) => {
	it.each(ANSWERS)('is left out: $resource $operation', async (parameters) => {
		const rows = [shown(1), incoming(2), shown(3)];
		const { fake, error, items } = await run(parameters, rows, options);
		expect(error).toBeUndefined();
		expect(fake.taken.map(({ to }) => to)).toEqual([phoneOf(2)]);
		expect(items).toMatchObject([
			{ skipped: true, reason: expect.stringMatching(/preview of a test run/) as string },
			{ status: 'SUCCESS' },
			{ skipped: true },
		]);
		expect(Object.entries(items[0]).slice(0, 3)).toEqual([
			['to', phoneOf(1)],
			['status', 'SKIPPED'],
			['skipped', true],
		]);
	});

	it.each(ANSWERS)('is answered where the option says so: $resource $operation', async (form) => {
		const parameters = { ...form, options: { answerPreviews: true } };
		const { fake } = await run(parameters, [shown(1)], options);
		expect(fake.taken.map(({ to }) => to)).toEqual([phoneOf(1)]);
	});

	it('stands in the way of no other item, such as one to the same recipient', async () => {
		const parameters = { ...ANSWERS[0], options: { dropDuplicates: true, firstItems: 1 } };
		const { fake } = await run(parameters, [shown(1), incoming(1)], options);
		expect(fake.taken).toHaveLength(1);
	});

	it.each([false, 'true', 1, null, 'yes', {}])(
		'is nothing that only says %j',
		async (isPreview) => {
			const { fake } = await run(ANSWERS[0], [incoming(1, { isPreview })], options);
			expect(fake.taken).toHaveLength(1);
		},
	);

	it.each<INodeParameters>([
		{ resource: 'sms', operation: 'calculatePrice', ...TO_SENDER },
		{ ...ANSWERS[1], options: { dryRun: true } },
	])('can be priced and tried out: $operation', async (parameters) => {
		const { fake, items } = await run(parameters, [shown(1)], options);
		expect(fake.calls.map(({ isPrice }) => isPrice)).toEqual([true]);
		expect(items[0]).not.toHaveProperty('skipped');
	});

	it.each(['', 'perhaps', null])('is answered by no unreadable option: %j', async (value) => {
		const parameters = { ...ANSWERS[0], options: { answerPreviews: value } } as INodeParameters;
		const { fake, error } = await run(parameters, [shown(1)], options);
		expect(fake.received).toEqual([]);
		expect(error?.message).toMatch(/Also Answer Previews is neither true nor false/);
	});
});

describe('a tool of an AI agent', () => {
	it('answers none of what a test run shows its agent', async () => {
		const toolArguments = { from: phoneOf(7) };
		const { fake } = await run(ANSWERS[1], [shown(1)], { toolArguments });
		expect(fake.taken).toEqual([]);
	});
});

describe('a question', () => {
	const QUESTION = {
		...{ resource: 'sms', operation: 'sendAndWait' },
		...{ to: '={{ $json.from }}', message: 'Shall we call you? Reply YES or NO' },
	};

	it('is not asked about what a test run shows, and makes no rule', async () => {
		const { fake, error } = await run(QUESTION, [shown(1)], {});
		expect(fake.received).toEqual([]);
		expect(error?.message).toMatch(/^Nothing was sent: the item is a preview/);
		expect(error?.description).toMatch(/Also Answer Previews under Options/);
	});

	it('is asked where its option says so', async () => {
		const options = { answerPreviews: true, runFor: 1 };
		const { fake } = await run({ ...QUESTION, options }, [shown(1)], {});
		expect(fake.received.length).toBeGreaterThan(0);
	});
});
