import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { ExpressionParser } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { InputError } from '../../../shared/answers/problem';
import { textOf } from '../../../shared/text/text';
import { isBlank } from '../../../shared/text/visible';
import { getAt } from '../../form/place';

/** The parameter that holds it. */
const FIELD = 'textTemplate';

/** A column in braces, as in "Hello {name}". */
const PLACEHOLDER = /\{([^{}]+)\}/;

/** A brace beside a name that stands in no pair, as one of two or a forgotten one does. */
const STRAY_BRACE = /\{\s{0,9}[\p{L}_]|[\p{L}\p{N}_]\s{0,9}\}/u;

/** The shared text of auto-mapped messages, with the placeholders that its author wrote. */
export interface Template {
	/** the columns that the placeholders name, in order */
	names: readonly string[];
	/** the text around the placeholders, one more than there are; undefined where there is no shared text */
	textsFor: (itemIndex: number) => readonly string[] | undefined;
}

const namesIn = (parts: readonly string[]): string[] =>
	parts.filter((_part, index) => index % 2 === 1).map((name) => name.trim());

/**
 * Takes a text apart: every second part is the name of a column.
 *
 * @throws {InputError} where braces of placeholders are doubled or do not pair: they would be sent
 */
function takeApart(text: string): { names: string[]; texts: string[] } {
	const parts = text.split(PLACEHOLDER);
	const texts = parts.filter((_part, index) => index % 2 === 0);
	const last = texts.length - 1;
	const isDoubled = texts.some(
		(part, index) => (index < last && part.endsWith('{')) || (index > 0 && part.startsWith('}')),
	);
	if (isDoubled || texts.some((part) => STRAY_BRACE.test(part))) {
		throw new InputError(
			'Text Template has a brace without its counterpart, or two where one belongs',
			'Write a placeholder as {first name}; for {{ }} switch the field to Expression',
		);
	}
	return { names: namesIn(parts), texts };
}

/** Free texts beside Text Template, in which people expect placeholders too. */
const OTHER_TEXTS = [
	{ target: 'subject', label: 'Subject', at: ['subject'] },
	{ target: 'custom_string', label: 'Your Reference', at: ['additionalFields', 'customString'] },
] as const;

/** A field other than Text Template in which its author wrote what looks like placeholders. */
export interface Misplaced {
	/** ClickSend's name of the field */
	target: string;
	/** what the form calls it */
	label: string;
	names: readonly string[];
}

/**
 * Finds the fields other than Text Template that hold what looks like placeholders; what an expression in
 * them gives is not looked at.
 */
export function findMisplaced({ parameters }: INode): Misplaced[] {
	return OTHER_TEXTS.flatMap(({ target, label, at }) => {
		const written = textOf(getAt(parameters, [...at]));
		const own = written.startsWith('=')
			? ExpressionParser.splitExpression(written.slice(1))
					.filter(({ type }) => type === 'text')
					.map(({ text }) => text)
			: [written];
		const names = own.flatMap((text) => namesIn(text.split(PLACEHOLDER)));
		return names.length === 0 ? [] : [{ target, label, names }];
	});
}

/**
 * Reads the field Text Template of auto-mapped messages. Placeholders are looked for in what the author
 * wrote only: what an expression in the field gives is text, whatever it looks like.
 *
 * @param context n8n's `this` of the custom operation
 */
export function readTemplate(context: IExecuteFunctions): Template {
	const written = context.getNode().parameters[FIELD];
	if (typeof written !== 'string' || !written.startsWith('=')) {
		const { names, texts } = takeApart(textOf(context.getNodeParameter(FIELD, 0, '')));
		const isEmpty = names.length === 0 && texts[0] === '';
		return { names, textsFor: () => (isEmpty ? undefined : texts) };
	}

	// While n8n fills in the expressions, marks that nobody can know stand for the placeholders.
	const mark = randomUUID();
	const names: string[] = [];
	const chunks = ExpressionParser.splitExpression(written.slice(1)).map((chunk) => {
		if (chunk.type !== 'text') return chunk;
		const own = takeApart(chunk.text);
		names.push(...own.names);
		return { ...chunk, text: own.texts.join(mark) };
	});
	const marked = ExpressionParser.joinExpression(chunks);
	const read = (itemIndex: number) =>
		names.length === 0
			? context.getNodeParameter(FIELD, itemIndex, '')
			: context.evaluateExpression(marked, itemIndex);
	return {
		names,
		textsFor: (itemIndex) => {
			const text = textOf(read(itemIndex));
			if (isBlank(text)) {
				throw new InputError(
					'The message is empty',
					'The expression in Text Template has no text for this item; check it and the column that it reads',
				);
			}
			return text.split(mark);
		},
	};
}
