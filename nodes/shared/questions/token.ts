import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { textOf } from '../text/text';

/** A secret of a question: its address carries it, and so do its messages, for replies to echo. */
export const newToken = (): string => randomBytes(15).toString('base64url');

/** What a question's messages carry. */
export interface Ticket {
	/** of its rule at ClickSend; empty where it has none */
	ruleId: string;
	token: string;
}

/** The custom string of a question's messages, which replies echo. At most 50 characters. */
export const customStringOf = ({ ruleId, token }: Ticket): string => `n8n-ask:${ruleId}:${token}`;

const CUSTOM_STRING = /^n8n-ask:(\d*):([\w-]+)$/;

/** The question that a reply echoes; undefined where what it echoes is none's. */
export function ticketIn(customString: unknown): Ticket | undefined {
	const [, ruleId = '', token = ''] = CUSTOM_STRING.exec(textOf(customString)) ?? [];
	return token === '' ? undefined : { ruleId, token };
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Compares in a time that says nothing of the token. */
export const isToken = (given: unknown, token: string): boolean =>
	typeof given === 'string' && timingSafeEqual(digest(given), digest(token));

/** A short mark of a reply, to know one that is delivered again. */
export const markOfReply = (messageId: string): string =>
	digest(messageId).toString('hex').slice(0, 8);
