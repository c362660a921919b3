import type { IDataObject, IN8nRequestOperations, INodeExecutionData } from 'n8n-workflow';
import { objectOf } from '../../shared/answers/answer';
import { userError } from '../../shared/answers/problem';
import type { ClickSendAnswer, ClickSendRequest } from '../../shared/api/client';
import { callClickSend } from '../../shared/api/client';
import { readWhole } from '../../shared/api/pages';
import { fromFields } from '../../shared/text/objects';
import { onceInAllTries } from '../../shared/tries/once';
import type { FilledInField } from '../form/form';
import { formOf } from '../form/form';
import type { ValueRules } from '../form/problems';
import { findProblem } from '../form/problems';
import { settleSwitches, settleValues } from '../form/settle';
import { withinLimits } from '../limits/within';
import { codedRequest } from '../steps/countryCodes';
import { cleanPhones } from '../steps/phoneFields';
import { readSwitch, refuse } from '../steps/refuse';
import { withoutSecrets } from '../steps/secrets';
import type { ItemContext } from '../steps/types';
import { readDownload, readExport } from './export';
import type { Listed } from './listed';
import { readListed } from './listed';
import { failedItem, linkTo, outputOf, shaped } from './output';
import type { Style, StyleOptions } from './types';

/**
 * Makes a request style: the function `run`, which n8n's RoutingNode calls as `pagination` for every item,
 * because the Resource property sets `paginate`. It owns the whole way of the item's request, so
 * that validation, retry, paging, errors and item links are the same for every operation, and also
 * hold where n8n runs the node as a tool and does not call its custom operations. What an earlier try of the
 * node has done is not done again (shared/tries/tries.ts).
 */
export function style(
	options: StyleOptions,
	receive: (context: ItemContext, request: ClickSendRequest) => Promise<INodeExecutionData[]>,
): Style {
	return {
		isPaged: false,
		keeps: options.fields,
		forItems: options.forItems,
		sends: options.sends,
		...(options.sends && { keepsInput: true }),
		async run(requestData) {
			const itemIndex = this.getItemIndex();
			try {
				return await onceInAllTries(this, itemIndex, async () => {
					let request = requestData.options as ClickSendRequest;
					const filledIn = checkValues(this, requestData.requestOperations, request, options);
					// What comes out is to be known before the call.
					if (options.fields !== undefined) outputOf(this);
					settleValues(request, filledIn, options);
					settleSwitches(request, filledIn, (name) => this.getNodeParameter(name));
					for (const prepare of [cleanPhones, codedRequest, ...(options.prepare ?? [])]) {
						request = await prepare(this, request);
					}
					const { sends } = options;
					const send = async () => receive(this, request);
					const items =
						sends === undefined ? await send() : await withinLimits(this, request, sends, send);
					return linkTo(itemIndex, withoutSecrets(this, items));
				});
			} catch (error) {
				const explain = this.continueOnFail() ? undefined : options.explain;
				return [failedItem(this, explain === undefined ? error : explain(this, error), itemIndex)];
			}
		},
	};
}

/**
 * Refuses what an expression of the form gives where it is nothing or of the wrong type, in every
 * field of every operation, before anything is asked of ClickSend.
 *
 * @param operations what n8n's RoutingNode hands to the style
 * @param request what it made of the form
 * @returns the fields with expressions
 */
export function checkValues(
	context: ItemContext,
	operations: IN8nRequestOperations | undefined,
	request: ClickSendRequest,
	rules: ValueRules = {},
): FilledInField[] {
	const filledIn = formOf(operations).filledIn(context.getNode());
	const read = (name: string): unknown => context.getNodeParameter(name);
	const problem = findProblem(filledIn, read, rules, request);
	if (problem !== undefined) throw userError(context.getNode(), problem, context.getItemIndex());
	return filledIn;
}

const call = (
	context: ItemContext,
	request: ClickSendRequest,
	{ repeat }: StyleOptions,
): Promise<ClickSendAnswer> =>
	callClickSend(context, request, { repeat, itemIndex: context.getItemIndex() });

const toItems = (rows: IDataObject[]): INodeExecutionData[] => rows.map((json) => ({ json }));

