import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers } from '../support/api';
import { runNode } from '../support/engine';
import { isolateNetwork } from '../support/setup';
import { keepsRules, RULES } from './rules';

isolateNetwork();

/** Asks with some fields of the form. */
async function ask(parameters: INodeParameters, json: IDataObject = {}) {
	nock.cleanAll();
	const received = clickSendAnswers(keepsRules());
	const form = { resource: 'sms', operation: 'sendAndWait', to: '+61411111111', message: 'Go?' };
	const { outputs, error } = await runNode({ ...form, ...parameters }, { items: [{ json }] });
	const posted = (path: string) =>
		received
			.filter((request) => request.method === 'POST' && request.path === path)
			.map(({ body }) => body as IDataObject);
	const sent = posted('/sms/send').flatMap(({ messages }) => messages as IDataObject[]);
	const [item] = outputs.flat().map((output) => output.json.data as IDataObject);
	const question = item?.question as IDataObject | undefined;
	return { error, sent, made: posted(RULES), item, question };
}

describe('who is asked', () => {
	it.each<[string, INodeParameters]>([
		['+61 411 111 111', {}],
		['0061411111111', {}],
		['61411111111', {}],
		['0411 111 111', { country: 'AU' }],
		['0411111111', { country: 'Australia' }],
		['(04) 1111 1111', { country: 'aus' }],
		['411111111', { country: 'AU' }],
		['0411111111', { country: '61' }],
		['+61411111111', { country: 'Atlantis' }],
	])('is known in the international form: %s, %j', async (to, options) => {
		const { sent, made, item, question } = await ask({ to, options });
		expect(sent).toMatchObject([{ to: '+61411111111' }]);
		expect(sent[0]).not.toHaveProperty('country');
		expect(made).toMatchObject([
			{ rule_name: expect.stringMatching(/^n8n question to 61411111111 /) as string },
		]);
		expect(item).toMatchObject({ to: '+61411111111' });
		expect(question).toMatchObject({ recipient: '61411111111', to: '+61411111111' });
	});

	it.each<[string, INodeParameters, RegExp]>([
		[
			'a local number',
			{ to: '0411 111 111' },
			/Recipient has no country code, so the reply could not/,
		],
		['a short code', { to: '1911', options: { country: 'AU' } }, /Recipient has no country code/],
		[
			'a country that is none',
			{ to: '0411 111 111', options: { country: 'Atlantis' } },
			/Country has to be a code of two letters/,
		],
		['two numbers', { to: '+61411111111, +61422222222' }, /The recipient .* has /],
		['an email address', { to: 'ann@example.com' }, /The recipient "ann@example.com" /],
		['words', { to: 'call me' }, /The recipient .* has letters/],
		[
			'a list',
			{ to: "={{ ['+61411111111', '+61422222222'] }}" },
			/Recipient is a list of 2 values/,
		],
		['blanks', { to: '  ' }, /(The recipient|To) is empty/],
	])('is nobody by %s', async (_what, parameters, words) => {
		const { error, sent, made } = await ask(parameters);
		expect(error?.message).toMatch(words);
		expect(error?.message).not.toMatch(/nothing.*nothing/i);
		expect([...sent, ...made]).toEqual([]);
	});
});

describe('the number that a question comes from', () => {
	const from = (value: string) => ({ __rl: true, mode: 'id', value });

	it.each<[string, INodeParameters, string]>([
		['+61 422 222 222', {}, '+61422222222'],
		['0422 222 222', { country: 'Australia' }, '+61422222222'],
		['61422222222', {}, '+61422222222'],
		['0422 222 222', {}, '0422222222'],
		['0061 422-222-222', {}, '+61422222222'],
		['19 11', {}, '1911'],
	])('is as ClickSend has it: %s, %j', async (value, options, number) => {
		const { sent, made, question } = await ask({ from: from(value), options });
		expect(sent).toMatchObject([{ from: number }]);
		expect(made).toMatchObject([{ dedicated_number: number }]);
		expect(question).toMatchObject({ from: number });
	});

	it.each([
		['MyShop', /^Nothing was sent: "MyShop" is a name/],
		['+61422222222, +61433333333', /^Nothing was sent: Sender .* has /],
	])('is one that can be answered: %s', async (value, words) => {
		const { error, sent, made } = await ask({ from: from(value) });
		expect(error?.message).toMatch(words);
		expect([...sent, ...made]).toEqual([]);
	});
});

describe('Maximum Parts', () => {
	const curly = `“${'x'.repeat(150)}”`;

	it('counts what goes out: a text whose look-alike characters are replaced', async () => {
		const texts = { askAgainText: curly, thankYouText: curly, reminderText: curly, remindAfter: 5 };
		const replaced = { maxParts: 1, replaceLookAlikes: true, ...texts };
		const { sent, question, error } = await ask({ message: curly, options: replaced });
		expect(error).toBeUndefined();
		const plain = `"${'x'.repeat(150)}"`;
		expect(sent).toMatchObject([{ body: plain }, { body: plain }]);
		expect(question).toMatchObject({ text: plain });
		for (const name of Object.keys(texts).filter((text) => text !== 'remindAfter')) {
			const options = { maxParts: 1, remindAfter: 5, [name]: curly };
			const unreplaced = await ask({ options });
			expect(unreplaced.error?.message).toMatch(/needs 3 parts, more than Maximum Parts allows/);
			expect(unreplaced.sent).toEqual([]);
		}
	});

	it('counts the link of a page before anything is made', async () => {
		const link = { responseType: 'link', message: 'Go?' };
		const { error, sent, made } = await ask({ ...link, options: { maxParts: 1 } });
		expect(error?.message).toMatch(/^Nothing was sent: Message Text needs \d parts with the link/);
		expect(error?.description).toMatch(/The link alone has \d+ characters/);
		expect([...sent, ...made]).toEqual([]);
		expect((await ask({ options: { maxParts: 1 } })).sent).toHaveLength(1);
	});
});

describe('answers whose expression gives nothing', () => {
	it.each<[INodeParameters]>([
		[{ choices: { values: '={{ $json.none }}' } }],
		[{ choices: { values: [{ name: '={{ $json.none }}' }, { name: 'B' }] } }],
	])('do not become Yes and No: %j', async (parameters) => {
		for (const responseType of ['link', 'choice']) {
			const { error, sent, made } = await ask({ responseType, ...parameters });
			expect(error?.message).toMatch(/^Answer 1 of Answers|^Answer 1: Name|^Name is empty/);
			expect([...sent, ...made]).toEqual([]);
		}
	});
});
