import type { IDataObject } from 'n8n-workflow';
import { objectOf } from '../../shared/answers/answer';
import type { ClickSendRequest } from '../../shared/api/client';
import { callClickSend } from '../../shared/api/client';
import type { ItemContext } from './types';

/**
 * Reads what an update is about as ClickSend has it. Most updates take a thing whole, so what is not
 * to be changed has to be sent again.
 *
 * @param request the update, whose path is the thing's own
 * @throws {NodeApiError} when ClickSend does not give it; then nothing is changed
 */
export async function readStored(
	context: ItemContext,
	{ url, baseURL }: ClickSendRequest,
): Promise<IDataObject> {
	const itemIndex = context.getItemIndex();
	const { body } = await callClickSend(context, { method: 'GET', url, baseURL }, { itemIndex });
	return objectOf(body);
}
