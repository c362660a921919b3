import { createHash } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, ReceivedRequest } from '../support/api';
import { clickSendAnswers, page, refusal, success } from '../support/api';
import type { RunOptions } from '../support/engine';
import { runNode } from '../support/engine';
import { holdDate, isolateNetwork } from '../support/setup';
import { keepsRules, SENT } from './rules';

isolateNetwork();
holdDate();

const QUESTION: INodeParameters = {
	resource: 'sms',
	operation: 'sendAndWait',
	to: '+61411111111',
	message: 'Refund? Reply YES or NO',
};
/** The mark of the n8n that these tests run in, as its first question tells it. */
let owner = '';
/** The mark of its place, which rules of polling triggers have as well. */
const place = createHash('sha256')
	.update('https://n8n.example.com/webhook-waiting/')
	.digest('hex')
	.slice(0, 6);
beforeAll(async () => {
	const { made } = await ask();
	owner = /#(\w+)$/.exec(made[0].rule_name as string)?.[1] ?? '';
	expect(owner).toHaveLength(12);
});

/** A rule as ClickSend lists it. */
const ruleRow = (id: number, fields: IDataObject = {}): IDataObject => ({
	inbound_rule_id: id,
	rule_name: `Rule ${id}`,
	dedicated_number: '*',
	message_search_type: 0,
	message_search_term: null,
	action: 'EMAIL_USER',
	action_address: '',
	enabled: 1,
	...fields,
});

/** The rule of an active trigger of this n8n. */
const triggerRule = (id: number, fields: IDataObject = {}, more = ''): IDataObject =>
	ruleRow(id, {
		rule_name: 'n8n: SMS Received (Replies: ClickSend Trigger)',
		action: 'URL',
		action_address: `https://n8n.example.com/webhook/abc/webhook?kind=sms-inbound&owner=${owner}&workflow=1&secret=0123456789abcdef${more}`,
		...fields,
	});

/** Asks with some rules at ClickSend. */
async function ask(
	parameters: INodeParameters = {},
	rules: IDataObject[] = [],
	answers: Partial<Record<string, Answer>> = {},
	options: RunOptions = {},
) {
	nock.cleanAll();
	const answerTo = keepsRules(rules);
	const received = clickSendAnswers(
		(request) => answers[`${request.method} ${request.path}`] ?? answerTo(request),
	);
	const { outputs, error } = await runNode({ ...QUESTION, ...parameters }, options);
	const made = bodies(received, 'POST', '/automations/sms/inbound');
	const sent = bodies(received, 'POST', '/sms/send').flatMap(
		({ messages }) => messages as IDataObject[],
	);
	return { received, error, made, sent, items: outputs.flat().map(({ json }) => json) };
}

const bodies = (received: ReceivedRequest[], method: string, path: string): IDataObject[] =>
	received
		.filter((request) => request.method === method && request.path === path)
		.map(({ body }) => body as IDataObject);