/** How many rows the user wants: what cannot be read must become neither "all" nor a few. */
function limitOf(context: ItemContext): number {
	if (readSwitch(context, 'returnAll', 'Return All')) return Infinity;
	const limit = Number(context.getNodeParameter('limit', 50));
	if (!(limit >= 1)) refuse(context, 'Limit is not a number of at least 1');
	return limit;
}

/**
 * A list: one output item per row, with Return All and Limit.
 *
 * @param options.rowsKey name of the rows where ClickSend sends no envelope and pages by cursor
 * @param options.first the query of the first page where it has names of its own
 * @param options.searched the fields of `q` that ClickSend searches by: others are matched here
 * @param options.times what ClickSend may call the time that the list is ordered by
 * @param options.row what becomes of a row
 */
export function list(
	options: StyleOptions & {
		row?: (row: IDataObject) => IDataObject;
	} & Pick<Listed, 'first' | 'rowsKey' | 'searched' | 'times'> = {},
): Style {
	const { rowsKey, first, searched, times } = options;
	const paged = style(options, async (context, request) => {
		const call = { itemIndex: context.getItemIndex() };
		const how = { rowsKey, first, searched, times, call };
		const rows = await readListed(context, request, limitOf(context), how);
		const shown = options.row === undefined ? rows : rows.map(options.row);
		return toItems(shaped(context, shown, options.fields));
	});
	return { ...paged, isPaged: true };
}

/**
 * A short list that ClickSend sends whole: one output item per row.
 *
 * @param options.rowsKey name of the rows where they are not `data` itself
 * @param options.row what becomes of a row
 */
export function wholeList(
	options: StyleOptions & {
		rowsKey?: string;
		row?: (row: IDataObject) => IDataObject;
	} = {},
): Style {
	return style(options, async (context, request) => {
		const rows = await readWhole(context, request, {
			rowsKey: options.rowsKey,
			call: { itemIndex: context.getItemIndex(), repeat: options.repeat },
		});
		const shown = options.row === undefined ? rows : rows.map(options.row);
		return toItems(shaped(context, shown, options.fields));
	});
}

/** One thing: one output item with what is in `data`. */
export function single(options: StyleOptions = {}): Style {
	return style(options, async (context, request) => {
		const { body } = await call(context, request, options);
		return toItems(shaped(context, [objectOf(body)], options.fields));
	});
}

/**
 * A call whose answer says only that it worked: one output item such as
 * `{ deleted: true, list_id: 5 }`, with whatever ClickSend adds (a count).
 *
 * @param done the word for what was done
 * @param ids API name → node field of the ids to repeat in the output
 */
export function confirmation(
	done: string,
	ids: Record<string, string> = {},
	options: StyleOptions = {},
): Style {
	return style(options, async (context, request) => {
		const { body } = await call(context, request, options);
		const named = Object.entries(ids).map(([apiName, field]) => [
			apiName,
			context.getNodeParameter(field, undefined, { extractValue: true }),
		]);
		const details = objectOf(body);
		delete details.value;
		const beside = shaped(context, [details], options.fields);
		return toItems(beside.map((row) => ({ ...row, [done]: true, ...fromFields(named) })));
	});
}

/**
 * A search that ClickSend has no endpoint for: reads a list until it knows enough.
 *
 * @param find gives the output for one item
 * @param options what its expressions may give beyond what all may, the search for all items, and
 *   what its simplified rows keep: `find` shapes them
 */
export function search(
	find: (context: ItemContext, request: ClickSendRequest) => Promise<INodeExecutionData[]>,
	options: Pick<StyleOptions, 'fields' | 'forItems'> & ValueRules = {},
): Style {
	return style(options, find);
}

/** An export: the link to a CSV file, or the file itself when Download is on. */
export function exportFile(options: Pick<StyleOptions, 'prepare'> = {}): Style {
	return style(options, async (context, request) => {
		const answer = await call(context, request, {});
		return [await readExport(context, answer)];
	});
}

/**
 * A file that ClickSend sends itself: one output item with the file.
 *
 * @param fileName names the file after the item's fields
 */
export function download(
	fileName: (context: ItemContext) => string,
	options: Pick<StyleOptions, 'prepare'> = {},
): Style {
	return style(options, async (context, request) => {
		const itemIndex = context.getItemIndex();
		const answer = await callClickSend(context, request, { itemIndex, file: true });
		return [await readDownload(context, answer, fileName(context))];
	});
}
