import { badRequest } from './envelope';
import type { Fields } from './types';

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
