import type { IDataObject } from 'n8n-workflow';
import type { ItemContext, Prepare } from './styles';

/** What stands between double braces, the shortest way. */
const EXPRESSION = /\{\{[\s\S]*?\}\}/g;

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
	return stored.replace(EXPRESSION, (expression) =>
		written(context.evaluateExpression(expression, context.getItemIndex())),
	);
}

/** Resolves the expressions in the field `body` of the form, when it has the HTML editor. */
export const resolveHtml: Prepare = (context, request) => {
	const body = { ...(request.body as IDataObject) };
	if (typeof body.body === 'string') body.body = resolved(context, 'body', body.body);
	return { ...request, body };
};
