import type { IDataObject } from 'n8n-workflow';
import { phoneKey } from '../phone/phoneKey';
import { textOf } from '../request/text';
import { MAX_CUSTOM_STRING } from '../text/limits';
import type { Draft } from './types';

/** Digits at the end of a number that stay the same, however its beginning is written. */
const ENDING = 6;

/** A message that was asked for, or one that was answered, with what they are compared by. */
interface Side {
	message: IDataObject;
	to: string;
	/** the number with its calling code, where that is known */
	key: string;
	ending: string;
	/** undefined where an answer does not say */
	custom?: string;
	text?: string;
}

/** A message's custom string as ClickSend keeps it. */
export const customOf = (row: IDataObject) => textOf(row.custom_string).slice(0, MAX_CUSTOM_STRING);

const isSaid = (value: unknown) => value !== undefined && value !== null;

function sideOf(message: IDataObject, country?: string): Side {
	const to = textOf(message.to);
	return {
		message,
		to,
		key: phoneKey(to, country),
		ending: to.replace(/\D/g, '').slice(-ENDING),
		custom: isSaid(message.custom_string) ? customOf(message) : undefined,
		text: isSaid(message.body) ? textOf(message.body) : undefined,
	};
}

/** Whether an answered message can have the custom string that was asked for. */
const fitsCustom = (asked: Side, row: Side): boolean =>
	row.custom === undefined || (asked.custom ?? '') === row.custom;

/** Whether it goes to the recipient that was asked for: surely, perhaps, or not. */
function fitsRecipient(asked: Side, row: Side): 'maybe' | 'no' | 'yes' {
	if (asked.to === row.to || asked.key === row.key) return 'yes';
	// ClickSend completes local numbers, and may leave the recipient out of a refusal.
	return row.ending === '' || row.ending === asked.ending ? 'maybe' : 'no';
}

/** Whether it has the text that was asked for, which ClickSend may have cut. */
function fitsText(asked: Side, row: Side): 'cut' | 'no' | 'yes' {
	if (row.text === undefined || row.text === asked.text) return 'yes';
	return row.text !== '' && asked.text?.startsWith(row.text) ? 'cut' : 'no';
}

const isSame = (asked: Side, row: Side) =>
	fitsCustom(asked, row) && fitsRecipient(asked, row) === 'yes';
const hasText = (asked: Side, row: Side) => isSame(asked, row) && asked.text === row.text;

/** Rows that name different messages; one that is named twice says nothing of a second one. */
function distinct(rows: IDataObject[]): IDataObject[] {
	const seen = new Set<string>();
	return rows.filter((row) => {
		const id = textOf(row.message_id);
		if (id === '') return true;
		const key = JSON.stringify([id, row.to, row.custom_string, row.body]);
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}

function groupByEnding<T extends { ending: string }>(things: T[]): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const thing of things) {
		const group = groups.get(thing.ending);
		if (group) group.push(thing);
		else groups.set(thing.ending, [thing]);
	}
	return groups;
}

/**
 * Whether the rows stand in the order of the messages: every position fits, and no row fits another
 * message better.
 */
function isInOrder(messages: Side[], rows: Side[]): boolean {
	if (messages.length !== rows.length) return false;
	const doubtful: number[] = [];
	for (let index = 0; index < rows.length; index++) {
		const [asked, row] = [messages[index], rows[index]];
		const recipient = fitsRecipient(asked, row);
		if (recipient === 'no' || !fitsCustom(asked, row)) return false;
		if (recipient === 'maybe' || fitsText(asked, row) !== 'yes') doubtful.push(index);
	}
	if (doubtful.length === 0) return true;
	const groups = groupByEnding(messages);
	return doubtful.every((index) => {
		const [own, row] = [messages[index], rows[index]];
		const fitsBetter = (asked: Side) =>
			asked !== own &&
			isSame(asked, row) &&
			(fitsRecipient(own, row) === 'maybe' ||
				row.text === asked.text ||
				(fitsText(own, row) === 'no' && fitsText(asked, row) === 'cut'));
		return !(groups.get(row.ending) ?? []).some(fitsBetter);
	});
}

/**
 * Whether the answer is an echo of the call: each row says exactly what was asked for at its place,
 * and no message stands there twice. So it mostly is, and this is quick to find out.
 */
function isEcho(drafts: Draft[], rows: IDataObject[]): boolean {
	if (drafts.length !== rows.length) return false;
	const ids = new Set<unknown>();
	for (let index = 0; index < rows.length; index++) {
		const { message } = drafts[index];
		const row = rows[index];
		if (row.to !== message.to || row.body !== message.body) return false;
		if ((row.custom_string ?? '') !== (message.custom_string ?? '')) return false;
		if (typeof row.message_id !== 'string') return false;
		ids.add(row.message_id);
	}
	return ids.size === rows.length;
}

/**
 * Finds the answer to each message of a call: by position where every position fits in recipient,
 * custom string and text; else by these three, and without the text only where one message and one
 * answer can belong together. A message that the answer does not name has none: nothing is
 * attributed by guess.
 *
 * @param drafts the messages of the call, in the order in which they were sent
 * @param answered the messages in ClickSend's answer
 * @returns for each draft its row, or undefined
 */
export function matchAnswers(
	drafts: Draft[],
	answered: IDataObject[],
): Array<IDataObject | undefined> {
	if (isEcho(drafts, answered)) return answered;
	const messages = drafts.map(({ message }) =>
		sideOf(message, textOf(message.country) || undefined),
	);
	const rows = distinct(answered).map((row) => sideOf(row));
	if (isInOrder(messages, rows)) return rows.map(({ message }) => message);

	const found = new Map<Side, Side>();
	const groups = groupByEnding(messages);
	for (const [ending, waiting] of groupByEnding(rows)) {
		const all = ending === '' ? [] : (groups.get(ending) ?? []);
		const taken = new Set<Side>();
		/** Gives open messages the rows that fit; `alone` looks at all, also those that are given. */
		const settle = (fits: (asked: Side, row: Side) => boolean, alone: boolean) => {
			for (const asked of all) {
				if (found.has(asked)) continue;
				const row = waiting.find((candidate) => !taken.has(candidate) && fits(asked, candidate));
				if (row === undefined) continue;
				const isAmbiguous =
					alone &&
					(all.some((other) => other !== asked && fits(other, row)) ||
						waiting.some((other) => other !== row && fits(asked, other)));
				if (isAmbiguous) continue;
				found.set(asked, row);
				taken.add(row);
			}
		};
		settle(hasText, false);
		settle(
			(asked, row) =>
				isSame(asked, row) &&
				fitsText(asked, row) !== 'no' &&
				!all.some((other) => hasText(other, row)),
			false,
		);
		settle(isSame, true);
		settle((asked, row) => fitsCustom(asked, row) && fitsRecipient(asked, row) !== 'no', true);
	}
	return messages.map((asked) => found.get(asked)?.message);
}
