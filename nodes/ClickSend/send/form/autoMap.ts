import type { IDataObject } from 'n8n-workflow';
import { rowsOf } from '../../../shared/answers/answer';
import { InputError } from '../../../shared/answers/problem';
import { entryAt } from '../../../shared/text/entries';
import { isNothing } from '../../../shared/text/nothing';
import { textOf } from '../../../shared/text/text';
import { isBlank } from '../../../shared/text/visible';
import { columnKey, namedColumns } from './columns';
import type { Misplaced, Template } from './template';

/**
 * Columns that hold the number to send to, the best name first. The first ones are named in errors.
 * Landlines and faxes ("Home Phone", "Phone (work)") are not among them: a text would be lost there.
 * "Contact number" is the one of ClickSend's own sample sheet, "Phone 1 - Value" that of Google.
 */
const NUMBER_COLUMNS = [
	...['to', 'recipient', 'phone', 'phone number', 'mobile', 'mobile number', 'mobile phone'],
	...['cell', 'cell phone', 'contact number', 'telephone', 'msisdn'],
	...['mobile phone number', 'cell phone number', 'cell number', 'cellular', 'cellular phone'],
	...['primary mobile', 'primary mobile number', 'personal mobile', 'customer mobile'],
	...['mobile no', 'mobile nr', 'mob no', 'cell no', 'hand phone', 'handphone number'],
	...['sms number', 'sms phone', 'sms phone number', 'e164', 'phone e164', 'phone number e164'],
	...['recipient number', 'recipient phone', 'recipient phone number', 'to number', 'to phone'],
	...['primary phone', 'primary phone number', 'contact phone', 'contact phone number'],
	...['contact mobile', 'contact mobile number', 'contact no', 'customer phone'],
	...['customer phone number', 'billing phone', 'phone 1 - value', 'phone 1', 'mobile 1'],
	...['user phone', 'phone no', 'phone nr', 'phone num', 'telephone number'],
	...['telephone no', 'tel', 'tel no', 'tel number'],
	// German, Dutch, the Nordic languages
	...['handy', 'handynummer', 'handy nr', 'mobil', 'mobilnummer', 'mobil nr', 'mobiltelefon'],
	...['mobiltelefonnummer', 'mobilfunk', 'mobilfunknummer', 'mobiel', 'mobiele nummer'],
	...['mobiel nummer', 'mobiele telefoon', 'gsm nummer', 'rufnummer', 'telefon'],
	...['telefonnummer', 'telefon nr', 'tel nr', 'telefoon', 'telefoonnummer'],
	// French, Italian, Spanish, Portuguese; accents do not matter
	...['portable', 'numéro de portable', 'téléphone portable', 'téléphone mobile', 'tel portable'],
	...['tel mobile', 'numéro de mobile', 'numéro mobile', 'numéro de téléphone', 'cellulare'],
	...['numero di cellulare', 'numero cellulare', 'telefono cellulare', 'móvil', 'teléfono móvil'],
	...['número de móvil', 'número móvil', 'celular', 'teléfono celular', 'número de celular'],
	...['número celular', 'telemóvel', 'número de telemóvel', 'teléfono', 'número de teléfono'],
	...['numero di telefono', 'telefone', 'número de telefone'],
];

/** ClickSend's names and the column names that people give the same thing, the best first. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
	to: NUMBER_COLUMNS,
	body: ['body', 'message', 'text'],
	from: ['from', 'sender', 'sender id'],
	custom_string: ['custom string', 'reference'],
	schedule: ['schedule', 'send at'],
	country: ['country', 'country code'],
	from_email: ['from email', 'reply to email'],
	subject: ['subject'],
	lang: ['lang', 'language'],
	voice: ['voice'],
	require_input: ['require input'],
	machine_detection: ['machine detection'],
	media_file: ['media file', 'media url'],
};

const TARGETS: ReadonlyMap<string, { target: string; rank: number }> = new Map(
	Object.entries(COLUMNS).flatMap(([target, names]) =>
		names.map((name, rank) => [columnKey(name), { target, rank }] as const),
	),
);

/** How many of the columns that may hold the number an error names. */
const NAMED_NUMBER_COLUMNS = 12;

/** What the columns of an item mean. */
interface Shape {
	/**
	 * Which column holds what ClickSend takes: the one whose name says it best, `to` before `phone`.
	 * An empty cell is not made up for from another column, which may mean something else.
	 */
	mapping: ReadonlyMap<string, string>;
	/** the column of each placeholder, or why there is none */
	placeholders: ReadonlyArray<string | { problem: () => InputError }>;
	/** placeholders of its columns where none are filled in */
	misplaced: ReadonlyArray<Misplaced & { name: string }>;
}

/** Takes messages from the items' own fields. */
export class AutoMapper {
	/** for the columns of the item before: items mostly have the same ones */
	private columns: string[] | undefined;
	private shape: Shape = { mapping: new Map(), placeholders: [], misplaced: [] };

