import { fromFields } from '../../shared/text/objects';
import type { IDataObject, INode } from 'n8n-workflow';
import { lettersOf, objectOf, rowsOf } from '../../shared/answers/answer';
import { NOT_REPEATED, OUTCOME_UNKNOWN } from '../../shared/answers/errors';
import {
	answerError,
	assertNotRefused,
	statusError,
	verdictOf,
} from '../../shared/answers/verdict';
import { callClickSend } from '../../shared/api/client';
import { textOf } from '../../shared/text/text';
import { Tries } from '../../shared/tries/tries';
import { shaped } from './output';
import { withOthers } from './recipients';
import { style } from './styles';
import type { Style, StyleOptions } from './types';

/** What is sent as one thing to many: an email, a campaign. */
export interface Sent extends StyleOptions {
	/** for error texts, such as `email` */
	what: string;
	/** whether the call only asks for the price: it changes nothing and may be repeated */
	pricesOnly?: boolean;
	/** what to do about statuses that mean something of their own here */
	advice?: Readonly<Record<string, string>>;
	/** whether ClickSend leaves open what it answers, so that an answer without status or ID is one */
	isUndocumented?: boolean;
}

/** Misspelt in ClickSend's description of email campaigns, and perhaps in its answers. */
const MISSPELT: Readonly<Record<string, string>> = { totlal_count: 'total_count' };

/** Where the rows of an answer name what they are about: an email's recipient, an area of leaflets. */
const ROW_NAMES = ['email', 'to', 'address_name', 'location_id'] as const;

const nameOf = (row: IDataObject): string =>
	ROW_NAMES.map((name) => textOf(row[name])).find((text) => text !== '') ?? '';

/**
 * A send that ClickSend answers with one thing, or its price: one output item. HTTP 200 covers the
 * call only, so a status of a refusal, of the whole or of a recipient, is the item's error.
 */
export function sent(options: Sent): Style {
	const explain = options.pricesOnly ? undefined : withOthers;
	return style({ ...options, explain }, async (context, request) => {
		const itemIndex = context.getItemIndex();
		const repeat = options.repeat ?? (options.pricesOnly ? 'safely' : undefined);
		const { body } = await callClickSend(context, request, { repeat, itemIndex });
		const answer = flatten(objectOf(body));
		if (verdictOf(answer.status) === 'refused') Tries.of(context)?.refused(itemIndex);
		assertAccepted(context.getNode(), answer, options, itemIndex);
		return shaped(context, [answer], options.fields).map((json) => ({ json }));
	});
}

/** What pages of lists carry, which the description shows around some prices. */
const PAGING = /^(total|per_page|current_page|last_page|next_page_url|prev_page_url|from|to)$/;

/** Puts the campaign, its totals and the currency side by side, however deep ClickSend nests them. */
function flatten({ _currency, ...answer }: IDataObject): IDataObject {
	const currency = lettersOf(_currency);
	const isOne = !Array.isArray(answer.data) || answer.data.length <= 1;
	const inner = isOne ? objectOf({ data: answer.data }) : { data: answer.data };
	const isPage = 'current_page' in answer;
	const beside = Object.entries(answer)
		.filter(([name]) => name !== 'data' && !(isPage && PAGING.test(name)))
		.map(([name, value]) => [MISSPELT[name] ?? name, value]);
	return {
		...inner,
		...fromFields(beside),
		...(currency !== '' && { currency }),
	};
}

/** Whether an answer names what was sent; the IDs of users and lists only repeat the request. */
const isNamed = (answer: IDataObject): boolean =>
	Object.entries(answer).some(
		([name, value]) =>
			/^(?:message_id|(?:\w+_)?campaign_id|id)$/.test(name) && textOf(value) !== '',
	);

function assertAccepted(node: INode, answer: IDataObject, options: Sent, itemIndex: number): void {
	const { what, pricesOnly, advice, isUndocumented } = options;
	assertNotRefused(node, answer, options, itemIndex);
	const refused = Object.values(answer)
		.flatMap(rowsOf)
		.filter((row) => verdictOf(row.status) === 'refused');
	const [first] = refused;
	if (first !== undefined) {
		const named = refused.map(nameOf).filter(Boolean).slice(0, 10);
		const more = refused.length > named.length ? ` and ${refused.length - named.length} more` : '';
		const error = statusError(node, first.status, `the ${what}`, { itemIndex, advice });
		if (named.length > 0) error.message += ` for ${named.join(', ')}${more}`;
		const id = textOf(answer.message_id);
		const others = `Others may have got it${id === '' ? '' : ` (${id})`}, so do not simply run it again`;
		error.description = [error.description, !pricesOnly && others].filter(Boolean).join('\n');
		throw error;
	}
	// Nothing, or a text alone.
	if (pricesOnly && Object.keys(answer).every((name) => ['currency', 'value'].includes(name))) {
		const message = `ClickSend’s answer has no price for the ${what}`;
		throw answerError(node, 'NO_PRICE', { message }, itemIndex);
	}
	const says = textOf(answer.status) !== '' || isNamed(answer);
	if (pricesOnly || isUndocumented || says) return;
	const message = `ClickSend’s answer does not name the ${what}: ${OUTCOME_UNKNOWN}`;
	throw answerError(node, 'NO_STATUS', { message, advice: NOT_REPEATED }, itemIndex);
}
