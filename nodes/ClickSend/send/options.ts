import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../request/text';
import { InputError } from './inputError';

/** Most messages that ClickSend takes in one call. */
export const MAX_BATCH_SIZE = 1000;

/** The Options of Send, Reply and Calculate Price. */
export interface SendOptions {
	/** messages per call */
	batchSize: number;
	/** seconds between two calls */
	pause: number;
	callsInFlight: number;
	/** puts the totals of its call on each item */
	includeTotals: boolean;
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

function positive(options: IDataObject, name: string, label: string): number | undefined {
	if (!(name in options)) return undefined;
	const text = textOf(options[name]);
	const value = Number(text);
	// A limit whose expression gives nothing must not become "no limit".
	if (text === '' || !(value > 0)) throw new InputError(`${label} is not a number above 0`);
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
	return {
		batchSize: Math.min(
			MAX_BATCH_SIZE,
			Math.ceil(positive(options, 'batchSize', 'Batch Size') ?? MAX_BATCH_SIZE),
		),
		pause: Number(options.pause ?? 0) || 0,
		callsInFlight: Math.ceil(positive(options, 'callsInFlight', 'Calls in Flight') ?? 1),
		includeTotals: flag(options, 'includeTotals', 'Include Call Totals'),
		dropDuplicates: flag(options, 'dropDuplicates', 'Drop Duplicate Recipients'),
		dryRun: flag(options, 'dryRun', 'Dry Run'),
		firstItems: positive(options, 'firstItems', 'Only the First Items'),
		maxParts: positive(options, 'maxParts', 'Maximum Parts'),
		maxPrice: positive(options, 'maxPrice', 'Maximum Price'),
		optOutListId: optOutListId === '' ? undefined : optOutListId,
		replaceLookAlikes: flag(options, 'replaceLookAlikes', 'Replace Look-Alike Characters'),
		skipSentDays: positive(options, 'skipSentDays', 'Skip Already Sent'),
		waitForDelivery: positive(options, 'waitForDelivery', 'Wait for Delivery'),
	};
}
