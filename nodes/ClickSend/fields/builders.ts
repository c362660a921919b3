import type { INodeProperties } from 'n8n-workflow';

/** The collections that forms have, by name: what they are called and what their button says. */
const COLLECTIONS = {
	additionalFields: ['Additional Fields', 'Add Field'],
	filters: ['Filters', 'Add Filter'],
	options: ['Options', 'Add Option'],
	updateFields: ['Update Fields', 'Add Field'],
} as const;

/**
 * What a form lists, in the order of its labels. localeCompare would cost a tenth of the time that
 * loading the node takes.
 */
export function byLabel<Entry>(
	entries: readonly Entry[],
	labelOf: (entry: Entry) => string,
): Entry[] {
	const key = (entry: Entry) => labelOf(entry).toLowerCase();
	return [...entries].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/**
 * A collection of optional fields under one of n8n's usual names.
 *
 * @param name its name in workflows
 * @param options the fields, which the form shows in the order of their labels
 */
export function collection(
	name: keyof typeof COLLECTIONS,
	options: INodeProperties[],
): INodeProperties {
	const [displayName, placeholder] = COLLECTIONS[name];
	const sorted = byLabel(options, ({ displayName: label }) => label);
	return { displayName, name, type: 'collection', placeholder, default: {}, options: sorted };
}

/** A field that has to be filled in elsewhere, where it may be left out. */
export function optional(field: INodeProperties): INodeProperties {
	const copy = { ...field };
	delete copy.required;
	return copy;
}

/** A picker: its label, name and description, and how a thing is chosen. */
export interface Locator extends Omit<INodeProperties, 'default' | 'modes' | 'type'> {
	/** the method in `methods/listSearch` that finds things */
	search: string;
	/** what the list says while nothing is chosen, such as `Select a contact list…` */
	choose: string;
	/** an ID, such as `e.g. 428` */
	example: string;
	/** what the other way is called */
	byId?: string;
	/** where an ID is found */
	idHint?: string;
	/** what a typed ID must be, as a regular expression, and what is said of another one */
	valid?: { regex: string; errorMessage: string };
	/** the ID in a new node, if there is one */
	id?: string;
}

/** A field in which one thing is picked from a list or named by its ID. */
export function locator(options: Locator): INodeProperties {
	const { search, choose, example, byId = 'By ID', idHint, valid, id, ...property } = options;
	return {
		...property,
		type: 'resourceLocator',
		default: id === undefined ? { mode: 'list', value: '' } : { mode: 'id', value: id },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: choose,
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{
				displayName: byId,
				name: 'id',
				type: 'string',
				placeholder: example,
				...(idHint && { hint: idHint }),
				...(valid && { validation: [{ type: 'regex', properties: valid }] }),
			},
		],
	};
}

/** What a plain field has beside its label, name and type. */
type Plain = Omit<INodeProperties, 'displayName' | 'name' | 'type' | 'default'> & {
	/** the value in a new node, where it is not the type's empty one */
	default?: INodeProperties['default'];
	/** where its value goes in the request's body, in ClickSend's name */
	body?: string;
	/** where its value goes in the request's query, in ClickSend's name */
	query?: string;
	/** what goes there, as an expression of `$value`, where it is not the value itself */
	value?: string;
};

/** Fields of one of n8n's types, with the value that is empty in it. */
const plain =
	(type: INodeProperties['type'], empty: INodeProperties['default']) =>
	(
		displayName: string,
		name: string,
		{ default: given = empty, body, query, value, ...rest }: Plain = {},
	): INodeProperties => {
		const property = body ?? query;
		const place = body === undefined ? 'query' : 'body';
		return {
			displayName,
			name,
			type,
			default: given,
			...rest,
			...(property !== undefined && {
				routing: { send: { type: place, property, ...(value !== undefined && { value }) } },
			}),
		};
	};

/** A field for a text: its label, its name in workflows, and what else there is to say of it. */
export const text = plain('string', '');

/** A field for a number. */
export const numeric = plain('number', 0);

/** A field that is on or off; a new one is off. */
export const toggle = plain('boolean', false);

/** A field that is on or off, which ClickSend takes as 1 or 0. */
export const flag = (
	displayName: string,
	name: string,
	options: Omit<Plain, 'value'>,
): INodeProperties => toggle(displayName, name, { ...options, value: '={{ $value ? 1 : 0 }}' });

/** A field for a point in time. */
export const time = plain('dateTime', '');

/** A field that offers a few values by name; `default` is one of them. */
export const choice = plain('options', '');

/** A field that offers values by name, of which any number can be taken. */
export const choices = plain('multiOptions', []);
