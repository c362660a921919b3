import type { IDataObject } from 'n8n-workflow';
import { lettersOf } from '../../shared/answers/answer';
import { readSwitch } from '../steps/refuse';
import type { ItemContext } from '../steps/types';
import { pick } from './output';

/** What ClickSend counts and sums up of a call; prices of letters have a total cost. */
const TOTALS = ['total_price', 'total_cost', 'total_count', 'queued_count', 'blocked_count'];

/** The three letters of the currency in an answer's prices; empty where it names none. */
export const currencyOf = ({ _currency }: IDataObject): string => lettersOf(_currency);

/** The totals of a call as Include Call Totals puts them onto its items, under the field call. */
export function totalsOf(data: IDataObject): IDataObject {
	const currency = currencyOf(data);
	return { ...pick(data, TOTALS), ...(currency !== '' && { currency }) };
}

/** Whether an item's form wants the totals of its call. */
export const wantsTotals = (context: ItemContext): boolean =>
	readSwitch(context, 'options.includeTotals', 'Include Call Totals');