describe('the way that the replies of a question come', () => {
	it('is ClickSend’s own where no trigger hands them on', async () => {
		const { made, items } = await ask({}, [ruleRow(1)]);
		expect(made).toMatchObject([{ enabled: 1, action: 'URL', dedicated_number: '*' }]);
		expect(items).toMatchObject([{ data: { route: 'rule', question: { ruleId: '77' } } }]);
	});

	it.each<[string, IDataObject, string, string]>([
		['a trigger', {}, '', 'trigger'],
		['a trigger that is switched off', { enabled: 0 }, '', 'rule'],
		['one that leaves questions alone', {}, '&questions=no', 'rule'],
		['one of other texts', { message_search_type: 1, message_search_term: 'hi' }, '', 'rule'],
		['one of another number', { dedicated_number: '+61422222222' }, '', 'rule'],
		[
			'one of another n8n',
			{
				action_address:
					'https://n8n.example.com/webhook/abc/webhook?kind=sms-inbound&owner=0123456789ab',
			},
			'',
			'rule',
		],
		['that of a copy of this n8n elsewhere', { action_address: 'COPY' }, '', 'rule'],
		[
			'a trigger of receipts',
			{ action_address: 'https://n8n.example.com/webhook/abc/webhook?kind=sms-receipts' },
			'',
			'rule',
		],
	])('by %s is found by its rule', async (_what, fields, more, route) => {
		const rule = triggerRule(2, fields, more);
		if (rule.action_address === 'COPY') {
			const own = triggerRule(2).action_address as string;
			rule.action_address = own.replace('n8n.example.com', 'copy.example.com');
		}
		const { made, items } = await ask({}, [ruleRow(1), rule]);
		expect(items).toMatchObject([{ data: { route } }]);
		expect(made).toMatchObject([{ enabled: route === 'rule' ? 1 : 0 }]);
	});

	it('is that of a trigger of the number that the question comes from', async () => {
		const from = { __rl: true, mode: 'id', value: '+61422222222' };
		const rule = triggerRule(2, { dedicated_number: '61422222222' });
		expect((await ask({ from }, [rule])).items).toMatchObject([{ data: { route: 'trigger' } }]);
	});

	it.each([
		['in time', '2026-06-15T00:30Z', 'trigger'],
		['too old', '2026-06-14T23:59Z', 'rule'],
	])('by a trigger that polls is found by its mark, %s', async (_what, until, route) => {
		const mark = ruleRow(3, {
			rule_name: `n8n polls for replies to questions (workflow a1B2, until ${until}) #${owner}${place}`,
			action: 'POLL',
			enabled: 0,
		});
		expect((await ask({}, [mark])).items).toMatchObject([{ data: { route } }]);
	});

	it('is no trigger that ClickSend never gets to', async () => {
		const older = Array.from({ length: 10 }, (_value, at) => ruleRow(at + 1));
		const { error, sent } = await ask({}, [...older, triggerRule(11)]);
		expect(error?.message).toMatch(/ten oldest inbound rules/);
		expect(error?.description).toContain('Rule 1, Rule 2');
		expect(sent).toEqual([]);
	});
});

