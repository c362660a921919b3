import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { isObject } from '../../nodes/shared/text/objects';
import { DEMO_ACCOUNT, startSimulator } from '../../simulator';
import { TABLES } from '../../test/engine/operations';
import type { OperationRow } from '../../test/engine/operations/support/table';
import { runNode } from '../../test/engine/support/engine';
import { ITEMS } from './items';
import { answersQuestion, tomorrow } from './messages';
import { PREPARED } from './prepared';
import type { Fields } from './things';
import { Things } from './things';

/** Fields of the form that change what an item holds: a preview shows what it holds without them. */
const OF_CONTENT = ['download', 'includeSecrets', 'output', 'outputFields', 'simplify'];
const OF_OUTPUT = [...OF_CONTENT, 'limit', 'returnAll'];

/** Whether a form leaves to the node what its items hold. */
export const isDefaultOutput = (parameters: INodeParameters): boolean =>
	!OF_CONTENT.some((name) => name in parameters);

/** Collections that limit or change what is done; what is asked of ClickSend does not need them. */
const OPTIONAL = ['filters', 'options'];

/** How many operations run at a time: one of them waits for a person, the others for the processor. */
const LANES = 4;

/** A value of the form with things of this ClickSend in it, and times that are still to come. */
function filled(name: string, value: unknown, values: Fields): unknown {
	const given = values[name];
	if (name === 'schedule') return value === '0' ? value : String(tomorrow());
	if (given !== undefined) {
		// The lists to pick from hold IDs as texts.
		const text = typeof given === 'number' ? String(given) : given;
		return isObject(value) ? { ...value, value: text } : text;
	}
	if (Array.isArray(value)) return value.map((entry) => filled('', entry, values));
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([within, field]) => [within, filled(within, field, values)]),
	);
}

/** The form of a test's row, as far as the operation needs it. */
function formOf({ parameters = {}, single }: OperationRow, values: Fields): INodeParameters {
	const needed = Object.entries(parameters).filter(
		([name]) => !OF_OUTPUT.includes(name) && (single || !OPTIONAL.includes(name)),
	);
	return Object.fromEntries(
		needed.map(([name, value]) => [name, filled(name, value, values)]),
	) as INodeParameters;
}

/** What comes out of an operation in a ClickSend of its own. */
async function outputsOf(resource: string, row: OperationRow): Promise<IDataObject[]> {
	const { operation, parameters, item = {}, single } = row;
	const simulator = await startSimulator();
	try {
		const things = new Things(simulator);
		// No receipt comes by itself, which it might do before or after the operation.
		await things.happens('/settings', { receiptDelayMs: 3_600_000 });
		const prepare = PREPARED[`${resource}.${operation}`] ?? PREPARED[resource];
		const values = (await prepare?.(things, { operation, ...parameters })) ?? {};
		// What waits for a reply puts out its input besides, which is none of the node's.
		const input = ITEMS[`${resource}.${operation}`] ?? (single ? {} : item);
		const [{ outputs, error }] = await Promise.all([
			runNode(
				{ resource, operation, ...formOf(row, values) },
				{ items: [input], credential: { ...DEMO_ACCOUNT, baseUrl: simulator.baseUrl } },
			),
			...(single ? [answersQuestion(things)] : []),
		]);
		if (error) throw error;
		return (outputs[0] ?? []).map(({ json }) => json);
	} finally {
		await simulator.close();
	}
}

/** An operation, and what came out of it. */
export interface SeenOperation {
	resource: string;
	operation: string;
	outputs: IDataObject[];
	/** what the simulator refused: other forms of the same operation were answered */
	refusals: string[];
}

async function see(
	resource: string,
	operation: string,
	rows: OperationRow[],
): Promise<SeenOperation> {
	const seen: SeenOperation = { resource, operation, outputs: [], refusals: [] };
	for (const row of rows) {
		try {
			seen.outputs.push(...(await outputsOf(resource, row)));
		} catch (error) {
			const title = row.variant === undefined ? '' : ` (${row.variant})`;
			seen.refusals.push(`${resource}.${operation}${title}: ${(error as Error).message}`);
		}
	}
	return seen;
}

/**
 * Runs every operation of the node once for each form that its tests have.
 *
 * @throws {Error} for an operation that puts nothing out
 */
export async function seeOperations(): Promise<SeenOperation[]> {
	const operations = Object.entries(TABLES).flatMap(([resource, table]) =>
		[...new Set(table.map(({ operation }) => operation))].map((operation) => {
			const rows = table.filter((row) => row.operation === operation);
			return async () => see(resource, operation, rows);
		}),
	);
	const seen: SeenOperation[] = [];
	const left = operations.entries();
	const lane = async (): Promise<void> => {
		for (const [index, run] of left) seen[index] = await run();
	};
	await Promise.all(Array.from({ length: LANES }, lane));
	const silent = seen.filter(({ outputs }) => outputs.length === 0);
	if (silent.length === 0) return seen;
	const reasons = silent.map(
		({ resource, operation, refusals }) =>
			`${resource}.${operation}: ${refusals.join('; ') || 'nothing came out'}`,
	);
	throw new Error(
		`The simulator has no answer; tools/previews/prepared.ts says what is there before.\n${reasons.join('\n')}`,
	);
}
