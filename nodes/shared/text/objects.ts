import type { IDataObject } from 'n8n-workflow';

/** Whether a value is an object with fields, and no list. */
export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as an object with fields; an empty one where it is none. */
export const asObject = (value: unknown): IDataObject => (isObject(value) ? value : {});

/** An object of fields and their values, in pairs. */
export const fromFields = (fields: Iterable<readonly unknown[]>): IDataObject =>
	Object.fromEntries(fields) as IDataObject;

/** The words of whatever was thrown. */
export const messageOf = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);
