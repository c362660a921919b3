import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { Deliveries } from '../../../../nodes/ClickSendTrigger/memory/deliveries';
import type { Marks } from '../../../../nodes/ClickSendTrigger/memory/marks';
import { onlyNew } from '../../../../nodes/ClickSendTrigger/memory/marks';

interface Entry {
	mode: string;
	data: Array<string | number> | number;
}

type Options = { mode: string; maxEntries?: number };

/** How far a caller of the store gets before another one's turn comes. */
const sometimes = async () => {
	for (let turns = Math.floor(Math.random() * 4); turns > 0; turns--) await Promise.resolve();
};

/**
 * n8n's deduplication store, which all processes of n8n share: rows of a table, each read, changed and
 * written as a whole, so that two callers at a time undo each other's changes. Only making a row is
 * atomic, as its key is unique.
 */
export class FakeStore {
	readonly rows = new Map<string, Entry>();
	/** what the database fails with, if it does */
	failure: Error | undefined;

	/** The helpers that an execution of a node gets. */
	helpers(workflowId: string, nodeId: string): IDataObject {
		const keyOf = (scope: string) => `${workflowId} ${scope === 'node' ? `n:${nodeId}` : ''}`;
		return {
			checkProcessedAndRecord: async (
				items: Array<string | number>,
				scope: string,
				options: Options,
			) => this.check(keyOf(scope), items, options),
			removeProcessed: async (items: string[], scope: string) => {
				await sometimes();
				const row = this.rows.get(keyOf(scope))!;
				row.data = (row.data as string[]).filter((item) => !items.includes(item));
			},
			clearAllProcessedItems: async (scope: string) => {
				await sometimes();
				this.rows.delete(keyOf(scope));
			},
		};
	}

	private async check(key: string, items: Array<string | number>, options: Options) {
		if (this.failure) throw this.failure;
		await sometimes();
		const found = structuredClone(this.rows.get(key));
		await sometimes();
		const isLatest = options.mode === 'latestIncrementalKey';
		if (found === undefined) {
			if (this.rows.has(key)) throw new Error('UNIQUE constraint failed: processed_data');
			this.rows.set(key, { mode: options.mode, data: isLatest ? Number(items[0]) : [...items] });
			return { new: items, processed: [] };
		}
		if (found.mode !== options.mode) {
			throw new Error('Deduplication data was originally saved with an incompatible setting');
		}
		const before = found.data;
		const isNew = (item: string | number) =>
			Array.isArray(before) ? !before.includes(item) : Number(item) > before;
		const fresh = items.filter(isNew);
		if (Array.isArray(before)) found.data = [...before, ...fresh].slice(-(options.maxEntries ?? 0));
		else if (fresh.length > 0) found.data = Number(fresh[0]);
		await sometimes();
		// An update of a row that is gone changes nothing.
		if (this.rows.has(key)) this.rows.set(key, found);
		return { new: fresh, processed: items.filter((item) => !isNew(item)) };
	}
}

/** What a process of n8n has of the trigger, beside what it shares with the others. */
export interface TriggerProcess {
	deliveries: Deliveries;
	marks: Marks;
}

const noWarning: (text: string) => void = () => {};

interface Execution {
	workflowId?: string;
	nodeId?: string;
	mode?: WorkflowExecuteMode;
	warn?: (text: string) => void;
}

/** What the trigger gets from n8n in an execution. */
export function executionContext(
	store: FakeStore,
	items: INodeExecutionData[],
	{ workflowId = 'workflow-1', nodeId = 'node-1', mode = 'webhook', warn = noWarning }: Execution,
): IExecuteFunctions {
	const context = {
		getInputData: () => items,
		getMode: () => mode,
		getNode: () => ({ id: nodeId }),
		getNodeParameter: () => 'webhook',
		getWorkflow: () => ({ id: workflowId }),
		helpers: store.helpers(workflowId, nodeId),
		logger: { warn, debug: () => {} },
	};
	return context as unknown as IExecuteFunctions;
}

/** Runs the trigger in an execution, as n8n does with what the webhook or the poll has given. */
export async function execute(
	store: FakeStore,
	{ deliveries, marks }: TriggerProcess,
	items: INodeExecutionData[],
	execution: Execution = {},
): Promise<INodeExecutionData[]> {
	return onlyNew(executionContext(store, items, execution), marks, deliveries);
}
