import type { Problem } from '../answers/problem';
import { describeText } from './segments';

/** What ClickSend keeps of a custom string; the rest is cut without a word. */
export const MAX_CUSTOM_STRING = 50;

/** Subject of an MMS (ClickSend's description of /mms/send). */
const MAX_SUBJECT = 20;

/** Characters of a text, by its encoding (ClickSend's descriptions of /mms/send and /voice/send). */
const LONGEST = {
	mms: { 'GSM-7': 1500, Unicode: 500, what: 'an MMS' },
	voice: { 'GSM-7': 1200, Unicode: 600, what: 'a call' },
} as const;

/** How many characters of a text an MMS or a call takes. */
export const longestText = (channel: 'mms' | 'voice', text: string): number =>
	LONGEST[channel][describeText(text).encoding];

/** How many characters of any text an MMS or a call takes. */
export const longestOfAny = (channel: 'mms' | 'voice'): number => LONGEST[channel].Unicode;

/** The problem of an MMS's or a call's text that ClickSend would cut. */
export function longText(channel: 'mms' | 'voice', text: string): Problem | undefined {
	const most = LONGEST[channel];
	if (text.length <= most.Unicode || text.length <= longestText(channel, text)) return undefined;
	return {
		message: `The message has ${text.length} characters, more than ${most.what} takes`,
		advice: `It takes ${most['GSM-7']}, or ${most.Unicode} when there are others than those of the GSM alphabet, such as emoji; shorten it`,
	};
}

/** The problem of an MMS's subject that ClickSend would cut. */
export function longSubject(subject: string): Problem | undefined {
	if (subject.length <= MAX_SUBJECT) return undefined;
	return {
		message: `The subject has ${subject.length} characters; an MMS takes ${MAX_SUBJECT}`,
		advice: 'Shorten it',
	};
}

/** The problem of a custom string that ClickSend would cut. */
export function longCustomString(text: string): Problem | undefined {
	if (text.length <= MAX_CUSTOM_STRING) return undefined;
	return {
		message: `The custom string has ${text.length} characters; ClickSend keeps ${MAX_CUSTOM_STRING}`,
		advice: 'Shorten it, so that replies and receipts can still be told apart',
	};
}

/** The problem of an SMS's text that ClickSend would cut at the account's limit of parts. */
export function manyParts(parts: number, most: number): Problem | undefined {
	if (parts <= most) return undefined;
	return {
		message: `The text needs ${parts} parts; the account sends ${most} at most, and ClickSend would cut the rest`,
		advice: 'Shorten it, or raise the limit in the settings of the ClickSend account',
	};
}