describe('a question', () => {
	it('carries the rule and a secret of its own in at most 50 characters', async () => {
		const { sent } = await ask();
		expect(sent[0].custom_string).toMatch(/^n8n-ask:77:[\w-]{20}$/);
	});

	it('finds its rule where ClickSend does not name it', async () => {
		let made: IDataObject = {};
		const received = clickSendAnswers(({ method, path, body }) => {
			if (path !== '/automations/sms/inbound') return SENT;
			if (method === 'POST') made = body as IDataObject;
			const rows =
				made.action_address === undefined ? [] : [ruleRow(9), { ...made, inbound_rule_id: 8 }];
			return method === 'POST' ? success({}) : page(rows);
		});
		await runNode(QUESTION);
		const [{ messages }] = bodies(received, 'POST', '/sms/send');
		expect(messages).toMatchObject([
			{ custom_string: expect.stringMatching(/^n8n-ask:8:/) as string },
		]);
	});

	it('takes nothing of an earlier answer for its own', async () => {
		const items = [{ json: { data: { approved: true, choice: 'A', text: 'Yes' }, more: 1 } }];
		const { items: output } = await ask({ message: '={{ $json.data.text }}?' }, [], {}, { items });
		expect(output).toMatchObject([{ more: 1, data: { answered: false, timedOut: true } }]);
		for (const name of ['approved', 'choice', 'text']) {
			expect(output[0].data).not.toHaveProperty(name);
		}
	});

	it('has one rule where the answer to its making was lost', async () => {
		const made: IDataObject[] = [];
		const received = clickSendAnswers(({ method, path, body }) => {
			if (path === '/sms/send') return SENT;
			if (method === 'DELETE') return success([]);
			if (method === 'GET') {
				return page(made.map((fields, at) => ({ ...fields, inbound_rule_id: 20 + at })));
			}
			made.push(body as IDataObject);
			return made.length === 1
				? refusal(503, 'SERVICE_UNAVAILABLE')
				: success({ inbound_rule_id: 21 });
		});
		const { outputs } = await runNode(QUESTION);
		expect(outputs[0][0].json).toMatchObject({ data: { question: { ruleId: '20' } } });
		expect(received.filter(({ method }) => method === 'DELETE').map(({ path }) => path)).toEqual([
			'/automations/sms/inbound/21',
		]);
	});

	it('is not sent where others were asked at the same moment and took the last place', async () => {
		let made: IDataObject = {};
		const others = Array.from({ length: 10 }, (_value, at) => ruleRow(at + 1));
		const received = clickSendAnswers(({ method, path, body }) => {
			if (path === '/sms/send') return SENT;
			if (method === 'DELETE') return success([]);
			if (method === 'POST') {
				made = body as IDataObject;
				return success({ inbound_rule_id: 50 });
			}
			return page(made.action === undefined ? [] : [...others, { ...made, inbound_rule_id: 50 }]);
		});
		const { error } = await runNode(QUESTION);
		expect(error?.message).toMatch(/ten oldest inbound rules/);
		expect(received.at(-1)).toMatchObject({ path: '/automations/sms/inbound/50' });
		expect(bodies(received, 'POST', '/sms/send')).toEqual([]);
	});

	it('leaves no rule where it could not be sent', async () => {
		for (const failure of [refusal(400, 'BAD_REQUEST'), refusal(403, 'FORBIDDEN')]) {
			const { error, received } = await ask({}, [], { 'POST /sms/send': failure });
			expect(error).toBeDefined();
			expect(received.at(-1)).toMatchObject({
				method: 'DELETE',
				path: '/automations/sms/inbound/77',
			});
		}
	});

	it('is not sent where its rule cannot be made, or the rules cannot be read', async () => {
		for (const call of ['GET', 'POST']) {
			const answers = { [`${call} /automations/sms/inbound`]: refusal(403, 'FORBIDDEN') };
			const { error, sent } = await ask({}, [], answers);
			expect(error).toBeDefined();
			expect(sent).toEqual([]);
		}
	});

	it('is sent once, however often n8n tries', async () => {
		const lost = refusal(500, 'INTERNAL_SERVER_ERROR');
		const { sent, error } = await ask({}, [], { 'POST /sms/send': lost }, { maxTries: 3 });
		expect(error?.message).toMatch(/outcome unknown/);
		expect(sent).toHaveLength(1);
		const good = await ask({}, [], {}, { maxTries: 3 });
		expect(good.sent).toHaveLength(1);
	});

	it('has a reminder that ClickSend keeps, and none that would come after the end', async () => {
		const options = { remindAfter: 30, reminderText: 'Still there?' };
		const { sent, items } = await ask({ options });
		const remindAt = Date.parse('2026-06-15T00:30:00Z') / 1000;
		expect(sent).toMatchObject([{}, { body: 'Still there?', schedule: remindAt }]);
		expect(items).toMatchObject([{ data: { reminders: 1, question: { remindAt } } }]);
		const late = await ask({ options, waitAmount: 30, waitUnit: 'minutes' });
		expect(late.error?.message).toMatch(/Remind After is not before the end/);
		expect(late.sent).toEqual([]);
	});

	it('stands where its reminder could not be kept', async () => {
		let rule = ruleRow(1);
		const received = clickSendAnswers(({ method, path, body }) => {
			if (path === '/automations/sms/inbound') {
				if (method === 'POST') rule = { ...(body as IDataObject), inbound_rule_id: 7 };
				return method === 'POST' ? success({ inbound_rule_id: 7 }) : page([rule]);
			}
			return bodies(received, 'POST', '/sms/send').length > 1 ? refusal(400, 'BAD_REQUEST') : SENT;
		});
		const { outputs, error } = await runNode({ ...QUESTION, options: { remindAfter: 5 } });
		expect(error).toBeUndefined();
		expect(outputs[0][0].json).toMatchObject({ data: { reminders: 0 } });
	});

	it.each<[string, INodeParameters, RegExp]>([
		['a sender name', { from: { __rl: true, mode: 'id', value: 'MyShop' } }, /"MyShop" is a name/],
		['no recipient', { to: '={{ $json.none }}' }, /Recipient is empty/],
		['no text', { message: '={{ $json.none }}' }, /Message Text is empty/],
		['a text that is too long', { options: { maxParts: 1 }, message: 'x'.repeat(161) }, /2 parts/],
		[
			'a further text that is too long',
			{ options: { maxParts: 1, thankYouText: 'x'.repeat(161) } },
			/Thank-You Text needs 2 parts/,
		],
		['a late text without a trigger', { options: { lateText: 'Closed' } }, /Too Late Text needs/],
		['one answer', { responseType: 'choice', choices: { values: [{ name: 'A' }] } }, /two answers/],
		[
			'a page while it runs on',
			{ responseType: 'link', options: { stayRunning: 1 } },
			/needs an execution that waits/,
		],
	])('with %s is not asked', async (_what, parameters, words) => {
		const { error, sent, made } = await ask(parameters);
		expect(error?.message).toMatch(words);
		expect([...sent, ...made]).toEqual([]);
	});

	it('is not asked of who is on the opt-out list, and the workflow goes on', async () => {
		const options = { optOutList: { __rl: true, mode: 'id', value: '428' } };
		const contacts = page([{ contact_id: 1, phone_number: '+61411111111' }]);
		const { sent, items, received } = await ask({ options }, [], {
			'GET /lists/428/contacts': contacts,
		});
		expect(sent).toEqual([]);
		expect(items).toMatchObject([
			{ data: { answered: false, optedOut: true, timedOut: false, messageId: '' } },
		]);
		expect(received.at(-1)).toMatchObject({ method: 'DELETE' });
		const unread = await ask({ options }, [], {
			'GET /lists/428/contacts': refusal(403, 'FORBIDDEN'),
		});
		expect(unread.error).toBeDefined();
		expect(unread.sent).toEqual([]);
	});

	it('is one question for one item', async () => {
		const items = [{ json: {} }, { json: {} }];
		const { error, sent } = await ask({}, [], {}, { items });
		expect(error?.message).toMatch(/one question at a time, and got 2 items/);
		expect(error?.description).toMatch(/Loop Over Items/);
		expect(sent).toEqual([]);
	});

	it('is refused as a tool that its caller runs, with what to do', async () => {
		const { error, received } = await ask({}, [], {}, { routingOnly: true });
		expect(error?.message).toMatch(/needs a run of the workflow/);
		expect(received).toEqual([]);
	});
});

