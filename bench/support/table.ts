/**
 * Writes rows as a table for a terminal: the first column to the left, figures to the right.
 *
 * @param head the columns' names
 * @param rows texts, as many in each row as there are columns
 */
export function tableOf(head: string[], rows: string[][]): string {
	const widths = head.map((name, column) =>
		Math.max(name.length, ...rows.map((row) => row[column].length)),
	);
	const line = (cells: string[]) =>
		cells
			.map((cell, column) =>
				column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
			)
			.join('  ')
			.trimEnd();
	return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join(
		'\n',
	);
}

/**
 * A number with a fixed number of decimals and thousands separated.
 *
 * @param value
 * @param decimals
 */
export function figure(value: number, decimals = 0): string {
	return value.toLocaleString('en-US', {
		minimumFractionDigits: decimals,
		maximumFractionDigits: decimals,
	});
}
