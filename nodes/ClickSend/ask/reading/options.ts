import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../../shared/answers/problem';
import { replaceLookAlikes } from '../../../shared/text/segments';
import { isObject } from '../../../shared/text/objects';
import { isNothing } from '../../../shared/text/nothing';
import { switchOf, textOf } from '../../../shared/text/text';
import type { Bounds } from './amount';
import { phraseOf } from './plain';

/** The words of a list, whose commas may be those of another script. */
export const wordList = (text: unknown): string[] =>
	textOf(text)
		.split(/[,;\n،、，；]/)
		.map((word) => word.trim())
		.filter((word) => phraseOf(word).length > 0);

/** Reads a field of the form, for the item that the question is asked for. */
export type FieldReader = (name: string, fallback: unknown) => unknown;

/**
 * The options of a question.
 *
 * @throws {InputError} where an expression in place of the whole of them gives none: they hold limits
 */
export function optionsOf(read: FieldReader): IDataObject {
	const options = read('options', {});
	if (isObject(options)) return options;
	throw new InputError(
		'Options gives no options',
		'Check its expression: it has to give an object, or switch the field back to Fixed',
	);
}

/** A number of the form. A limit whose expression gives nothing must not become none. */
export function numberOf(value: unknown, label: string, least: number, most: number): number {
	const number = isNothing(value) ? NaN : Number(textOf(value) || NaN);
	if (!(number >= least && number <= most)) {
		throw new InputError(
			`${label} is not a number from ${least} to ${most.toLocaleString('en')}`,
			'Check the field, or its expression',
		);
	}
	return number;
}

/** A text of the options; empty where it is not among them. One that gives nothing is an error. */
export function optionText(options: IDataObject, name: string, label: string): string {
	if (!(name in options)) return '';
	const text = textOf(options[name]);
	if (isNothing(text)) {
		throw new InputError(`${label} is empty`, 'Write the text, or remove the option');
	}
	return text;
}

/** The words of an option; none where it is not among them. */
export function optionWords(options: IDataObject, name: string, label: string): string[] {
	const list = wordList(optionText(options, name, label));
	if (name in options && list.length === 0) {
		throw new InputError(`${label} has no words`, 'Write words with commas between');
	}
	return list;
}

/**
 * How the texts of a question go out.
 *
 * @returns a function from a text to the text with its look-alike characters replaced, where the form
 *   wants that
 */
export function replacerOf(options: IDataObject): (text: string) => string {
	const isWanted = 'replaceLookAlikes' in options ? switchOf(options.replaceLookAlikes) : false;
	if (isWanted === undefined) {
		throw new InputError(
			'Replace Look-Alike Characters is neither true nor false',
			'Check the expression',
		);
	}
	return isWanted ? replaceLookAlikes : (text) => text;
}

/** The bounds of a number that is asked for. */
export function boundsOf(options: IDataObject): Bounds {
	const bound = (name: string, label: string) => {
		if (!(name in options)) return undefined;
		const number = isNothing(options[name]) ? NaN : Number(textOf(options[name]) || NaN);
		if (Number.isFinite(number)) return number;
		throw new InputError(`${label} is not a number`, 'Check the option, or its expression');
	};
	const least = bound('least', 'Smallest Number');
	const most = bound('most', 'Largest Number');
	if (least !== undefined && most !== undefined && least > most) {
		throw new InputError(
			'Smallest Number is larger than Largest Number',
			'No number is within these bounds: exchange them',
		);
	}
	return { least, most };
}
