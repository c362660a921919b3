import { createHash } from 'node:crypto';

/**
 * Memories of events small enough for n8n's static data, where a whole workflow's data is written
 * again at each change. Each event is six characters: of a thousand others one is mistaken for it
 * once in 70 million times.
 */
const MARK_LENGTH = 6;

/** The hash of a text, 43 characters, for memories that need no text and that have room. */
export const hashOf = (text: string): string =>
	createHash('sha256').update(text).digest('base64url');

/** The short mark of a text: 36 bits of its hash. */
export const markOf = (text: string): string => hashOf(text).slice(0, MARK_LENGTH);

/** The marks in a memory. */
export function marksIn(memory = ''): Set<string> {
	const marks = new Set<string>();
	for (let at = 0; at < memory.length; at += MARK_LENGTH) {
		marks.add(memory.slice(at, at + MARK_LENGTH));
	}
	return marks;
}

/** Adds marks to a memory and forgets the oldest beyond `most`. */
export function remember(memory: string | undefined, marks: string[], most: number): string {
	return ((memory ?? '') + marks.join('')).slice(-most * MARK_LENGTH);
}
