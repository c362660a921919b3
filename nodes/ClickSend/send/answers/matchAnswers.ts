import type { IDataObject } from 'n8n-workflow';
import { phoneKey } from '../../../shared/phone/phoneKey';
import { MAX_CUSTOM_STRING } from '../../../shared/text/limits';
import { textOf } from '../../../shared/text/text';
import type { Draft } from '../types';
import { entryAt } from '../../../shared/text/entries';

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
	const key = phoneKey(to, country);
	return {
		message,
		to,
		key,
		ending: key.slice(-ENDING),
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
		const [asked, row] = [entryAt(messages, index), entryAt(rows, index)];
		const recipient = fitsRecipient(asked, row);
		if (recipient === 'no' || !fitsCustom(asked, row)) return false;
		if (recipient === 'maybe' || fitsText(asked, row) !== 'yes') doubtful.push(index);
	}
	if (doubtful.length === 0) return true;
	const groups = groupByEnding(messages);
	return doubtful.every((index) => {
		const [own, row] = [entryAt(messages, index), entryAt(rows, index)];
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
		const { message } = entryAt(drafts, index);
		const row = entryAt(rows, index);
		if (row.to !== message.to || row.body !== message.body) return false;
		if ((row.custom_string ?? '') !== (message.custom_string ?? '')) return false;
		if (typeof row.message_id !== 'string') return false;
		ids.add(row.message_id);
	}
	return ids.size === rows.length;
}

/** Rows that say the same, with the messages that they can be the answers to. */
interface Equal {
	/** those that are not given yet */
	rows: Side[];
	/** in the order of the call */
	candidates: Side[];
	/** whether the text says which messages they are */
	hasText: boolean;
}

/**
 * The messages that a row can be the answer to by recipient and custom string. ClickSend completes
 * local numbers; an international one it changes at most where the row fits no other.
 */
function byRecipient(messages: Side[], row: Side): Side[] {
	const fitting = messages.filter(
		(asked) => fitsCustom(asked, row) && fitsRecipient(asked, row) !== 'no',
	);
	const likely = fitting.filter(
		(asked) => !asked.to.startsWith('+') || fitsRecipient(asked, row) === 'yes',
	);
	return likely.length > 0 ? likely : fitting;
}

/** The messages whose text a row has; where none has it, ClickSend has changed it in some way. */
function byText(messages: Side[], row: Side): { candidates: Side[]; hasText: boolean } {
	for (const fit of ['yes', 'cut'] as const) {
		const candidates = messages.filter((asked) => fitsText(asked, row) === fit);
		if (candidates.length > 0) return { candidates, hasText: row.text !== undefined };
	}
	return { candidates: messages, hasText: false };
}

/**
 * Puts together rows between which nothing tells the messages apart: the same recipient, custom
 * string and text, or a text that no message has and the same status.
 */
function equalRows(messages: Side[], rows: Side[]): Equal[] {
	const groups = new Map<string, Equal>();
	for (const row of rows) {
		const { to, custom, text, message } = row;
		const said = JSON.stringify([to, custom, text]);
		const known = groups.get(said);
		if (known !== undefined) {
			known.rows.push(row);
			continue;
		}
		const { candidates, hasText } = byText(byRecipient(messages, row), row);
		const key = hasText ? said : JSON.stringify([to, custom, { status: message.status }]);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, { rows: [row], candidates, hasText });
		else group.rows.push(row);
	}
	return [...new Set(groups.values())];
}

/** Whether messages are one to ClickSend and to whoever gets them. */
const areSame = (sides: Side[]): boolean =>
	sides.every(({ key, text }) => key === sides[0]?.key && text === sides[0]?.text);

/** Gives messages their rows, in the order of both. */
function handOut(open: Side[], group: Equal, found: Map<Side, Side>): void {
	for (const asked of open) {
		const row = group.rows.shift();
		if (row === undefined) return;
		found.set(asked, row);
	}
}

/**
 * Gives each message its row as far as there is no doubt but between equal rows: where there are as
 * many rows as messages that they can answer, and where recipient and text say so.
 */
function settle(groups: Equal[], found: Map<Side, Side>): void {
	const openOf = ({ candidates }: Equal) => candidates.filter((asked) => !found.has(asked));
	const handOutWhole = () => {
		for (let isNews = true; isNews;) {
			isNews = false;
			for (const group of groups) {
				const open = openOf(group);
				if (open.length === 0 || open.length !== group.rows.length) continue;
				handOut(open, group, found);
				isNews = true;
			}
		}
	};
	handOutWhole();
	for (const group of groups) {
		const { rows, hasText } = group;
		if (rows.length === 0 || !hasText) continue;
		const sure = openOf(group).filter((asked) => fitsRecipient(asked, entryAt(rows, 0)) === 'yes');
		if (sure.length <= rows.length || areSame(sure)) handOut(sure, group, found);
	}
	handOutWhole();
	// Of equal messages it makes no difference which of them a row is given to.
	for (const group of groups) {
		const open = openOf(group);
		if (open.length > group.rows.length && areSame(open)) handOut(open, group, found);
	}
}

/**
 * Finds the answer to each message of a call: by position where every position fits in recipient,
 * custom string and text; else by these three. Rows between which only their order tells are handed
 * out in it, as long as each message that they can answer gets one. A message that the answer does
 * not name has none: nothing is attributed by guess.
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
	const waiting = groupByEnding(rows);
	const nameless = waiting.get('') ?? [];
	waiting.delete('');
	for (const [ending, some] of waiting) {
		const all = groups.get(ending) ?? [];
		settle(equalRows(all, some), found);
	}
	// Rows without a recipient, as of refusals, are for what all others leave.
	if (nameless.length > 0 && rows.length === messages.length) {
		settle(
			equalRows(
				messages.filter((asked) => !found.has(asked)),
				nameless,
			),
			found,
		);
	}
	return messages.map((asked) => found.get(asked)?.message);
}
