import { describe, expect, it } from 'vitest';
import type { INode } from 'n8n-workflow';
import { onToolStage, PATHS, type ToolStage } from '../support/toolPaths/stage';
import type { ToolPath } from '../support/toolPaths/path';
import { GUEST, plainly, sendCall, sendTool, TEXT } from './guards/guard';

/** A recipient that is none, and what the error and its advice say of it. */
const NOBODY = 'hello';
const ERROR = /The recipient "hello" has letters in it/;
const ADVICE = /Give one phone number/;

describe('ClickSend as a tool', () => {
	let stage: ToolStage;
	onToolStage((started) => {
		stage = started;
	});

	/** What the model was told of one call; where n8n ended the run, the error. */
	async function toldOf(path: ToolPath, to: string, onError: INode['onError']) {
		const outcome = await stage.run(path, {
			tools: [sendTool({}, {}, { onError })],
			turns: [[sendCall(to)]],
		});
		return plainly(outcome.ended ?? outcome.told[0]);
	}

	it('is listed by n8n as a tool', async () => {
		expect(await stage.parts.n8n.nodeNames()).toContain('n8n-nodes-clicksend.clickSendTool');
	});

	describe.each(PATHS)('by the path $name', (path) => {
		it('sends the one SMS that the model asked for', async () => {
			const told = await toldOf(path, GUEST, undefined);
			expect(told).toMatch(/"status":"SUCCESS"/);
			const messages = await stage.control('messages');
			expect(messages).toEqual([expect.objectContaining({ to: GUEST, body: TEXT })]);
			expect(await stage.changes()).toEqual([]);
		});

		it('says what is wrong and what to do, with On Error: Continue', async () => {
			const told = await toldOf(path, NOBODY, 'continueRegularOutput');
			expect(told).toMatch(ERROR);
			expect(told).toMatch(ADVICE);
		});

		it('says so without it, too', async () => {
			const told = await toldOf(path, NOBODY, undefined);
			expect(told).toMatch(ERROR);
			expect(told).toMatch(ADVICE);
		});

		it('says of what may have been sent that it must not be sent again', async () => {
			await stage.control('faults', [
				{ match: { method: 'POST', path: '/sms/send' }, status: 500, processed: true },
			]);
			const told = await toldOf(path, GUEST, 'continueRegularOutput');
			expect(await stage.received()).toEqual([GUEST]);
			expect(told).toContain('outcome unknown (do not send it again');
		});
	});
});
