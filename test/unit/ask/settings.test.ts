import { describe, expect, it } from 'vitest';
import { InputError } from '../../../nodes/shared/answers/problem';
import { readAskSettings } from '../../../nodes/ClickSend/ask/reading/settings';
import { answers, meaningIn, settingsOf } from './reading';

/** What is wrong with a form, or nothing. */
const problemOf = (fields: Record<string, unknown>): string | undefined =>
	messageOfError(() => settingsOf(fields));

function messageOfError(run: () => unknown): string | undefined {
	try {
		run();
		return undefined;
	} catch (error) {
		expect(error).toBeInstanceOf(InputError);
		const { message, advice } = error as InputError;
		// What to do is said as well.
		expect(advice?.length).toBeGreaterThan(15);
		return message;
	}
}
const options = (values: Record<string, unknown>) => ({ options: values });
const choice = (...rows: Parameters<typeof answers>) => ({
	responseType: 'choice',
	choices: answers(...rows),
});

describe('the form of a question', () => {
	it('gives a day for a yes or no where nothing else is filled in', () => {
		const settings = settingsOf({});
		expect(settings).toMatchObject({ buttons: [], wait: 86_400, thankYou: '', lateText: '' });
		expect([settings.repeat, settings.reminder, settings.runFor]).toEqual(Array(3).fill(undefined));
	});

	it.each([
		[{ waitAmount: 2, waitUnit: 'hours' }, 7200],
		[{ waitAmount: 1.5, waitUnit: 'days' }, 129_600],
		[{ waitAmount: '90', waitUnit: 'minutes' }, 5400],
		[{ waitAmount: 1, waitUnit: 'minutes' }, 60],
		[{ waitAmount: 0.5, waitUnit: 'hours' }, 1800],
	])('waits as long as %j says', (fields, seconds) => {
		expect(settingsOf(fields).wait).toBe(seconds);
	});

	it('takes the texts as they are, and a time of minutes', () => {
		const settings = settingsOf(
			options({
				...{ askAgainText: 'YES or NO?', askAgainTimes: 3 },
				...{ stayRunning: 5, thankYouText: 'Thanks', lateText: 'Closed' },
			}),
		);
		expect(settings).toMatchObject({
			...{ repeat: { text: 'YES or NO?', most: 3 }, runFor: 300 },
			...{ thankYou: 'Thanks', lateText: 'Closed' },
		});
	});

	it.each([
		[{ remindAfter: 30 }, { after: 1800, text: '' }],
		[
			{ remindAfter: 30, reminderText: '' },
			{ after: 1800, text: '' },
		],
		[
			{ remindAfter: '1439', reminderText: 'Still there?' },
			{ after: 86_340, text: 'Still there?' },
		],
		[{ reminderText: 'Still there?' }, undefined],
	])('reminds as %j says', (values, reminder) => {
		expect(settingsOf(options(values)).reminder).toEqual(reminder);
	});

	it('asks again once where the number is not given', () => {
		expect(settingsOf(options({ askAgainText: 'What?' })).repeat).toEqual({
			text: 'What?',
			most: 1,
		});
	});

	describe.each([
		['null', null],
		['undefined', undefined],
		['nothing', ''],
		['blanks', ' \u200b'],
		['the word undefined', 'undefined'],
		['the word null', 'null'],
		['NaN', NaN],
		['an object', {}],
		['an empty list', []],
	])('with an expression that gives %s', (_kind, value) => {
		it.each([
			['Limit Wait Time', { waitAmount: value }],
			['Wait Unit', { waitUnit: value ?? null }],
			['Remind After', options({ remindAfter: value })],
			['Ask Again at Most', options({ askAgainText: 'What?', askAgainTimes: value })],
			['Ask Again With', options({ askAgainText: value })],
			['Stay Running', options({ stayRunning: value })],
			['Thank-You Text', options({ thankYouText: value })],
			['Too Late Text', options({ lateText: value })],
			['Words for Yes', options({ yesWords: value })],
			['Words for No', options({ noWords: value })],
			['More Opt-Out Words', options({ optOutWords: value })],
			['Smallest Number', { responseType: 'number', ...options({ least: value }) }],
			['Largest Number', { responseType: 'number', ...options({ most: value }) }],
			['Answer 2 of Answers', choice(['a'], [value])],
		])('says so of %s', (label, fields) => {
			// The field's value, not the default in its place.
			const read = 'waitAmount' in fields && value === undefined ? { waitAmount: null } : fields;
			expect(problemOf(read)).toMatch(new RegExp(`^${label} (is empty|is not|has no)`));
		});
	});

	it.each([
		[{ waitAmount: -1 }, 'Limit Wait Time is not a number from 0 to 8,784'],
		[{ waitAmount: 400, waitUnit: 'days' }, 'Limit Wait Time is not a number from 0 to 366'],
		[{ waitAmount: 0 }, 'Limit Wait Time is less than a minute'],
		[{ waitAmount: '0', waitUnit: 'days' }, 'Limit Wait Time is less than a minute'],
		[{ waitAmount: 0.9, waitUnit: 'minutes' }, 'Limit Wait Time is less than a minute'],
		[{ waitAmount: 0.01, waitUnit: 'hours' }, 'Limit Wait Time is less than a minute'],
		[{ waitAmount: 'soon' }, 'Limit Wait Time is not a number from 0 to 8,784'],
		[
			options({ askAgainText: 'What?', askAgainTimes: 11 }),
			'Ask Again at Most is not a number from 1 to 10',
		],
		[
			options({ askAgainText: 'What?', askAgainTimes: 0 }),
			'Ask Again at Most is not a number from 1 to 10',
		],
		[
			options({ askAgainText: 'What?', askAgainTimes: 1.5 }),
			'Ask Again at Most is not a whole number',
		],
		[
			options({ askAgainText: 'What?', askAgainTimes: '2.01' }),
			'Ask Again at Most is not a whole number',
		],
		[
			options({ replaceLookAlikes: 'maybe' }),
			'Replace Look-Alike Characters is neither true nor false',
		],
		[options({ stayRunning: 11 }), 'Stay Running is not a number from 1 to 10'],
		[options({ remindAfter: 0 }), 'Remind After is not a number from 1 to 527,040'],
		[
			{ waitAmount: 1, ...options({ remindAfter: 60 }) },
			'Remind After is not before the end of the wait',
		],
		[options({ stayRunning: 5, remindAfter: 5 }), 'Remind After is not before the end of the wait'],
		[options({ remindAfter: 5, reminderText: null }), 'Reminder is empty'],
		[options({ yesWords: ', ;' }), 'Words for Yes has no words'],
		[options({ noWords: '!, ?' }), 'Words for No has no words'],
		[options({ noWords: 'yes', yesWords: 'no' }), 'Nobody can text the answer "yes"'],
	])('refuses %j', (fields, message) => {
		expect(problemOf(fields)).toBe(message);
	});

	it.each([
		['nothing', null],
		['undefined', undefined],
		['a text', 'maxParts'],
		['an empty text', ''],
		['a number', 7],
		['a list', []],
	])('loses neither options nor answers to an expression that gives %s', (_kind, value) => {
		const read = (field: string) =>
			messageOfError(() =>
				readAskSettings((name, fallback) =>
					name === field ? value : name === 'responseType' ? 'link' : fallback,
				),
			);
		expect(read('options')).toBe('Options gives no options');
		expect(read('choices')).toBe('Answers gives no list of answers');
		const rows = { responseType: 'link', choices: { values: value ?? null } };
		if (!Array.isArray(value)) {
			expect(problemOf(rows)).toBe('Answers gives no list of answers');
		}
	});

	it('replaces look-alike characters in all its texts where it is to', () => {
		const text = '“Yes” – or “no”…';
		const texts = {
			...{ askAgainText: text, thankYouText: text, lateText: text },
			...{ remindAfter: 5, reminderText: text },
		};
		const sent = (values: Record<string, unknown>) => {
			const { repeat, reminder, thankYou, lateText } = settingsOf(options(values));
			return [repeat?.text, reminder?.text, thankYou, lateText];
		};
		for (const replaceLookAlikes of [true, 'true', 1]) {
			expect(sent({ ...texts, replaceLookAlikes })).toEqual(Array(4).fill('"Yes" - or "no"...'));
		}
		expect(sent({ ...texts, replaceLookAlikes: false })).toEqual(Array(4).fill(text));
		expect(sent(texts)).toEqual(Array(4).fill(text));
	});

	it.each([
		[{ least: 10, most: 1 }, 'Smallest Number is larger than Largest Number'],
		[{ least: '7,5' }, 'Smallest Number is not a number'],
		[{ most: Infinity }, 'Largest Number is not a number'],
		[{ least: 1, most: 1 }, undefined],
		[{ least: -5, most: 0 }, undefined],
		[{ least: '2', most: '10' }, undefined],
	])('takes or refuses the bounds %j', (bounds, message) => {
		expect(problemOf({ responseType: 'number', ...options(bounds) })).toBe(message);
	});

	it.each([
		['no list', { responseType: 'choice' }, 'Answers needs at least two answers'],
		[
			'an empty list',
			{ responseType: 'choice', choices: {} },
			'Answers needs at least two answers',
		],
		['no rows', choice(), 'Answers needs at least two answers'],
		['one answer', choice(['a', 'b']), 'Answers needs at least two answers'],
		[
			'one answer of a page',
			{ ...choice(['a']), responseType: 'link' },
			'Answers needs at least two answers',
		],
		['a name twice', choice(['a'], ['b'], ['a ']), 'Two answers of Answers have the name "a"'],
		['no name', choice(['a'], ['', 'b']), 'Answer 2 of Answers has no name'],
		[
			'the same in another writing',
			choice(['Café'], ['cafe!'], ['Tea']),
			'Nobody can text the answer "Café"',
		],
		[
			'the same words',
			choice(['C', 'x, y'], ['C++', 'x, y'], ['D']),
			'Nobody can text the answer "C"',
		],
		['nothing to text', choice(['Yes'], ['???']), 'Nobody can text the answer "???"'],
		[
			'a word that ends all texts',
			choice(['Keep'], ['Cancel']),
			'Nobody can text the answer "Cancel"',
		],
		[
			'one of the user',
			{ ...choice(['Go'], ['Later']), ...options({ optOutWords: 'later' }) },
			'Nobody can text the answer "Later"',
		],
	])('refuses answers with %s', (_kind, fields, message) => {
		expect(problemOf(fields)).toBe(message);
	});

	it('takes answers that are numbers, and those that a page has a button for', () => {
		expect(meaningIn(choice([1], [2, '2nd']))('1')).toBe('1');
		expect(problemOf({ ...choice(['Keep'], ['Cancel']), responseType: 'link' })).toBeUndefined();
	});
});

