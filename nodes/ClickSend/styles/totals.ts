import type { IDataObject } from 'n8n-workflow';
import { asObject } from '../../shared/text/objects';
import { switchOf, textOf } from '../../shared/text/text';
import { refuse } from '../steps/refuse';
import type { ItemContext } from '../steps/types';
import { pick } from './output';

/** What ClickSend counts and sums up of a call; prices of letters have a total cost. */
const TOTALS = ['total_price', 'total_cost', 'total_count', 'queued_count', 'blocked_count'];

/** The three letters of the currency in an answer's prices; empty where it names none. */
export const currencyOf = ({ _currency }: IDataObject): string =>
	textOf(asObject(_currency).currency_name_short);

/** The totals of a call as Include Call Totals puts them onto its items, under the field call. */
export function totalsOf(data: IDataObject): IDataObject {
	const currency = currencyOf(data);
	return { ...pick(data, TOTALS), ...(currency !== '' && { currency }) };
}

/** Whether an item's form wants the totals of its call. */
export function wantsTotals(context: ItemContext): boolean {
	const given = switchOf(context.getNodeParameter('options.includeTotals', false));
	return given ?? refuse(context, 'Include Call Totals is neither true nor false');
}
