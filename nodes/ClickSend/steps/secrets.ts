import type { INodeExecutionData } from 'n8n-workflow';
import { hide, kindReader } from '../../shared/answers/secretFields';
import { INCLUDE_SECRETS } from '../fields/secrets';
import { isTool } from '../form/tool';
import type { ItemContext } from './types';
import { asObject } from '../../shared/text/objects';

/** Where an output says what it leaves out. */
const LEFT_OUT = 'left_out';

/**
 * Leaves API keys, passwords and the like out of what an operation puts out, unless the person at the
 * form has switched Include Secrets on: the value in the form counts, no expression.
 *
 * @param items the output items
 * @returns them without secrets; an item says in `left_out` what it lacks and how to see it
 */
export function withoutSecrets(
	context: Pick<ItemContext, 'getNode'>,
	items: INodeExecutionData[],
): INodeExecutionData[] {
	// What a tool answers is read by a model.
	const isForModel = isTool(context);
	if (!isForModel && context.getNode().parameters[INCLUDE_SECRETS] === true) return items;
	const kindOf = kindReader();
	return items.map((item) => {
		const leftOut = new Set<string>();
		const json = asObject(hide(item.json, kindOf, leftOut));
		if (json === item.json) return item;
		if (leftOut.size > 0) {
			const why = isForModel
				? 'no AI model gets secrets'
				: 'Include Secrets is off, in this operation or in Get';
			json[LEFT_OUT] = `${[...leftOut].join(', ')}: left out because ${why}`;
		}
		return { ...item, json };
	});
}
