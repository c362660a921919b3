import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { OUTCOME_UNKNOWN, isOutcomeUnknown } from '../../shared/answers/errors';
import { InputError } from '../../shared/answers/problem';
import type { ClickSendRequest } from '../../shared/api/client';
import { callClickSend } from '../../shared/api/client';
import { outcomeOf } from '../../shared/api/outcome';
import { asObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';
import type { ItemContext } from '../steps/types';
import { currentItem } from './agentItem';
import { LimitCheck } from './check';
import { checkListIsConfirmed } from './confirmedList';
import { totalIn } from './counting/price';
import type { Sending } from './counting/sending';
import { readLimits } from './settings';
import { wishesOf } from './wishes';

/** The message IDs of what came out and was sent, or may have been. */
function idsOf(items: INodeExecutionData[]): string[] {
	const may = ({ json: { error } }: INodeExecutionData) =>
		error === undefined || textOf(error).includes(OUTCOME_UNKNOWN);
	return items.filter(may).map(({ json }) => textOf(json.message_id));
}

/** So many IDs; what one item stands for has none for each of its messages. */
const padded = (ids: string[], count: number): string[] => [
	...ids,
	...Array.from({ length: Math.max(0, count - ids.length) }, () => ''),
];

/**
 * Sends what an item asks for, if the limits of the form allow it.
 *
 * @param request complete, as it will be sent
 * @param sending what the operation sends
 * @param send makes the call
 * @returns what it puts out
 * @throws {InputError} saying what is allowed, and nothing was sent; and the errors of `send`
 */
export async function withinLimits(
	context: ItemContext,
	request: ClickSendRequest,
	{ kind, ledger, pricePath }: Sending,
	send: () => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const wishes = wishesOf(asObject(request.body));
	checkListIsConfirmed(context, wishes);
	const limits = readLimits(context.getNode());
	if (limits === undefined) return send();
	if (wishes.length === 0) {
		throw new InputError(
			'Nothing was sent: whom it would go to is not known, so no limit can hold',
		);
	}
	const itemIndex = context.getItemIndex();
	const { baseURL } = request;
	const itemsOf = (): IDataObject[] => [currentItem(context)];
	const check = new LimitCheck({ context, kind, ledger, baseURL, itemsOf }, limits);
	let count = 0;
	for (const wish of wishes) count += await check.judge(wish, itemIndex);
	const hold = await check.hold(count, itemIndex, async () => {
		const price = { ...request, method: 'POST', url: pricePath } as const;
		return totalIn((await callClickSend(context, price, { repeat: 'safely', itemIndex })).body);
	});
	const { value, error } = await outcomeOf(send());
	if (value !== undefined) {
		const ids = idsOf(value);
		hold.took(padded(ids, count - (value.length - ids.length)).slice(0, count));
	} else if (isOutcomeUnknown(error)) hold.took(padded([], count));
	hold.end();
	if (value === undefined) throw error;
	return value;
}
