/** One row of the list that the messages go to. */
export interface Row {
	name: string;
	phone: string;
	code: number;
	city: string;
}

/**
 * How many different recipients there are: the simulator keeps so many numbers in mind, and reading
 * new ones would take it longer than all else.
 */
const RECIPIENTS = 40_000;

/** The text of auto-mapped messages. */
export const TEMPLATE = 'Hello {name}, your code is {code}. See you in {city}!';

/** The same as an n8n expression. */
export const EXPRESSION =
	'=Hello {{ $json.name }}, your code is {{ $json.code }}. See you in {{ $json.city }}!';

/** The text that both stand for. */
export const textOf = ({ name, code, city }: Row): string =>
	`Hello ${name}, your code is ${code}. See you in ${city}!`;

/** JavaScript that makes a row, as text: it also goes into n8n's Code node. */
const ROW_CODE = `({
	name: 'Person ' + row,
	phone: '+614' + (10000000 + (row % ${RECIPIENTS})),
	code: 1000 + (row % 9000),
	city: 'Melbourne',
})`;

/**
 * The code of a Code node that makes items of the rows.
 *
 * @param count how many
 */
export const rowsCode = (count: number): string =>
	`return Array.from({ length: ${count} }, (_, row) => ({ json: ${ROW_CODE} }));`;

/**
 * The rows themselves.
 *
 * @param count how many
 */
export function rowsOf(count: number): Row[] {
	return Array.from({ length: count }, (_, row) => ({
		name: `Person ${row}`,
		phone: `+614${10_000_000 + (row % RECIPIENTS)}`,
		code: 1000 + (row % 9000),
		city: 'Melbourne',
	}));
}
