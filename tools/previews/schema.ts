/** The JSON schema of an output, in the form in which n8n's own nodes have theirs. */
export interface OutputSchema {
	type?: SchemaType | SchemaType[];
	/** may be null besides: n8n's panel shows the fields of a thing only where its type stands alone */
	nullable?: true;
	properties?: Record<string, OutputSchema>;
	items?: OutputSchema;
}

type SchemaType = 'array' | 'boolean' | 'null' | 'number' | 'object' | 'string';

/** What was seen at one place of several answers. */
interface Seen {
	types: Set<SchemaType>;
	/** in the order in which they were first seen, as n8n's panel shows them */
	properties: Map<string, Seen>;
	entries?: Seen;
}

const nothing = (): Seen => ({ types: new Set(), properties: new Map() });

function typeOf(value: unknown): SchemaType | undefined {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	const type = typeof value;
	const isKnown = type === 'boolean' || type === 'number' || type === 'object' || type === 'string';
	return isKnown ? type : undefined;
}

function look(value: unknown, seen: Seen): void {
	const type = typeOf(value);
	if (type === undefined) return;
	seen.types.add(type);
	if (Array.isArray(value)) {
		seen.entries ??= nothing();
		for (const entry of value) look(entry, seen.entries);
	} else if (typeof value === 'object' && value !== null) {
		for (const [name, field] of Object.entries(value)) {
			const within = seen.properties.get(name) ?? nothing();
			seen.properties.set(name, within);
			look(field, within);
		}
	}
}

/** The types of a place: n8n's panel shows the first one. */
const ORDER: readonly SchemaType[] = ['number', 'boolean', 'string', 'object', 'array', 'null'];

const isNested = (type: SchemaType): boolean => type === 'object' || type === 'array';

function schemaOf({ types, properties, entries }: Seen): OutputSchema {
	const found = ORDER.filter((type) => types.has(type));
	const [first = 'null'] = found.filter((type) => type !== 'null');
	// The panel opens a thing or a list only where its type stands alone. ClickSend's empty things
	// are empty lists, so that lists beside things say nothing.
	if (isNested(first)) {
		return {
			type: first,
			...(types.has('null') && { nullable: true }),
			...(first === 'object' && { properties: fieldsOf(properties) }),
			...(first === 'array' && { items: entries ? schemaOf(entries) : {} }),
		};
	}
	if (found.length === 0) return {};
	return { type: found.length > 1 ? found : found[0] };
}

const fieldsOf = (properties: Seen['properties']): Record<string, OutputSchema> =>
	Object.fromEntries([...properties].map(([name, seen]) => [name, schemaOf(seen)]));

/**
 * The schema of outputs that were seen.
 *
 * @param outputs the JSON of items, from one answer or several
 * @returns a schema of an object with every field of any of them
 */
export function schemaOfOutputs(outputs: readonly object[]): OutputSchema {
	const seen = nothing();
	seen.types.add('object');
	for (const output of outputs) look(output, seen);
	return schemaOf(seen);
}
