/**
 * An entry that is there by all that is known.
 *
 * @param list an array or a text
 * @param index from 0; from the end where it is negative
 * @throws {Error} when it is not there, which is a mistake in this package
 */
export function entryAt<Entry>(list: readonly Entry[], index: number): Entry {
	const entry = list.at(index);
	if (entry === undefined) throw new Error(`There is no entry ${index} of ${list.length}`);
	return entry;
}
