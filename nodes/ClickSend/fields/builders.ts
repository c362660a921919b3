import type { INodeProperties } from 'n8n-workflow';

/** The collections that forms have, by name: what they are called and what their button says. */
const COLLECTIONS = {
	additionalFields: ['Additional Fields', 'Add Field'],
	filters: ['Filters', 'Add Filter'],
	options: ['Options', 'Add Option'],
	updateFields: ['Update Fields', 'Add Field'],
} as const;

/**
 * A collection of optional fields under one of n8n's usual names.
 *
 * @param name its name in workflows
 * @param options the fields, in the order of their labels
 */
export function collection(
	name: keyof typeof COLLECTIONS,
	options: INodeProperties[],
): INodeProperties {
	const [displayName, placeholder] = COLLECTIONS[name];
	return { displayName, name, type: 'collection', placeholder, default: {}, options };
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
