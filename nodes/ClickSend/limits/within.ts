import type { INodeExecutionData } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { OUTCOME_UNKNOWN, isOutcomeUnknown } from '../../shared/answers/errors';
import { InputError } from '../../shared/answers/problem';
import type { ClickSendRequest } from '../../shared/api/client';
import { callClickSend } from '../../shared/api/client';
import { outcomeOf } from '../../shared/api/outcome';
import { asObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';
import type { ItemContext } from '../steps/types';
import { currentItem, trustedItem } from './agentItem';
import { LimitCheck } from './check';
import { checkListIsConfirmed } from './confirmedList';
import { totalIn } from './counting/price';
import type { Sending } from './counting/sending';
import { readLimits } from './settings';
import { wishesOf } from './wishes';

/** How many of what came out certainly were not sent. */
const failuresIn = (items: INodeExecutionData[]): number =>
	items.filter(({ json: { error } }) => {
		const text = textOf(error);
		return text !== '' && !text.includes(OUTCOME_UNKNOWN);
	}).length;

/** Whether some of what a failed call was to send may have been: others may have got it. */
function mayBeSent(error: Error, count: number): boolean {
	if (isOutcomeUnknown(error)) return true;
	return count > 1 && error instanceof NodeApiError && error.httpCode === '200';
}

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
	const itemOf = () => trustedItem(context, () => currentItem(context));
	const check = new LimitCheck({ context, kind, ledger, baseURL, itemOf }, limits);
	let count = 0;
	for (const wish of wishes) count += await check.judge(wish, itemIndex);
	const hold = await check.hold(count, itemIndex, async () => {
		const price = { ...request, method: 'POST', url: pricePath } as const;
		return totalIn((await callClickSend(context, price, { repeat: 'safely', itemIndex })).body);
	});
	const { value, error } = await outcomeOf(send());
	// One item may stand for many messages, as that of a campaign does.
	if (value !== undefined) hold.took(count - failuresIn(value));
	else if (mayBeSent(error, count)) hold.took(count);
	hold.end();
	if (value === undefined) throw error;
	return value;
}
