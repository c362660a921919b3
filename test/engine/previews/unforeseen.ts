import Ajv from 'ajv';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isObject } from '../../../nodes/shared/text/objects';
import { ROOT } from '../../../tools/paths.mjs';
import type { OutputSchema } from '../../../tools/previews/schema';

const ajv = new Ajv({ allErrors: true, nullable: true });

/**
 * A schema that knows all fields. ClickSend writes IDs, prices and times as numbers or as texts, and
 * null for all that it does not have, so these are one kind here; what was only ever null can be
 * anything.
 */
function held({ type, nullable, properties, items }: OutputSchema): object {
	const types = type === undefined ? [] : [type].flat();
	if (types.includes('object') && types.length === 1) {
		const fields = Object.entries(properties ?? {}).map(([name, field]) => [name, held(field)]);
		const known = Object.fromEntries(fields) as Record<string, object>;
		return { type, nullable: nullable ?? false, properties: known, additionalProperties: false };
	}
	if (types.includes('array') && types.length === 1) {
		return { type, nullable: nullable ?? false, items: items ? held(items) : {} };
	}
	if (types.every((one) => one === 'null')) return {};
	const isText = types.includes('number') || types.includes('string');
	return { type: [...new Set([...types, ...(isText ? ['number', 'string'] : []), 'null'])] };
}

/**
 * What of an output a preview does not say.
 *
 * @param file of the preview, relative to the project
 * @param outputs the JSON of items
 * @returns a sentence for each fault
 */
export function unforeseen(file: string, outputs: readonly unknown[]): string[] {
	const at = path.join(ROOT, file);
	if (!existsSync(at)) return [`there is no ${file}: npm run docs writes it`];
	const schema: unknown = JSON.parse(readFileSync(at, 'utf8'));
	const matches = ajv.compile(held(isObject(schema) ? schema : {}));
	return outputs.flatMap((output) =>
		matches(output) === true
			? []
			: (matches.errors ?? []).map(({ dataPath, message, params }) =>
					[file, dataPath, message, JSON.stringify(params)].join(' '),
				),
	);
}
