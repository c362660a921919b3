import type { IDataObject } from 'n8n-workflow';
import { objectOf, rowsOf } from '../../../shared/answers/answer';
import { InputError, throwProblem } from '../../../shared/answers/problem';
import { entryAt } from '../../../shared/text/entries';
import { longestOfAny, longestText } from '../../../shared/text/limits';
import { listPlaceholderIn } from '../../../shared/text/placeholders';
import { describeText } from '../../../shared/text/segments';
import { textOf } from '../../../shared/text/text';
import type { Call } from '../calls';
import type { Channel } from '../types';
import { bodyOf } from '../types';
import type { TextChecks } from './textChecks';

/** What a placeholder may become, where the contacts need not be looked at: rather too much. */
const LONGEST_VALUE = 255;

/** How the texts to lists are measured. */
export interface ListMeasure {
	channel: Channel;
	maxParts?: number;
	/** tells how many parts the account sends */
	texts: Pick<TextChecks, 'partLimit'>;
	/** prices a call: the answer has the text of each contact */
	price: (call: Call) => Promise<unknown>;
}

/**
 * Refuses a text to a contact list whose placeholders make it longer than allowed for one of the
 * contacts. ClickSend fills them in, so its price call tells; it is made only where the text can
 * become too long.
 *
 * @throws {InputError} also when the texts cannot be told; nothing is to be sent then
 * @throws {NodeApiError} when the price call fails
 */
export async function checkListText(call: Call, measure: ListMeasure): Promise<void> {
	const { message, itemIndex } = entryAt(call.drafts, 0);
	const text = textOf(message.body);
	const placeholder = listPlaceholderIn(text);
	if (placeholder === undefined) return;

	const { channel, maxParts, texts } = measure;
	// Each opening bracket may begin a placeholder.
	const longest = text.length + (text.split('(').length - 1) * LONGEST_VALUE;
	if (channel !== 'sms') {
		if (longest <= longestOfAny(channel)) return;
		for (const body of await readTexts(call, measure)) {
			// ClickSend may have cut it, at the limit of what it was before.
			const isFull =
				body.length >= longestText(channel, body) || body.length === longestOfAny(channel);
			if (isFull) throw tooLong('characters than ClickSend takes');
		}
		return;
	}

	const limit = await texts.partLimit(itemIndex);
	const worst = describeText('\u0416'.repeat(longest)).parts;
	if ('unknown' in limit) {
		throwProblem({
			message: `With ${placeholder} the text may need several parts, and how many the account may send could not be read: ${limit.unknown}`,
			advice: 'Nothing was sent, as ClickSend may cut it. Try again',
		});
		return;
	}
	if (maxParts === undefined && worst <= limit.most) return;
	for (const { body, parts } of await readParts(call, measure)) {
		const needed = Math.max(parts, describeText(body).parts);
		if (maxParts !== undefined && needed > maxParts) {
			throw tooLong(`parts, ${needed}, than the maximum of ${maxParts}`);
		}
		if (worst > limit.most && (needed > limit.most || mayBeCut(body, parts, limit.most))) {
			throw tooLong(`parts than the ${limit.most} that the account sends`);
		}
	}
}

/** Whether no further character fits, so that the text may have gone on before ClickSend cut it. */
function mayBeCut(body: string, parts: number, most: number): boolean {
	const own = describeText(body);
	// What was cut off may have been what made it unicode.
	const hasUnicodeLength =
		body.length >= unicodeLength(most) - 1 && body.length <= unicodeLength(most);
	const isOtherCount = parts >= most && parts > own.parts;
	const longest = own.encoding === 'Unicode' ? '😀' : '€';
	return hasUnicodeLength || isOtherCount || describeText(body + longest).parts > most;
}

const unicodeLength = (parts: number) => (parts === 1 ? 70 : 67 * parts);

const tooLong = (than: string) =>
	new InputError(
		`With its placeholders filled in, the text needs more ${than} for a contact of the list`,
		'Shorten it, or shorten what the contacts of the list have in those fields',
	);

const unknown = (why: string) =>
	new InputError(
		`How long the text becomes with its placeholders filled in is not known: ${why}`,
		'Nothing was sent, as ClickSend may cut it. Shorten the text, or leave out the placeholders',
	);

/** The messages of a list as ClickSend would send them. */
async function readRows(call: Call, { price }: ListMeasure): Promise<IDataObject[]> {
	const data = objectOf(await price(call));
	const rows = rowsOf(data.messages);
	if (rows.length === 0 || rows.length < Number(data.total_count ?? 0)) {
		throw unknown('ClickSend’s price does not name every message');
	}
	const sent = rows.filter(({ status }) => ['', 'SUCCESS'].includes(textOf(status)));
	for (const { body } of sent) {
		const left = typeof body === 'string' ? listPlaceholderIn(body) : undefined;
		if (typeof body !== 'string') throw unknown('ClickSend’s price does not tell the texts');
		if (left !== undefined) throw unknown(`ClickSend’s price does not fill in ${left}`);
	}
	return sent;
}

const readTexts = async (call: Call, measure: ListMeasure): Promise<string[]> =>
	(await readRows(call, measure)).map(bodyOf);

const readParts = async (call: Call, measure: ListMeasure) =>
	(await readRows(call, measure)).map(({ body, message_parts: parts }) => ({
		body: bodyOf({ body }),
		parts: Number(textOf(parts)) || 0,
	}));
