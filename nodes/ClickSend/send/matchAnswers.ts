import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../request/text';
import type { Draft } from './types';

/** ClickSend keeps this much of a custom string. */
const CUSTOM_STRING_LENGTH = 50;
/** Digits at the end of a number by which its row is looked up, however it is written. */
const KEY_DIGITS = 6;

const digitsOf = (value: unknown) => textOf(value).replace(/\D/g, '');
const customOf = (row: IDataObject) => textOf(row.custom_string).slice(0, CUSTOM_STRING_LENGTH);
const keyOf = (row: IDataObject) => `${digitsOf(row.to).slice(-KEY_DIGITS)}|${customOf(row)}`;

/** Whether an answered message can be the one that was asked for. */
function isCompatible(asked: IDataObject, answered: IDataObject): boolean {
	const saysCustom = answered.custom_string !== undefined && answered.custom_string !== null;
	if (saysCustom && customOf(asked) !== customOf(answered)) return false;
	if (textOf(asked.to) === textOf(answered.to)) return true;
	const given = digitsOf(asked.to).replace(/^0+/, '');
	const returned = digitsOf(answered.to);
	// ClickSend completes local numbers, and returns an impossible recipient as it was or empty.
	return returned === '' || (given !== '' && returned.endsWith(given));
}

/**
 * Finds the answer to each message of a call. By position where every position fits in recipient
 * and custom string; else by those two, and by the text where several fit. A message that the
 * answer does not name has none: nothing is attributed by guess.
 *
 * @param drafts the messages of the call, in the order in which they were sent
 * @param rows the messages in ClickSend's answer
 * @returns for each draft its row, or undefined
 */
export function matchAnswers(drafts: Draft[], rows: IDataObject[]): Array<IDataObject | undefined> {
	const inOrder =
		rows.length === drafts.length &&
		drafts.every(({ message }, index) => isCompatible(message, rows[index]));
	if (inOrder) return rows;

	const waiting = new Map<string, IDataObject[]>();
	for (const row of rows) {
		const key = keyOf(row);
		const same = waiting.get(key);
		if (same) same.push(row);
		else waiting.set(key, [row]);
	}
	return drafts.map(({ message }) => {
		const candidates = waiting.get(keyOf(message));
		if (candidates === undefined) return undefined;
		// ClickSend cuts long texts, so the answered one is the beginning of the one that was sent.
		const at = candidates.findIndex(
			(row) =>
				textOf(row.to) !== '' &&
				isCompatible(message, row) &&
				textOf(message.body).startsWith(textOf(row.body)),
		);
		return at < 0 ? undefined : candidates.splice(at, 1)[0];
	});
}
