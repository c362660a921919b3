import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { userError } from '../../shared/answers/problem';
import { asObject } from '../../shared/text/objects';
import { chosen } from '../../shared/text/values';
import { isTool } from '../form/tool';

/** What a search gives when it finds nothing, and when it finds several. */
export interface OutcomeChoice {
	none: 'error' | 'notFound' | 'nothing';
	several: 'all' | 'error' | 'first';
}

/** After how many matches a search need not go on. */
export const MATCHES_NEEDED: Readonly<Record<OutcomeChoice['several'], number>> = {
	first: 1,
	error: 2,
	all: Infinity,
};

/** Reads a parameter of one item: name and fallback. */
export type ReadField = (name: string, fallback: unknown) => unknown;

/** Reads the two choices from an operation's Options. */
export function readOutcomeChoice(read: ReadField): OutcomeChoice {
	const { ifNone, ifSeveral } = asObject(read('options', {}));
	return {
		none: chosen(ifNone, ['error', 'notFound', 'nothing'], 'nothing'),
		several: chosen(ifSeveral, ['all', 'error', 'first'], 'first'),
	};
}

/**
 * The output of a search, as the user chose it.
 *
 * @param found the matches, in ClickSend's order
 * @param what the noun for error texts
 * @throws {NodeOperationError} where the user chose an error
 */
export function matchOutcome(
	node: INode,
	found: IDataObject[],
	choice: OutcomeChoice,
	what: string,
	itemIndex: number,
): INodeExecutionData[] {
	if (found.length === 0) {
		if (choice.none === 'error') {
			throw userError(node, { message: `No ${what} matches` }, itemIndex);
		}
		// A model has to be told; a workflow is not to go on with nobody.
		const isTold = choice.none === 'notFound' || isTool({ getNode: () => node });
		return isTold ? [{ json: { found: false } }] : [];
	}
	if (found.length > 1 && choice.several === 'error') {
		const message = `More than one ${what} matches`;
		const advice = 'Choose another outcome under Options, If Several Match';
		throw userError(node, { message, advice }, itemIndex);
	}
	const kept = choice.several === 'all' ? found : found.slice(0, 1);
	// Items that find the same thing get a copy each: workflows change items in place.
	return kept.map((json) => ({ json: { ...json } }));
}
