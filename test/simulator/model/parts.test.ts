import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../../simulator/model/chat';
import { scriptedTurn } from '../../../simulator/model/turn';

const tool = (name: string) => ({ function: { name, description: '', parameters: {} } });
const person = (content: string): ChatMessage => ({ role: 'user', content });
const agent = (content: string): ChatMessage => ({ role: 'assistant', content });

/** A call of a tool, and what n8n says came of it. */
const called = (name: string, answer: unknown): ChatMessage[] => [
	{
		role: 'assistant',
		content: null,
		tool_calls: [{ id: 'call_1', type: 'function', function: { name, arguments: '{}' } }],
	},
	{ role: 'tool', tool_call_id: 'call_1', content: JSON.stringify(answer) },
];

describe('the scripted model as assistant of a shop', () => {
	const system = { role: 'system', content: 'Kim of our team is +61411111111.' };
	const tools = [tool('Order'), tool('Text_Our_Team')];
	const says = (...messages: ChatMessage[]) =>
		scriptedTurn({ model: 'shop-assistant', messages: [system, ...messages], tools });

	it.each([
		['4411', '4411'],
		['My order is 4411!', '4411'],
		['#4412 please', '4412'],
	])('looks up the order of "%s"', (words, order) => {
		expect(says(person(words))).toEqual({ tool: 'Order', arguments: { order } });
	});

	it.each(['Hello', 'Where is my parcel?', 'I am on +61491570156'])(
		'asks for the number at "%s"',
		(words) => {
			expect(says(person(words))).toEqual({ text: expect.stringContaining('number') as string });
		},
	);

	it('takes the order from what the person said before, the last one first', () => {
		const earlier = [person('4411'), agent('On its way.'), person('And 4412?'), agent('There.')];
		expect(says(...earlier, person('When does it come?'))).toEqual({
			tool: 'Order',
			arguments: { order: '4412' },
		});
	});

	it('does not take for the order what it said itself, or what is no question about one', () => {
		expect(says(agent('Such as 4411'), person('When does it come?'))).toHaveProperty('text');
		expect(says(person('4411'), agent('On its way.'), person('Thanks!'))).toHaveProperty('text');
	});

	it('repeats what the tool answered, as n8n hands it on or bare', () => {
		const answers = [[{ response: 'Order 4411 is on its way.' }], 'Order 4411 is on its way.'];
		for (const answer of answers) {
			expect(says(person('4411'), ...called('Order', answer))).toEqual({
				text: expect.stringContaining('Order 4411 is on its way.') as string,
			});
		}
	});

	it('texts the team, or whom the person names, as it is told to', () => {
		expect(says(person('I want to speak to a person'))).toMatchObject({
			tool: 'Text_Our_Team',
			arguments: { to: '+61411111111' },
		});
		expect(says(person('Text +61 491 570 157 that I am late'))).toMatchObject({
			tool: 'Text_Our_Team',
			arguments: { to: '+61 491 570 157' },
		});
	});

	it('says what came of the text: sent, or why it was not', () => {
		const wish = person('I want to speak to a person');
		expect(says(wish, ...called('Text_Our_Team', [{ status: 'SUCCESS' }]))).toEqual({
			text: 'I have told our team. Somebody will be in touch with you.',
		});
		const refused = [{ error: 'Nothing was sent: it is not allowed' }];
		expect(says(wish, ...called('Text_Our_Team', refused))).toEqual({
			text: 'Sorry, I may not do that. Nothing was sent: it is not allowed',
		});
	});
});

describe('the scripted model as receptionist', () => {
	const tools = [tool('Free_Times'), tool('Move'), tool('Confirm')];
	const says = (...messages: ChatMessage[]) =>
		scriptedTurn({ model: 'receptionist', messages, tools });
	const offer = agent('We could do Thursday 14:00 or Friday 9:20 or Friday 16:40.');

	it.each(['I cannot make it', 'Yes, but later please', 'Can I come another day?', 'Friday'])(
		'asks for the free times at "%s"',
		(words) => {
			expect(says(person(words))).toEqual({ tool: 'Free_Times', arguments: {} });
		},
	);

	it('confirms a yes in more words', () => {
		expect(says(person('Yes, I will be there'))).toEqual({ tool: 'Confirm', arguments: {} });
	});

	it('offers each of the free times', () => {
		const free = [{ response: 'Free: Thursday 14:00, Friday 9:20' }];
		expect(says(person('I cannot make it'), ...called('Free_Times', free))).toEqual({
			text: 'No problem. We could do Thursday 14:00 or Friday 9:20. Which one suits you?',
		});
	});

	it.each([
		['Thursday please', 'Thursday 14:00'],
		['fri 16:40', 'Friday 16:40'],
		['9:20 is good', 'Friday 9:20'],
		['Yes, Thursday', 'Thursday 14:00'],
	])('moves to the offered time that "%s" means', (words, time) => {
		const talk = [person('I cannot make it'), offer, person(words)];
		expect(says(...talk)).toEqual({ tool: 'Move', arguments: { time } });
		expect(says(...talk, ...called('Move', [{ id: 1 }]))).toEqual({
			text: `Done: your appointment is on ${time} now. See you then!`,
		});
		expect(says(...talk, ...called('Move', [{ error: 'no table' }]))).toEqual({
			text: expect.stringContaining('Sorry') as string,
		});
	});

	it('offers again where the person means none of them', () => {
		expect(says(offer, person('None of these'))).toEqual({ tool: 'Free_Times', arguments: {} });
	});
});
