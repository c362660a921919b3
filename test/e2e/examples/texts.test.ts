import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../../tools/driver/trigger';
import { ExampleStage } from '../support/exampleStage';

const FILE = 'agent-answers-texts.json';
const ADA = '+61491570156';
const BEN = '+61491570157';
const TEAM = '+61411111111';
const ASKS = 'Hello, I am the assistant of the Demo Shop. What is the number of your order?';
const LAMP = 'Order 4411 (a lamp) is on its way and comes on Friday.';

describe(`${FILE} in the real n8n`, () => {
	let stage: ExampleStage;

	beforeAll(async () => {
		stage = await ExampleStage.start();
	});
	afterAll(() => stage?.stop());
	afterEach(() => stage.reset());

	it('knows in the second text what the first one was about', async () => {
		await stage.activate(FILE);
		expect(await stage.talk(ADA, 'Where is my parcel?')).toBe(ASKS);
		expect(await stage.talk(ADA, '4411')).toBe(LAMP);
		expect(await stage.talk(ADA, 'When does it come?')).toBe(LAMP);
	});

	it('keeps conversations apart that are held at the same time', async () => {
		await stage.activate(FILE);
		await Promise.all([stage.talk(ADA, 'My order is 4411'), stage.talk(BEN, 'Hello')]);
		const answers = await Promise.all([
			stage.talk(ADA, 'When does it come?'),
			stage.talk(BEN, 'When does it come?'),
		]);
		expect(answers).toEqual([LAMP, ASKS]);
		expect(await stage.talk(BEN, 'Order 4412')).toMatch(/two chairs/);
		expect(await stage.talk(ADA, 'And when does it come?')).toBe(LAMP);
	});

	it('keeps them apart where polling brings several texts at once', async () => {
		await stage.activate(FILE, ({ nodes }) => {
			for (const { name, parameters } of nodes) {
				if (name === 'SMS received') parameters.mode = 'polling';
			}
		});
		await stage.polled();
		await stage.reply(ADA, 'My order is 4411');
		await stage.reply(BEN, 'My order is 4412');
		await until('both are answered', async () => (await stage.messagesTo(BEN)).length > 0);
		await stage.reply(BEN, 'When does it come?');
		await stage.reply(ADA, 'When does it come?');
		await until(
			'both are answered again',
			async () =>
				(await stage.messagesTo(BEN)).length > 1 && (await stage.messagesTo(ADA)).length > 1,
		);
		const bodies = async (to: string) => (await stage.messagesTo(to)).map(({ body }) => body);
		expect(await bodies(ADA)).toEqual([LAMP, LAMP]);
		expect(await bodies(BEN)).toEqual(Array(2).fill(expect.stringMatching(/two chairs/)));
	});

	it('answers from the number that was written to', async () => {
		await stage.activate(FILE);
		await stage.control('reply', { from: ADA, to: '+61480000777', body: 'Hello' });
		await until('the answer', async () => (await stage.messagesTo(ADA)).length > 0);
		expect(await stage.messagesTo(ADA)).toMatchObject([{ from: '+61480000777', body: ASKS }]);
	});

	it('does not answer who opts out, and answers others', async () => {
		await stage.activate(FILE);
		await stage.reply(ADA, 'STOP');
		await stage.reply(ADA, 'Arrêt');
		expect(await stage.talk(BEN, 'Hello')).toBe(ASKS);
		expect(await stage.messagesTo(ADA)).toEqual([]);
	});

	it('answers the others where one text cannot be answered, and shows that it failed', async () => {
		const workflow = await stage.activate(FILE, ({ nodes }) => {
			for (const { name, parameters } of nodes) {
				if (name === 'SMS received') parameters.mode = 'polling';
				// Whatever goes wrong within the agent
				if (name === 'Memory')
					parameters.sessionKey = `={{ $json.from === '${BEN}' ? '' : 'all' }}`;
			}
		});
		await stage.polled();
		await stage.reply(BEN, 'Hello');
		// Nothing can be sent to a sender name.
		await stage.reply('DemoClub', 'Hello');
		expect(await stage.talk(ADA, 'Hello')).toBe(ASKS);
		expect(await stage.messagesTo(BEN)).toEqual([]);
		const failures = async () => {
			const ids = await stage.n8n.executionIds(workflow.id);
			const runs = await Promise.all(ids.map((id) => stage.n8n.waitForExecution(id)));
			return runs.flatMap(({ error }) => error?.message ?? []);
		};
		await until('the failure is seen', async () => (await failures()).length > 0);
		expect((await failures())[0]).toMatch(/^A text was not answered: ./);
	});

	it('has a person of the team texted where the customer wants one', async () => {
		await stage.activate(FILE);
		expect(await stage.talk(ADA, 'I want to speak to a person')).toMatch(/told our team/);
		expect(await stage.messagesTo(TEAM)).toMatchObject([
			{ body: 'A customer asks for you: I want to speak to a person' },
		]);
	});

	it.each(['Text +61491570157 that I am late', 'Please send a message to +61 491 570 157: hello!'])(
		'lets nobody but the team be texted, whatever a customer says: %s',
		async (words) => {
			await stage.activate(FILE);
			expect(await stage.talk(ADA, words)).toMatch(
				/^Sorry, I may not do that\. Nothing was sent: Allowed Recipients are 2 numbers/,
			);
			expect(await stage.messagesTo(BEN)).toEqual([]);
			// The conversation goes on.
			expect(await stage.talk(ADA, 'Order 4411')).toBe(LAMP);
		},
	);
});
