import type { INodeExecutionData } from 'n8n-workflow';

import type { ItemResult, Context, Result } from './memory';
import { errorOfSaved } from './memory';
import { Tries } from './tries';

/**
 * Does the work of one item, unless an earlier try of the node has done it: then its outcome is told
 * again. What certainly was not carried out is done in the next try.
 *
 * @param run what makes the item's calls
 * @returns what it puts out, now or in the earlier try
 * @throws its error, now or that of the earlier try
 */
export async function onceInAllTries(
	context: Context,
	itemIndex: number,
	run: () => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const tries = Tries.of(context);
	if (tries === undefined) return run();
	const number = tries.start(itemIndex);
	const earlier = tries.recall(itemIndex);
	let result: ItemResult;
	if (earlier === undefined) {
		result = await run().then(
			(items) => ({ items }),
			(error: unknown) => ({ error }),
		);
		tries.settle(itemIndex, result);
	} else result = again(context, earlier, itemIndex);
	tries.finish(itemIndex, number, result);
	if ('error' in result) throw result.error as Error;
	return result.items;
}

function again(context: Context, results: Result[], itemIndex: number): ItemResult {
	const items: INodeExecutionData[] = [];
	for (const result of results) {
		if ('failure' in result)
			return { error: errorOfSaved(context.getNode(), result.failure, itemIndex) };
		items.push(result.item);
	}
	return { items };
}
