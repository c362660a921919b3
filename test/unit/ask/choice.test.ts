import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answers, meaningIn } from './reading';

const asking = (...rows: Parameters<typeof answers>) =>
	meaningIn({ responseType: 'choice', choices: answers(...rows) });

const days = asking(
	['Tuesday', '1, tue'],
	['Tuesday evening', '2, tue eve'],
	['None of them', '3; neither، none'],
);

describe('a choice', () => {
	it.each([
		['Tuesday', ['1', '1.', '1)', '(1)', '#1', '1️⃣', '１', '١', '- 1', '> 1', '“1”', '1!', 'No1']],
		[
			'Tuesday',
			['Option 1', 'option: 1', 'number 1', 'nr. 1', 'Answer 1 please', '1, thank you', '1 👍'],
		],
		[
			'Tuesday',
			[
				'TUESDAY',
				'tue',
				'Tuesday works for me',
				'I prefer Tuesday',
				"Let's do Tuesday!",
				'on tuesday',
			],
		],
		[
			'Tuesday',
			[
				'Tuesday\n--\nSent from my phone',
				'1\n\nSent from my iPhone',
				'Tuesday, tue, 1',
				'Ok, Tuesday',
			],
		],
		[
			'Tuesday evening',
			['2', 'Tuesday evening', 'tuesday  EVENING please', 'Tue-eve', 'Tuesday\u00a0evening'],
		],
		['None of them', ['3', 'neither', 'None', 'none of them, sorry']],
	])('reads %s', (wanted, texts) => {
		const others = texts.filter((text) => text !== 'No1' && days(text) !== wanted);
		expect(others).toEqual([]);
	});

	it.each([
		['two', ['1 or 2', '1,2', '1 and 3', '1/2', '1-2', 'Tuesday, Tuesday evening', 'Tuesday none']],
		['no number of it', ['11', '12', '1.1', '1.5', '1:1', '1st', '21', '0', '4', '1a', '2²', '1½']],
		[
			'turned round',
			[
				'not Tuesday',
				'Tuesday not',
				'anything but Tuesday',
				'no Tuesday',
				'Tuesday is bad',
				'never 1',
			],
		],
		[
			'dependent',
			[
				'Tuesday if it rains',
				'Tuesday at 5',
				'maybe Tuesday',
				'Tuesday?',
				'1 🤔',
				'1 :/',
				'Tuesday 👎',
			],
		],
		[
			'the question',
			['Tuesday or Tuesday evening? Tuesday', '“1 Tuesday, 2 Tuesday evening” 1', 'Liked “1 or 2”'],
		],
		[
			'nothing of it',
			['yes', 'no', 'evening', 'Tuesdays', 'tuesdayy', 'ok', '👍', '', 'No1', 'the'],
		],
	])('takes for unclear what is %s', (_kind, texts) => {
		expect(texts.filter((text) => days(text) !== 'unclear')).toEqual([]);
	});

	it('takes a word of two answers for neither, and leaves them the others', () => {
		const read = asking(['Red wine', 'red, wine'], ['White wine', 'white, Wine!']);
		const texts = ['wine', 'red', 'red wine', 'white', 'White, wine'];
		expect(texts.map((text) => read(text))).toEqual([
			...['unclear', 'Red wine', 'Red wine', 'White wine', 'White wine'],
		]);
	});

	it('tells answers apart that begin alike, are short, or are pictures', () => {
		const read = asking(
			['A'],
			['AA'],
			['Bee'],
			['Be'],
			['🍕'],
			['🍔'],
			['🇩🇪'],
			['10:30'],
			['10'],
			['You'],
		);
		const texts = [
			'a',
			'AA',
			'aaa',
			'bee',
			'be',
			'beee',
			'🍕🍕',
			'🍔',
			'🇩🇪',
			'10.30',
			'10',
			'10:31',
			'Bee, thank you',
		];
		expect(texts.map((text) => read(text))).toEqual([
			...[
				'A',
				'AA',
				'unclear',
				'Bee',
				'Be',
				'unclear',
				'🍕',
				'🍔',
				'🇩🇪',
				'10:30',
				'10',
				'unclear',
				'unclear',
			],
		]);
	});

	it('reads each answer as it is listed, whatever signs it has and others it contains', () => {
		const rows: Array<[string, string?]> = [
			...([['1.5'], ['5'], ['St. John'], ['John'], ['Tom & John'], ['10:30 a.m.'], ['30']] as Array<
				[string]
			>),
			...([['New York, NY'], ['NY'], ['No. 5 bus'], ['rock ’n’ roll', 'r’n’r']] as Array<
				[string, string?]
			>),
		];
		const read = asking(...rows);
		for (const [name] of rows) expect([name, read(name)]).toEqual([name, name]);
		expect(read('R’n’R')).toBe('rock ’n’ roll');
		expect([read('1 5'), read('1,5'), read('john & tom')]).toEqual(['unclear', '1.5', 'unclear']);
	});

	it('reads answers that are called yes and no as strictly as those of an approval', () => {
		const read = asking(['Yes'], ['No'], ['Later', 'not now']);
		const texts = [
			'yes please',
			'No thanks',
			'yes 👍',
			'no 👍',
			'no works for me',
			"no, that's fine",
			'not now',
			'yes later',
		];
		expect(texts.map((text) => read(text))).toEqual([
			...['Yes', 'No', 'Yes', 'unclear', 'unclear', 'unclear', 'Later', 'unclear'],
		]);
	});

	it('knows the words of a language whose vowels are marks', () => {
		const read = asking(['हाँ'], ['ही'], ['दो'], ['दे']);
		expect(['हाँ', 'ही।', 'दो', 'दे', 'द'].map((text) => read(text))).toEqual([
			...['हाँ', 'ही', 'दो', 'दे', 'unclear'],
		]);
	});

	it('finds whatever answer somebody repeats, and none where two are named', () => {
		const word = fc.stringMatching(/^[a-z]{3,8}$/).map((text) => `q${text}`);
		const list = fc.uniqueArray(word, { minLength: 2, maxLength: 6 });
		const around = fc.constantFrom('', '- ', '“', '\u200f', '"', '* ');
		const behind = fc.constantFrom(
			'',
			'.',
			'!',
			'”',
			' please',
			' 🙏🏼',
			'\n--\nSent from my phone',
			'\u00a0',
		);
		fc.assert(
			fc.property(
				list,
				around,
				behind,
				fc.constantFrom(' ', ', ', '\n', ' - '),
				(words, start, end, sign) => {
					const read = asking(...words.map((name): [string] => [name]));
					const [first = '', second = ''] = words;
					expect(read(start + first.toUpperCase() + end)).toBe(first);
					expect(read(start + first + sign + second + end)).toBe('unclear');
					expect(read(`${start}not ${first}${end}`)).toBe('unclear');
				},
			),
		);
	});
});
