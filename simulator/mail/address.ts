import { COUNTRIES } from '../core/data/countries';
import { text, type Fields } from '../core/data/fields';
import { badRequest } from '../core/http/envelope';

const CODES = new Set(COUNTRIES.map(({ code }) => String(code)));
const BY_NAME = new Map(COUNTRIES.map(({ code, value }) => [value.toLowerCase(), String(code)]));

/** True for a two-letter code that there is. */
export function isCountry(code: string): boolean {
	return CODES.has(code);
}

/** "Perth WA 6000" or "Berlin 10115": place, perhaps a state, and a postal code. */
const LAST_LINE = /^(.+?)[,\s]+(?:([A-Z]{2,3})[,\s]+)?(\d{4,6})$/;

/**
 * Takes an address apart: the name first, then the street, the place last or before the country.
 * A PDF is read as far as its texts are plain, which those of real letters seldom are.
 *
 * @param body `content` (a PDF in base64) or `address` (lines of text)
 * @param country what counts where the address names none
 */
export function detectAddress(body: Fields, country: string): Fields {
	const lines = body.content ? linesOfPdf(text(body.content)) : text(body.address).split(/\r?\n/);
	const given = lines.map((line) => line.trim()).filter((line) => line !== '');
	const named = BY_NAME.get(given[given.length - 1]?.toLowerCase() ?? '');
	const rest = named === undefined ? given : given.slice(0, -1);
	const place = rest.findIndex((line, index) => index > 1 && LAST_LINE.test(line));
	const [, city, state, postalCode] = LAST_LINE.exec(rest[place] ?? '') ?? [];
	if (city === undefined) throw badRequest({ address: 'No address was found.' });
	return {
		address_name: rest[0],
		address_line_1: rest[1],
		address_line_2: rest.slice(2, place).join(', '),
		address_city: city,
		address_state: state ?? '',
		address_postal_code: postalCode,
		address_country: named ?? country,
	};
}

function linesOfPdf(content: string): string[] {
	const pdf = Buffer.from(content, 'base64').toString('latin1');
	if (!pdf.includes('%PDF')) throw badRequest({ content: 'The content must be a PDF.' });
	return [...pdf.matchAll(/\(((?:[^()\\]|\\.)*)\)\s*(?:Tj|')/g)].map(([, words]) => words ?? '');
}
