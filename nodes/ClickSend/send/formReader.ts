import type {
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
	INodePropertyCollection,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

type Path = Array<number | string>;

/** A field of the form and its place in the request. */
interface Target {
	/** where the value is in the form: a top-level name, or collection and name */
	name: string;
	option?: string;
	path: Path;
	/** for a repeatable group: its name, and the fields of one entry */
	group?: { name: string; fields: Array<{ name: string; path: (index: number) => Path }> };
}

const toPath = (text: string): Path =>
	text
		.split(/[.[\]]+/)
		.filter((part) => part !== '')
		.map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** Sets a value deep in an object, making what is missing on the way. */
function setAt(target: IDataObject, path: Path, value: unknown): void {
	let at = target as Record<number | string, unknown>;
	for (let index = 0; index < path.length - 1; index++) {
		at[path[index]] ??= typeof path[index + 1] === 'number' ? [] : {};
		at = at[path[index]] as Record<number | string, unknown>;
	}
	at[path[path.length - 1]] = value;
}

const bodyProperty = ({ routing }: INodeProperties): string | undefined =>
	routing?.send?.type === 'body' ? routing.send.property : undefined;

/** The fields of a repeatable group; their routing names the entry by `{{ $index }}`. */
function groupOf(property: INodeProperties): Target['group'] {
	const [{ name, values }] = property.options as INodePropertyCollection[];
	return {
		name,
		fields: values.map((field) => ({
			name: field.name,
			path: (index) =>
				toPath(bodyProperty(field)!.replace(/^=/, '').replace('{{ $index }}', String(index))),
		})),
	};
}

function targetsOf(property: INodeProperties): Target[] {
	const own = bodyProperty(property);
	if (own !== undefined) return [{ name: property.name, path: toPath(own) }];
	if (property.type !== 'collection') return [];
	return (property.options as INodeProperties[]).flatMap((option): Target[] => {
		const { name } = property;
		if (option.type === 'fixedCollection') {
			return [{ name, option: option.name, path: [], group: groupOf(option) }];
		}
		const path = bodyProperty(option);
		return path === undefined ? [] : [{ name, option: option.name, path: toPath(path) }];
	});
}

/** Whether a parameter, or anything in it, is an expression. */
export const hasExpression = (value: unknown): boolean => {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(hasExpression);
};

/**
 * Builds the request body of each item from the form, by the same `routing.send` of the fields that
 * n8n's RoutingNode reads, but a parameter without an expression is read once for all items: reading
 * one costs up to 0.2 ms.
 */
export class FormReader {
	private readonly targets: Target[];
	private readonly constants = new Map<string, unknown>();

	/**
	 * @param context n8n's `this` of the custom operation
	 * @param properties the properties of the node
	 * @param fixed what the operation's row puts into every body
	 */
	constructor(
		private readonly context: IExecuteFunctions,
		properties: INodeProperties[],
		private readonly fixed: IDataObject,
	) {
		const node = context.getNode();
		const { parameters } = node;
		const shown = properties.filter((property) =>
			NodeHelpers.displayParameter(parameters, property, node, null),
		);
		this.targets = shown.flatMap(targetsOf);
		for (const { name } of this.targets) {
			if (!this.constants.has(name) && !hasExpression(parameters[name])) {
				this.constants.set(name, this.read(name, 0));
			}
		}
	}

	private read(name: string, itemIndex: number): unknown {
		return this.context.getNodeParameter(name, itemIndex, undefined, { extractValue: true });
	}

	/** The body of an item's request, in ClickSend's names. */
	body(itemIndex: number): IDataObject {
		const body: IDataObject = {
			...this.fixed,
			messages: [{ ...(this.fixed.messages as IDataObject[])[0] }],
		};
		let collection: { name: string; values: IDataObject } | undefined;
		for (const { name, option, path, group } of this.targets) {
			const isConstant = this.constants.has(name);
			if (option === undefined) {
				const value = isConstant ? this.constants.get(name) : this.read(name, itemIndex);
				if (value !== '') setAt(body, path, value);
				continue;
			}
			if (collection?.name !== name) {
				const values = isConstant ? this.constants.get(name) : this.read(name, itemIndex);
				collection = { name, values: (values ?? {}) as IDataObject };
			}
			const value = collection.values[option];
			if (group !== undefined) this.setGroup(body, group, value);
			else if (option in collection.values) setAt(body, path, value);
		}
		return body;
	}

	private setGroup(
		body: IDataObject,
		{ name, fields }: NonNullable<Target['group']>,
		value: unknown,
	): void {
		const entries = ((value as IDataObject | undefined)?.[name] ?? []) as IDataObject[];
		entries.forEach((entry, index) => {
			for (const field of fields) {
				if (field.name in entry) setAt(body, field.path(index), entry[field.name]);
			}
		});
	}
}
