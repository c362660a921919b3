/** How many columns an error names, and how much of each name. */
const NAMED = 20;
const NAME_LENGTH = 40;

/**
 * What columns are compared by, so that case, accents and separators do not matter: "First Name",
 * `first_name` and `FirstName` are one.
 *
 * @returns letters and digits alone; empty for a name that has none
 */
export const columnKey = (name: string): string =>
	name
		.normalize('NFKD')
		.replace(/[\u0300-\u036f]/g, '')
		// Both ways, since the capitals of ß are SS.
		.toUpperCase()
		.toLowerCase()
		.replace(/[^\p{L}\p{M}\p{N}]/gu, '');

/** The columns of an item for an error's text: their names only, and not all of very many. */
export function namedColumns(columns: readonly string[]): string {
	if (columns.length === 0) return 'no columns';
	const named = columns
		.slice(0, NAMED)
		.map((name) => (name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH)}…` : name));
	const more = columns.length - named.length;
	return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
