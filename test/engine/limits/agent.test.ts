import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, success } from '../support/api';
import { fakeClickSend } from '../support/phones';
import { isolateNetwork } from '../support/setup';
import { agentRun } from './support/agentRun';

isolateNetwork();

const ANN = '+61411111111';
const BEN = '+61422222222';
const EVE = '+61499999999';

/** The recipient stands in the item, and the model writes the text. */
const TO_ITEM: INodeParameters = {
	resource: 'sms',
	operation: 'send',
	to: '={{ $json.phone }}',
	body: "={{ $fromAI('Text') }}",
};
/** The model chooses the recipient, among the numbers of the item. */
const WITHIN_ITEM: INodeParameters = {
	...TO_ITEM,
	to: "={{ $fromAI('Recipient') }}",
	options: { allowedRecipients: { values: [{ from: 'item' }] } },
};

describe('arguments that a tool does not ask for', () => {
	it.each([
		['a number in the place of the item’s', { Text: 'Hi', phone: EVE }],
		['the number of another item', { Text: 'Hi', phone: BEN }],
		['all of another item', { Text: 'Hi', phone: BEN, name: 'Ben' }],
		['a field that the item does not have', { Text: 'Hi', from: EVE }],
		['the name of a field of objects', JSON.parse('{"Text":"Hi","__proto__":1}') as object],
	])('are refused: %s', async (_name, given) => {
		const { taken } = fakeClickSend();
		const answers = await agentRun(TO_ITEM, {
			runs: [
				[
					{ phone: ANN, name: 'Ann' },
					{ phone: BEN, name: 'Ben' },
				],
			],
			plans: { Agent: [[{ given: { ...given } }]] },
		});
		expect(taken).toEqual([]);
		expect(answers).toEqual([
			{ error: expect.stringMatching(/^Nothing was done: the call has arguments/) as string },
		]);
	});

	it('are refused where n8n runs the routing, for an operation that reads the item', async () => {
		const received = clickSendAnswers(() => success([]));
		const answers = await agentRun(
			{ resource: 'sms', operation: 'cancel', messageId: '={{ $json.id }}' },
			{ runs: [[{ id: 'AAA' }]], plans: { Agent: [[{ given: { id: 'BBB' } }]] } },
		);
		expect(received).toEqual([]);
		expect(answers[0]?.error).toMatch(/^Nothing was done: the call has arguments/);
	});

	it.each([
		['in quotes', "={{ $fromAI('Text') }}"],
		['on a line of its own', "={{ $fromAI(\n\t'Text',\n\t'what to say') }}"],
		[
			'as the button writes it',
			'={{ /*n8n-auto-generated-fromAI-override*/ $fromAI(`Text`, ``, `string`) }}',
		],
		['in small letters', "={{ $fromai('Text') }}"],
	])('are none where the form asks for them %s', async (_name, body) => {
		const { taken } = fakeClickSend();
		await agentRun(
			{ ...TO_ITEM, body },
			{ runs: [[{ phone: ANN }]], plans: { Agent: [[{ given: { Text: 'Hi' } }]] } },
		);
		expect(taken).toMatchObject([{ to: ANN, body: 'Hi' }]);
	});
});

describe('calls of an agent', () => {
	it('go to its own item, of several', async () => {
		const { taken } = fakeClickSend();
		await agentRun(TO_ITEM, {
			runs: [[{ phone: ANN }, { phone: BEN }]],
			plans: { Agent: [[{ given: { Text: 'Hi' } }, { given: { Text: 'Hi' }, itemIndex: 1 }]] },
		});
		// n8n runs the calls in an order of its own.
		expect(taken.map(({ to }) => to).sort()).toEqual([ANN, BEN]);
	});

	it('work in every run of it, as in a loop', async () => {
		const { taken } = fakeClickSend();
		await agentRun(WITHIN_ITEM, {
			runs: [[{ phone: ANN }], [{ phone: BEN }]],
			plans: {
				Agent: [
					[{ given: { Text: 'Hi', Recipient: ANN } }, { given: { Text: 'Hi', Recipient: BEN } }],
					[],
					[{ given: { Text: 'Hi', Recipient: ANN } }, { given: { Text: 'Hi', Recipient: BEN } }],
				],
			},
		});
		// Each run has one item, with one number.
		expect(taken.map(({ to }) => to).sort()).toEqual([ANN, BEN]);
	});

	it('work where another agent has called it as its tool, whose words allow nobody', async () => {
		const { taken } = fakeClickSend();
		await agentRun(WITHIN_ITEM, {
			runs: [[{ phone: ANN }]],
			toolAgents: ['Helper'],
			toolOf: 'Helper',
			plans: {
				Agent: [[{ tool: 'Helper', given: { prompt: 'text Ann', contact: EVE } }]],
				Helper: [
					[{ given: { Text: 'Hi', Recipient: EVE } }, { given: { Text: 'Hi', Recipient: ANN } }],
				],
			},
		});
		expect(taken.map(({ to }) => to)).toEqual([ANN]);
	});

	it('send to nobody whom the model itself put into the item', async () => {
		const { taken } = fakeClickSend();
		const answers = await agentRun(
			{ ...WITHIN_ITEM, to: "={{ $fromAI('phone') }}" },
			{ runs: [[{ phone: ANN }]], plans: { Agent: [[{ given: { Text: 'Hi', phone: EVE } }]] } },
		);
		expect(taken).toEqual([]);
		expect(answers[0]?.error).toMatch(/^Nothing was sent: Allowed Recipients are numbers/);
	});

	it('of an email reach nobody whom the model put into the item', async () => {
		const received = clickSendAnswers(() => success({}));
		const answers = await agentRun(
			{
				...{ resource: 'email', operation: 'send', subject: 'Hi', body: 'Hi' },
				to: "={{ $fromAI('email') }}",
				fromAddressId: { __rl: true, mode: 'id', value: '7' },
				options: { allowedRecipients: { values: [{ from: 'item' }] } },
			},
			{
				runs: [[{ email: 'ann@example.com' }]],
				plans: { Agent: [[{ given: { email: 'eve@example.com' } }]] },
			},
		);
		expect(received.filter(({ path }) => path === '/email/send')).toEqual([]);
		expect(answers[0]?.error).toMatch(/^Nothing was sent: Allowed Recipients/);
	});
});