	/**
	 * @param template the shared text of all messages, which goes before the items' own
	 * @param misplaced fields other than Message with what looks like placeholders
	 * @param takesMedia whether the messages are MMS: others have no file
	 */
	constructor(
		private readonly template: Template,
		private readonly misplaced: readonly Misplaced[],
		private readonly takesMedia: boolean,
	) {}

	/**
	 * Puts the fields of an item that ClickSend knows into a body. Whom a message goes to is a number
	 * in the item, never a list: rows of contacts name the list that they are on.
	 *
	 * @param item the item's fields
	 * @param body the body with the form's values, which the item's own override
	 * @throws {InputError} on an item without a number, on a placeholder whose column it lacks, and on
	 *   one of a column that it has where none are filled in
	 */
	apply(item: IDataObject, body: IDataObject, itemIndex: number): void {
		const message = entryAt(rowsOf(body.messages), 0);
		const { mapping, placeholders, misplaced } = this.shapeOf(item);
		checkNumber(item, mapping.get('to'));
		for (const [target, column] of mapping) {
			if (isNothing(item[column])) continue;
			if (target !== 'media_file') message[target] = item[column];
			else if (this.takesMedia) body.media_file = item[column];
		}
		for (const { target, label, name } of misplaced) {
			const column = mapping.get(target);
			if (column === undefined || isNothing(item[column])) throw notFilledIn(label, name);
		}
		const texts = this.template.textsFor(itemIndex);
		if (texts !== undefined) message.body = fill(texts, placeholders, item);
	}

	private shapeOf(item: IDataObject): Shape {
		const columns = Object.keys(item);
		const known = this.columns;
		const isKnown =
			known !== undefined &&
			columns.length === known.length &&
			columns.every((column, index) => column === known[index]);
		if (!isKnown) {
			this.columns = columns;
			this.shape = {
				mapping: map(columns),
				placeholders: this.template.names.map((name) => find(name, columns)),
				misplaced: this.misplaced.flatMap((field) => {
					const name = field.names.find((one) => typeof find(one, columns) === 'string');
					return name === undefined ? [] : [{ ...field, name }];
				}),
			};
		}
		return this.shape;
	}
}

function map(columns: string[]): ReadonlyMap<string, string> {
	const found = columns.flatMap((column) => {
		const known = TARGETS.get(columnKey(column));
		return known === undefined ? [] : [{ column, ...known }];
	});
	// The best comes last, and so stays.
	found.sort((one, other) => other.rank - one.rank);
	return new Map(found.map(({ target, column }) => [target, column]));
}

function checkNumber(item: IDataObject, column: string | undefined): void {
	if (column === undefined) {
		throw new InputError(
			'The recipient is empty: the item has no column that Auto-Map takes the number from',
			`Looked for ${NUMBER_COLUMNS.slice(0, NAMED_NUMBER_COLUMNS).join(', ')} and the like; the item has ${namedColumns(Object.keys(item))}. Rename the column, or set Mapping to “Map Each Field Below”`,
		);
	}
	const value = item[column];
	if (isNothing(value) || (typeof value === 'string' && isBlank(value))) {
		throw new InputError(
			`The recipient is empty: the item has no value in ${namedColumns([column])}`,
			'Fill the cell, or leave the item out before this node',
		);
	}
}

/** The column that a placeholder means: the one of just this name, or else the one that is alike. */
function find(name: string, columns: string[]): string | { problem: () => InputError } {
	if (columns.includes(name)) return name;
	const key = columnKey(name);
	const alike = key === '' ? [] : columns.filter((column) => columnKey(column) === key);
	const [only] = alike;
	if (only !== undefined && alike.length === 1) return only;
	const [message, advice] =
		alike.length === 0
			? [
					`There is no column for the placeholder {${namedColumns([name])}}`,
					`The item has ${namedColumns(columns)}`,
				]
			: [
					`The placeholder {${namedColumns([name])}} fits several columns: ${namedColumns(alike)}`,
					'Write it just as the column that is meant',
				];
	return { problem: () => new InputError(message, advice) };
}

/** Joins the text with what the item has in the columns of the placeholders. */
function fill(
	texts: readonly string[],
	placeholders: Shape['placeholders'],
	item: IDataObject,
): string {
	let filled = texts[0] ?? '';
	placeholders.forEach((column, index) => {
		if (typeof column !== 'string') throw column.problem();
		const value = textOf(item[column]);
		if (isNothing(item[column]) || isBlank(value)) throw noValue(column);
		filled += value + (texts[index + 1] ?? '');
	});
	return filled;
}

const notFilledIn = (label: string, name: string) =>
	new InputError(
		`${label} has the placeholder {${namedColumns([name])}}, which would be sent as it stands`,
		`Placeholders are filled in in Text Template only: use an expression in ${label}`,
	);

const noValue = (column: string) =>
	new InputError(
		`The item has no value for the placeholder {${namedColumns([column])}}`,
		'Fill the cell, or leave the item out before this node',
	);
