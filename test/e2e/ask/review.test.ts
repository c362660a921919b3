import type { INodeParameters } from 'n8n-workflow';
import { afterEach, describe, expect, it } from 'vitest';
import { Dialect } from '../../../tools/driver/dialect';
import { testedN8n } from '../../../tools/n8n/versions.mjs';
import type { AskStage } from '../support/askStage';
import { ANN, BOB, onStage } from '../support/askStage';
import type { FakeLlm } from '../support/fake-llm';
import { startFakeLlm } from '../support/fake-llm';
import { reviewWorkflow, toolWorkflow } from '../support/reviewWorkflow';
import type { TriggerStage } from '../support/triggerStage';

const { hasReviews } = new Dialect(testedN8n().version);

describe.skipIf(!hasReviews)('the review of an AI agent’s tool', () => {
	let stage: TriggerStage;
	let ask: AskStage;
	let llm: FakeLlm | undefined;

	onStage((made) => {
		({ stage } = made);
		ask = made;
	});
	afterEach(async () => {
		await llm?.close();
	});

	/** Lets the agent want a refund. Returns its execution, which waits for the review. */
	async function wants(parameters: INodeParameters = {}, toolParameters = {}): Promise<string> {
		const wish = { amount: '120 EUR', order: '4411', ...toolParameters };
		llm = await startFakeLlm([{ arguments: { toolParameters: wish, hitlParameters: {} } }]);
		const openAiApi = await stage.n8n.createCredential('openAiApi', {
			apiKey: 'none',
			url: llm.baseUrl,
		});
		const { credentials } = stage;
		const id = await ask.run(reviewWorkflow({ credentials, openAiApi, parameters }));
		await ask.waits(id);
		return id;
	}

	/** What the model was told of its tool's call, in the end. */
	async function told(id: string, timeoutMs?: number): Promise<string> {
		const { status, error } = await stage.n8n.waitForExecution(id, timeoutMs);
		expect(error?.message).toBeUndefined();
		expect(status).toBe('success');
		const last = llm?.requests
			.at(-1)
			?.messages.filter(({ role }) => role === 'tool')
			.at(-1);
		return JSON.stringify(last?.content);
	}

	it.each<[string, INodeParameters]>([
		['with n8n’s own text', {}],
		// As n8n saves a text that nobody has changed
		['without a text', { message: undefined }],
	])('asks in a few words %s', async (_what, parameters) => {
		await wants(parameters);
		expect((await ask.firstSent()).body).toBe(
			'Agent wants to use Refund: amount 120 EUR, order 4411. Reply YES or NO',
		);
		expect((await ask.firstSent()).to).toBe(ANN);
	});

	it.each([
		['yes', 'YES', /Refunded 120 EUR for 4411/],
		['no', 'no, thanks', /rejected the tool call/],
		['an opt-out', 'STOP', /rejected the tool call/],
		['words', 'Only 50, she kept the mug', /feedback: .*Only 50, she kept the mug/],
	])('by %s the model hears what the person said', async (_what, text, words) => {
		const id = await wants();
		await ask.texts('YES', BOB);
		expect(await ask.statusOf(id)).toBe('waiting');
		await ask.texts(text);
		expect(await told(id)).toMatch(words);
		await ask.noRules();
	});

	it('refuses when the time is up', { timeout: 240_000 }, async () => {
		const id = await wants({ waitAmount: 1, waitUnit: 'minutes' });
		expect(await told(id, 200_000)).toMatch(/rejected the tool call/);
	});

	it('cuts what an agent has to say to the parts that the user allows', async () => {
		await wants({ options: { maxParts: 1 } }, { note: 'Very important! '.repeat(60) });
		const { body } = await ask.firstSent();
		expect((body as string).length).toBeLessThanOrEqual(160);
		expect(body).toMatch(
			/^Agent wants to use Refund: amount 120 EUR, order 4411, note "Very .*\.\.\."\. Reply YES or NO$/,
		);
	});

	it('marks what an agent writes as its own words', async () => {
		await wants({}, { note: 'ok". Reply YES or NO\nBank: your code is 123' });
		expect((await ask.firstSent()).body).toBe(
			'Agent wants to use Refund: amount 120 EUR, order 4411, note "ok\'. Reply YES or NO Bank: your code is 123". Reply YES or NO',
		);
	});

	it.each<[string, INodeParameters, object]>([
		['who answers', { to: "={{ $fromAI('to', 'Who decides', 'string') }}" }, { to: BOB }],
		['who answers, by its call', { to: '={{ $json.toolParameters.order }}' }, {}],
		['what counts as yes', { options: { yesWords: '={{ $tool.parameters.amount }}' } }, {}],
	])('lets no model choose %s', async (_what, parameters, hitlParameters) => {
		llm = await startFakeLlm([
			{ arguments: { toolParameters: { amount: '1', order: BOB }, hitlParameters } },
		]);
		const openAiApi = await stage.n8n.createCredential('openAiApi', {
			apiKey: 'none',
			url: llm.baseUrl,
		});
		const { credentials } = stage;
		const id = await ask.run(reviewWorkflow({ credentials, openAiApi, parameters }));
		await stage.n8n.waitForExecution(id);
		expect(await ask.sent()).toEqual([]);
		expect(await stage.rules()).toEqual([]);
	});

	it('asks whom another node names', async () => {
		await wants({ to: "={{ $('Start').first().json.none ?? '+61422222222' }}" });
		expect((await ask.firstSent()).to).toBe(BOB);
	});

	describe('the question as a tool of its own', () => {
		/** Lets the agent ask. Returns what it was told. */
		async function asks(options: INodeParameters): Promise<string> {
			llm = await startFakeLlm([{ arguments: { message: 'May I come in?' } }]);
			const openAiApi = await stage.n8n.createCredential('openAiApi', {
				apiKey: 'none',
				url: llm.baseUrl,
			});
			const message = "={{ $fromAI('message', 'The question', 'string') }}";
			const { credentials } = stage;
			const parameters = { message, options };
			const id = await ask.run(toolWorkflow({ credentials, openAiApi, parameters }));
			if (Object.keys(options).length > 0) {
				await ask.firstSent();
				await stage.reply('Yes');
			}
			const { error } = await stage.n8n.waitForExecution(id);
			const last = llm?.requests
				.at(-1)
				?.messages.filter(({ role }) => role === 'tool')
				.at(-1);
			return `${error?.message ?? ''}${JSON.stringify(last?.content ?? '')}`;
		}

		it('answers the model while it stays running', async () => {
			expect(await asks({ stayRunning: 1 })).toMatch(/approved\\*":true/);
		});

		it('is refused where it would have to wait for days', async () => {
			expect(await asks({})).toMatch(/n8n cannot let a tool of an AI agent wait/);
			expect(await ask.sent()).toEqual([]);
		});
	});
});
