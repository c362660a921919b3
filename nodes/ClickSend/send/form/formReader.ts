import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
	INodeProperties,
} from 'n8n-workflow';
import { NodeHelpers, isResourceLocatorValue } from 'n8n-workflow';
import { rowsOf } from '../../../shared/answers/answer';
import { throwProblem } from '../../../shared/answers/problem';
import { entryAt } from '../../../shared/text/entries';
import { asObject } from '../../../shared/text/objects';
import type { FilledInField, Form } from '../../form/form';
import { hasExpression } from '../../form/form';
import { innerFields, innerGroups } from '../../form/inner';
import type { Path } from '../../form/place';
import { setAt, toPath } from '../../form/place';
import { findProblem } from '../../form/problems';
import type { PlainReader } from './plainExpression';
import { ASK_N8N, plainReader } from './plainExpression';

/** A field of the form and its place in the request. */
interface Target {
	/** where the value is in the form: a top-level name, or collection and name */
	name: string;
	option?: string;
	path: Path;
	/** for a repeatable group: its name, and the fields of one entry */
	group?: { name: string; fields: Array<{ name: string; path: (index: number) => Path }> };
}

const bodyProperty = ({ routing }: INodeProperties): string | undefined =>
	routing?.send?.type === 'body' ? routing.send.property : undefined;

/** The fields of a repeatable group; their routing names the entry by `{{ $index }}`. */
function groupOf(property: INodeProperties): Target['group'] {
	const { name, values } = entryAt(innerGroups(property), 0);
	return {
		name,
		fields: values.map((field) => ({
			name: field.name,
			path: (index) =>
				toPath(
					(bodyProperty(field) ?? '').replace(/^=/, '').replace('{{ $index }}', String(index)),
				),
		})),
	};
}

function targetsOf(property: INodeProperties): Target[] {
	const own = bodyProperty(property);
	if (own !== undefined) return [{ name: property.name, path: toPath(own) }];
	if (property.type !== 'collection') return [];
	return innerFields(property).flatMap((option): Target[] => {
		const { name } = property;
		if (option.type === 'fixedCollection') {
			return [{ name, option: option.name, path: [], group: groupOf(option) }];
		}
		const path = bodyProperty(option);
		return path === undefined ? [] : [{ name, option: option.name, path: toPath(path) }];
	});
}

/** Whether n8n's RoutingNode does more with a field than to put its value into the body. */
const isMoreThanBody = ({ routing }: INodeProperties): boolean =>
	routing !== undefined &&
	(routing.request !== undefined ||
		routing.output !== undefined ||
		routing.send?.type !== 'body' ||
		Object.keys(routing.send).some((name) => !['property', 'type'].includes(name)));

/**
 * The fields whose routing {@link FormReader} does not follow: a send of many items would lack them.
 *
 * @param properties what an operation shows
 * @returns their names
 */
export function unreadableFields(properties: readonly INodeProperties[]): string[] {
	return properties.flatMap((property): string[] => {
		if (isMoreThanBody(property)) return [property.name];
		const inner = property.type === 'collection' ? innerFields(property) : [];
		const deeper = inner.flatMap((option): string[] => {
			if (option.type !== 'fixedCollection') return isMoreThanBody(option) ? [option.name] : [];
			const groups = innerGroups(option);
			const fields = groups.flatMap(({ values }) => values);
			return groups.length === 1
				? fields.filter(isMoreThanBody).map(({ name }) => name)
				: [option.name];
		});
		if (property.type !== 'fixedCollection') return deeper;
		// A group at the top is read in a collection only; one that goes into no request needs no reading.
		const isSent = innerGroups(property).some(({ values }) =>
			values.some(({ routing }) => routing !== undefined),
		);
		return isSent ? [property.name] : [];
	});
}

/**
 * Builds the request body of each item from the form, by the same `routing.send` of the fields that
 * n8n's RoutingNode reads, but a parameter without an expression is read once for all items, and one
 * whose expressions only name fields of the item without n8n's engine: reading one costs up to a
 * millisecond.
 */
