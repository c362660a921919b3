import type { INodeType } from 'n8n-workflow';
import { ClickSend } from '../../../../../nodes/ClickSend/ClickSend.node';
import { formsOf, placedOperations, placedProperties } from '../../../support/description';

/** The node as n8n loads it. */
export const node: INodeType = new ClickSend();

/** Its form and what else it says of itself. */
export const { description } = node;

/** Every operation of the form. */
export const operations = placedOperations(description);

/** Every field, those within collections too. */
export const everyProperty = placedProperties(description.properties);

/** Every operation with all forms that it can show. */
export const forms = operations.map((placed) => ({
	...placed,
	forms: formsOf(description, placed),
}));

/** What is wrong, as texts, so that a failure lists every place at once. */
export const problems = (texts: Array<string | false | undefined>): string[] =>
	texts.filter((text): text is string => typeof text === 'string');

/** The path of a request; empty where there is none. */
export const urlOf = (url: unknown): string => (typeof url === 'string' ? url : '');
