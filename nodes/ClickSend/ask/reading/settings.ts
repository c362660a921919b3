import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../../shared/answers/problem';
import { isNothing } from '../../../shared/text/nothing';
import { isBlank } from '../../../shared/text/visible';
import { asObject, isObject } from '../../../shared/text/objects';
import { textOf } from '../../../shared/text/text';
import { chosen } from '../../../shared/text/values';
import { amountIn } from './amount';
import type { FieldReader } from './options';
import {
	boundsOf,
	numberOf,
	optionsOf,
	optionText,
	optionWords,
	replacerOf,
	wordList,
} from './options';
import { optOutReader } from './optOut';
import { isQuoteOf, reactionIn } from './plain';
import type { Choice } from './readReply';
import { choiceReader, unreachable } from './readReply';
import { NO, YES } from './words';

/** What a reply says. */
export type ReplyReading =
	{ kind: 'answer'; fields: IDataObject } | { kind: 'optedOut' } | { kind: 'unclear' };

const RESPONSE_TYPES = ['approval', 'choice', 'freeText', 'link', 'number'] as const;
type ResponseType = (typeof RESPONSE_TYPES)[number];
const UNITS = { minutes: 60, hours: 3600, days: 86_400 } as const;
const UNIT_NAMES = ['minutes', 'hours', 'days'] as const;
/** ClickSend keeps a rule for ever; nobody answers after a year. */
const LONGEST_WAIT = 366 * 86_400;
const SHORTEST_WAIT = 60;
/** How often an unclear answer is asked about again at most. */
const MOST_REPEATS = 10;

/** Makes of a text what goes out. */
type AsSent = (text: string) => string;

/** How long the question is open, in seconds. */
function waitOf(read: FieldReader): number {
	const name = UNIT_NAMES.find((unit) => unit === read('waitUnit', 'hours'));
	if (name === undefined) {
		throw new InputError('Wait Unit is not minutes, hours or days', 'Check its expression');
	}
	const unit = UNITS[name];
	const amount = numberOf(read('waitAmount', 24), 'Limit Wait Time', 0, LONGEST_WAIT / unit);
	const seconds = Math.round(amount * unit);
	// n8n looks once a minute at what waits.
	if (seconds >= SHORTEST_WAIT) return seconds;
	throw new InputError(
		'Limit Wait Time is less than a minute',
		'Give at least 1 minute: nobody can answer sooner',
	);
}

function repeatOf(options: IDataObject, asSent: AsSent): AskSettings['repeat'] {
	const text = optionText(options, 'askAgainText', 'Ask Again With');
	if (text === '') return undefined;
	const given = 'askAgainTimes' in options ? options.askAgainTimes : 1;
	const most = numberOf(given, 'Ask Again at Most', 1, MOST_REPEATS);
	if (!Number.isInteger(most)) {
		throw new InputError(
			'Ask Again at Most is not a whole number',
			'Check the option, or its expression',
		);
	}
	return { text: asSent(text), most };
}

function reminderOf(options: IDataObject, wait: number, asSent: AsSent): AskSettings['reminder'] {
	if (!('remindAfter' in options)) return undefined;
	const after = 60 * numberOf(options.remindAfter, 'Remind After', 1, LONGEST_WAIT / 60);
	if (after >= wait) {
		throw new InputError(
			'Remind After is not before the end of the wait',
			'Choose fewer minutes, or a longer Limit Wait Time',
		);
	}
	const isEmpty = options.reminderText === undefined || options.reminderText === '';
	return { after, text: isEmpty ? '' : asSent(optionText(options, 'reminderText', 'Reminder')) };
}

/** The answers that the form lists. */
function choicesOf(read: FieldReader): Choice[] {
	const choices = rowsIn(read).map((row) => ({
		name: textOf(row.name),
		words: wordList(row.words),
	}));
	const names = choices.map(({ name }) => name);
	const nameless = names.findIndex(isNothing);
	if (nameless >= 0) {
		throw new InputError(
			`Answer ${nameless + 1} of Answers has no name`,
			'Fill in Name: check its expression',
		);
	}
	if (choices.length < 2) {
		throw new InputError(
			'Answers needs at least two answers',
			'Add them under Answers; the name itself always counts as an answer',
		);
	}
	const twice = names.find((name, at) => names.indexOf(name) < at);
	if (twice !== undefined) {
		throw new InputError(
			`Two answers of Answers have the name "${twice.slice(0, 40)}"`,
			'Give each answer a name of its own',
		);
	}
	return choices;
}

/** The rows under Answers. */
function rowsIn(read: FieldReader): IDataObject[] {
	const choices = read('choices', {});
	const { values = [] } = asObject(choices);
	if (isObject(choices) && Array.isArray(values)) return values.map(asObject);
	throw new InputError(
		'Answers gives no list of answers',
		'Check its expression, or add the answers one by one',
	);
}

function approvalOf(options: IDataObject): Choice[] {
	const yes = optionWords(options, 'yesWords', 'Words for Yes');
	const no = optionWords(options, 'noWords', 'Words for No');
	return [
		{ name: 'yes', words: yes.length > 0 ? yes : YES, isYes: true },
		{ name: 'no', words: no.length > 0 ? no : NO, isYes: false },
	];
}

/** One of the buttons of a page. */
export interface Button {
	label: string;
	/** what comes out */
	fields: IDataObject;
}

