import { describe, expect, it } from 'vitest';
import { questionRule } from '../../../nodes/shared/questions/questionRule';
import { customStringOf } from '../../../nodes/shared/questions/token';
import { start } from '../helpers';

const ANN = '+61491570156';
const BOB = '+61491570157';
const now = () => Date.now() / 1000;

interface Shown {
	version: string;
	phones: Array<{ number: string; isAsked: boolean }>;
	conversation: Array<{ body: string; question?: { state: string; until?: number } }>;
}

/** A simulator, and questions that are asked as the node asks them. */
async function stage() {
	const { api, control, origin, sms } = await start();
	const view = async (number = ANN, version = '') =>
		fetch(`${origin}/phone/data?${new URLSearchParams({ number, version }).toString()}`);
	return {
		view,
		remove: async (id: string) => api('DELETE', `/automations/sms/inbound/${id}`),
		reply: async (body: string, from = ANN) => control('POST', '/reply', { from, body }),
		/** Makes the rule of a question. */
		rule: async (expires: number, isAlone = true) => {
			const mark = { owner: 'abc', execution: '7', recipient: ANN.slice(1), expires };
			const rule = questionRule({
				mark: { ...mark, repeats: 0, last: '' },
				...{ address: 'http://127.0.0.1:9/', from: '', isAlone, lateText: '' },
			});
			const { json } = await api('POST', '/automations/sms/inbound', rule);
			return String(json.data.inbound_rule_id);
		},
		text: async (ruleId: string, body: string, token = 'tok', to = ANN) =>
			sms({ to, body, custom_string: customStringOf({ ruleId, token }) }),
		/** What is said beside each message of a phone. */
		notes: async (number = ANN) => {
			const { conversation } = (await (await view(number)).json()) as Shown;
			return conversation.map(({ body, question }) => `${body}: ${question?.state ?? '-'}`);
		},
		asked: async () =>
			((await (await view()).json()) as Shown).phones
				.filter(({ isAsked }) => isAsked)
				.map(({ number }) => number),
	};
}

describe('a question on the page of phones', () => {
	it.each([
		['that ClickSend answers itself', true],
		['that a trigger answers', false],
	])('%s is open while its rule is there', async (_way, isAlone) => {
		const { asked, notes, remove, reply, rule, text, view } = await stage();
		const until = Math.floor(now() / 60) * 60 + 3600;
		const id = await rule(until, isAlone);
		await text(id, 'Yes or no?');
		const { conversation } = (await (await view()).json()) as Shown;
		expect(conversation[0].question).toEqual({ state: 'open', until: until * 1000 });
		expect(await asked()).toEqual([ANN]);
		await reply('maybe');
		expect(await notes()).toEqual(['Yes or no?: open', 'maybe: -']);
		await text(id, 'Please say yes or no');
		expect(await notes()).toEqual(['Yes or no?: -', 'maybe: -', 'Please say yes or no: open']);
		await reply('yes');
		await remove(id);
		expect((await notes())[0]).toBe('Yes or no?: answered');
		expect((await notes())[2]).toBe('Please say yes or no: -');
		expect(await asked()).toEqual([]);
	});

	it('is over when its time is up, though the rule stays', async () => {
		const { asked, notes, rule, text } = await stage();
		const id = await rule(now() - 60);
		await text(id, 'Yes or no?');
		expect(await notes()).toEqual(['Yes or no?: over']);
		expect(await asked()).toEqual([]);
	});

	it('of which n8n itself asks for the reply is open until there is one', async () => {
		const { notes, reply, text } = await stage();
		await text('', 'Yes or no?');
		expect(await notes()).toEqual(['Yes or no?: open']);
		await reply('yes');
		expect((await notes())[0]).toBe('Yes or no?: answered');
	});

	it('is that of the phone that was asked, and of no other message', async () => {
		const { notes, rule, text } = await stage();
		const id = await rule(now() + 3600);
		await text(id, 'To somebody else', 'tok', BOB);
		expect(await notes(BOB)).toEqual(['To somebody else: over']);
		await text(`${Number(id) + 1}`, 'Of another rule');
		expect(await notes()).toEqual(['Of another rule: over']);
	});

	it('is news when it comes, and when it goes', async () => {
		const { remove, rule, text, view } = await stage();
		await text('', 'Before');
		const { version } = (await (await view()).json()) as Shown;
		expect((await view(ANN, version)).status).toBe(204);
		const id = await rule(now() + 3600);
		const asked = await view(ANN, version);
		expect(asked.status).toBe(200);
		const { version: later } = (await asked.json()) as Shown;
		await remove(id);
		expect((await view(ANN, later)).status).toBe(200);
	});
});
