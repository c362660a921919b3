import type { IDataObject } from 'n8n-workflow';
import { phoneKey } from '../phone/phoneKey';
import { textOf } from '../request/text';
import type { Draft } from './types';

/** ClickSend keeps this much of a custom string. */
const CUSTOM_STRING_LENGTH = 50;
/** Digits at the end of a number that stay the same, however its beginning is written. */
const ENDING = 6;

type Rows = Array<IDataObject | undefined>;

/** A message's custom string as ClickSend keeps it. */
export const customOf = (row: IDataObject) =>
	textOf(row.custom_string).slice(0, CUSTOM_STRING_LENGTH);
const endingOf = (row: IDataObject) => textOf(row.to).replace(/\D/g, '').slice(-ENDING);
const askedKey = ({ to, country }: IDataObject) => phoneKey(to, textOf(country) || undefined);

/** Whether an answered message can have the custom string that was asked for. */
function fitsCustom(asked: IDataObject, row: IDataObject): boolean {
	const isSaid = row.custom_string !== undefined && row.custom_string !== null;
	return !isSaid || customOf(asked) === customOf(row);
}

/** Whether it goes to the recipient that was asked for: surely, perhaps, or not. */
function fitsRecipient(asked: IDataObject, row: IDataObject): 'maybe' | 'no' | 'yes' {
	if (textOf(asked.to) === textOf(row.to) || askedKey(asked) === phoneKey(row.to)) return 'yes';
	// ClickSend completes local numbers, and may leave the recipient out of a refusal.
	const ending = endingOf(row);
	return ending === '' || ending === endingOf(asked) ? 'maybe' : 'no';
}

/** Whether it has the text that was asked for, which ClickSend may have cut. */
function fitsText(asked: IDataObject, row: IDataObject): 'cut' | 'no' | 'yes' {
	if (row.body === undefined || row.body === asked.body) return 'yes';
	const text = textOf(row.body);
	return text !== '' && textOf(asked.body).startsWith(text) ? 'cut' : 'no';
}

/** Rows that name different messages; one named twice says nothing of a second one. */
function distinct(rows: IDataObject[]): IDataObject[] {
	const seen = new Set<string>();
	return rows.filter((row) => {
		const id = textOf(row.message_id);
		if (id === '') return true;
		if (seen.has(id)) return false;
		seen.add(id);
		return true;
	});
}

function groupByEnding<T>(things: T[], rowOf: (thing: T) => IDataObject): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const thing of things) {
		const ending = endingOf(rowOf(thing));
		const group = groups.get(ending);
		if (group) group.push(thing);
		else groups.set(ending, [thing]);
	}
	return groups;
}

/**
 * Whether the rows stand in the order of the drafts: every position fits, and no row fits another
 * draft better.
 */
function isInOrder(messages: IDataObject[], rows: IDataObject[]): boolean {
	if (messages.length !== rows.length) return false;
	const doubtful: number[] = [];
	for (let index = 0; index < rows.length; index++) {
		const [asked, row] = [messages[index], rows[index]];
		const recipient = fitsRecipient(asked, row);
		if (recipient === 'no' || !fitsCustom(asked, row)) return false;
		if (recipient === 'maybe' || fitsText(asked, row) !== 'yes') doubtful.push(index);
	}
	if (doubtful.length === 0) return true;
	const others = groupByEnding(messages, (message) => message);
	return doubtful.every((index) => {
		const row = rows[index];
		const own = messages[index];
		const isOther = (asked: IDataObject) =>
			asked !== own &&
			fitsCustom(asked, row) &&
			fitsRecipient(asked, row) === 'yes' &&
			(fitsRecipient(own, row) === 'maybe' ||
				row.body === asked.body ||
				(fitsText(own, row) === 'no' && fitsText(asked, row) === 'cut'));
		return !(others.get(endingOf(row)) ?? []).some(isOther);
	});
}

/**
 * Finds the answer to each message of a call: by position where every position fits in recipient,
 * custom string and text; else by these three, and without the text only where one message and one
 * answer are left that can belong together. A message that the answer does not name has none:
 * nothing is attributed by guess.
 *
 * @param drafts the messages of the call, in the order in which they were sent
 * @param answered the messages in ClickSend's answer
 * @returns for each draft its row, or undefined
 */
export function matchAnswers(drafts: Draft[], answered: IDataObject[]): Rows {
	const messages = drafts.map(({ message }) => message);
	const rows = distinct(answered);
	if (isInOrder(messages, rows)) return rows;

	const found: Rows = messages.map(() => undefined);
	const open = groupByEnding(
		messages.map((message, index) => ({ message, index })),
		({ message }) => message,
	);
	for (const [ending, waiting] of groupByEnding(rows, (row) => row)) {
		if (ending === '') continue;
		const all = open.get(ending) ?? [];
		const isSame = (message: IDataObject, row: IDataObject) =>
			fitsCustom(message, row) && fitsRecipient(message, row) === 'yes';
		const taken = new Set<IDataObject>();
		/** Gives open messages the rows that fit; `alone` looks at all, also those that are given. */
		const settle = (fits: (message: IDataObject, row: IDataObject) => boolean, alone: boolean) => {
			for (const { message, index } of all) {
				if (found[index] !== undefined) continue;
				const row = waiting.find((candidate) => !taken.has(candidate) && fits(message, candidate));
				if (row === undefined) continue;
				const isAmbiguous =
					alone &&
					(all.filter((other) => fits(other.message, row)).length > 1 ||
						waiting.filter((other) => fits(message, other)).length > 1);
				if (isAmbiguous) continue;
				found[index] = row;
				taken.add(row);
			}
		};
		const hasText = (message: IDataObject, row: IDataObject) =>
			isSame(message, row) && message.body === row.body;
		settle(hasText, false);
		settle(
			(message, row) =>
				isSame(message, row) &&
				fitsText(message, row) !== 'no' &&
				!all.some((other) => hasText(other.message, row)),
			false,
		);
		settle(isSame, true);
		settle(
			(message, row) => fitsCustom(message, row) && fitsRecipient(message, row) !== 'no',
			true,
		);
	}
	return found;
}
