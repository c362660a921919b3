import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { RunResult } from '../../../tools/driver/run-result';
import { until } from '../../../tools/driver/trigger';
import type { StoredWorkflow, WorkflowJson } from '../../../tools/driver/workflow';
import { chain, MANUAL_TRIGGER, rowsNode } from '../../../tools/driver/workflow';
import { TriggerStage } from './triggerStage';

/** The person who is asked. */
export const ANN = '+61411111111';
/** Somebody else. */
export const BOB = '+61422222222';

/** An execution that asks. */
export interface Asked {
	id: string;
	workflow: StoredWorkflow;
}

/** Asks questions in the real n8n and looks at what becomes of them. */
export class AskStage {
	constructor(readonly stage: TriggerStage) {}

	/** A workflow of rows and a question to each. */
	async save(
		parameters: INodeParameters = {},
		rows: IDataObject[] = [{ to: ANN, order: 4411 }],
	): Promise<StoredWorkflow> {
		const { stage } = this;
		const workflow = chain('Ask', [
			MANUAL_TRIGGER,
			rowsNode('Rows', rows),
			{
				name: 'Ask',
				type: 'n8n-nodes-clicksend.clickSend',
				credentials: stage.credentials,
				parameters: {
					resource: 'sms',
					operation: 'sendAndWait',
					to: '={{ $json.to }}',
					message: '=Refund {{ $json.order }}? Reply YES or NO',
					...parameters,
				},
			},
		]);
		return stage.n8n.createWorkflow(workflow);
	}

	/** Runs a workflow by hand, as the editor does. Returns its execution. */
	async run(workflow: StoredWorkflow | WorkflowJson): Promise<string> {
		const stored = 'id' in workflow ? workflow : await this.stage.n8n.createWorkflow(workflow);
		const { executionId } = await this.stage.n8n.rest<{ executionId: string }>(
			'POST',
			`/workflows/${stored.id}/run`,
			{ workflowData: stored, triggerToStartFrom: { name: 'Start' } },
		);
		return executionId;
	}

	/** Asks, and returns the execution that does. */
	async asks(...given: Parameters<AskStage['save']>): Promise<Asked> {
		const workflow = await this.save(...given);
		return { id: await this.run(workflow), workflow };
	}

	/** Asks, and returns when the execution waits. */
	async waiting(...given: Parameters<AskStage['save']>): Promise<Asked> {
		const asked = await this.asks(...given);
		await this.waits(asked.id);
		return asked;
	}

	async statusOf(id: string): Promise<string> {
		const { status } = await this.stage.n8n.rest<{ status: string }>('GET', `/executions/${id}`);
		return status;
	}

	async waits(id: string): Promise<void> {
		await until(`execution ${id} waits`, async () => (await this.statusOf(id)) === 'waiting');
	}

	/** Waits for the end of an execution. Returns the items that come out of the question. */
	async output(id: string, timeoutMs?: number): Promise<IDataObject[]> {
		return outputOf(await this.stage.n8n.waitForExecution(id, timeoutMs));
	}

	/** Somebody texts; returns when all is delivered. */
	async texts(body: string, from = ANN): Promise<void> {
		await this.stage.reply(body, from);
		await this.delivered();
	}

	async delivered(): Promise<void> {
		await until('all is delivered', async () => (await this.stage.pending()) === 0);
	}

	/** Waits until ClickSend has no rule any more: the last one goes when n8n has taken the answer. */
	async noRules(): Promise<void> {
		await until('no rule is left', async () => (await this.stage.rules()).length === 0);
	}

	/** The messages that went to ClickSend. */
	async sent(): Promise<IDataObject[]> {
		const requests =
			await this.stage.control<Array<{ path: string; body?: { messages: IDataObject[] } }>>(
				'requests',
			);
		return requests.flatMap(({ path, body }) =>
			path.endsWith('/sms/send') ? (body?.messages ?? []) : [],
		);
	}

	/** Waits for the message that a question was sent by. */
	async firstSent(): Promise<IDataObject> {
		await until('the question is sent', async () => (await this.sent()).length > 0);
		return (await this.sent())[0];
	}
}

/**
 * Starts an n8n and a simulator for the tests of a describe, makes them as new before each test, and
 * stops them afterwards.
 *
 * @param use takes what was started
 * @param settings of the simulator, in each test
 */
export function onStage(use: (ask: AskStage) => void, settings?: IDataObject): void {
	let stage: TriggerStage | undefined;
	beforeAll(async () => {
		stage = await TriggerStage.start();
		use(new AskStage(stage));
	});
	afterAll(async () => {
		await stage?.stop();
	});
	beforeEach(async () => {
		await stage?.reset();
		if (settings !== undefined) await stage?.control('settings', settings);
	});
}

/** The items that come out of the question. */
export const outputOf = (result: RunResult): IDataObject[] => result.json('Ask');
