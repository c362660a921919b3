import { objectOf } from '../../shared/answers/answer';
import type { Problem } from '../../shared/answers/problem';
import type { ClickSendContext } from '../../shared/api/client';
import { callClickSend } from '../../shared/api/client';
import { manyParts } from '../../shared/text/limits';
import { messageOf } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';

/** More parts than any account can have: GSM 03.40 numbers them in one byte. */
const MOST_EVER = 255;

/** The account's limit of parts, or why it is not known. */
export type PartLimit = { most: number } | { unknown: string };

/**
 * Reads how many parts an SMS of the account may have: ClickSend cuts longer texts without a word
 * (`setting_sms_message_char_limit` of GET /account, which counts parts).
 *
 * @param baseURL the credential's
 * @param itemIndex the item that the call is made for
 */
export async function readPartLimit(
	context: ClickSendContext,
	baseURL: string | undefined,
	itemIndex?: number,
): Promise<PartLimit> {
	try {
		const request = { method: 'GET' as const, url: '/account', baseURL };
		const { body } = await callClickSend(context, request, { itemIndex });
		const most = Number(textOf(objectOf(body).setting_sms_message_char_limit));
		if (Number.isInteger(most) && most >= 1 && most <= MOST_EVER) return { most };
		return { unknown: 'the account names none' };
	} catch (error) {
		return { unknown: messageOf(error) };
	}
}

/** The problem of a text of several parts; one that cannot be judged must not go out. */
export function beyondLimit(parts: number, limit: PartLimit): Problem | undefined {
	if ('most' in limit) return manyParts(parts, limit.most);
	return {
		message: `The text needs ${parts} parts, and how many the account may send could not be read: ${limit.unknown}`,
		advice: 'Nothing was sent, as ClickSend may cut it. Try again, or shorten it to one part',
	};
}
