import type { IDataObject } from 'n8n-workflow';
import { isNothing } from '../request/nothing';
import { textOf } from '../request/text';
import { InputError } from './inputError';

/** ClickSend's names and the column names that people give the same thing, without case and separators. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
	to: ['to', 'recipient', 'phone', 'phonenumber', 'mobile', 'mobilenumber'],
	body: ['body', 'message', 'text'],
	from: ['from', 'sender', 'senderid'],
	custom_string: ['customstring', 'reference'],
	schedule: ['schedule', 'sendat'],
	country: ['country', 'countrycode'],
	from_email: ['fromemail', 'replytoemail'],
	list_id: ['listid'],
	subject: ['subject'],
	lang: ['lang', 'language'],
	voice: ['voice'],
	require_input: ['requireinput'],
	machine_detection: ['machinedetection'],
	media_file: ['mediafile', 'mediaurl'],
};

const TARGETS: ReadonlyMap<string, { target: string; rank: number }> = new Map(
	Object.entries(COLUMNS).flatMap(([target, names]) =>
		names.map((name, rank) => [name, { target, rank }] as const),
	),
);

const PLACEHOLDER = /\{([^{}]+)\}/;

/**
 * Which column holds what ClickSend takes: the one whose name says it best, `to` before `phone`. An
 * empty cell is not made up for from another column, which may mean something else.
 */
type Mapping = ReadonlyMap<string, string>;

/** Takes messages from the items' own fields. */
export class AutoMapper {
	/** for the columns of the item before: items mostly have the same ones */
	private columns: string[] = [];
	private mapping: Mapping = new Map();
	private template = '';
	private fill = compile('');

	/**
	 * Puts the fields of an item that ClickSend knows into a body.
	 *
	 * @param item the item's fields
	 * @param body the body with the form's values, which the item's own override
	 * @param template a shared text with `{field}` placeholders; empty takes the item's own text
	 * @throws {InputError} on a placeholder whose field the item lacks
	 */
	apply(item: IDataObject, body: IDataObject, template: string): void {
		const [message] = body.messages as IDataObject[];
		const mapping = this.mappingOf(item);
		for (const [target, column] of mapping) {
			if (isNothing(item[column])) continue;
			if (target === 'media_file') body.media_file = item[column];
			else message[target] = item[column];
		}
		// The list that a contact is on comes with its row; it is no wish to send to all of it.
		if (mapping.has('to')) delete message.list_id;
		if (template === '') return;
		if (template !== this.template) {
			this.template = template;
			this.fill = compile(template);
		}
		message.body = this.fill(item);
	}

	private mappingOf(item: IDataObject): Mapping {
		const columns = Object.keys(item);
		const isKnown =
			columns.length === this.columns.length &&
			columns.every((column, index) => column === this.columns[index]);
		if (!isKnown) {
			this.columns = columns;
			this.mapping = map(columns);
		}
		return this.mapping;
	}
}

function map(columns: string[]): Mapping {
	const found = columns.flatMap((column) => {
		const known = TARGETS.get(column.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
		return known === undefined ? [] : [{ column, ...known }];
	});
	// The best comes last, and so stays.
	found.sort((one, other) => other.rank - one.rank);
	return new Map(found.map(({ target, column }) => [target, column]));
}

/** Takes a text with placeholders apart, once for all items. */
function compile(template: string): (item: IDataObject) => string {
	// Every second part is the name of a field.
	const parts = template.split(PLACEHOLDER).map((part, index) => (index % 2 ? part.trim() : part));
	return (item) => {
		const filled = [...parts];
		for (let index = 1; index < parts.length; index += 2) {
			filled[index] = textOf(item[parts[index]]);
			if (filled[index] === '') throw noValue(parts[index]);
		}
		return filled.join('');
	};
}

const noValue = (name: string) =>
	new InputError(
		`The item has no value for the placeholder {${name}}`,
		'Check the spelling of the column, or fill the cell',
	);
