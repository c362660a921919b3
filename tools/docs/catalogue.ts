import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Where a parameter stands in a request. */
export type Place = 'body' | 'path' | 'query';

/** A parameter of a request, as ClickSend documents it. */
export interface Parameter {
	place: Place;
	/** with dots into objects, and `[]` after the names of lists of objects: `messages[].to` */
	name: string;
	/** as ClickSend names types, shortened: `string`, `int`, `bool`, `string[]` */
	type: string;
	/** the fields that a filter or an order can name, where ClickSend lists them */
	fields?: readonly string[];
}

/** An endpoint of ClickSend's REST API. */
export interface Endpoint {
	/** method and path, with ClickSend's own names of the IDs in braces */
	endpoint: string;
	parameters: readonly Parameter[];
	/** what it answers, in the notation of test/engine/answers/shapes.txt */
	answers: readonly string[];
}

/** The beginning of a line that says what an endpoint answers. */
const ANSWER = '  answer: ';

/** Every endpoint of ClickSend's REST API v3 that is known, with its parameters and answers. */
const FILE = path.join(__dirname, 'endpoints.txt');

/** `order_by(date,status):string` */
const PARAMETER = /^([^():]+)(?:\(([^()]+)\))?:([a-z]+(?:\[\])?)$/;

const isPlace = (text: string): text is Place => ['body', 'path', 'query'].includes(text);

/** The parameters of an indented line: the place, and then what is there. */
function parametersIn(line: string): Parameter[] {
	const [head = '', ...words] = line.trim().split(' ');
	const place = head.replace(/:$/, '');
	if (!isPlace(place) || !head.endsWith(':')) throw new Error(`No place of parameters: ${line}`);
	return words.map((word) => {
		const [, name, fields, type] = PARAMETER.exec(word) ?? [];
		if (name === undefined) throw new Error(`No parameter: ${word} in ${line}`);
		return { place, name: plainName(name), type, ...(fields && { fields: fields.split(',') }) };
	});
}

/** A name in one form: `filter[status][0]` is `filter.status`, `messages[0].to` is `messages[].to`. */
export const plainName = (name: string): string =>
	name
		.replace(/\[(?:\d+|\{\{ \$index \}\})\]/g, '[]')
		.replace(/\[([a-z_]+)\]/g, '.$1')
		.replace(/\[\]$/, '');

/**
 * Reads the catalogue: a line for each endpoint, and below it indented lines with its parameters and
 * its answers.
 *
 * @throws {Error} naming a line that cannot be read, or a parameter that stands there twice
 */
export function readCatalogue(text: string = readFileSync(FILE, 'utf8')): Endpoint[] {
	const endpoints: Array<Endpoint & { parameters: Parameter[]; answers: string[] }> = [];
	for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
		if (!line.startsWith(' ')) {
			endpoints.push({ endpoint: line, parameters: [], answers: [] });
			continue;
		}
		const { endpoint, parameters, answers } = endpoints[endpoints.length - 1];
		if (line.startsWith(ANSWER)) {
			answers.push(line.slice(ANSWER.length));
			continue;
		}
		for (const parameter of parametersIn(line)) {
			const { place, name } = parameter;
			if (parameters.some((other) => other.place === place && other.name === name)) {
				throw new Error(`${endpoint} has ${place} ${name} twice`);
			}
			parameters.push(parameter);
		}
	}
	return endpoints;
}

/** An endpoint without the names of its ids. */
export const shapeOf = (endpoint: string): string => endpoint.replace(/\{[^}]*\}/g, '{}');

const matches = (endpoint: string): RegExp =>
	new RegExp(
		`^${endpoint
			.split(/\{[^}]*\}/)
			.map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'))
			.join('[^/]+')}$`,
	);

const idsIn = (endpoint: string): number => endpoint.split('{').length;

/** Finds the endpoint that a request went to, by its method and path. */
export function finderIn(endpoints: readonly Endpoint[]): (request: string) => string | undefined {
	// `/email/receipts` is no id of `/email/{id}`: the more literal endpoint is the one that is meant.
	const literalFirst = endpoints
		.map(({ endpoint }) => ({ endpoint, pattern: matches(endpoint) }))
		.sort((one, other) => idsIn(one.endpoint) - idsIn(other.endpoint));
	return (request) => literalFirst.find(({ pattern }) => pattern.test(request))?.endpoint;
}
