import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { fetch } from 'undici';
import { describe, expect, it } from 'vitest';
import { until } from '../../../tools/driver/trigger';
import { chain, MANUAL_TRIGGER } from '../../../tools/driver/workflow';
import type { AskStage } from '../support/askStage';
import { ANN, BOB, onStage } from '../support/askStage';
import type { TriggerStage } from '../support/triggerStage';

describe('a question when something goes wrong', () => {
	let stage: TriggerStage;
	let ask: AskStage;

	onStage(
		(made) => {
			({ stage } = made);
			ask = made;
		},
		{ retryIntervalMs: 500 },
	);

	const once = async (method: string, path: string, status = 500) =>
		stage.control('faults', { match: { method, path }, status, retryAfter: 0, times: 1 });

	it('has its reply brought again where ClickSend fails while it is read', async () => {
		const { id } = await ask.waiting({ options: { askAgainText: 'YES or NO?' } });
		await once('PUT', '/automations/sms/inbound', 400);
		await stage.reply('Who is this?');
		await until('it asks again', async () => (await ask.sent()).length === 2);
		expect(await ask.statusOf(id)).toBe('waiting');
		await ask.texts('Yes');
		expect(await ask.output(id)).toMatchObject([{ data: { approved: true } }]);
	});

	it('takes no text that another question has taken', async () => {
		const first = await ask.waiting({ message: 'Refund 5000?' });
		const second = await ask.waiting({ message: 'Refund 1?' });
		// The first one cannot look, so that its delivery comes again when the second one is answered.
		await once('GET', '/automations/sms/inbound', 400);
		await stage.reply('Yes');
		expect(await ask.output(second.id)).toMatchObject([{ data: { approved: true } }]);
		await ask.delivered();
		expect(await ask.statusOf(first.id)).toBe('waiting');
	});

	it('takes no text for a question whose execution stays running', async () => {
		const first = await ask.waiting({ message: 'Refund 5000?' });
		const second = await ask.asks({ message: 'Refund 1?', options: { stayRunning: 1 } });
		await until('it is sent', async () => (await ask.sent()).length === 2);
		await ask.texts('Yes');
		expect(await ask.output(second.id)).toMatchObject([{ data: { approved: true } }]);
		expect(await ask.statusOf(first.id)).toBe('waiting');
	});

	it('takes a text with a time that is none', async () => {
		const { id } = await ask.waiting();
		const [rule] = await stage.rules('sms/inbound');
		const answer = await fetch(rule.action_address as string, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ from: ANN, body: 'Yes', message_id: 'R', timestamp: '9e99' }),
		});
		expect(answer.status).toBe(200);
		expect(await ask.output(id)).toMatchObject([{ data: { approved: true } }]);
	});

	it('ends with all others to the same person when that one opts out', async () => {
		const options = { remindAfter: 30, reminderText: 'Still there?' };
		const first = await ask.waiting({ options });
		const second = await ask.waiting({ message: 'And 12?', options });
		await stage.reply('STOP');
		for (const { id } of [first, second]) {
			expect(await ask.output(id)).toMatchObject([{ data: { optedOut: true, answered: false } }]);
		}
		await ask.noRules();
		const { data } = await stage.ask<{ data: IDataObject[] }>('GET', '/sms/history?limit=100');
		const reminders = data.filter(({ body }) => body === options.reminderText);
		expect(reminders.map(({ status }) => status)).toEqual(
			Array(2).fill(expect.stringMatching(/cancel/i)),
		);
	});

	it('that stays running reminds by itself, so that nobody is when it is stopped', async () => {
		const options = { stayRunning: 5, remindAfter: 1, reminderText: 'Still there?' };
		const { id } = await ask.asks({ options });
		const stopped = await ask.asks({ options, to: BOB });
		await until('both are sent', async () => (await ask.sent()).length === 2);
		await stage.n8n.rest('POST', `/executions/${stopped.id}/stop`, {});
		await until('one is reminded', async () => (await ask.sent()).length === 3, 90_000);
		await ask.texts('Yes');
		expect(await ask.output(id)).toMatchObject([{ data: { approved: true, reminders: 1 } }]);
		const reminders = (await ask.sent()).filter(({ body }) => body === options.reminderText);
		expect(reminders.map(({ to }) => to)).toEqual([ANN]);
	});

	it('that stays running says so where ClickSend does not tell of replies', async () => {
		await stage.control('faults', {
			match: { method: 'GET', path: '/sms/inbound' },
			status: 403,
			body: { http_code: 403, response_code: 'FORBIDDEN', response_msg: 'No', data: null },
		});
		const { id } = await ask.asks({ options: { stayRunning: 1 } });
		const { status } = await stage.n8n.waitForExecution(id);
		expect(status).toBe('error');
		await stage.heal();
	});

	it('hands the item’s files on with the answer', async () => {
		const parameters: INodeParameters = {
			resource: 'sms',
			operation: 'sendAndWait',
			to: ANN,
			message: 'Sign it?',
		};
		const file = {
			jsCode:
				"return [{ json: { order: 1 }, binary: { contract: { data: 'SGk=', mimeType: 'text/plain', fileName: 'a.txt' } } }];",
		};
		const workflow = chain('Ask', [
			MANUAL_TRIGGER,
			{ name: 'Rows', type: 'n8n-nodes-base.code', typeVersion: 2, parameters: file },
			{
				name: 'Ask',
				type: 'n8n-nodes-clicksend.clickSend',
				credentials: stage.credentials,
				parameters,
			},
			{
				name: 'Look',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				parameters: {
					jsCode:
						"return [{ json: { file: $input.first().binary?.contract?.fileName, row: $('Rows').item.json.order } }];",
				},
			},
		]);
		const id = await ask.run(workflow);
		await ask.waits(id);
		await ask.texts('Yes');
		const result = await stage.n8n.waitForExecution(id);
		expect(result.json('Look')).toEqual([{ file: 'a.txt', row: 1 }]);
	});
});
