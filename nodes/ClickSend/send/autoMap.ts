import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../request/text';
import { InputError } from './inputError';

/** ClickSend's names and the column names that people give the same thing, without case and separators. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
	to: ['to', 'recipient', 'phone', 'phonenumber', 'mobile', 'mobilenumber', 'number'],
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

const PLACEHOLDER = /\{([^{}]+)\}/g;

/** Takes messages from the items' own fields. */
export class AutoMapper {
	/** per column name what it holds, filled as names are met: items mostly have the same ones */
	private readonly known = new Map<string, { target: string; rank: number } | undefined>();

	private targetOf(column: string) {
		if (!this.known.has(column)) {
			this.known.set(column, TARGETS.get(column.toLowerCase().replace(/[^a-z]/g, '')));
		}
		return this.known.get(column);
	}

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
		const ranks: Record<string, number> = {};
		for (const [column, value] of Object.entries(item)) {
			const found = this.targetOf(column);
			if (found === undefined || value === null || value === undefined || value === '') continue;
			const { target, rank } = found;
			// Of several columns for one thing the name that says it best counts: `to` before `phone`.
			if (ranks[target] !== undefined && ranks[target] <= rank) continue;
			ranks[target] = rank;
			if (target === 'media_file') body.media_file = value;
			else message[target] = value;
		}
		if ('to' in message && 'list_id' in message) delete message.list_id;
		if (template !== '') message.body = fill(template, item);
	}
}

function fill(template: string, item: IDataObject): string {
	return template.replace(PLACEHOLDER, (_match, name: string) => {
		const value = textOf(item[name.trim()]);
		if (value === '') {
			throw new InputError(
				`The item has no value for the placeholder {${name}}`,
				'Check the spelling of the column, or fill the cell',
			);
		}
		return value;
	});
}
