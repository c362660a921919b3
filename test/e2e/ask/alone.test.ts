import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { fetch } from 'undici';
import { describe, expect, it } from 'vitest';
import { until } from '../../../tools/driver/trigger';
import type { AskStage } from '../support/askStage';
import { ANN, BOB, onStage } from '../support/askStage';
import type { TriggerStage } from '../support/triggerStage';

describe('a question by SMS whose reply ClickSend brings itself', () => {
	let stage: TriggerStage;
	let ask: AskStage;

	onStage((made) => {
		({ stage } = made);
		ask = made;
	});

	/** Asks, lets somebody reply, and returns what comes out. */
	async function answered(parameters: INodeParameters, ...replies: Array<[string, string]>) {
		const { id } = await ask.waiting(parameters);
		for (const [text, from] of replies) await ask.texts(text, from);
		return ask.output(id);
	}

	it.each<[string, INodeParameters, string, IDataObject]>([
		['a yes', {}, 'Yes please!', { answered: true, approved: true }],
		['a no', {}, 'No, thanks', { answered: true, approved: false }],
		['a thumb', {}, '👍🏽', { answered: true, approved: true }],
		['words of its own', { options: { yesWords: 'go' } }, 'Go!', { approved: true }],
		[
			'a choice',
			{
				responseType: 'choice',
				choices: {
					values: [
						{ name: 'Tuesday', words: 'tue, 1' },
						{ name: 'Friday', words: '2' },
					],
				},
			},
			'2.',
			{ answered: true, choice: 'Friday' },
		],
		['a number', { responseType: 'number', options: { most: 10 } }, 'About 7.5', { number: 7.5 }],
		['a text', { responseType: 'freeText' }, 'Ring twice', { answered: true, text: 'Ring twice' }],
		['an opt-out', {}, 'STOP', { answered: false, optedOut: true }],
		['what is unclear', {}, 'Who is this?', { answered: false, unclear: true }],
	])('goes on with %s', async (_what, parameters, text, data) => {
		expect(await answered(parameters, [text, ANN])).toMatchObject([
			{ order: 4411, data: { timedOut: false, from: ANN, text, ...data } },
		]);
		await ask.noRules();
	});

	it('leaves the fields of the item, and nothing of the question in the answer', async () => {
		const rows = [{ to: ANN, order: 4411, data: { approved: true, mine: 7 } }];
		const { id } = await ask.waiting({ message: '={{ $json.data.mine }}? YES or NO' }, rows);
		await ask.texts('No');
		expect(await ask.output(id)).toMatchObject([
			{ to: ANN, order: 4411, data: { approved: false } },
		]);
		expect(JSON.stringify(await ask.output(id))).not.toMatch(/question|token/);
	});

	it('hears nobody but the person who was asked', async () => {
		const { id } = await ask.waiting({});
		await stage.reply('Yes', BOB);
		await until('it is delivered', async () => (await stage.pending()) === 0);
		expect(await ask.statusOf(id)).toBe('waiting');
		await stage.reply('No', ANN);
		expect(await ask.output(id)).toMatchObject([{ data: { approved: false, from: ANN } }]);
	});

	it('asks again about what is unclear, as often as it may', async () => {
		const options = { askAgainText: 'YES or NO?', askAgainTimes: 2 };
		const data = await answered({ options }, ['Hm', ANN], ['What?', ANN], ['Yes', ANN]);
		expect(data).toMatchObject([{ data: { approved: true } }]);
		expect((await ask.sent()).map(({ body }) => body)).toEqual([
			'Refund 4411? Reply YES or NO',
			'YES or NO?',
			'YES or NO?',
		]);
	});

	it('goes on with unclear when it has asked often enough', async () => {
		const options = { askAgainText: 'YES or NO?' };
		expect(await answered({ options }, ['Hm', ANN], ['What?', ANN])).toMatchObject([
			{ data: { answered: false, unclear: true, text: 'What?' } },
		]);
		expect(await ask.sent()).toHaveLength(2);
	});

	it('calls off the reminder once there is an answer', async () => {
		await answered({ options: { remindAfter: 30, reminderText: 'Still there?' } }, ['Yes', ANN]);
		const [, reminder] = await ask.sent();
		expect(reminder).toMatchObject({ body: 'Still there?' });
		const { data } = await stage.ask<{ data: IDataObject[] }>('GET', '/sms/history?limit=100');
		expect(data.find(({ body }) => body === 'Still there?')?.status).toMatch(/cancel/i);
	});

	it('gives a reply to the older of two questions, and the next one to the other', async () => {
		const first = await ask.waiting();
		const second = await ask.waiting({ message: 'And refund 12?' });
		// A phone that echoes nothing: from another thread.
		await stage.control('reply', { from: ANN, body: 'No', original_message_id: 'none' });
		expect(await ask.output(first.id)).toMatchObject([{ data: { approved: false } }]);
		expect(await ask.statusOf(second.id)).toBe('waiting');
		await stage.reply('Yes', ANN);
		expect(await ask.output(second.id)).toMatchObject([{ data: { approved: true } }]);
		await ask.noRules();
	});

	it('takes nothing without the token or the signature', async () => {
		const { id } = await ask.waiting({});
		const [rule] = await stage.rules('sms/inbound');
		const address = new URL(rule.action_address as string);
		const forged = async (change: (url: URL) => void) => {
			const url = new URL(address);
			change(url);
			const answer = await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ from: ANN, body: 'Yes', message_id: 'X' }),
			});
			return answer.status;
		};
		expect(await forged((url) => url.searchParams.delete('signature'))).toBe(401);
		expect(await forged((url) => url.searchParams.set('token', 'guess'))).toBe(401);
		expect(await forged((url) => url.searchParams.set('signature', 'a'.repeat(64)))).toBe(401);
		expect(await ask.statusOf(id)).toBe('waiting');
		await stage.reply('Yes', ANN);
		await stage.n8n.waitForExecution(id);
	});

	it('waits on through a restart of n8n', async () => {
		const { id } = await ask.waiting({});
		await stage.n8n.restart();
		await stage.reply('Yes', ANN);
		expect(await ask.output(id)).toMatchObject([{ data: { approved: true } }]);
	});

	it.each<[string, INodeParameters, IDataObject[], RegExp]>([
		[
			'a sender with a name',
			{ from: { __rl: true, mode: 'id', value: 'MyShop' } },
			[{ to: ANN }],
			/is a name/,
		],
		['two items', {}, [{ to: ANN }, { to: BOB }], /one question at a time/],
		['no text', { message: '={{ $json.nothing }}' }, [{ to: ANN }], /Message Text is empty/],
		['no number', { to: 'nobody' }, [{ to: ANN }], /recipient/],
		['no answers', { responseType: 'choice' }, [{ to: ANN }], /Answers needs at least two/],
	])('refuses %s before anything is sent', async (_what, parameters, rows, message) => {
		const { id } = await ask.asks(parameters, rows);
		const { status, error } = await stage.n8n.waitForExecution(id);
		expect(status).toBe('error');
		expect(error?.message).toMatch(message);
		expect(await ask.sent()).toEqual([]);
		await ask.noRules();
	});

	it('refuses to ask where ten older rules would take the reply', async () => {
		for (let count = 0; count < 10; count++) {
			await stage.ask('POST', '/automations/sms/inbound', {
				rule_name: `Rule ${count}`,
				dedicated_number: '*',
				message_search_type: 0,
				action: 'EMAIL_USER',
				enabled: 1,
			});
		}
		const { id } = await ask.asks({});
		const { error } = await stage.n8n.waitForExecution(id);
		expect(error?.message).toMatch(/ten oldest/);
		expect(error?.description).toMatch(/Rule 0/);
		expect(await ask.sent()).toEqual([]);
	});

	it('leaves no rule where the question could not be sent', async () => {
		await stage.control('faults', {
			match: { method: 'POST', path: '/sms/send' },
			status: 400,
			body: { http_code: 400, response_code: 'BAD_REQUEST', response_msg: 'No', data: null },
		});
		const { id } = await ask.asks({});
		expect((await stage.n8n.waitForExecution(id)).status).toBe('error');
		await stage.heal();
		await ask.noRules();
	});

	it(
		'goes on without an answer when the time is up, and says so',
		{ timeout: 240_000 },
		async () => {
			const { id } = await ask.asks({ waitAmount: 1, waitUnit: 'minutes' });
			const [{ order, data }] = await ask.output(id, 200_000);
			expect(order).toBe(4411);
			expect(data).toMatchObject({ answered: false, timedOut: true });
			// The next question takes away what is left of it.
			await stage.reply('Yes', ANN);
			expect(await stage.rules('sms/inbound')).toHaveLength(1);
		},
	);
});
