import { describe, expect, it } from 'vitest';
import { argumentsFor } from '../../../simulator/model/scripts/firstTool';
import { scriptedTurn } from '../../../simulator/model/turn';
import { start } from '../helpers';

const refund = {
	type: 'object',
	properties: { amount: { type: 'string' }, order: { type: 'string' }, note: { type: 'string' } },
	required: ['amount', 'order'],
};
const tool = {
	type: 'function',
	function: { name: 'Refund', description: '', parameters: refund },
};
const asks = 'Order 4411 arrived broken. Please give me my 120 EUR back.';

interface Completion {
	choices: Array<{
		finish_reason: string;
		message: { content: string | null; tool_calls?: Array<{ function: Record<string, string> }> };
	}>;
}

describe('the scripted model', () => {
	it('calls the first tool, and repeats what it answered, as OpenAI’s API does', async () => {
		const { origin } = await start();
		const say = async (...messages: unknown[]) => {
			const answer = await fetch(`${origin}/_model/v1/chat/completions`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', authorization: 'Bearer none' },
				body: JSON.stringify({ model: 'scripted', messages, tools: [tool], stream: false }),
			});
			expect(answer.status).toBe(200);
			return ((await answer.json()) as Completion).choices[0];
		};
		const first = await say({ role: 'user', content: asks });
		expect(first.finish_reason).toBe('tool_calls');
		const call = first.message.tool_calls?.[0].function;
		expect(call?.name).toBe('Refund');
		expect(JSON.parse(call?.arguments ?? '')).toEqual({ amount: '120 EUR', order: '4411' });
		const last = await say(
			{ role: 'user', content: asks },
			{ role: 'assistant', ...first.message },
			{ role: 'tool', content: 'Refunded 120 EUR for order 4411' },
		);
		expect(last.finish_reason).toBe('stop');
		expect(last.message.content).toContain('Refunded 120 EUR for order 4411');
	});

	it('has a list of models, by which n8n tests the credential', async () => {
		const { origin } = await start();
		const { data } = (await (await fetch(`${origin}/_model/v1/models`)).json()) as {
			data: Array<{ id: string }>;
		};
		expect(data.map(({ id }) => id)).toEqual(['scripted', 'shop-assistant', 'receptionist']);
	});

	it('plays the part that the request names as its model, and the first one at any other name', () => {
		const messages = [{ role: 'user', content: asks }];
		const says = (model?: string) => scriptedTurn({ model, messages, tools: [tool] });
		expect(says('shop-assistant')).not.toEqual(says('scripted'));
		for (const model of [undefined, 'gpt-4o', 'toString']) {
			expect(says(model)).toEqual(says('scripted'));
		}
	});

	it('refuses what it could not answer', async () => {
		const { origin } = await start();
		for (const body of [{}, { messages: 'Hi' }, { messages: [], stream: true }]) {
			const answer = await fetch(`${origin}/_model/v1/chat/completions`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			expect(answer.status).toBe(400);
		}
	});

	it('says that it is a script where it has no tool', () => {
		expect(scriptedTurn({ messages: [{ role: 'user', content: 'Hello' }] })).toEqual({
			text: expect.stringContaining('script') as string,
		});
		expect(scriptedTurn({ messages: [] })).toHaveProperty('text');
	});

	it('reads a text that comes in pieces', () => {
		const content = [
			{ type: 'text', text: 'Refund order 7, ' },
			{ type: 'text', text: '$5' },
		];
		expect(scriptedTurn({ messages: [{ role: 'user', content }], tools: [tool] })).toEqual({
			tool: 'Refund',
			arguments: { amount: '$5', order: '7' },
		});
	});

	it.each([
		['€ 30', { amount: { type: 'number' } }, 'Invoice #A-17: € 30,50 too much', { amount: 30.5 }],
		[
			'an order’s number',
			{ orderId: { type: 'string' } },
			'my order no. 12-B is late',
			{ orderId: '12-B' },
		],
		['a whole number', { count: { type: 'integer' } }, 'Two of 5.6', { count: 6 }],
		['no number at all', { count: { type: 'number' } }, 'some', { count: 0 }],
		['one of a list', { kind: { enum: ['a', 'b'] } }, 'what', { kind: 'a' }],
		['yes or no', { urgent: { type: 'boolean' } }, 'what', { urgent: true }],
		['a list', { tags: { type: 'array' } }, 'what', { tags: [] }],
		['an address', { email: { type: 'string' } }, 'I am a@b.example.', { email: 'a@b.example' }],
		['the words themselves', { question: { type: 'string' } }, 'why?', { question: 'why?' }],
		[
			'what lies within',
			{
				toolParameters: {
					type: 'object',
					properties: { to: { type: 'string' } },
					required: ['to'],
				},
			},
			'Text +61411111111',
			{ toolParameters: { to: '+61411111111' } },
		],
	])('finds %s', (_what, properties, words, expected) => {
		const schema = { type: 'object', properties, required: Object.keys(properties) };
		expect(argumentsFor(schema, words)).toEqual(expected);
	});

	it('leaves out what need not be there', () => {
		const properties = {
			note: { type: 'string' },
			count: { type: 'number' },
			on: { type: 'boolean' },
		};
		expect(argumentsFor({ type: 'object', properties }, 'Hello')).toEqual({});
		expect(argumentsFor(undefined, 'Hello')).toEqual({});
	});
});
