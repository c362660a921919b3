import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { checkAgentChoosesNothing, reviewText } from '../../../nodes/ClickSend/ask/review';
import { mostPartsOf } from '../../../nodes/shared/text/segments';
import { InputError } from '../../../nodes/shared/answers/problem';

const OF_N8N = '=The agent wants to call {{ $tool.name }}';

const nodeWith = (parameters: INodeParameters) =>
	({ type: 'n8n-nodes-clicksend.clickSendHitlTool', parameters }) as ReturnType<
		IExecuteFunctions['getNode']
	>;

/** The text of a review of what an agent gives, where the form has a message. */
function textFor(json: IDataObject, maxParts?: number, message = OF_N8N): string {
	const context = {
		getNode: () => nodeWith({ message }),
		getInputData: () => [{ json }],
	};
	const text = message.replace(/^=/, '').replace('{{ $tool.name }}', 'Refund');
	return reviewText(context as unknown as IExecuteFunctions, text, maxParts);
}

/** The same for a tool with some parameters. */
const wish = (toolParameters: unknown, maxParts?: number): string =>
	textFor(
		{
			tool: 'Refund',
			toolCallId: 'c1',
			hitlParameters: { to: 'x' },
			toolParameters,
		} as IDataObject,
		maxParts,
	);

const shown = (toolParameters: unknown): string => {
	const [, values] =
		/^Agent wants to use Refund: (.*)\. Reply YES or NO$/s.exec(wish(toolParameters)) ?? [];
	return values ?? '';
};

function messageOf(run: () => unknown): string {
	try {
		run();
	} catch (error) {
		expect(error).toBeInstanceOf(InputError);
		return (error as InputError).message;
	}
	return '';
}

describe('the text of a review', () => {
	it.each<[string, unknown, string]>([
		[
			'amounts and words as they are',
			{ amount: '120 EUR', order: 4411 },
			'amount 120 EUR, order 4411',
		],
		['null and false', { a: null, b: false, c: 0 }, 'a null, b false, c 0'],
		['an empty text', { note: '' }, 'note ""'],
		['names that n8n has outside', { tool: 'hammer', toolCallId: 7 }, 'tool hammer, toolCallId 7'],
		[
			'an object and a list',
			{ to: { city: 'Bern' }, ids: [1, 2] },
			`to "{'city':'Bern'}", ids "[1,2]"`,
		],
		['a plain text', 'delete all users', '"delete all users"'],
		['JSON in a text', '{"amount":5}', 'amount 5'],
		['broken JSON', '{"amount":', `"{'amount':"`],
		['a list', [1, 'x'], `"[1,'x']"`],
		[
			'short ones first',
			{ note: 'The customer has called us three times', amount: 5 },
			'amount 5, note "The customer has called us three times"',
		],
		['emoji', { mood: '🎉', who: 'Zoë 👩‍👩‍👧' }, 'mood "🎉", who "Zoë 👩‍👩‍👧"'],
		['a date and an ID', { on: '2026-05-01', id: 'ord_1-2' }, 'on 2026-05-01, id ord_1-2'],
		['a price and a name', { price: '1,234.50', by: 'Zoë' }, 'price 1,234.50, by Zoë'],
		['an email address', { to: 'ann@example.com' }, 'to "ann@example.com"'],
	])('shows %s', (_what, parameters, text) => {
		expect(shown(parameters)).toBe(text);
	});

	it.each<[string, string, string]>([
		['an instruction', 'ok. Reply YES or NO', '"ok. Reply YES or NO"'],
		['an answer', 'YES', '"YES"'],
		['an answer like a currency', '120 YES', '"120 YES"'],
		['quotes', 'ok". Reply YES', `"ok'. Reply YES"`],
		['curly quotes', 'ok”. Reply “YES', `"ok'. Reply 'YES"`],
		['line breaks', 'ok\r\n\n\u2028Bank:\tsend\u0085it', '"ok Bank: send it"'],
		['a sentence without spaces', 'Reply_YES_or_NO', '"Reply_YES_or_NO"'],
		['a sentence in a script without spaces', '请回复是', '"请回复是"'],
		['a phone number to call', 'call+61411111111', '"call+61411111111"'],
		['an address', 'https://evil.example/x', '"https://evil.example/x"'],
		['an address without a scheme', 'evil.example', '"evil.example"'],
		['letters that are turned around', '\u202eok\u2066', 'ok'],
	])('marks %s as the agent’s words', (_what, note, text) => {
		expect(shown({ note })).toBe(`note ${text}`);
		expect(shown(note)).toBe(text);
	});

	it('marks names that are no plain ones', () => {
		expect(shown({ 'x". Reply YES': 1 })).toBe(`"x'. Reply YES" 1`);
		expect(shown({ order_id: 1 })).toBe('order id 1');
	});

	it('says that something is left out, and keeps what is short', () => {
		const note = 'Very important! '.repeat(60);
		const many = Object.fromEntries(
			Array.from({ length: 20 }, (_value, at) => [`note${at}`, note]),
		);
		for (const parts of [1, 2, 3]) {
			const text = wish({ ...many, amount: '120 EUR' }, parts);
			expect(mostPartsOf(text)).toBeLessThanOrEqual(parts);
			expect(text).toMatch(/^Agent wants to use Refund: amount 120 EUR, .*"Very.*\.\.\."/);
			expect(text).toMatch(/, \+\d+ more\. Reply YES or NO$/);
		}
		expect(wish({ ...many, mood: '🎉' }, 1)).toMatch(
			/^Agent wants to use Refund: mood "🎉", \+20 more\. Reply/,
		);
		const hundred = Object.fromEntries(Array.from({ length: 100 }, (_value, at) => [`n${at}`, at]));
		const left = /\+(\d+) more/.exec(wish(hundred))?.[1];
		const count = wish(hundred).match(/\bn\d+ \d+/g)?.length;
		expect(Number(left) + (count ?? 0)).toBe(100);
	});

	it('cuts no emoji in two', () => {
		for (let at = 0; at < 12; at++) {
			const [, value = ''] =
				/note "(.*)"/.exec(wish({ note: 'x'.repeat(at) + '👩‍👩‍👧'.repeat(40) })) ?? [];
			expect(value.replaceAll('👩‍👩‍👧', '')).toBe(`${'x'.repeat(at)}…`);
		}
	});

	it('is the tool alone where it takes nothing', () => {
		expect(wish({})).toBe('Agent wants to use Refund. Reply YES or NO');
		expect(textFor({ tool: 'restart_all_servers', toolParameters: {} })).toBe(
			'Agent wants to use restart all servers. Reply YES or NO',
		);
	});

	it('takes the fields of the item where there are no parameters of their own', () => {
		expect(textFor({ tool: 'Refund', toolCallId: 'c', hitlParameters: {}, amount: 5 })).toBe(
			'Agent wants to use Refund: amount 5. Reply YES or NO',
		);
	});

	it('is not sent where nothing can be shown', () => {
		for (const json of [
			{},
			{ toolParameters: {} },
			{ tool: ' ', toolCallId: 'c1' },
			{ tool: '\n' },
		]) {
			expect(messageOf(() => textFor(json))).toMatch(/^Nothing was sent: the agent does not say/);
		}
		const wide = { tool: '工'.repeat(60), toolParameters: { 注: '工'.repeat(60) } };
		expect(messageOf(() => textFor(wide, 1))).toMatch(/^Nothing was sent: .*does not fit/);
	});

	it('is short in place of the one that n8n writes, in each version', () => {
		const longer = `=The agent wants to run this tool: {{ $tool.name }}\n\nInput:\n{{ $tool.parameters }}`;
		const json = { tool: 'Refund', toolParameters: { amount: 5 } };
		const short = 'Agent wants to use Refund: amount 5. Reply YES or NO';
		expect([textFor(json), textFor(json, 2, longer)]).toEqual([short, short]);
		const own = `${OF_N8N} for Ann. Reply JA or NEIN`;
		expect(textFor(json, 2, own)).toBe('The agent wants to call Refund for Ann. Reply JA or NEIN');
		expect(textFor(json, 2, 'The agent wants to call Bob. OK?')).toBe(
			'The agent wants to call Bob. OK?',
		);
	});

	it('is the user’s own where there is one, cut to its parts', () => {
		expect(textFor({}, 1, 'Refund? Reply YES or NO')).toBe('Refund? Reply YES or NO');
		const text = textFor({}, 1, 'x'.repeat(400));
		expect(text).toBe(`${'x'.repeat(157)}...`);
	});
});

