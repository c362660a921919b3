import type { ItemContext, Prepare } from './types';

/** Puts something in the place of each part in double braces, the shortest way. */
function replaceBraces(text: string, replacement: (braces: string) => string): string {
	const parts: string[] = [];
	let at = 0;
	for (;;) {
		const start = text.indexOf('{{', at);
		const end = start === -1 ? -1 : text.indexOf('}}', start + 2);
		// A pattern would look for the end once more from each further opening.
		if (end === -1) return parts.join('') + text.slice(at);
		parts.push(text.slice(at, start), replacement(text.slice(start, end + 2)));
		at = end + 2;
	}
}

/** How n8n shows the value of an expression within a text. */
function written(value: unknown): string {
	if (value === undefined || value === null) return '';
	return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * The text of a field with n8n's HTML editor, which shows expressions in double braces resolved but
 * stores them as plain text: so the node resolves them, as n8n's own HTML node does. In a field that
 * is an expression as a whole nothing is done, since braces in it come from data.
 *
 * @param field the field's name
 * @param text the field's value
 */
function resolved(context: ItemContext, field: string, text: string): string {
	const stored = context.getNode().parameters[field];
	if (typeof stored !== 'string' || stored.startsWith('=')) return text;
	return replaceBraces(stored, (expression) =>
		written(context.evaluateExpression(expression, context.getItemIndex())),
	);
}

/** Resolves the expressions in the field `body` of the form, when it has the HTML editor. */
export const resolveHtml: Prepare = (context, request) => {
	const body = { ...request.body };
	if (typeof body.body === 'string') body.body = resolved(context, 'body', body.body);
	return { ...request, body };
};
