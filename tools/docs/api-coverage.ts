import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { format, resolveConfig } from 'prettier';
import { properties } from '../../nodes/ClickSend/resources';
import { TABLES } from '../../test/engine/operations';
import { listOperations } from './operations';

/** Every endpoint of ClickSend's REST API v3 that is known, one a line: method and path. */
const CATALOGUE = path.join(__dirname, 'endpoints.txt');

export const COVERAGE_FILE = path.join(__dirname, '..', '..', 'docs', 'api-coverage.md');

/** Where an endpoint is served and tested. */
export interface Coverage {
	/** method and path, as ClickSend names it */
	endpoint: string;
	/** `resource.operation` */
	operations: string[];
	/** how many rows of the operation tables request it */
	rows: number;
}

/** An endpoint without the names of its ids. */
const shapeOf = (endpoint: string): string => endpoint.replace(/\{[^}]*\}/g, '{}');

/** The values that a field can take, where they are fixed. */
function choicesOf(field: string, resource: string): string[] | undefined {
	const shown = (property: INodeProperties) =>
		property.name === field && property.displayOptions?.show?.resource?.includes(resource);
	const choices = properties
		.filter(shown)
		.filter(({ type, options }) => type === 'options' && options !== undefined);
	if (choices.length === 0) return undefined;
	return choices.flatMap(({ options }) =>
		(options as INodePropertyOptions[]).map(({ value }) => String(value)),
	);
}

/** The endpoints that an operation's path stands for: one for each choice of a field in it. */
function endpointsOf(template: string, resource: string): string[] {
	const field = [...template.matchAll(/\{(\w+)\}/g)]
		.map(([, name]) => name)
		.find((name) => choicesOf(name, resource) !== undefined);
	if (field === undefined) return [shapeOf(template)];
	return choicesOf(field, resource)!.flatMap((choice) => [
		...endpointsOf(template.replace(`{${field}}`, choice), resource),
		shapeOf(template),
	]);
}

const matches = (endpoint: string): RegExp =>
	new RegExp(
		`^${endpoint
			.split(/\{[^}]*\}/)
			.map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'))
			.join('[^/]+')}$`,
	);

/**
 * Holds the catalogue of endpoints against the node's operations and their tests.
 *
 * @returns an entry for every endpoint of the catalogue, in its order
 */
export function coverage(): Coverage[] {
	const served = new Map<string, string[]>();
	for (const { resource, operation, endpoint } of listOperations(properties)) {
		for (const shape of new Set(endpointsOf(endpoint, resource))) {
			served.set(shape, [...(served.get(shape) ?? []), `${resource}.${operation}`]);
		}
	}
	const requests = Object.values(TABLES).flatMap((table) =>
		table.map((row) => row.requests.map(({ method, path: url }) => `${method} ${url}`)),
	);
	const endpoints = readFileSync(CATALOGUE, 'utf8').trim().split('\n');
	// `/email/receipts` is no id of `/email/{id}`: the more literal endpoint is the one that is meant.
	const literalFirst = [...endpoints].sort((one, other) => idsIn(one) - idsIn(other));
	const meant = (request: string) =>
		literalFirst.find((endpoint) => matches(endpoint).test(request));
	const tested = requests.map((row) => new Set(row.map(meant)));
	return endpoints.map((endpoint) => ({
		endpoint,
		operations: served.get(shapeOf(endpoint)) ?? [],
		rows: tested.filter((row) => row.has(endpoint)).length,
	}));
}

const idsIn = (endpoint: string): number => endpoint.split('{').length;

/** The table of docs/api-coverage.md. */
export async function coverageMarkdown(): Promise<string> {
	const entries = coverage();
	const covered = entries.filter(({ operations, rows }) => operations.length > 0 && rows > 0);
	const text = [
		'# API coverage',
		'',
		'Every endpoint of ClickSend’s REST API, the operation that serves it, and how many rows of the operation tables in `test/engine/operations/` request it. Written by `npm run docs`; a test fails when it is not current.',
		'',
		`**${covered.length} of ${entries.length} endpoints are served and tested.**`,
		'',
		'| Endpoint | Operation | Test rows |',
		'| --- | --- | --- |',
		...entries.map(
			({ endpoint, operations, rows }) =>
				`| \`${endpoint}\` | ${operations.map((name) => `\`${name}\``).join(', ') || '–'} | ${rows} |`,
		),
		'',
	].join('\n');
	return format(text, { ...(await resolveConfig(COVERAGE_FILE)), parser: 'markdown' });
}
