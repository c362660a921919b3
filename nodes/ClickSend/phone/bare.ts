import { textOf } from '../request/text';

const FULL_WIDTH_ZERO = '０'.charCodeAt(0);

/** What Australia dials before a calling code; no number of North America begins with 11. */
const AUSTRALIAN_EXIT_CODE = /^0011(?=[2-9]\d{6}|1[2-9]\d{9}$)/;

/** Digits and a leading plus, whatever a number is decorated with. */
export function bare(value: unknown): string {
	const text = textOf(value)
		.replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - FULL_WIDTH_ZERO))
		.replace(/＋/g, '+')
		.trim()
		.replace(/^tel:/i, '');
	// "+44 (0)20 …": the bracketed zero is for callers at home.
	const isInternational = /^\s*(\+|00)/.test(text);
	return (isInternational ? text.replace(/\(0\)/, '') : text)
		.replace(/[^\d+]/g, '')
		.replace(/(?!^)\+/g, '')
		.replace(AUSTRALIAN_EXIT_CODE, '00');
}
