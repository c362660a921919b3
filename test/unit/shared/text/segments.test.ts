import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, it } from 'vitest';
import { describeText, replaceLookAlikes } from '../../../../nodes/shared/text/segments';

const BASIC = [...'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà'];
const EXTENSION = [...'^{}\\[~]|€\f'];
const UNICODE = [...'çáíóúêłşЖжمر漢字かな한ﬁ“”‘’–—…•\u00a0\t`\u200b'];
const PAIRS = [...'😀👋🎉𝒳🛒'];
/** Characters that join their neighbours to one that is seen. */
const JOINING = [...'\u0301\u0308\u200d\ufe0f\u20e3🏽🇦🇺👩'];
const LOOK_ALIKES = [
	...'“”„«»‘’´`–—−•…\u00a0\u2003\u3000\t\u200b\ufeffＡｚ０！～［｀ﬁﬃ×\u200d\ufe0f',
];

const gsmCharacter = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...BASIC) },
	{ weight: 1, arbitrary: fc.constantFrom(...EXTENSION) },
);
const unicodeCharacter = fc.oneof(
	{ weight: 2, arbitrary: gsmCharacter },
	{ weight: 3, arbitrary: fc.constantFrom(...UNICODE) },
	{ weight: 2, arbitrary: fc.constantFrom(...PAIRS) },
);

/** Texts of any length, and texts that end near the end of a part. */
function texts(character: fc.Arbitrary<string>, borders: number[]): fc.Arbitrary<string> {
	const filler = fc.constantFrom('a', 'é', '€', '[', '漢', '😀');
	const nearBorder = fc
		.tuple(
			fc.constantFrom(...borders),
			fc.integer({ min: -8, max: 3 }),
			filler,
			fc.string({ unit: character, maxLength: 10 }),
			fc.string({ unit: character, maxLength: 6 }),
		)
		.map(([border, shift, fill, start, end]) => {
			const length = Math.max(0, border + shift - start.length - end.length);
			return start + fill.repeat(Math.floor(length / fill.length)) + end;
		});
	return fc.oneof(fc.string({ unit: character, maxLength: 400 }), nearBorder);
}

const GSM_BORDERS = [80, 153, 160, 306, 459];
const UNICODE_BORDERS = [67, 70, 134, 201];

const gsmTexts = texts(gsmCharacter, GSM_BORDERS).filter((text) => !/[漢\u{1f600}]/u.test(text));
const anyTexts = fc.oneof(
	gsmTexts,
	texts(unicodeCharacter, [...GSM_BORDERS, ...UNICODE_BORDERS]),
	texts(fc.oneof(unicodeCharacter, fc.constantFrom(...JOINING)), UNICODE_BORDERS),
	fc.string({ unit: 'binary', maxLength: 300 }),
);
const lookAlikeTexts = fc.oneof(
	anyTexts,
	texts(
		fc.oneof(
			fc.constantFrom(...LOOK_ALIKES),
			gsmCharacter,
			fc.constantFrom(...UNICODE, ...PAIRS, ...JOINING),
		),
		[...GSM_BORDERS, ...UNICODE_BORDERS],
	),
	fc.string({ unit: fc.constantFrom(...LOOK_ALIKES), maxLength: 300 }),
);

/**
 * The calculator keeps what is seen as one character (an accent on its letter, a family of emoji,
 * a flag) in one part. GSM knows nothing of that: 3GPP TS 23.040 cuts a text wherever a part is
 * full, and the parts are joined again before they are shown; only a character of two units, for
 * which half of it is nothing, stays whole. So the calculator gets a text with a character that
 * stands alone in the place of each one that has neighbours, of the same size.
 */
function standAlone(text: string): string {
	const { graphemes } = new SegmentedMessage(text, 'auto', false);
	return graphemes
		.map((grapheme) => {
			const characters = [...grapheme];
			if (characters.length === 1) return grapheme;
			return characters.map((character) => (character.length === 2 ? '😀' : '漢')).join('');
		})
		.join('');
}

function oracle(text: string) {
	const message = new SegmentedMessage(standAlone(text), 'auto', false);
	return {
		encoding: message.encodingName === 'GSM-7' ? 'GSM-7' : 'Unicode',
		parts: message.segmentsCount,
	};
}

function expectAsOracle(text: string): void {
	const { encoding, parts } = describeText(text);
	expect({ text, encoding, parts }).toEqual({ text, ...oracle(text) });
}

