import type { IDataObject } from 'n8n-workflow';

/** Stands for a value that only n8n's own evaluation gives for sure. */
export const ASK_N8N = Symbol('ask n8n');

/** Gives what a parameter means for the fields of an item, or {@link ASK_N8N}. */
export type PlainReader = (json: unknown) => unknown;

/** The way to a field: `$json.a.b`, `$json["First Name"]`, and nothing that would need escapes. */
const FIELD =
	/^ *\$json((?:\._?[A-Za-z]\w*|\["[^"'`\\{}\p{Cc}\u2028\u2029]+"\]|\['[^"'`\\{}\p{Cc}\u2028\u2029]+'\])+) *$/u;
const STEP = /\.(\w+)|\["([^"]+)"\]|\['([^']+)'\]/g;

/** What n8n refuses to read by that name, or what every object has. */
const REFUSED: ReadonlySet<string> = new Set([
	...Object.getOwnPropertyNames(Object.prototype),
	...['prototype', 'getPrototypeOf', 'setPrototypeOf', 'getOwnPropertyDescriptor'],
	...['getOwnPropertyDescriptors', 'defineProperty', 'defineProperties', 'mainModule', 'binding'],
	...['_linkedBinding', '_load', 'prepareStackTrace', 'caller', 'callee', 'arguments'],
	...['getBuiltinModule', 'dlopen', 'execve', 'loadEnvFile'],
]);

/** The names of the fields on the way, or undefined where n8n has to say what the code means. */
function pathOf(code: string): string[] | undefined {
	const [, steps] = FIELD.exec(code) ?? [];
	if (steps === undefined) return undefined;
	const names = [...steps.matchAll(STEP)].map(
		([, name, double, single]) => name ?? double ?? single ?? '',
	);
	return names.some((name) => REFUSED.has(name) || name.startsWith('__')) ? undefined : names;
}

/** Whether a value is an object as JSON has it: one of another kind may give fields by itself. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}

/** What every engine of n8n hands on as it is: of an object it may make a copy. */
type Plain = boolean | number | string | null | undefined;
const PLAIN_TYPES: readonly string[] = ['boolean', 'number', 'string', 'undefined'];
const isPlain = (value: unknown): value is Plain =>
	value === null || PLAIN_TYPES.includes(typeof value);

function readField(
	json: unknown,
	[first = '', ...rest]: readonly string[],
): Plain | typeof ASK_N8N {
	if (!isPlainObject(json)) return ASK_N8N;
	let at = json[first];
	for (const name of rest) {
		// What is missing has nothing in it: n8n swallows the error of the next step.
		if (at === undefined || at === null) return undefined;
		if (!isPlainObject(at)) return ASK_N8N;
		at = at[name];
	}
	return isPlain(at) ? at : ASK_N8N;
}

/** What n8n makes of a value within a text: nothing of null, undefined, NaN and an empty text. */
const textWithin = (value: Plain): string =>
	value === 0 || value === false ? String(value) : String(value || '');

/** Reads an expression without its "=": one field, or texts with fields between them. */
function expressionReader(expression: string): PlainReader | undefined {
	// n8n unescapes with backslashes and looks for "constructor" in texts too.
	if (expression === '' || /\\|constructor/.test(expression)) return undefined;
	// It looks an expression up in an object of those that it knows, where such a name finds another thing.
	if (REFUSED.has(expression)) return undefined;
	const parts: Array<string[] | string> = [];
	let index = 0;
	while (index < expression.length) {
		const open = expression.indexOf('{{', index);
		if (open === -1) {
			parts.push(expression.slice(index));
			break;
		}
		const close = expression.indexOf('}}', open + 2);
		const path = close === -1 ? undefined : pathOf(expression.slice(open + 2, close));
		if (path === undefined) return undefined;
		if (open > index) parts.push(expression.slice(index, open));
		parts.push(path);
		index = close + 2;
	}
	const [only] = parts;
	if (parts.length === 1 && only !== undefined && typeof only !== 'string')
		return (json) => readField(json, only);
	return (json) => {
		let text = '';
		for (const part of parts) {
			const value = typeof part === 'string' ? part : readField(json, part);
			if (value === ASK_N8N) return ASK_N8N;
			text += textWithin(value);
		}
		return text;
	};
}

/**
 * Reads a parameter without n8n's engine, which takes up to a millisecond for each expression, as
 * far as its meaning is certain: values, and expressions of nothing but text and fields of the item,
 * such as `=Hi {{ $json.name }}`. A test holds the readers against n8n's engines.
 *
 * @param raw the parameter as the node has it
 * @returns undefined where it has an expression of another kind
 */
export function plainReader(raw: unknown): PlainReader | undefined {
	if (typeof raw === 'string') {
		return raw.startsWith('=') ? expressionReader(raw.slice(1)) : () => raw;
	}
	if (typeof raw !== 'object' || raw === null) return () => raw;
	const readers: Array<[string, PlainReader]> = [];
	for (const [key, value] of Object.entries(raw)) {
		const reader = plainReader(value);
		if (reader === undefined) return undefined;
		readers.push([key, reader]);
	}
	return (json) => {
		const values = (Array.isArray(raw) ? [] : {}) as IDataObject;
		for (const [key, reader] of readers) {
			const value = reader(json);
			if (value === ASK_N8N) return ASK_N8N;
			values[key] = value as IDataObject[string];
		}
		return values;
	};
}
