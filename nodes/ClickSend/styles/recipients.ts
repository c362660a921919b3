import { asObject } from '../../shared/text/objects';
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import type { NodeApiError } from 'n8n-workflow';
import { objectOf, rowsOf } from '../../shared/answers/answer';
import {
	NOT_REPEATED,
	OUTCOME_UNKNOWN,
	asNodeError,
	isOutcomeUnknown,
} from '../../shared/answers/errors';
import {
	answerError,
	countedOnly,
	leftTexts,
	statusError,
	verdictOf,
} from '../../shared/answers/verdict';
import type { ClickSendRequest } from '../../shared/api/client';
import { callClickSend } from '../../shared/api/client';
import { textOf } from '../../shared/text/text';
import { Tries } from '../../shared/tries/tries';
import type { ItemContext } from '../steps/types';
import { errorItem, shaped } from './output';
import { style } from './styles';
import { currencyOf, totalsOf, wantsTotals } from './totals';
import type { Style, StyleOptions } from './types';

/** How an answer names what was sent, one row for each recipient. */
export interface RecipientRows extends StyleOptions {
	/** name of the rows in the answer's `data`, and of what was asked for in the body */
	rows: 'messages' | 'recipients';
	/** what one row is, for error texts, such as `letter` */
	what: string;
	/** the recipient of a row, for error texts */
	nameOf: (row: IDataObject) => string;
	/** whether the call only asks for the price: it changes nothing and may be repeated */
	pricesOnly?: boolean;
	/** what to do about statuses that mean something of their own here */
	advice?: Readonly<Record<string, string>>;
}

/** A row that ClickSend took, or why it did not. */
type Judged = { row: IDataObject; error?: NodeApiError };

/** How many rows an error names of each kind. */
const NAMED = 10;

/**
 * A send, or its price: HTTP 200 covers the call only, and each recipient has a status of its own.
 * One output item per recipient; a status other than SUCCESS is that recipient's error.
 */
export function recipients(options: RecipientRows): Style {
	const explain = options.pricesOnly ? undefined : withOthers;
	return style({ ...options, explain }, async (context, request) =>
		send(context, request, options),
	);
}

async function send(
	context: ItemContext,
	request: ClickSendRequest,
	options: RecipientRows,
): Promise<INodeExecutionData[]> {
	const itemIndex = context.getItemIndex();
	const hasTotals = wantsTotals(context);
	const repeat = options.repeat ?? (options.pricesOnly ? 'safely' : undefined);
	const { body } = await callClickSend(context, request, { repeat, itemIndex });
	const data = objectOf(body);
	const rows = rowsOf(data[options.rows]);
	const node = context.getNode();
	const verdicts = rows.map((row) => judge(node, row, options, itemIndex));
	for (const error of missingErrors(node, request, data, options, itemIndex)) {
		verdicts.push({ row: {}, error });
	}

	if (verdicts.every(({ error }) => error !== undefined && !isOutcomeUnknown(error))) {
		Tries.of(context)?.refused(itemIndex);
	}
	if (!context.continueOnFail()) throwFailures(verdicts, options);
	const currency = currencyOf(data);
	const totals = hasTotals && { call: totalsOf(data) };
	return verdicts.map(({ row, error }): INodeExecutionData => {
		if (error !== undefined) return errorItem(error, itemIndex);
		const whole = { ...row, ...(currency !== '' && { currency }) };
		const [json] = shaped(context, [whole], options.fields);
		return { json: { ...json, ...totals } };
	});
}

/** Adds to an error that stops the node what n8n does not say: the other items went their way. */
export function withOthers(context: ItemContext, error: unknown): Error {
	const nodeError = asNodeError(context.getNode(), error, context.getItemIndex());
	const others = (context.getExecuteData().data.main?.[0]?.length ?? 1) - 1;
	if (others > 0) {
		nodeError.description = [
			nodeError.description,
			`The other ${others === 1 ? 'item was' : `${others} items were`} handled all the same, so do not simply run it again: use the error output to get them apart.`,
		]
			.filter(Boolean)
			.join('\n');
	}
	return nodeError;
}

function judge(
	node: INode,
	row: IDataObject,
	{ what, nameOf, pricesOnly, advice }: RecipientRows,
	itemIndex: number,
): Judged {
	const verdict = verdictOf(row.status);
	if (verdict === 'accepted' || (verdict === 'unknown' && pricesOnly)) return { row };
	const name = nameOf(row);
	const thing = `the ${what} to ${name === '' ? 'nobody' : `"${name}"`}`;
	return { row, error: statusError(node, row.status, thing, { itemIndex, advice }) };
}

/** The errors of what was asked for and is not in the answer; a contact list has any number. */
function missingErrors(
	node: INode,
	{ body }: ClickSendRequest,
	data: IDataObject,
	{ rows, what, pricesOnly }: RecipientRows,
	itemIndex: number,
): NodeApiError[] {
	const error = (message: string, isUnknown: boolean) =>
		answerError(node, 'NOT_NAMED', { message, advice: isUnknown ? NOT_REPEATED : '' }, itemIndex);
	const named = rowsOf(data[rows]);
	const asked = rowsOf(asObject(body)[rows]);
	const hasList = asked.some((row) => 'list_id' in row);
	const outcome = pricesOnly ? '' : `: ${OUTCOME_UNKNOWN}`;
	if (named.length === 0) {
		return [error(`ClickSend’s answer names no ${what}${outcome}`, !pricesOnly)];
	}
	if (!hasList) {
		if (named.length >= asked.length) return [];
		const message = `ClickSend’s answer names ${named.length} of ${asked.length} recipients${outcome === '' ? '' : `${outcome} for the others`}`;
		return [error(message, !pricesOnly)];
	}
	const left = countedOnly(data, data[rows]);
	return leftTexts(left, what, pricesOnly).map(({ text, isUnknown }) => error(text, isUnknown));
}

/** Some of a list, with how many more there are. */
const some = (texts: string[]): string =>
	[
		...texts.slice(0, NAMED),
		...(texts.length > NAMED ? [`and ${texts.length - NAMED} more`] : []),
	].join('; ');

/** Stops the node with what was accepted and what was not, when anything was not. */
function throwFailures(verdicts: Judged[], { nameOf, pricesOnly }: RecipientRows): void {
	const failures = verdicts.flatMap(({ error }) => error ?? []);
	const [first] = failures;
	if (first === undefined) return;
	if (verdicts.length > 1) {
		const accepted = verdicts
			.filter(({ error }) => error === undefined)
			.map(({ row }) => [nameOf(row), textOf(row.message_id)].filter(Boolean).join(' '));
		const isOpen = failures.some(isOutcomeUnknown);
		const done = pricesOnly ? 'Priced' : 'Accepted, so do not simply run it again';
		first.description = [
			first.description,
			accepted.length > 0
				? `${done}: ${some(accepted)}`
				: isOpen
					? ''
					: 'No recipient was accepted.',
			`Not accepted${isOpen ? ', or unknown' : ''}: ${some(failures.map(({ message }) => message))}`,
		]
			.filter(Boolean)
			.join('\n');
		const others =
			accepted.length > 0 && !pricesOnly ? ' (do not send to the others again: they have it)' : '';
		first.message = `${failures.length} of ${verdicts.length} recipients failed${others}. First: ${first.message}`;
	}
	throw first;
}
