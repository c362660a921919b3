import { isBlank } from '../../../shared/text/visible';
import type { Word } from './plain';
import {
	LONGEST_REPLY,
	isDoubtful,
	singleWords,
	visible,
	withDigits,
	withoutSignature,
	wordsOf,
} from './plain';
import { BEFORE_NUMBER, COURTESY, TURNS, TURNS_NUMBER, UNITS_ON_NUMBER } from './words';

/** The bounds of a number that is asked for, both within. */
export interface Bounds {
	least?: number;
	most?: number;
}

const POLITE = singleWords(COURTESY);
const LEADS = singleWords([...BEFORE_NUMBER, ...COURTESY]);
const TURNING_ALL = singleWords(TURNS);
const TURNING = singleWords([...TURNS, ...TURNS_NUMBER]);
const UNITS = singleWords(UNITS_ON_NUMBER);

/** Digits with what groups them, from the first to the last. */
const DIGITS = /\d(?:[\d.,' ]*\d)?/;
/** Fractions, powers and digits in circles: Unicode would make other digits of them. */
const DRAWN = /[\p{No}\p{Nl}]/u;
/** More digits than a number keeps, and more than a plain number behind a plus has. */
const MOST_DIGITS = 15;
const PHONE = /^\+\d{8}/;
/** What may stand around a number. Signs that compare or calculate are not among it. */
const SIGNS_AROUND = /^[\s.,!:;"“”„«»()[\]*_#=~≈%…•·\-\p{Sc}\p{Extended_Pictographic}]*$/u;

/** The numbers that digits can mean: "1.500" is fifteen hundred to some and one and a half to others. */
function meanings(digits: string): Set<number> {
	const found = new Set<number>();
	if (digits.replace(/\D/g, '').length > MOST_DIGITS || /^0\d/.test(digits)) return found;
	const grouped = /^[1-9]\d{0,2}(?:([.,' ])\d{3})(?:\1\d{3})*$/.test(digits);
	const inLakhs = /^[1-9]\d?(?:,\d{2})+,\d{3}$/.test(digits);
	if (grouped || inLakhs) found.add(Number(digits.replace(/\D/g, '')));
	if (/^\d+(?:[.,]\d+)?$/.test(digits)) found.add(Number(digits.replace(',', '.')));
	const both = /^([1-9]\d{0,2}(?:([.,' ])\d{3})(?:\2\d{3})*)([.,])(\d+)$/.exec(digits);
	if (both !== null && both[2] !== both[3]) {
		found.add(Number(`${(both[1] ?? '').replace(/\D/g, '')}.${both[4]}`));
	}
	return found;
}

/** A number of a reply, its signs, and what stands before and after it. */
interface Amount {
	before: string;
	sign: string;
	digits: string;
	after: string;
}

function amountOf(text: string): Amount | undefined {
	const match = DIGITS.exec(text);
	if (match === null) return undefined;
	const start = text.slice(0, match.index);
	const after = text.slice(match.index + match[0].length);
	// ".5" and "-.5", but not "a.5"
	const point = /(?:^|[\s+-])[.,]$/.test(start) ? 1 : 0;
	const head = start.slice(0, start.length - point);
	const sign = /(?:^|[^\p{L}\p{N})])([+-] ?)$/u.exec(head)?.[1] ?? '';
	return {
		before: head.slice(0, head.length - sign.length),
		sign,
		digits: point === 0 ? match[0] : `0.${match[0]}`,
		after,
	};
}

const isHarmlessPicture = (word: string): boolean =>
	/^\p{Extended_Pictographic}$/u.test(word) && !TURNING.has(word);

/** Whether what stands around a number leaves it what it is. */
function isPlain(before: readonly Word[], after: readonly Word[], isJoined: boolean): boolean {
	const [unit, ...rest] = after.map(({ word }) => word);
	if (!before.every(({ word }) => LEADS.has(word) || isHarmlessPicture(word))) return false;
	if (unit === undefined) return true;
	const isUnit = isJoined ? UNITS.has(unit) : !TURNING.has(unit);
	return isUnit && rest.every((word) => POLITE.has(word));
}

/**
 * Reads the one number of a reply. "About 7", "7 boxes please" and "€ 7,50" are one; "7 or 8",
 * "more than 7", "7k", "1st", times, fractions, ranges and phone numbers are none.
 *
 * @returns undefined where there is none, more than one, or none within the bounds, and where the
 *   digits mean two numbers of which both are
 */
export function amountIn(reply: string, { least, most }: Bounds): number | undefined {
	const seen = visible(reply.slice(0, LONGEST_REPLY + 1)).replace(/\u20e3/g, '');
	if (reply.length > LONGEST_REPLY || isBlank(seen) || isDoubtful(seen) || DRAWN.test(seen)) {
		return undefined;
	}
	const plain = withDigits(seen.normalize('NFKC'))
		.replace(/[’＇]/g, "'")
		.replace(/[−–—]/g, '-')
		.replace(/٫/g, '.')
		.replace(/٬/g, "'");
	const { reply: said, signature } = withoutSignature(plain);
	if (wordsOf(signature).some(({ word }) => TURNING_ALL.has(word))) return undefined;
	const text = said.replace(/\s+/g, ' ').trim();
	const amount = amountOf(text);
	if (amount === undefined) return undefined;
	const { before, sign, digits, after } = amount;
	const isWhole = !/[\d\p{Nd}]/u.test(before + after) && !/[\p{L}\p{N}.,'+-]$/u.test(before);
	// "7,-" is a price; "7-" and "7+" are open to one side.
	const tail = after.replace(/^[.,]-+/, '');
	if (!isWhole || /^[-+*/^:]/.test(tail) || PHONE.test(sign + digits.replace(/\D/g, '')))
		return undefined;
	const signs = (before + tail).replace(/[\p{L}\p{M}']+/gu, '');
	if (!SIGNS_AROUND.test(signs)) return undefined;
	if (!isPlain(wordsOf(before), wordsOf(tail), /^\p{L}/u.test(tail))) return undefined;
	const numbers = [...meanings(digits)].flatMap((number) => {
		// "- 7" may be a dash before seven.
		if (sign === '- ') return [number, -number];
		return [sign === '-' && number !== 0 ? -number : number];
	});
	const fitting = new Set(
		numbers.filter((number) => number >= (least ?? -Infinity) && number <= (most ?? Infinity)),
	);
	const [first, ...others] = fitting;
	return others.length === 0 ? first : undefined;
}
