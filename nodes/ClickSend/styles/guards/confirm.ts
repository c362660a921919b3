import { userError } from '../../../shared/answers/problem';
import type { Statement } from '../../fields/confirm';
import { CONFIRM, confirmValue } from '../../fields/confirm';
import { failedItem } from '../output';
import type { Pagination, Style } from '../types';

/**
 * Puts the check of Confirm before everything that an operation does: its steps, look-ups, uploads
 * and requests.
 *
 * @param resource the resource's value
 * @param row the operation
 * @param statement what has to be chosen in the form
 */
export function onlyConfirmed(
	resource: string,
	{ value, style }: { value: string; style: Style },
	statement: Statement,
): Pagination {
	const key = confirmValue(resource, value);
	return async function (requestData) {
		// The value in the form itself counts: neither an expression nor an AI model can give it.
		if (this.getNode().parameters[CONFIRM] === key) return style.run.call(this, requestData);
		const itemIndex = this.getItemIndex();
		const message = 'Nothing was done: this operation has to be confirmed';
		const advice = `Choose "${statement}" under Confirm in the form, if this is really to be done`;
		const refusal = userError(this.getNode(), { message, advice }, itemIndex);
		return [failedItem(this, refusal, itemIndex)];
	};
}
