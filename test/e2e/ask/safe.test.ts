import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { fetch } from 'undici';
import { describe, expect, it } from 'vitest';
import { DEMO_ACCOUNT } from '../../../simulator';
import { startN8n } from '../../../tools/driver/n8n';
import { until } from '../../../tools/driver/trigger';
import { chain } from '../../../tools/driver/workflow';
import { installPackage } from '../../../tools/n8n/installed-package.mjs';
import { ANN, AskStage, BOB, onStage } from '../support/askStage';
import type { TriggerStage } from '../support/triggerStage';

describe('what can happen to a question', () => {
	let stage: TriggerStage;
	let ask: AskStage;

	onStage((made) => {
		({ stage } = made);
		ask = made;
	});

	/** A text as ClickSend's rule brings it. */
	const bring = async (address: string, body: IDataObject) =>
		fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ from: ANN, message_id: 'R1', ...body }),
		});

	const addressOf = async (): Promise<string> =>
		(await stage.rules('sms/inbound'))[0].action_address as string;

	it('a reply that is replayed, and a second one, change nothing', async () => {
		const { id } = await ask.waiting();
		const address = await addressOf();
		expect(await (await bring(address, { body: 'Yes' })).json()).toEqual({ question: 'taken' });
		const [output] = await ask.output(id);
		for (const body of ['Yes', 'No']) {
			const answer = await bring(address, { body });
			expect(await answer.text()).not.toContain('taken');
		}
		expect(await ask.output(id)).toEqual([output]);
		expect(output).toMatchObject({ data: { approved: true } });
	});

	it('of two replies at once one counts', async () => {
		const { id } = await ask.waiting();
		const address = await addressOf();
		const answers = await Promise.all([
			bring(address, { body: 'Yes', message_id: 'R1' }),
			bring(address, { body: 'No', message_id: 'R2' }),
			bring(address, { body: 'No', message_id: 'R3' }),
		]);
		const texts = await Promise.all(answers.map(async (answer) => answer.text()));
		expect(texts.filter((text) => text.includes('taken'))).toHaveLength(1);
		const [{ data }] = await ask.output(id);
		const winner = texts.findIndex((text) => text.includes('taken'));
		expect(data).toMatchObject({ messageId: `R${winner + 1}`, approved: winner === 0 });
	});

	it('each unclear reply that is taken is asked about once, however they come', async () => {
		const options = { askAgainText: 'YES or NO?', askAgainTimes: 5 };
		const { id } = await ask.waiting({ options });
		const address = await addressOf();
		const statuses = await Promise.all(
			// IDs of their own: one that another question has taken is none for this.
			['U1', 'U2', 'U3'].map(
				async (name) => (await bring(address, { body: 'Hm', message_id: name })).status,
			),
		);
		const taken = statuses.filter((status) => status === 200).length;
		// What is at work on one leaves the others for ClickSend to bring again.
		expect(statuses.every((status) => [200, 503].includes(status))).toBe(true);
		expect(taken).toBeGreaterThan(0);
		expect(await ask.sent()).toHaveLength(1 + taken);
		// The last one that was taken does not count when it is brought again.
		await bring(address, { body: 'Hm', message_id: 'U4' });
		await bring(address, { body: 'Hm', message_id: 'U4' });
		expect(await ask.sent()).toHaveLength(2 + taken);
		expect(await ask.statusOf(id)).toBe('waiting');
	});

	it('a reply comes before n8n has stored the execution', async () => {
		await stage.control('settings', { retryIntervalMs: 500 });
		const slow = { match: { method: 'POST', path: '/sms/send' }, skip: 1, latencyMs: 2000 };
		await stage.control('faults', slow);
		// The reminder is still being kept while the person has answered already.
		const { id } = await ask.asks({ options: { remindAfter: 30 } });
		await ask.firstSent();
		await stage.reply('Yes');
		await stage.delivery('refused');
		expect(await ask.output(id)).toMatchObject([{ data: { approved: true } }]);
		await ask.noRules();
	});

	it('n8n is killed while it waits', async () => {
		const { id } = await ask.waiting();
		await stage.n8n.kill();
		await stage.n8n.start();
		await ask.texts('Yes');
		expect(await ask.output(id)).toMatchObject([{ data: { approved: true } }]);
		await ask.noRules();
	});

	it(
		'a reply comes while n8n is down, and again when it is there',
		{ timeout: 180_000 },
		async () => {
			const { id } = await ask.waiting();
			await stage.n8n.kill();
			await stage.reply('Yes');
			await stage.delivery('unreachable');
			await stage.n8n.start();
			expect(await ask.output(id, 120_000)).toMatchObject([{ data: { approved: true } }]);
		},
	);

	it(
		'a question that was cancelled does not keep the reply from another one',
		{ timeout: 180_000 },
		async () => {
			const first = await ask.waiting();
			await stage.n8n.rest('POST', `/executions/${first.id}/stop`, {});
			await until('it is cancelled', async () => (await ask.statusOf(first.id)) === 'canceled');
			const second = await ask.waiting({ message: 'Another one? YES or NO' });
			// A phone that echoes nothing: the older question comes first, unless nobody waits for it.
			await new Promise((done) => setTimeout(done, 62_000));
			await stage.control('reply', { from: ANN, body: 'Yes', original_message_id: 'none' });
			expect(await ask.output(second.id, 90_000)).toMatchObject([{ data: { approved: true } }]);
			expect(await ask.statusOf(first.id)).toBe('canceled');
			await ask.noRules();
		},
	);

	it('its workflow is deactivated while it waits', async () => {
		const path = crypto.randomUUID();
		const workflow = chain('Ask in production', [
			{
				name: 'Start',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				webhookId: path,
				parameters: { path },
			},
			{
				name: 'Ask',
				type: 'n8n-nodes-clicksend.clickSend',
				credentials: stage.credentials,
				parameters: { resource: 'sms', operation: 'sendAndWait', to: ANN, message: 'Go?' },
			},
		]);
		const stored = await stage.n8n.createWorkflow(workflow);
		await stage.activate(stored);
		await fetch(`${stage.n8n.baseUrl}/webhook/${path}`);
		await ask.firstSent();
		const [rule] = await stage.rules('sms/inbound');
		const id = /execution (\d+),/.exec(rule.rule_name as string)?.[1] ?? '';
		await ask.waits(id);
		await stage.deactivate(stored);
		await ask.texts('Yes');
		expect(await ask.output(id)).toMatchObject([{ data: { approved: true } }]);
		await ask.noRules();
	});

	it('its execution is deleted', async () => {
		const { id } = await ask.waiting();
		await stage.n8n.rest('POST', `/executions/${id}/stop`, {});
		await until('it is cancelled', async () => (await ask.statusOf(id)) === 'canceled');
		const address = await addressOf();
		await stage.n8n.rest('POST', '/executions/delete', { ids: [id] });
		expect((await bring(address, { body: 'Yes' })).status).not.toBe(200);
		expect((await ask.sent()).length).toBe(1);
	});

	it('two n8n ask one person from the same account', { timeout: 180_000 }, async () => {
		// Set up by itself, with a key of its own by which n8n is known: the others are copies of one.
		const userFolder = await mkdtemp(path.join(tmpdir(), 'clicksend-n8n-'));
		await installPackage(userFolder);
		const n8n = await startN8n({ userFolder });
		try {
			const clickSendApi = await n8n.createCredential('clickSendApi', {
				...DEMO_ACCOUNT,
				baseUrl: stage.simulator.baseUrl,
			});
			const other = new AskStage(stage.beside(n8n, { clickSendApi }));
			const first = await ask.waiting();
			const second = await other.waiting({ message: 'The other one? YES or NO' });
			await ask.texts('Yes', BOB);
			// The phone answers the message that came last.
			await ask.texts('No');
			expect(await other.output(second.id)).toMatchObject([{ data: { approved: false } }]);
			expect(await ask.statusOf(first.id)).toBe('waiting');
			await until('the other rule is gone', async () => (await stage.rules()).length === 1);
			const [rule] = await stage.rules();
			expect(rule.rule_name).toContain(`execution ${first.id},`);
			await bring(await addressOf(), { body: 'Yes' });
			expect(await ask.output(first.id)).toMatchObject([{ data: { approved: true } }]);
			await ask.noRules();
		} finally {
			await n8n.stop();
			await rm(userFolder, { recursive: true, force: true });
		}
	});
});
