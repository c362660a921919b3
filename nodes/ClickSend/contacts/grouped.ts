import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { userError } from '../../shared/answers/problem';
import { outcomeOf } from '../../shared/api/outcome';
import { onceInAllTries } from '../../shared/tries/once';
import type { Form } from '../form/form';
import type { ValueRules } from '../form/problems';
import { findProblem } from '../form/problems';
import { withoutSecrets } from '../steps/secrets';
import { failedItem, linkTo } from '../styles/output';
import { groupBy } from './groupBy';
import type { ReadField } from './matches';

/** How an operation runs for many items that share work. */
export interface GroupedSteps<Job, Shared> {
	/** reads what one item asks for; throws on bad input */
	read(read: ReadField, itemIndex: number): Job;
	/** jobs with the same key share their work */
	keyOf(job: Job): string;
	/** the shared work of a group; what it throws is the error of all its items */
	share(jobs: Job[]): Promise<Shared>;
	/** the output of one item, after the shared work; jobs of a group come one after the other */
	finish(job: Job, shared: Shared): INodeExecutionData[] | Promise<INodeExecutionData[]>;
}

/**
 * Runs a custom operation for all items of the node: each group's shared work once, then the items
 * of the group. The output is in the order of the input, linked, and an item that fails is its own
 * error where the user chose to continue.
 *
 * @param context n8n's `this` of the custom operation
 * @param form the form of the node, whose expressions are checked for each item
 * @param rules what they may give beyond what all may
 * @returns the items of the node's one output
 * @throws {NodeApiError | NodeOperationError} the first error, where errors stop the node
 */
export async function runGrouped<Job, Shared>(
	context: IExecuteFunctions,
	form: Form,
	rules: ValueRules,
	steps: GroupedSteps<Job, Shared>,
): Promise<INodeExecutionData[][]> {
	const filledIn = form.filledIn(context.getNode());
	const outputs: INodeExecutionData[][] = context.getInputData().map(() => []);
	const jobs: Array<{ itemIndex: number; job: Job }> = [];
	for (let itemIndex = 0; itemIndex < outputs.length; itemIndex++) {
		const read: ReadField = (name, fallback) =>
			context.getNodeParameter(name, itemIndex, fallback as object, { extractValue: true });
		try {
			const problem = findProblem(
				filledIn,
				(name) => context.getNodeParameter(name, itemIndex),
				rules,
			);
			if (problem !== undefined) throw userError(context.getNode(), problem, itemIndex);
			jobs.push({ itemIndex, job: steps.read(read, itemIndex) });
		} catch (error) {
			outputs[itemIndex] = [failedItem(context, error, itemIndex)];
		}
	}

	for (const group of groupBy(jobs, ({ job }) => steps.keyOf(job)).values()) {
		const shared = await outcomeOf(steps.share(group.map(({ job }) => job)));
		for (const { itemIndex, job } of group) {
			try {
				outputs[itemIndex] = await onceInAllTries(context, itemIndex, async () => {
					if (shared.error !== undefined) throw shared.error;
					const items = await steps.finish(job, shared.value);
					return linkTo(itemIndex, withoutSecrets(context, items));
				});
			} catch (error) {
				outputs[itemIndex] = [failedItem(context, error, itemIndex)];
			}
		}
	}
	return [outputs.flat()];
}
