import { stringify } from 'csv-stringify/sync';
import type { Fields } from './fields';

/** The rows as CSV with a header line. No rows give an empty file. */
export function csv(rows: readonly Fields[], columns?: readonly string[]): string {
	const names = columns ?? Object.keys(rows[0] ?? {});
	return stringify([...rows], { header: true, columns: [...names] });
}
