/** Letters that have no accent to leave out, and are still written without it. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
	Æ: 'AE',
	Đ: 'D',
	Ð: 'D',
	Ħ: 'H',
	ı: 'I',
	Ł: 'L',
	Ø: 'O',
	Œ: 'OE',
	Þ: 'TH',
	Ŧ: 'T',
};
export const fold = (text: string) =>
	text
		.normalize('NFKD')
		.replace(/[\p{M}\p{Cf}]/gu, '')
		.toUpperCase()
		.replace(/[ÆĐÐĦıŁØŒÞŦ]/g, (letter) => PLAIN_LETTERS[letter] ?? letter);

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	apos: "'",
	gt: '>',
	lt: '<',
	nbsp: ' ',
	quot: '"',
};

const fromCode = (digits: string, radix: number): string => {
	const code = parseInt(digits, radix);
	return code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
};

/** Bytes in hexadecimal as UTF-8, or each as a character where they are none. */
function decodeBytes(encoded: string): string {
	const bytes = Buffer.from(encoded.replace(/%|\\x/gi, ''), 'hex');
	const text = bytes.toString('utf8');
	return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}

/** Undoes one layer of the escapes of HTML, URLs and JSON. */
const unescapeOnce = (text: string): string =>
	text
		.replace(/&#x([\da-f]{1,6});?/gi, (_all, digits: string) => fromCode(digits, 16))
		.replace(/&#(\d{1,7});?/g, (_all, digits: string) => fromCode(digits, 10))
		.replace(
			/&(amp|apos|gt|lt|nbsp|quot);/gi,
			(_all, name: string) => ENTITIES[name.toLowerCase()] ?? ' ',
		)
		.replace(/(?:(?:%|\\x)[\da-f]{2})+/gi, decodeBytes)
		.replace(/[\\%]u([\da-f]{4})/gi, (_all, digits: string) =>
			String.fromCharCode(parseInt(digits, 16)),
		)
		.replace(/\\u\{([\da-f]{1,6})\}/gi, (_all, digits: string) => fromCode(digits, 16))
		.replace(/\\([nrt])/g, ' ')
		.replace(/\\(["'\\/])/g, '$1');

/** More layers of escapes than any chain of programs makes. */
const MOST_LAYERS = 8;

/** Undoes escapes, of one in the other too. */
export function unescape(text: string): string {
	let plain = text;
	for (let layer = 0; layer < MOST_LAYERS && /[&%\\]/.test(plain); layer++) {
		const before = plain;
		plain = unescapeOnce(before);
		if (plain === before) break;
	}
	return plain;
}
