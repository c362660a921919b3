import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { ExpressionParser } from 'n8n-workflow';
import { textOf } from '../request/text';
import { isBlank } from '../text/visible';
import { InputError } from './inputError';

/** A column in braces, as in "Hello {name}". */
const PLACEHOLDER = /\{([^{}]+)\}/;

/** The shared text of auto-mapped messages, with the placeholders that its author wrote. */
export interface Template {
	/** the columns that the placeholders name, in order */
	names: readonly string[];
	/** the text around the placeholders, one more than there are; undefined where there is no shared text */
	textsFor: (itemIndex: number) => readonly string[] | undefined;
}

/** Takes a text apart: every second part is the name of a column. */
function takeApart(text: string): { names: string[]; texts: string[] } {
	const parts = text.split(PLACEHOLDER);
	return {
		names: parts.filter((_part, index) => index % 2 === 1).map((name) => name.trim()),
		texts: parts.filter((_part, index) => index % 2 === 0),
	};
}

/**
 * Reads the field Message of auto-mapped messages. Placeholders are looked for in what the author
 * wrote only: what an expression in the field gives is text, whatever it looks like.
 *
 * @param context n8n's `this` of the custom operation
 */
export function readTemplate(context: IExecuteFunctions): Template {
	const written = context.getNode().parameters.body;
	if (typeof written !== 'string' || !written.startsWith('=')) {
		const { names, texts } = takeApart(textOf(context.getNodeParameter('body', 0, '')));
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
			? context.getNodeParameter('body', itemIndex, '')
			: context.evaluateExpression(marked, itemIndex);
	return {
		names,
		textsFor: (itemIndex) => {
			const text = textOf(read(itemIndex));
			if (isBlank(text)) {
				throw new InputError(
					'The message is empty',
					'The expression in Message has no text for this item; check it and the column that it reads',
				);
			}
			return text.split(mark);
		},
	};
}