describe('the buttons of a page', () => {
	it('are yes and no, or the answers that are listed; texts are read like them', () => {
		const link = { responseType: 'link' };
		expect(settingsOf(link).buttons).toEqual([
			{ label: 'Yes', fields: { approved: true } },
			{ label: 'No', fields: { approved: false } },
		]);
		expect(settingsOf({ ...link, choices: { values: [] } }).buttons).toHaveLength(2);
		const listed = { ...link, choices: answers(['Red', 'r'], ['Blue']) };
		expect(settingsOf(listed).buttons).toEqual([
			{ label: 'Red', fields: { choice: 'Red' } },
			{ label: 'Blue', fields: { choice: 'Blue' } },
		]);
		expect(['Yes!', 'nein', 'red'].map((text) => meaningIn(link)(text))).toEqual([
			'yes',
			'no',
			'unclear',
		]);
		expect(['R', 'blue', 'yes'].map((text) => meaningIn(listed)(text))).toEqual([
			'Red',
			'Blue',
			'unclear',
		]);
	});
});

describe('every response type', () => {
	const types = [
		{ responseType: 'approval' },
		{ responseType: 'freeText' },
		{ responseType: 'number' },
		{ responseType: 'link' },
		choice(['Halt', 'stop, 1'], ['Go', 'unsubscribe, 2']),
	];

	it.each(types)('takes STOP and the like for an opt-out: %j', (fields) => {
		const read = meaningIn({ ...fields, ...options({ optOutWords: 'genug' }) });
		const texts = [
			'STOP',
			'Stop!',
			'unsubscribe',
			'ARRÊT',
			'Baja',
			'Genug.',
			'stop\n--\nSent from my phone',
		];
		expect(texts.map((text) => read(text))).toEqual(texts.map(() => 'optedOut'));
		expect(read('')).toBe('unclear');
		expect(read('\u200b \n')).toBe('unclear');
	});

	it('takes any text for free text, but no reaction to a text', () => {
		const read = meaningIn({ responseType: 'freeText' });
		const texts = [
			'Tomorrow at 5',
			'null',
			'?',
			'👍',
			'NaN',
			'Please stop by',
			'He said “yes”',
			'7',
		];
		expect(texts.map((text) => read(text))).toEqual(texts.map(() => 'text'));
		const reactions = ['Liked “What is it?”', '👍 to “What is it?”', 'Removed a heart from "What"'];
		expect(reactions.map((text) => read(text, 'What is it?'))).toEqual(Array(3).fill('unclear'));
	});
});

