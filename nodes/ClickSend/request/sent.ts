import type { IDataObject, IN8nRequestOperations, INode } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { adviceFor } from './advice';
import { objectOf, rowsOf } from './answer';
import { callClickSend } from './client';
import { OUTCOME_UNKNOWN } from './errors';
import { simplified } from './output';
import { withOthers } from './recipients';
import type { StyleOptions } from './styles';
import { style } from './styles';
import { textOf } from './text';
import { Tries } from './tries';

/** What is sent as one thing to many: an email, a campaign. */
export interface Sent extends StyleOptions {
	/** for error texts, such as `email` */
	what: string;
	/** what remains of the answer when Simplify is on */
	fields?: readonly string[];
	/** whether the call only asks for the price: it changes nothing and may be repeated */
	pricesOnly?: boolean;
	/** what to do about statuses that mean something of their own here */
	advice?: Readonly<Record<string, string>>;
	/** whether ClickSend leaves open what it answers, so that an answer without status or ID is one */
	isUndocumented?: boolean;
}

/** Misspelt in ClickSend's description of email campaigns, and perhaps in its answers. */
const MISSPELT: Readonly<Record<string, string>> = { totlal_count: 'total_count' };

/** Where an answer may name recipients of one email. */
const RECIPIENT_LISTS = ['to', 'cc', 'bcc', 'recipients', 'messages'] as const;

/**
 * A send that ClickSend answers with one thing, or its price: one output item. HTTP 200 covers the
 * call only, so a status of a refusal, of the whole or of a recipient, is the item's error.
 */
export function sent(options: Sent): IN8nRequestOperations {
	const explain = options.pricesOnly ? undefined : withOthers;
	return style({ ...options, explain }, async (context, request) => {
		const itemIndex = context.getItemIndex();
		const repeat = options.repeat ?? (options.pricesOnly ? 'safely' : undefined);
		const { body } = await callClickSend(context, request, { repeat, itemIndex });
		const answer = flatten(objectOf(body));
		if (isRefusal(textOf(answer.status))) Tries.of(context)?.refused(itemIndex);
		assertAccepted(context.getNode(), answer, options, itemIndex);
		return simplified(context, [answer], options.fields).map((json) => ({ json }));
	});
}

/** What pages of lists carry, which the description shows around some prices. */
const PAGING = /^(total|per_page|current_page|last_page|next_page_url|prev_page_url|from|to)$/;

/** Puts the campaign, its totals and the currency side by side, however deep ClickSend nests them. */
function flatten({ _currency, ...answer }: IDataObject): IDataObject {
	const currency = textOf((_currency as IDataObject | undefined)?.currency_name_short);
	const isOne = !Array.isArray(answer.data) || answer.data.length <= 1;
	const inner = isOne ? objectOf({ data: answer.data }) : { data: answer.data };
	const isPage = 'current_page' in answer;
	const beside = Object.entries(answer)
		.filter(([name]) => name !== 'data' && !(isPage && PAGING.test(name)))
		.map(([name, value]) => [MISSPELT[name] ?? name, value]);
	return {
		...inner,
		...(Object.fromEntries(beside) as IDataObject),
		...(currency !== '' && { currency }),
	};
}

/** ClickSend writes refusals in capitals; what an email or a campaign goes through is in words. */
function isRefusal(status: string): boolean {
	return (
		(/^[A-Z][A-Z_]+$/.test(status) && status !== 'SUCCESS') || /^(Failed|Cancelled)/.test(status)
	);
}

const answerError = (
	node: INode,
	code: string,
	message: string,
	description: string,
	itemIndex?: number,
): NodeApiError =>
	new NodeApiError(node, { status: code }, { message, description, httpCode: '200', itemIndex });

/**
 * Refuses an answer that says within HTTP 200 that ClickSend did not take what it was given.
 *
 * @param answer what is in `data`
 * @param what what was given, for error texts, such as `email`
 * @param advice what to do about statuses that mean something of their own here
 * @throws {NodeApiError} with ClickSend's status
 */
export function assertNotRefused(
	node: INode,
	answer: IDataObject,
	{ what, advice }: Pick<Sent, 'advice' | 'what'>,
	itemIndex?: number,
): void {
	const status = textOf(answer.status);
	if (!isRefusal(status)) return;
	const message = `${status}: the ${what} was not accepted by ClickSend`;
	throw answerError(node, status, message, advice?.[status] ?? adviceFor(status), itemIndex);
}

function assertAccepted(node: INode, answer: IDataObject, options: Sent, itemIndex: number): void {
	const { what, pricesOnly, advice, isUndocumented } = options;
	const fail = (code: string, message: string, description: string): never => {
		throw answerError(node, code, message, description, itemIndex);
	};
	assertNotRefused(node, answer, options, itemIndex);
	const status = textOf(answer.status);
	const refused = RECIPIENT_LISTS.flatMap((name) => rowsOf(answer[name])).filter((row) =>
		isRefusal(textOf(row.status)),
	);
	if (refused.length > 0) {
		const [first] = refused;
		const code = textOf(first.status);
		const named = refused.slice(0, 10).map((row) => textOf(row.email) || textOf(row.to));
		const id = textOf(answer.message_id);
		fail(
			code,
			`${code}: the ${what} was not accepted by ClickSend for ${named.join(', ')}${refused.length > named.length ? ` and ${refused.length - named.length} more` : ''}`,
			[
				advice?.[code] ?? adviceFor(code),
				pricesOnly
					? ''
					: `Others may have got it${id === '' ? '' : ` (${id})`}, so do not simply run it again`,
			]
				.filter(Boolean)
				.join('\n'),
		);
	}
	if (
		pricesOnly ||
		isUndocumented ||
		status !== '' ||
		Object.keys(answer).some((name) => /_id$/.test(name))
	)
		return;
	fail(
		'NO_STATUS',
		`ClickSend’s answer does not name the ${what}: ${OUTCOME_UNKNOWN}`,
		'It was not repeated: check the history before you run it again',
	);
}