/** What the form says of a question. */
export interface AskSettings {
	/**
	 * Reads what somebody texts. Only where the text of the question is given, a reaction to it (a
	 * "tapback") can be told from one to an older text.
	 */
	readReply: (text: string, question?: string) => ReplyReading;
	/** those of the page; none where the question has no page */
	buttons: Button[];
	/** how long the question is open, in seconds */
	wait: number;
	/** what is texted about an unclear answer, and how often at most */
	repeat?: { text: string; most: number };
	/** after how many seconds, and the text; empty for the question itself */
	reminder?: { after: number; text: string };
	/** whether the execution runs on and asks ClickSend for the reply, for so many seconds */
	runFor?: number;
	/** texted to who has answered; empty for nothing */
	thankYou: string;
	/** texted by a trigger to who answers too late; empty for nothing */
	lateText: string;
}

/** Most minutes of a wait in which the execution runs on. */
const LONGEST_RUN = 10;

/**
 * Reads the form of a question.
 *
 * @param read reads a field of it, for the item of the question
 * @throws {InputError} when it asks for something that cannot be answered
 */
export function readAskSettings(read: FieldReader): AskSettings {
	const options = optionsOf(read);
	const asSent = replacerOf(options);
	const type = chosen(read('responseType', 'approval'), RESPONSE_TYPES, 'approval');
	const runFor =
		'stayRunning' in options
			? 60 * numberOf(options.stayRunning, 'Stay Running', 1, LONGEST_RUN)
			: undefined;
	const wait = waitOf(read);
	return {
		readReply: replyReader(type, options, read),
		buttons: type === 'link' ? buttonsOf(read) : [],
		wait,
		repeat: repeatOf(options, asSent),
		reminder: reminderOf(options, runFor ?? wait, asSent),
		runFor,
		thankYou: asSent(optionText(options, 'thankYouText', 'Thank-You Text')),
		lateText: asSent(optionText(options, 'lateText', 'Too Late Text')),
	};
}

function replyReader(
	type: ResponseType,
	options: IDataObject,
	read: FieldReader,
): AskSettings['readReply'] {
	const own = optionText(options, 'optOutWords', 'More Opt-Out Words');
	const optOuts = optOutReader(own);
	const readAnswer = answerReader(type, options, read, optOuts.isWord);
	return (text, question = '') => {
		if (optOuts.isWhole(text)) return { kind: 'optedOut' };
		const reaction = reactionIn(text);
		// Whatever else is in a free text, or in what a phone quotes, is said and not asked for.
		const isFree = type === 'freeText' || reaction !== undefined;
		// "7 stop" would be seven of something.
		if (type === 'number' && !isFree && optOuts.isAmong(text)) return { kind: 'optedOut' };
		const isMeant = reaction !== undefined && isQuoteOf(reaction.quote, question);
		// Whoever likes a text has not written one.
		const said = isMeant && type !== 'freeText' ? reaction.sign : undefined;
		const fields = readAnswer(reaction === undefined ? text : (said ?? ''));
		if (fields !== undefined) return { kind: 'answer', fields };
		return { kind: !isFree && optOuts.isAmong(text) ? 'optedOut' : 'unclear' };
	};
}

type IsOptOut = (text: string) => boolean;

/** The buttons of a page: the answers that are listed, else yes and no. */
const buttonsOf = (read: FieldReader): Button[] =>
	rowsIn(read).length > 0
		? choicesOf(read).map(({ name }) => ({ label: name, fields: { choice: name } }))
		: [
				{ label: 'Yes', fields: { approved: true } },
				{ label: 'No', fields: { approved: false } },
			];

function answerReader(
	type: ResponseType,
	options: IDataObject,
	read: FieldReader,
	isOptOut: IsOptOut,
): AnswerReader {
	const approval = () =>
		readerOf(approvalOf(options), isOptOut, true, ({ isYes }) => ({ approved: isYes === true }));
	const choice = (isTexted: boolean) =>
		readerOf(choicesOf(read), isOptOut, isTexted, ({ name }) => ({ choice: name }));
	switch (type) {
		case 'number': {
			const bounds = boundsOf(options);
			return (text) => {
				const number = amountIn(text, bounds);
				return number === undefined ? undefined : { number };
			};
		}
		case 'freeText':
			return (text) => (isBlank(text) ? undefined : {});
		case 'link':
			return rowsIn(read).length > 0 ? choice(false) : approval();
		case 'choice':
			return choice(true);
		case 'approval':
			return approval();
	}
}

type AnswerReader = (text: string) => IDataObject | undefined;

/**
 * Makes what reads one of some answers.
 *
 * @param isTexted whether a text is the only way to give them
 * @throws {InputError} when there is one that nobody can text
 */
function readerOf(
	listed: readonly Choice[],
	isOptOut: IsOptOut,
	isTexted: boolean,
	fieldsOf: (choice: Choice) => IDataObject,
): AnswerReader {
	const choices = listed.map((choice) => ({
		...choice,
		// Whoever texts STOP wants no more texts, whatever the form says that it means.
		name: isOptOut(choice.name) ? '' : choice.name,
		words: choice.words.filter((word) => !isOptOut(word)),
		choice,
	}));
	const [lost] = isTexted ? unreachable(choices) : [];
	if (lost !== undefined) {
		throw new InputError(
			`Nobody can text the answer "${lost.choice.name.slice(0, 40)}"`,
			'All its words mean another answer as well, end all texts to the person (as STOP does), or have neither letters nor digits: add a word of its own',
		);
	}
	const readChoice = choiceReader(choices);
	return (text) => {
		const found = readChoice(text);
		return found && fieldsOf(found.choice);
	};
}
