import { isObject, text, type Fields } from '../../core/data/fields';
import type { Turn } from '../chat';
import type { Talk } from '../talk';

/** What a text names for a parameter, by the parameter's name. */
const FINDERS: Array<{ name: RegExp; find: (words: string) => string | undefined }> = [
	{
		name: /amount|sum|price|total|refund/i,
		find: (words) =>
			/(?:[€$£]\s?|\b(?:AUD|EUR|GBP|NZD|USD)\s)\d+(?:[.,]\d+)?|\d+(?:[.,]\d+)?\s?(?:[€$£]|(?:AUD|EUR|GBP|NZD|USD)\b)/.exec(
				words,
			)?.[0],
	},
	{
		name: /order|invoice|ticket|booking/i,
		find: (words) =>
			/\b(?:order|invoice|ticket|booking)\s+(?:number\s+|no\.?\s+)?#?([\w-]*\d[\w-]*)/i.exec(
				words,
			)?.[1],
	},
	{ name: /phone|number|^to$/i, find: (words) => /\+\d[\d ]{6,}\d/.exec(words)?.[0] },
	{ name: /mail/i, find: (words) => /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/.exec(words)?.[0] },
];

function found(name: string, words: string): string | undefined {
	for (const { name: isFor, find } of FINDERS) {
		const value = isFor.test(name) ? find(words) : undefined;
		if (value !== undefined) return value;
	}
	return undefined;
}

/** A value for a parameter; undefined where nothing is found and it need not be there. */
function valueFor(name: string, schema: Fields, words: string, isNeeded: boolean): unknown {
	const type = text(schema.type);
	if (type === 'object' || isObject(schema.properties)) return argumentsFor(schema, words);
	if (Array.isArray(schema.enum)) return isNeeded ? schema.enum[0] : undefined;
	const said = found(name, words);
	if (type === 'number' || type === 'integer') {
		const number = /\d+(?:[.,]\d+)?/.exec(said ?? words)?.[0].replace(',', '.');
		if (number === undefined) return isNeeded ? 0 : undefined;
		return type === 'integer' ? Math.round(Number(number)) : Number(number);
	}
	if (said !== undefined) return said;
	if (!isNeeded) return undefined;
	if (type === 'boolean') return true;
	return type === 'array' ? [] : words;
}

/**
 * The arguments of a tool's call: what the person's words say for each parameter, and for a needed one
 * that they do not name, the words themselves.
 *
 * @param schema the JSON schema of the tool's parameters
 * @param words what the person wrote
 */
export function argumentsFor(schema: unknown, words: string): Fields {
	const { properties, required } = isObject(schema) ? schema : {};
	const needed = Array.isArray(required) ? required : [];
	const values = Object.entries(isObject(properties) ? properties : {}).map(
		([name, one]): [string, unknown] => [
			name,
			valueFor(name, isObject(one) ? one : {}, words, needed.includes(name)),
		],
	);
	return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** It calls the first tool about what the person wrote, and repeats what the tool answered. */
export function firstTool({ words, answers, tools }: Talk): Turn {
	const answer = answers.at(-1);
	if (answer !== undefined) return { text: `The tool says: ${answer.content}` };
	const [tool] = tools;
	if (words === '' || tool === undefined) {
		return {
			text: 'I am a script, and no language model: I only call the first tool that I am given.',
		};
	}
	const { name, parameters } = tool.function;
	return { tool: name, arguments: argumentsFor(parameters, words) };
}
