import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO, TURNS, WITH_NO, WITH_YES, YES } from '../../../nodes/ClickSend/ask/reading/words';
import { meaningIn } from './reading';

const meaning = meaningIn({});

/** What phones and people put before and behind a word. */
const before = fc.constantFrom(
	...['', '', '- ', '> ', '“', '"', '* ', '• ', '\u200f', '\u202a', '\ufeff', '\u00a0', '\n'],
	...['...', 'Hi, ', 'Hello! ', '(', '¡', '🙂 '],
);
const behind = fc.constantFrom(
	...['', '', '.', '!', '!!!', '…', '”', '"', ' \n', '\r\n', '\u200e', '\u00a0', ' :)', ' :D', ')'],
	...[' please', ', thanks', ' thank you very much', ', danke!', ' 🙏🏽', ' ❤️', ' 😊', ' x'],
	...['\n--\nSent from my phone', '\n\nSent from my iPhone', '\n\nGet Outlook for iOS'],
	...['\n-- \nJane Miller\nAccounts', '\nVon meinem iPhone gesendet'],
);
const writing = fc.constantFrom<(text: string) => string>(
	(text) => text,
	(text) => text.toUpperCase().replace(/ẞ|SS/g, 'ss'),
	(text) => text.toLowerCase(),
	(text) => text.normalize('NFD'),
	(text) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
	(text) => text.replace(/ /g, ' \u00a0 '),
	(text) => text.replace(/'/g, '’'),
	(text) => text.split('').join('\u00ad').normalize(),
);
/** A soft hyphen between the halves of a pair would not be that text. */
const write = (how: (text: string) => string, word: string) =>
	/[\ud800-\udfff]/.test(word) ? word : how(word);

const plain = (word: string) =>
	word
		.normalize('NFKD')
		.replace(/[\p{M}']/gu, '')
		.toLowerCase();

describe('the words for yes and no', () => {
	it('have nothing in common', () => {
		const no = new Set(NO.map(plain));
		expect(YES.map(plain).filter((word) => no.has(word))).toEqual([]);
	});

	it.each([
		['yes', YES],
		['no', NO],
	])('are read as %s, whatever their writing and what is around them', (wanted, list) => {
		fc.assert(
			fc.property(fc.constantFrom(...list), writing, before, behind, (word, how, start, end) => {
				const text = start + write(how, word) + end;
				expect([text, meaning(text)]).toEqual([text, wanted]);
			}),
			{ numRuns: 3000 },
		);
		for (const word of list) expect([word, meaning(word)]).toEqual([word, wanted]);
	});

	it('never give an answer where there are words of both', () => {
		const other = (list: readonly string[]) => fc.constantFrom(...list);
		const signs = fc.constantFrom(' ', ', ', '\n', ' / ', '. ', ' - ', '\n--\n', ' or ', ' 🙂 ');
		fc.assert(
			fc.property(other(YES), signs, other(NO), fc.boolean(), before, behind, (...parts) => {
				const [yes, sign, no, turned, start, end] = parts;
				const text = start + (turned ? no + sign + yes : yes + sign + no) + end;
				// "Certo che" + "no" is one phrase of the other list.
				const said = plain(turned ? `${no} ${yes}` : `${yes} ${no}`);
				const isPhrase = [...YES, ...NO]
					.map(plain)
					.some(
						(word) => said.includes(word) && ![yes, no].some((part) => plain(part).includes(word)),
					);
				if (sign === ' ' && isPhrase) return;
				expect([text, meaning(text)]).toEqual([text, 'unclear']);
			}),
			{ numRuns: 3000 },
		);
	});

	it('never give a yes beside what turns it round', () => {
		const signs = fc.constantFrom(' ', ', ', '\n', '. ', '\n--\n', '... ', '! ');
		fc.assert(
			fc.property(
				...([fc.constantFrom(...YES), signs, fc.constantFrom(...TURNS), fc.boolean()] as const),
				(yes, sign, turn, turned) => {
					const text = turned ? turn + sign + yes : yes + sign + turn;
					expect([text, meaning(text)]).not.toEqual([text, 'yes']);
				},
			),
			{ numRuns: 3000 },
		);
	});

	it.each([
		['yes', WITH_NO],
		['no', WITH_YES],
	])('do not count as %s beside what says the opposite', (word, list) => {
		const counted = list.filter((phrase) => meaning(`${word}, ${phrase}`) === word);
		expect(counted).toEqual([]);
	});

	it('take no long time, whatever somebody texts', () => {
		const parts = fc.constantFrom(
			...YES,
			...NO,
			' ',
			'\n',
			'--',
			'“',
			'”',
			'👍',
			'\u200b',
			'?',
			'x',
			'1',
		);
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ unit: 'binary', maxLength: 300 }),
					fc.array(parts).map((all) => all.join('')),
				),
				(text) => {
					expect(['yes', 'no', 'unclear', 'optedOut']).toContain(meaning(text));
				},
			),
			{ numRuns: 2000 },
		);
		const start = process.cpuUsage();
		for (const part of [
			'yes ',
			'no',
			' ',
			'\n--\n',
			'“',
			's',
			'👍',
			'\u0301',
			':D ',
			'1.',
			'α;',
			'- ',
		]) {
			expect(['unclear', 'optedOut']).toContain(meaning(`${part.repeat(100_000)}z`));
		}
		const { user } = process.cpuUsage(start);
		expect(user / 1000).toBeLessThan(5000);
	});
});