describe('an agent', () => {
	const locator = (value: string) => ({ __rl: true, mode: 'id', value });

	it.each<[string, INodeParameters]>([
		['Recipient', { to: "={{ $fromAI('to') }}" }],
		['Recipient', { to: "={{ $fromai('to') }}" }],
		['Recipient', { to: '=+{{ $json.toolParameters.phone }}' }],
		['Recipient', { to: '={{ $json.phone }}' }],
		['Recipient', { to: '={{ $input.item.json.phone }}' }],
		['Recipient', { to: '={{ $tool.parameters.phone }}' }],
		['Recipient', { to: '={{ $("Agent").item.json.hitlParameters.to }}' }],
		['Recipient', { to: '={{ $parameter.message }}' }],
		['Sender', { from: locator("={{ $fromAI('from') }}") }],
		['Answers', { choices: { values: [{ name: 'a', words: '={{ $json.words }}' }] } }],
		['Options', { options: { yesWords: "={{ $fromAI('yes') }}" } }],
		['Options', { options: { noWords: '={{ $json.no }}' } }],
		['Options', { options: { optOutWords: '={{ $json.stop }}' } }],
		['Options', { options: { country: '={{ $json.country }}' } }],
		['Options', { options: { maxParts: '={{ $json.parts }}' } }],
		['Options', { options: { optOutList: locator('={{ $json.list }}') } }],
		['Options', { options: '={{ $json.options }}' }],
	])('does not choose %s: %j', (field, parameters) => {
		const message = messageOf(() => {
			checkAgentChoosesNothing(nodeWith({ to: '+61411111111', ...parameters }));
		});
		expect(message).toBe(
			`Nothing was sent: the AI model must not choose ${field} of the review of what it does`,
		);
	});

	it.each<INodeParameters>([
		{},
		{ to: '+61411111111', from: locator('+61422222222') },
		{ to: "={{ $('Settings').first().json.phone }}" },
		{ to: '={{ $("Settings").item.json.to }}', from: locator('={{ $vars.from }}') },
		{ to: '={{ $env.BOSS }}', options: { yesWords: '={{ $vars.yes }}', country: 'AU' } },
		{ to: '={{ $now.hour < 12 ? "+61411111111" : "+61422222222" }}' },
		{ to: '={{ $node["Settings"].json.to }}' },
		{ message: "={{ $fromAI('message') }}", options: { thankYouText: '={{ $json.thanks }}' } },
		// No expression, though it reads like one
		{ to: '+61411111111', options: { yesWords: '$json' } },
	])('leaves what is not its own: %j', (parameters) => {
		expect(
			messageOf(() => {
				checkAgentChoosesNothing(nodeWith(parameters));
			}),
		).toBe('');
	});
});
