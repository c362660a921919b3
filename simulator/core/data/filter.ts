import { text, type Fields } from './fields';

type Query = Record<string, string | undefined>;

interface Term {
	field: string;
	value: string;
}

/**
 * `q` and `operator`: `field:value,field2:value2`. Text matches anywhere in the field and without
 * regard to case, numbers match whole, an empty value matches every row that has the field. A term
 * without a colon or an unknown field gives no rows and no error, as at ClickSend.
 */
export function filterRows<Row>(
	rows: readonly Row[],
	query: Query,
	view: (row: Row) => Fields,
): readonly Row[] {
	if (!query.q) return rows;
	const terms = query.q.split(',').map(readTerm);
	if (terms.some((term) => term === undefined)) return [];
	const known = terms as Term[];
	const any = query.operator?.toUpperCase() === 'OR';
	return rows.filter((row) => {
		const fields = view(row);
		const hit = (term: Term): boolean => matches(fields, term);
		return any ? known.some(hit) : known.every(hit);
	});
}

/** `order_by=field:asc|desc`. A field the rows do not have leaves the order as it is. */
export function orderRows<Row>(
	rows: readonly Row[],
	query: Query,
	view: (row: Row) => Fields,
): readonly Row[] {
	const term = query.order_by ? readTerm(query.order_by) : undefined;
	if (!term) return rows;
	const sign = term.value.toLowerCase() === 'desc' ? -1 : 1;
	// Each row is viewed once, not once per comparison.
	const keyed = rows.map((row) => ({ row, key: fieldOf(view(row), term.field) }));
	keyed.sort((a, b) => sign * compare(a.key, b.key));
	return keyed.map(({ row }) => row);
}

/** `date_from` and `date_to` (Unix seconds, both inclusive). */
export function betweenDates<Row extends { date: number }>(
	rows: readonly Row[],
	query: Query,
): readonly Row[] {
	const from = Number(query.date_from || 0);
	const to = Number(query.date_to || Infinity);
	if (!from && to === Infinity) return rows;
	return rows.filter((row) => row.date >= from && row.date <= to);
}

function readTerm(term: string): Term | undefined {
	const colon = term.indexOf(':');
	if (colon <= 0) return undefined;
	// The value stays as it is: an unencoded "+" comes as a blank, and then must not match.
	return { field: term.slice(0, colon).trim().toLowerCase(), value: term.slice(colon + 1) };
}

function fieldOf(fields: Fields, lowerCaseName: string): unknown {
	if (lowerCaseName in fields) return fields[lowerCaseName];
	const name = Object.keys(fields).find((key) => key.toLowerCase() === lowerCaseName);
	return name === undefined ? undefined : fields[name];
}

function matches(fields: Fields, { field, value }: Term): boolean {
	const actual = fieldOf(fields, field);
	if (actual === undefined || actual === null) return false;
	if (value === '') return true;
	if (typeof actual === 'number') return actual === Number(value);
	return text(actual).toLowerCase().includes(value.toLowerCase());
}

function compare(a: unknown, b: unknown): number {
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	return text(a).localeCompare(text(b));
}
