import { textOf } from '../request/text';

const FULL_WIDTH_ZERO = '０'.charCodeAt(0);

/** Digits and a leading plus, whatever a number is decorated with. */
export function bare(value: unknown): string {
	const text = textOf(value)
		.replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - FULL_WIDTH_ZERO))
		.replace(/＋/g, '+')
		.trim()
		.replace(/^tel:/i, '');
	// "+44 (0)20 …": the bracketed zero is for callers at home.
	const international = /^\s*(\+|00)/.test(text) ? text.replace(/\(0\)/, '') : text;
	return international.replace(/[^\d+]/g, '').replace(/(?!^)\+/g, '');
}
