import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../../shared/answers/problem';
import { textOf } from '../../../shared/text/text';

/** Most messages that ClickSend takes in one call. */
const MAX_BATCH_SIZE = 1000;
/** Most calls at the same time, as the form says. */
const MAX_CALLS_IN_FLIGHT = 10;
/** The longest that a run waits for anything, in seconds: a day. */
const LONGEST_WAIT = 86_400;
/** No history reaches further back, in days. */
const MOST_DAYS = 3650;

/** The Options of Send, Reply and Calculate Price. */
export interface SendOptions {
	/** messages per call */
	batchSize: number;
	/** seconds between two calls */
	pause: number;
	callsInFlight: number;
	/** puts the totals of its call on each item */
	includeTotals: boolean;
	/** sends also where the item is one that a test run of the trigger shows */
	answerPreviews: boolean;
	/** leaves out a recipient that an earlier item of the run has */
	dropDuplicates: boolean;
	/** checks and prices, sends nothing */
	dryRun: boolean;
	/** how many items are sent at most; the others are left out */
	firstItems?: number;
	/** SMS: longer texts are errors */
	maxParts?: number;
	/** what the whole run may cost, in the account's currency */
	maxPrice?: number;
	/** list of contacts that are left out */
	optOutListId?: string;
	/** SMS: replaces characters that only look different */
	replaceLookAlikes: boolean;
	/** days of history in which custom strings are looked up, to leave out what was sent already */
	skipSentDays?: number;
	/** seconds to wait for final receipts */
	waitForDelivery?: number;
}

/** What a number has to be. */
interface Range {
	/** by default above 0 */
	least?: number;
	most?: number;
	isWhole?: boolean;
}

/**
 * Reads a number. A limit whose expression gives nothing, or nonsense, must not become "no limit".
 *
 * @throws {InputError} on what is no number within the range
 */
function numberOf(
	options: IDataObject,
	name: string,
	label: string,
	{ least, most = Number.MAX_SAFE_INTEGER, isWhole = false }: Range = {},
): number | undefined {
	if (!(name in options)) return undefined;
	const text = textOf(options[name]);
	const value = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text) ? Number(text) : NaN;
	const kind = isWhole ? 'whole number' : 'number';
	const range = least === undefined ? 'above 0' : `of at least ${least}`;
	if (!(least === undefined ? value > 0 : value >= least) || (isWhole && value % 1 !== 0)) {
		throw new InputError(`${label} is not a ${kind} ${range}`, 'Check the expression');
	}
	if (value > most) throw new InputError(`${label} is more than ${most.toLocaleString('en')}`);
	return value;
}

function flag(options: IDataObject, name: string, label: string): boolean {
	if (!(name in options)) return false;
	const text = textOf(options[name]).toLowerCase();
	if (text === 'true' || text === '1') return true;
	if (text === 'false' || text === '0') return false;
	// A dry run whose expression gives nothing must not become a real one.
	throw new InputError(`${label} is neither true nor false`, 'Check the expression');
}

/**
 * Reads the Options of the node.
 *
 * @param options the collection as the form holds it
 * @throws {InputError} on a limit that cannot be read
 */
export function readSendOptions(options: IDataObject): SendOptions {
	const listId = options.optOutList as IDataObject | string | undefined;
	const optOutListId = textOf(
		typeof listId === 'object' && listId !== null ? listId.value : listId,
	);
	if ('optOutList' in options && optOutListId === '') {
		throw new InputError('No opt-out list is chosen', 'Pick one, or remove the option');
	}
	/** More than ClickSend or the form takes is taken for the most, as their descriptions say. */
	const atMost = (most: number, name: string, label: string) => {
		const value = numberOf(options, name, label, { isWhole: true });
		return value === undefined ? undefined : Math.min(most, value);
	};
	return {
		batchSize: atMost(MAX_BATCH_SIZE, 'batchSize', 'Batch Size') ?? MAX_BATCH_SIZE,
		pause: numberOf(options, 'pause', 'Pause Between Calls', { least: 0, most: LONGEST_WAIT }) ?? 0,
		callsInFlight: atMost(MAX_CALLS_IN_FLIGHT, 'callsInFlight', 'Parallel Calls') ?? 1,
		includeTotals: flag(options, 'includeTotals', 'Include Call Totals'),
		answerPreviews: flag(options, 'answerPreviews', 'Also Answer Previews'),
		dropDuplicates: flag(options, 'dropDuplicates', 'Drop Duplicate Recipients'),
		dryRun: flag(options, 'dryRun', 'Dry Run'),
		firstItems: numberOf(options, 'firstItems', 'Trial Run: First Items', { isWhole: true }),
		maxParts: numberOf(options, 'maxParts', 'Maximum Parts', { isWhole: true }),
		maxPrice: numberOf(options, 'maxPrice', 'Maximum Price'),
		optOutListId: optOutListId === '' ? undefined : optOutListId,
		replaceLookAlikes: flag(options, 'replaceLookAlikes', 'Replace Look-Alike Characters'),
		skipSentDays: numberOf(options, 'skipSentDays', 'Skip Already Sent', { most: MOST_DAYS }),
		waitForDelivery: numberOf(options, 'waitForDelivery', 'Wait for Delivery', {
			most: LONGEST_WAIT,
		}),
	};
}
