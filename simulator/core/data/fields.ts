import { badRequest } from '../http/envelope';

/** A JSON object whose fields have not been checked yet. */
export type Fields = Record<string, unknown>;

/** True for a JSON object (not an array, not null). */
export function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The field as trimmed-free text; numbers are accepted because ClickSend accepts them. */
export function text(value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return '';
}

/** The field as a whole number, or undefined when it is absent, empty or no number. */
export function integer(value: unknown): number | undefined {
	if (value === '' || value === null || value === undefined || typeof value === 'boolean') {
		return undefined;
	}
	const number = Number(value);
	return Number.isInteger(number) ? number : undefined;
}

/**
 * The field as a whole number, or undefined when it is absent or empty.
 *
 * @throws a 400 that names it when it is anything else, or out of bounds
 */
export function integerWithin(
	body: Fields,
	name: string,
	least: number,
	most = Number.MAX_SAFE_INTEGER,
): number | undefined {
	const value = body[name];
	if (value === undefined || value === null || value === '') return undefined;
	const number = integer(value);
	if (number === undefined || number < least || number > most) {
		throw badRequest({ [name]: `The ${name} must be a whole number from ${least} to ${most}.` });
	}
	return number;
}

/**
 * The field as one of the allowed texts; `otherwise` when it is absent or empty.
 *
 * @throws a 400 that names the allowed ones
 */
export function oneOf<Allowed extends string>(
	body: Fields,
	name: string,
	allowed: readonly Allowed[],
	otherwise?: Allowed,
): Allowed {
	const value = text(body[name]);
	const found = value === '' ? otherwise : allowed.find((one) => one === value);
	if (found === undefined) throw badRequest({ [name]: `One of ${allowed.join(', ')}.` });
	return found;
}

/** Throws a 400 naming every listed field that is absent or blank. */
export function requireFields(body: Fields, names: string[]): void {
	const missing: Record<string, string> = {};
	for (const name of names) {
		const value = body[name];
		const blank = value === undefined || value === null || value === '';
		if (blank || (Array.isArray(value) && value.length === 0)) {
			missing[name] = `The ${name} field is required.`;
		}
	}
	if (Object.keys(missing).length > 0) throw badRequest(missing);
}

/** The time as ClickSend writes it: whole Unix seconds. */
export function unixNow(): number {
	return Math.floor(Date.now() / 1000);
}