describe('describeText', () => {
	it('counts GSM texts as the calculator does', () => {
		fc.assert(
			fc.property(gsmTexts, (text) => {
				expectAsOracle(text);
				const message = new SegmentedMessage(text, 'auto', false);
				expect(describeText(text).length).toBe(message.numberOfCharacters);
				expect(describeText(text).unicodeCharacters).toEqual([]);
			}),
			{ numRuns: 500 },
		);
	});

	it('counts any text as the calculator does', () => {
		fc.assert(fc.property(anyTexts, expectAsOracle), { numRuns: 1500 });
	});

	it.each([159, 160, 161, 305, 306, 307, 458, 459, 460])('is right at %i GSM characters', (n) => {
		expectAsOracle('a'.repeat(n));
		// An extension character at each place around the ends of the parts
		for (const border of [153, 160, 306]) {
			for (let at = Math.max(0, border - 9); at < Math.min(n, border + 3); at++) {
				expectAsOracle(`${'a'.repeat(at)}€${'a'.repeat(n - at - 1)}`);
				expectAsOracle(`${'a'.repeat(at)}€${'a'.repeat(Math.max(0, n - at - 2))}`);
			}
		}
		expectAsOracle('€'.repeat(Math.floor(n / 2)));
		expectAsOracle('€'.repeat(Math.ceil(n / 2)));
	});

	it.each([69, 70, 71, 133, 134, 135, 200, 201, 202])('is right at %i UTF-16 units', (n) => {
		expectAsOracle('漢'.repeat(n));
		for (const border of [67, 70, 134]) {
			for (let at = Math.max(0, border - 5); at < Math.min(n - 1, border + 3); at++) {
				expectAsOracle(`${'a'.repeat(at)}😀${'a'.repeat(n - at - 2)}`);
			}
		}
		expectAsOracle('😀'.repeat(Math.floor(n / 2)));
		expectAsOracle('😀'.repeat(Math.ceil(n / 2)));
	});

	it('knows each character of the alphabet, and no other', () => {
		const others: number[] = [];
		for (let code = 0; code <= 0xffff; code++) {
			const character = String.fromCharCode(code);
			const { encodingName, numberOfCharacters } = new SegmentedMessage(character, 'auto', false);
			const { encoding, length } = describeText(character);
			const equal = (encoding === 'GSM-7') === (encodingName === 'GSM-7');
			if (!equal || length !== numberOfCharacters) others.push(code);
		}
		expect(others).toEqual([]);
	});

	it('names the characters that forced unicode', () => {
		fc.assert(
			fc.property(anyTexts, (text) => {
				const { encoding, unicodeCharacters } = describeText(text);
				expect(unicodeCharacters.length > 0).toBe(encoding === 'Unicode');
				expect(new Set(unicodeCharacters).size).toBe(unicodeCharacters.length);
				// Without them the text is GSM again, and none of them is GSM.
				const rest = [...text].filter((character) => !unicodeCharacters.includes(character));
				expect(describeText(rest.join('')).encoding).toBe('GSM-7');
				for (const character of unicodeCharacters) {
					expect(describeText(character).encoding).toBe('Unicode');
				}
				const places = unicodeCharacters.map((character) => [...text].indexOf(character));
				expect(places).toEqual([...places].sort((a, b) => a - b));
			}),
		);
	});

	it.each([
		['', 'GSM-7', 0, 1, []],
		['Hello', 'GSM-7', 5, 1, []],
		['5 €', 'GSM-7', 4, 1, []],
		['a\r\nb', 'GSM-7', 4, 1, []],
		['“Hi” 😀 “Bob”', 'Unicode', 13, 1, ['“', '”', '😀']],
		['ça', 'Unicode', 2, 1, ['ç']],
		[`${'a'.repeat(69)}😀`, 'Unicode', 71, 2, ['😀']],
		[`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 306, 3, []],
	] as const)('describes "%s"', (text, encoding, length, parts, unicodeCharacters) => {
		expect(describeText(text)).toEqual({ encoding, length, parts, unicodeCharacters });
	});
});

describe('replaceLookAlikes', () => {
	it('changes nothing the second time', () => {
		fc.assert(
			fc.property(lookAlikeTexts, (text) => {
				const once = replaceLookAlikes(text);
				expect(replaceLookAlikes(once)).toBe(once);
			}),
			{ numRuns: 2000 },
		);
	});

	it('never makes a text dearer', () => {
		fc.assert(
			fc.property(lookAlikeTexts, (text) => {
				const before = describeText(text);
				const after = describeText(replaceLookAlikes(text));
				expect(after.parts).toBeLessThanOrEqual(before.parts);
				if (before.encoding === 'GSM-7') expect(after).toEqual(before);
			}),
			{ numRuns: 2000 },
		);
	});

	it('changes nothing in a GSM text', () => {
		fc.assert(
			fc.property(gsmTexts, (text) => {
				expect(replaceLookAlikes(text)).toBe(text);
			}),
		);
	});

	it('puts in GSM characters only', () => {
		fc.assert(
			fc.property(lookAlikeTexts, (text) => {
				const before = new Set(describeText(text).unicodeCharacters);
				const { unicodeCharacters } = describeText(replaceLookAlikes(text));
				expect(unicodeCharacters.filter((character) => !before.has(character))).toEqual([]);
			}),
		);
	});

	it('keeps letters, emoji and other scripts', () => {
		const changed: string[] = [];
		// Ligatures and the letters of two characters have a faithful spelling.
		const spelled = /[\ufb00-\ufb06\u0132\u0133\u212a\u212b\u2126]/;
		for (let code = 0; code <= 0x1ffff; code++) {
			const character = String.fromCodePoint(code);
			if (!/[\p{L}\p{M}\p{N}\p{Emoji_Presentation}]/u.test(character)) continue;
			if (spelled.test(character) || /[\uff01-\uff5e\ufe0e\ufe0f\u034f]/.test(character)) continue;
			// Modifier letters that are typed as apostrophe, quote, circumflex
			if (/[ʹ-ʽˆ]/.test(character)) continue;
			if (replaceLookAlikes(character) !== character) changed.push(character);
		}
		expect(changed).toEqual([]);
	});

	it.each([
		['“Hi”, said ‘Bob’', '"Hi", said \'Bob\''],
		['„Hallo“ «salut»', '"Hallo" "salut"'],
		['it’s 5`', "it's 5'"],
		['9–5 — a‑b −3', '9-5 - a-b -3'],
		['Wait…', 'Wait...'],
		['• one\n• two', '* one\n* two'],
		['1\u00a0000\u202f€\u3000x\ty', '1 000 € x y'],
		['zero\u200bwidth\u2060\ufeff\u00ad', 'zerowidth'],
		['line\u2028next\u0085last', 'line\nnext\nlast'],
		['Ｈｅｌｌｏ！　１２３', 'Hello! 123'],
		['［ａ］｛ｂ｝～＾｜＼｀', "[a]{b}~^|\\'"],
		['￡5 ￥6', '£5 ¥6'],
		['ﬁne oﬀer, eﬃcient ﬂag', 'fine offer, efficient flag'],
		['2×3', '2x3'],
		['10 \u212a, \u212bngström, 5 \u2126', '10 K, Ångström, 5 Ω'],
		['cafe\u0301, u\u0308ber, man\u0303ana', 'café, über, mañana'],
		['left\u200e and\u200c right\ufe0e', 'left and right'],
		// No faithful look-alike: as they are
		['łódź, ça, naïve, São', 'łódź, ça, naïve, São'],
		['c\u0327a', 'c\u0327a'],
		['Привет', 'Привет'],
		['½ m² ™ → №', '½ m² ™ → №'],
		// Joiners and selectors belong to emoji and scripts
		['“👩\u200d👩\u200d👧”', '"👩\u200d👩\u200d👧"'],
		['1\ufe0f\u20e3 ❤\ufe0f', '1\ufe0f\u20e3 ❤\ufe0f'],
		['می\u200cخواهم', 'می\u200cخواهم'],
		['“漢”', '"漢"'],
		['', ''],
	])('makes of "%s" "%s"', (text, replaced) => {
		expect(replaceLookAlikes(text)).toBe(replaced);
	});

	it('keeps an ellipsis that would cost a part', () => {
		const text = `${'…'.repeat(69)}“`;
		expect(replaceLookAlikes(text)).toBe(`${'…'.repeat(69)}"`);
		expect(replaceLookAlikes(`${'漢'.repeat(69)}…`)).toBe(`${'漢'.repeat(69)}…`);
		expect(replaceLookAlikes(`${'漢'.repeat(67)}…`)).toBe(`${'漢'.repeat(67)}...`);
	});
});
