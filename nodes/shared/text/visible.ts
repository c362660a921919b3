import { textOf } from './text';

/**
 * Characters that leave nothing on a screen by themselves: spaces, controls and formats (zero-width
 * ones, tags), halves of pairs, marks without a letter, fillers, and the two blank signs that
 * Unicode counts as symbols (a Braille cell without dots, a note without head).
 */
const NOTHING_VISIBLE =
	/^[\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]*$/u;

/**
 * Whether a form value or a cell shows nothing: it is empty, or no text at all, or everything in it
 * is invisible.
 */
export const isBlank = (value: unknown): boolean => NOTHING_VISIBLE.test(textOf(value));