export class FormReader {
	private readonly targets: Target[];
	private readonly constants = new Map<string, unknown>();
	private readonly filledIn: FilledInField[];
	private readonly plain: ReadonlyMap<string, PlainReader>;
	private readonly items: INodeExecutionData[];

	/**
	 * @param context n8n's `this` of the custom operation
	 * @param form the form of the node
	 * @param fixed what the operation's row puts into every body
	 */
	constructor(
		private readonly context: IExecuteFunctions,
		form: Form,
		private readonly fixed: IDataObject,
	) {
		const node = context.getNode();
		const { parameters } = node;
		const shown = form.properties.filter((property) =>
			NodeHelpers.displayParameter(parameters, property, node, null),
		);
		this.filledIn = form.filledIn(node);
		this.targets = shown.flatMap(targetsOf);
		for (const { name } of this.targets) {
			if (!this.constants.has(name) && !hasExpression(parameters[name])) {
				this.constants.set(name, this.readByN8n(name, 0));
			}
		}
		this.items = context.getInputData();
		this.plain = this.readersOf(parameters);
	}

	/** Readers of the parameters that need no engine, if `$json` means the fields of the input. */
	private readersOf(parameters: INodeParameters): ReadonlyMap<string, PlainReader> {
		const readers = new Map<string, PlainReader>();
		for (const { parameter } of this.filledIn) {
			const reader = plainReader(parameters[parameter]);
			if (reader !== undefined) readers.set(parameter, reader);
		}
		// A tool of an AI agent may have another input than its expressions read.
		const isInput = (index: number) =>
			this.context.getWorkflowDataProxy(index).$json === this.items[index]?.json;
		const last = this.items.length - 1;
		return readers.size > 0 && last >= 0 && isInput(0) && isInput(last) ? readers : new Map();
	}

	private read(name: string, itemIndex: number): unknown {
		const reader = this.plain.get(name);
		const value = reader === undefined ? ASK_N8N : reader(entryAt(this.items, itemIndex).json);
		return value === ASK_N8N ? this.readByN8n(name, itemIndex) : value;
	}

	private readByN8n(name: string, itemIndex: number): unknown {
		return this.context.getNodeParameter(name, itemIndex);
	}

	/** Reads the parameters of an item, each once. */
	private readerOf(itemIndex: number): (name: string) => unknown {
		const values = new Map<string, unknown>();
		return (name) => {
			if (this.constants.has(name)) return this.constants.get(name);
			if (!values.has(name)) values.set(name, this.read(name, itemIndex));
			return values.get(name);
		};
	}

	/**
	 * The body of an item's request, in ClickSend's names.
	 *
	 * @throws {InputError} naming the fields whose expressions give nothing, or no text
	 */
	body(itemIndex: number): IDataObject {
		const read = this.readerOf(itemIndex);
		const problem = findProblem(this.filledIn, read);
		throwProblem(problem);
		const body: IDataObject = {
			...this.fixed,
			messages: [{ ...rowsOf(this.fixed.messages)[0] }],
		};
		for (const { name, option, path, group } of this.targets) {
			const given = read(name);
			if (option === undefined) {
				const value = isResourceLocatorValue(given) ? given.value : given;
				if (value !== '') setAt(body, path, value);
				continue;
			}
			const values = asObject(given);
			if (group !== undefined) this.setGroup(body, group, values[option]);
			else if (option in values) setAt(body, path, values[option]);
		}
		return body;
	}

	private setGroup(
		body: IDataObject,
		{ name, fields }: NonNullable<Target['group']>,
		value: unknown,
	): void {
		const entries = rowsOf(asObject(value)[name]);
		entries.forEach((entry, index) => {
			for (const field of fields) {
				if (field.name in entry) setAt(body, field.path(index), entry[field.name]);
			}
		});
	}
}
