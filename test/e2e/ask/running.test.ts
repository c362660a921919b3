import { describe, expect, it } from 'vitest';
import type { AskStage } from '../support/askStage';
import { ANN, BOB, onStage } from '../support/askStage';
import type { TriggerStage } from '../support/triggerStage';

describe('a question whose execution stays running', () => {
	let stage: TriggerStage;
	let ask: AskStage;

	onStage((made) => {
		({ stage } = made);
		ask = made;
	});

	const stayRunning = 1;

	it('asks ClickSend for the reply, and makes no rule', async () => {
		const { id } = await ask.asks({ options: { stayRunning } });
		await ask.firstSent();
		await stage.reply('Yes', BOB);
		await stage.reply('Sure, go ahead');
		expect(await ask.output(id)).toMatchObject([
			{ order: 4411, data: { answered: true, approved: true, from: ANN, route: 'running' } },
		]);
		await ask.noRules();
	});

	it('asks again about what is unclear, and thanks', async () => {
		const options = { stayRunning, askAgainText: 'YES or NO?', thankYouText: 'Thanks' };
		const { id } = await ask.asks({ options });
		await ask.firstSent();
		await stage.reply('Hm');
		while ((await ask.sent()).length < 2) await new Promise((done) => setTimeout(done, 200));
		await stage.reply('No');
		expect(await ask.output(id)).toMatchObject([{ data: { approved: false } }]);
		expect((await ask.sent()).map(({ body }) => body)).toEqual([
			'Refund 4411? Reply YES or NO',
			'YES or NO?',
			'Thanks',
		]);
	});

	it('goes on without an answer when the time is up', { timeout: 120_000 }, async () => {
		const { id } = await ask.asks({ options: { stayRunning } });
		expect(await ask.output(id, 100_000)).toMatchObject([
			{ data: { answered: false, timedOut: true } },
		]);
	});
});
