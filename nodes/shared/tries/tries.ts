import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { isOutcomeUnknown } from '../answers/errors';
import type { ClickSendContext } from '../api/client';

import type { ItemResult, Context, Entry, Memory, Result } from './memory';
import { KEY, TOOL_RUN, UNFINISHED, errorOfSaved, isRunByCaller, storeOf, saved } from './memory';
import { entryAt } from '../text/entries';
import { userError } from '../answers/problem';

/**
 * The memory of a node that n8n's Retry On Fail runs again as a whole: what an item's calls have
 * done in an earlier try is not done again, and its outcome is told again.
 *
 * An item is known by the run of the node in the execution (a loop runs it many times), its place,
 * and a digest of the input item and the operation. The message itself is not part of it: a text with
 * the time in it would be another message in each try. A tool that its caller runs is known by what
 * it is called with, and only while its tries fail: n8n counts each of them as a run.
 *
 * n8n also stores the memory for Retry in its list of executions, which makes a new execution: there
 * what was not sent is tried again, and what ClickSend took, or may have taken, is not.
 */
export class Tries {
	/**
	 * The memory of the node that runs; undefined where n8n does not run it again, and nothing is
	 * written then.
	 */
	static of(context: ClickSendContext): Tries | undefined {
		if (!('getExecuteData' in context)) return undefined;
		const isOn = context.getNode().retryOnFail === true;
		if (!isOn && context.getMode() !== 'retry') return undefined;
		const place = storeOf(context);
		if (!isOn && place?.[KEY] === undefined) return undefined;
		return new Tries(context, place);
	}

	private readonly memory?: Memory;

	private constructor(
		private readonly context: Context,
		private readonly place: IDataObject | undefined,
	) {
		if (place !== undefined) this.memory = this.open(place);
	}

	private open(place: IDataObject): Memory {
		const execution = this.context.getExecutionId() ?? '';
		const run = isRunByCaller(this.context)
			? TOOL_RUN
			: (this.context.getWorkflowDataProxy(0).$runIndex as number);
		let memory = place[KEY] as Memory | undefined;
		if (memory === undefined || memory.run !== run) {
			memory = {
				execution,
				run,
				entries: {},
				starts: {},
				running: 0,
				round: { number: 0, finished: 0, failed: false },
			};
			place[KEY] = memory;
		}
		if (memory.execution !== execution) {
			memory.execution = execution;
			for (const [key, { state }] of Object.entries(memory.entries)) {
				if (state === 'notSent') delete memory.entries[key];
			}
		}
		return memory;
	}

	/** The input item and what is done with it: the same in every try, and in no other run. */
	private digest(itemIndex: number): string {
		const { context } = this;
		const { resource, operation } = context.getNode().parameters;
		let input: unknown;
		if (this.memory?.run === TOOL_RUN) {
			// What the model gives, and the caller's item, which the form's expressions read.
			input = [
				itemIndex,
				context.getInputData(0, NodeConnectionTypes.AiTool),
				context.getWorkflowDataProxy(itemIndex).$json,
			];
		} else if ('getItemIndex' in context) input = context.getInputData().json;
		else input = entryAt(context.getInputData(), itemIndex).json;
		const text = JSON.stringify([resource, operation, input]);
		return createHash('sha256').update(text).digest('base64').slice(0, 22);
	}

	private keyOf(itemIndex: number): string {
		return this.memory?.run === TOOL_RUN ? this.digest(itemIndex) : String(itemIndex);
	}

	/** What an earlier try left of the item. */
	private find(itemIndex: number): Entry | undefined {
		const entry = this.memory?.entries[this.keyOf(itemIndex)];
		// Where nothing is there, no digest is made.
		if (entry === undefined) return undefined;
		return entry.of === this.digest(itemIndex) ? entry : undefined;
	}

	/** What this try has begun of the item: it needs no digest, which is costly for thousands. */
	private begun(itemIndex: number): Entry | undefined {
		return this.memory?.entries[this.keyOf(itemIndex)];
	}

	/** Whether there is nothing to recall. */
	get isEmpty(): boolean {
		for (const _key in this.memory?.entries) return false;
		return true;
	}

	/** What became of an item in an earlier try; undefined when it is still to be done. */
	recall(itemIndex: number): Result[] | undefined {
		if (this.isEmpty) return undefined;
		const entry = this.find(itemIndex);
		if (entry === undefined || entry.state === 'repeatable') return undefined;
		return entry.state === 'underway' ? [{ failure: UNFINISHED }] : entry.results;
	}

