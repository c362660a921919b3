import { lettersOf, objectOf } from '../../../shared/answers/answer';
import { InputError } from '../../../shared/answers/problem';
import { asObject } from '../../../shared/text/objects';
import { textOf } from '../../../shared/text/text';

/** Prices have four decimals; sums of binary fractions have more. */
export const roundedPrice = (price: number): number => Math.round(price * 1e4) / 1e4;

/** Where ClickSend's prices have their total. */
const TOTALS = ['total_price', 'total_cost', 'price'];

/**
 * The total of what a price endpoint answers.
 *
 * @param body the answer
 * @throws {InputError} where it names none
 */
export function totalIn(body: unknown): { total: number; currency: string } {
	const outer = objectOf(body);
	// Prices of campaigns lie one level deeper.
	const data = { ...asObject(objectOf({ data: outer.data })), ...outer };
	const text = TOTALS.map((name) => textOf(data[name])).find((found) => found !== '') ?? '';
	if (text === '' || !(Number(text) >= 0)) {
		throw new InputError('Nothing was sent: ClickSend named no price');
	}
	return { total: Number(text), currency: lettersOf(data._currency) };
}
