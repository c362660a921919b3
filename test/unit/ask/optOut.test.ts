import { describe, expect, it } from 'vitest';
import { answers, meaningIn } from './reading';

const TYPES: Record<string, Record<string, unknown>> = {
	approval: { responseType: 'approval' },
	choice: { responseType: 'choice', choices: answers(['Tuesday', 'tue'], ['Bus stop', 'bus']) },
	link: { responseType: 'link' },
	number: { responseType: 'number' },
	freeText: { responseType: 'freeText' },
};
const CLOSED = Object.entries(TYPES).filter(([type]) => type !== 'freeText');

/** Somebody wants no more texts, in courtesies or above what a phone adds. */
const COURTEOUS = [
	...['STOP please', 'Please stop', 'please, STOP!!!', 'Stop. Thanks'],
	...['Hi, please stop, thank you very much', 'Sorry, stop', 'STOP 🙏', '😡 STOP 😡', 'stoppp'],
	...['Stop texting me!!! Thanks', 'Stop texting me please', 'Unsubscribe please', 'Cancel please'],
	...['Please remove me', 'Arrêt svp', 'merci, stop', 'Bitte abmelden', 'Baja por favor'],
	...['STOP - sent from my iPhone', 'Stop. Sent from my iPhone', 'stop Sent from my Galaxy S9'],
	...['Stop\nSent from my iPhone', 'Please stop\n--\nAnn', 'Stop – Von meinem iPhone gesendet'],
	...['Genug bitte', 'No more texts please', 'laß mich bitte'],
];
/** The same in whole sentences, which a free text may have for another reason. */
const IN_SENTENCES = [
	...[
		'No stop',
		'Yes, stop',
		'STOP THIS NOW',
		'I want you to stop',
		'Stop it',
		'stop sending me these',
	],
	...['Unsubscribe me from this list', 'Leave me alone. Stop. I mean it', 'who is this? stop'],
	...['Cancel my subscription', 'Remove me from the list', 'Quit texting me', 'I said STOP!!'],
	...['For the last time: stop', 'Do not text me again, STOP', 'wer ist das, bitte abmelden'],
	...['Stop ok?', 'It is genug', 'Genug davon', 'S\u200bTOP it'],
];
/** Somebody says something else. */
const OTHER = [
	...["Please don't stop", 'Yes, don’t stop', 'never stop', 'nicht stoppen', 'Ne pas arrêter'],
	...['I am at the bus stop', 'the next stop', 'Yes, cancel', 'Until the end', 'Para mañana'],
	...['End of the month', 'No more than 50', 'Only 50, no more', 'Pas avant la fin', 'Finn'],
	...['The stopwatch', 'nonstop', 'I stopped', 'startstop', 'Unstoppable', 'What?'],
	...['Yes\n> Refund? Text STOP to stop', 'Liked “Text STOP”', 'He wrote stop to me', ''],
];

describe('who wants no more texts', () => {
	const own = { options: { optOutWords: 'genug, laß mich' } };

	it.each(Object.entries(TYPES))(
		'is taken at their word where they are polite: %s',
		(_type, fields) => {
			const read = meaningIn({ ...fields, ...own });
			expect(COURTEOUS.filter((text) => read(text) !== 'optedOut')).toEqual([]);
		},
	);

	it.each(CLOSED)('is understood in whatever is no answer: %s', (_type, fields) => {
		const read = meaningIn({ ...fields, ...own });
		expect(IN_SENTENCES.filter((text) => read(text) !== 'optedOut')).toEqual([]);
	});

	it.each(CLOSED)('is nobody who says something else: %s', (_type, fields) => {
		const read = meaningIn({ ...fields, ...own });
		expect(OTHER.filter((text) => read(text) === 'optedOut')).toEqual([]);
	});

	it('may say whatever they like in a free text', () => {
		const read = meaningIn({ ...TYPES.freeText, ...own });
		const texts = [
			...['Stop by at five', 'Please stop by', 'At the bus stop', 'No stop', 'Stop the press'],
			...['Cancel order 4411', 'I want you to stop', 'Genug davon', 'Finn', 'Remove the red one'],
			...IN_SENTENCES,
		];
		expect(texts.filter((text) => read(text) !== 'text')).toEqual([]);
	});

	it('does not lose a plain answer', () => {
		const choice = meaningIn({ ...TYPES.choice, ...own });
		expect(['Bus stop', 'bus stop please', 'Tue'].map((text) => choice(text))).toEqual([
			...['Bus stop', 'Bus stop', 'Tuesday'],
		]);
		const number = meaningIn({ responseType: 'number' });
		expect(['7 stop', 'stop 7', '7 boxes', '7'].map((text) => number(text))).toEqual([
			...['optedOut', 'optedOut', 7, 7],
		]);
		const approval = meaningIn({});
		expect(['Yes', 'No', 'Of course not'].map((text) => approval(text))).toEqual([
			'yes',
			'no',
			'no',
		]);
	});

	it('is read in no time, however long the text is', () => {
		const read = meaningIn({});
		const start = Date.now();
		for (const text of [
			'stop '.repeat(20_000),
			'a. '.repeat(500),
			'> '.repeat(700),
			'please '.repeat(200),
		]) {
			read(text);
		}
		expect(Date.now() - start).toBeLessThan(2000);
	});
});