	/**
	 * Notes, before a call is made, that its items are under way.
	 *
	 * @param once whether the call must not be made again
	 * @throws {NodeApiError} when an earlier try has begun or done one of them
	 * @throws {NodeOperationError} where n8n has no place for the memory
	 */
	begin(itemIndexes: readonly number[], once: boolean): void {
		const { context, memory } = this;
		if (memory === undefined) {
			if (!once) return;
			throw userError(context.getNode(), {
				message:
					'Nothing was sent: Retry On Fail is on, and n8n keeps no memory here that would prevent sending twice',
				advice: 'Switch off Retry On Fail in the Settings of this node',
			});
		}
		for (const itemIndex of itemIndexes) {
			const entry = this.find(itemIndex);
			if (once && entry !== undefined && entry.state !== 'repeatable') {
				throw errorOfSaved(context.getNode(), UNFINISHED, itemIndex);
			}
		}
		for (const itemIndex of itemIndexes) this.put(itemIndex, once ? 'underway' : 'repeatable');
	}

	private put(itemIndex: number, state: Entry['state'], results: Result[] = []): void {
		if (this.memory === undefined) return;
		this.memory.entries[this.keyOf(itemIndex)] = { of: this.digest(itemIndex), state, results };
	}

	/** Takes back {@link begin}: the call certainly did nothing. */
	undo(itemIndexes: readonly number[]): void {
		for (const itemIndex of itemIndexes) {
			if (this.begun(itemIndex)?.state === 'underway') {
				delete this.memory?.entries[this.keyOf(itemIndex)];
			}
		}
	}

	/** One of the outcomes of an item whose call was begun; others are found out anew. */
	add(itemIndex: number, result: { error: unknown } | { item: INodeExecutionData }): void {
		const entry = this.begun(itemIndex);
		if (entry === undefined || entry.state === 'repeatable') return;
		const isFirst = entry.results.length === 0;
		const isRefusal = 'error' in result && !isOutcomeUnknown(result.error as Error);
		entry.state = isRefusal && (isFirst || entry.state === 'notSent') ? 'notSent' : 'settled';
		entry.results.push('error' in result ? { failure: saved(this.context, result.error) } : result);
	}

	/** An item that was left out on purpose stays left out. */
	leftOut(itemIndex: number, item: INodeExecutionData): void {
		this.put(itemIndex, 'notSent', [{ item }]);
	}

	/** ClickSend has said that it took nothing of the item. */
	refused(itemIndex: number): void {
		const entry = this.begun(itemIndex);
		if (entry?.state === 'underway') entry.state = 'notSent';
	}

	/**
	 * Ends a try of all items together: without anything to try again there is nothing to remember.
	 *
	 * @param output what the node puts out; n8n tries again when the first of it is an error
	 */
	end(output: readonly INodeExecutionData[]): void {
		if (output[0]?.json.error === undefined) this.forget();
	}

	private forget(): void {
		if (this.place !== undefined) delete this.place[KEY];
	}

	/** Begins a try of one item. Returns which try of it that is. */
	start(itemIndex: number): number {
		const { memory } = this;
		if (memory === undefined || memory.run === TOOL_RUN) return 0;
		const number = (memory.starts[itemIndex] ?? 0) + 1;
		memory.starts[itemIndex] = number;
		memory.running++;
		if (number > memory.round.number) memory.round = { number, finished: 0, failed: false };
		return number;
	}

	/** Keeps what an item put out, or its error, where its calls have acted or may have. */
	settle(itemIndex: number, result: ItemResult): void {
		const entry = this.begun(itemIndex);
		if (entry === undefined) return;
		const isFailure = 'error' in result;
		const isToolsSuccess = this.memory?.run === TOOL_RUN && !isFailure;
		if (isToolsSuccess || (isFailure && entry.state === 'repeatable')) {
			// The next call of a tool with the same words is one that the model wants to make.
			delete this.memory?.entries[this.keyOf(itemIndex)];
			return;
		}
		// A late attempt that was refused changes nothing of what the try before it has found out.
		if (isFailure && entry.results.length > 0) return;
		if (entry.state !== 'notSent') entry.state = 'settled';
		entry.results = isFailure
			? [{ failure: saved(this.context, result.error) }]
			: result.items.map((item) => ({ item }));
	}

	/** Ends a try of one item; after the last one all is forgotten, if n8n will not try again. */
	finish(itemIndex: number, number: number, result: ItemResult): void {
		const { memory, context } = this;
		if (memory === undefined || memory.run === TOOL_RUN) return;
		const { round } = memory;
		memory.running--;
		if (number !== round.number) return;
		round.finished++;
		// Where errors are put out, n8n looks at the first item of the output only.
		if (itemIndex === 0 || !context.continueOnFail()) {
			round.failed ||= 'error' in result || result.items[0]?.json.error !== undefined;
		}
		const { node, data } = context.getExecuteData();
		const total = node.executeOnce ? 1 : data.main?.[0]?.length;
		const isOver = round.finished === total && memory.running === 0;
		if (isOver && !round.failed) this.forget();
	}
}