describe('a reaction of a phone to a text', () => {
	const question = "Shall we refund order 4411? It's paid. Reply YES or NO";
	const read = meaningIn({});

	it.each([
		['Liked “…”', 'yes'],
		['Disliked “…”', 'no'],
		['Reacted 👍 to “…”', 'yes'],
		['👍 to “…”', 'yes'],
		['\u200a\u200b👍🏽\u200b to “\u200a…\u200a”', 'yes'],
		['👎 to "…"', 'no'],
		['✅ to “…”', 'yes'],
		['Loved “…”', 'unclear'],
		['Laughed at “…”', 'unclear'],
		['Emphasized “…”', 'unclear'],
		['Questioned “…”', 'unclear'],
		['❤️ to “…”', 'unclear'],
		['🤔 to “…”', 'unclear'],
		['Removed a like from “…”', 'unclear'],
		['Removed a dislike from “…”', 'unclear'],
		['Removed 👍 from “…”', 'unclear'],
		['Gefällt „…“', 'unclear'],
		['A aimé « … »', 'unclear'],
		['Yes to “…”', 'unclear'],
		['not 👍 to “…”', 'unclear'],
	])('means in %j: %s, but only where it is one to the question', (text, wanted) => {
		const full = text.replace('…', question);
		expect(read(full, question)).toBe(wanted);
		expect(read(text.replace('…', 'Shall we refund order…'), question)).toBe(wanted);
		const others = [
			'Thank you!',
			'Shall we refund order 4410? It is paid',
			`${question} now`,
			'YES',
			'Shall…',
		];
		expect(others.map((other) => read(text.replace('…', other), question))).toEqual(
			others.map(() => 'unclear'),
		);
		expect(read(full)).toBe('unclear');
		expect(read(full, '')).toBe('unclear');
	});

	it('means nothing where answers are listed that it is none of', () => {
		const colours = meaningIn(choice(['Red'], ['Blue', '👍']));
		expect(colours('Liked “Red or blue?”', 'Red or blue?')).toBe('Blue');
		expect(colours('Disliked “Red or blue?”', 'Red or blue?')).toBe('unclear');
		expect(meaningIn({ responseType: 'number' })('Liked “7?”', '7?')).toBe('unclear');
	});

	it('is none where a text only stands in quotes', () => {
		expect(['“Yes”', 'Yes “please”', '"no"'].map((text) => read(text, question))).toEqual([
			...['yes', 'yes', 'no'],
		]);
	});
});
