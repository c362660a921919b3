import { isObject, type Fields } from '../data/fields';

/** What a fault changes in the real answer to a request. */
export interface Alteration {
	/** Of a list: the page that is given, whichever is asked for. */
	page?: number;
	/** Fields of `data` with these values in place of the real ones. */
	set?: Fields;
	/** Fields that `data` does not have. */
	omit?: string[];
	/** The same for each row of `data`. */
	setInRows?: Fields;
	omitInRows?: string[];
	/** How many rows are left, from the first on. */
	keepRows?: number;
}

const CHECKS: Record<keyof Alteration, (value: unknown) => boolean> = {
	page: isNumber,
	set: isObject,
	omit: isNames,
	setInRows: isObject,
	omitInRows: isNames,
	keepRows: isNumber,
};

/** Where the rows of an answer are. */
const ROWS = ['data', 'messages', 'recipients'] as const;

/** Reads an alteration as it comes in JSON; throws an Error with a readable text for a wrong one. */
export function readAlteration(given: unknown): Alteration {
	if (!isObject(given)) throw new Error('alter must be an object.');
	for (const [name, value] of Object.entries(given)) {
		if (!Object.hasOwn(CHECKS, name)) throw new Error(`Unknown field of alter: ${name}.`);
		if (!CHECKS[name as keyof Alteration](value)) throw new Error(`alter.${name} is wrong.`);
	}
	return given;
}

/** The answer with the alteration; one that is no JSON object with `data` stays as it is. */
export function altered(payload: unknown, alteration: Alteration): unknown {
	if (typeof payload !== 'string' || payload === '') return payload;
	const envelope: unknown = JSON.parse(payload);
	if (!isObject(envelope) || !isObject(envelope.data)) return payload;
	const { set, omit = [], setInRows, omitInRows = [], keepRows } = alteration;
	const { data } = envelope;
	for (const name of ROWS) {
		const rows = data[name];
		if (!Array.isArray(rows)) continue;
		data[name] = rows
			.slice(0, keepRows)
			.map((row: unknown) => (isObject(row) ? without({ ...row, ...setInRows }, omitInRows) : row));
	}
	envelope.data = without({ ...data, ...set }, omit);
	return JSON.stringify(envelope);
}

function without(fields: Fields, names: readonly string[]): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

function isNumber(value: unknown): boolean {
	return typeof value === 'number';
}

function isNames(value: unknown): boolean {
	return Array.isArray(value) && value.every((name) => typeof name === 'string');
}