describe('what is left of earlier questions', () => {
	const left = (id: number, until: string, fields: IDataObject = {}): IDataObject =>
		ruleRow(id, {
			rule_name: `n8n question to 61411111111 (execution 5, until ${until}, asked again 0/) #${owner}`,
			action: 'URL',
			action_address: 'https://elsewhere.example.com/webhook-waiting/5/x?token=a&asked=1',
			enabled: 0,
			...fields,
		});
	const deleted = (received: ReceivedRequest[]) =>
		received.filter(({ method }) => method === 'DELETE').map(({ path }) => path.split('/').at(-1));

	it('goes when its time is up, and nothing else does', async () => {
		const { received } = await ask({}, [
			left(1, '2026-06-14T23:58Z'),
			left(2, '2026-06-15T00:00Z'),
			left(3, '2026-06-15T09:00Z'),
			left(4, '2026-06-01T00:00Z', {
				rule_name: `${left(4, '2026-06-01T00:00Z').rule_name as string}other`,
			}),
			left(5, '2026-06-14T12:00Z', { message_search_term: 'Too late' }),
			left(6, '2026-06-13T23:59Z', { message_search_term: 'Too late' }),
			ruleRow(7),
		]);
		expect(deleted(received)).toEqual(['1', '6']);
	});

	it('does not hold up a question where ClickSend does not remove it', async () => {
		const { items } = await ask({}, [left(1, '2026-06-14T23:00Z')], {
			'DELETE /automations/sms/inbound/1': refusal(403, 'FORBIDDEN'),
		});
		expect(items).toMatchObject([{ data: { route: 'rule' } }]);
	});
});
