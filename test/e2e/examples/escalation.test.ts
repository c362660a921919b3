import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ExampleStage } from '../support/exampleStage';

const FILE = 'escalation.json';
const ADA = '+61491570156';
const BEN = '+61491570157';
const CHLOE = '+61491570158';
/** What each person gets: a call and a question. */
const BOTH = 2;

describe(`${FILE} in the real n8n`, () => {
	let stage: ExampleStage;

	beforeAll(async () => {
		stage = await ExampleStage.start();
	});
	afterAll(() => stage?.stop());
	afterEach(() => stage.reset());

	const reached = async () => (await stage.messages()).map(({ channel, to }) => `${channel} ${to}`);

	it('asks the next one when the first says no, and nobody after a yes', async () => {
		const id = await stage.begin(FILE);
		await stage.answer(id, ADA, 'No, sorry', BOTH);
		await stage.answer(id, BEN, 'sure, go ahead', BOTH);
		const result = await stage.n8n.waitForExecution(id);
		expect(result.error).toBeUndefined();
		expect(result.ranNodes.at(-1)).toBe('Taken');
		expect(result.json('Taken')).toEqual([{ name: 'Ben', phone: BEN, text: 'sure, go ahead' }]);
		expect(await reached()).toEqual([`voice ${ADA}`, `sms ${ADA}`, `voice ${BEN}`, `sms ${BEN}`]);
		const [call, question] = await stage.messagesTo(ADA);
		expect(call.body).toMatch(/^Hello Ada\. The freezer .* Please answer/);
		expect(question.body).toMatch(/^The freezer .* Do you take it\? Reply YES or NO$/);
	});

	it('does not take an opt-out for a yes, nor what is unclear twice', async () => {
		const id = await stage.begin(FILE);
		await stage.answer(id, ADA, 'STOP', BOTH);
		await stage.answer(id, BEN, 'hm', BOTH);
		await stage.answer(id, BEN, 'maybe', BOTH + 1);
		await stage.answer(id, CHLOE, 'ok', BOTH);
		const result = await stage.n8n.waitForExecution(id);
		expect(result.json('Taken')).toMatchObject([{ name: 'Chloe' }]);
	});

	it('fails when nobody takes it', async () => {
		const id = await stage.begin(FILE);
		for (const phone of [ADA, BEN, CHLOE]) await stage.answer(id, phone, 'NO', BOTH);
		const result = await stage.n8n.waitForExecution(id);
		expect(result.error?.message).toBe(
			'Nobody took the alarm: The freezer in room 4 is at -2 degrees.',
		);
	});

	it('goes on where a number is wrong', async () => {
		const id = await stage.begin(FILE, ({ nodes }) => {
			for (const { name, parameters } of nodes)
				if (name === 'Alarm')
					Object.assign(
						parameters,
						JSON.parse(JSON.stringify(parameters).replace(ADA, 'not a number')),
					);
		});
		await stage.answer(id, BEN, 'YES', BOTH);
		const result = await stage.n8n.waitForExecution(id);
		expect(result.json('Taken')).toMatchObject([{ name: 'Ben' }]);
		expect((await reached()).some((one) => one.includes(ADA))).toBe(false);
	});
});
