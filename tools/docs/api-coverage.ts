import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { properties } from '../../nodes/ClickSend/resources';
import { TABLES } from '../../test/engine/operations';
import { finderIn, readCatalogue, shapeOf } from './catalogue';
import { variantsOf } from './form-parameters';
import { listOperations } from './operations';
import type { Note } from './parameter-notes';
import { LEFT_OUT, SENT_BESIDES } from './parameter-notes';
import { auditParameters } from './parameters';

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

/**
 * Holds the catalogue of endpoints against the node's operations and their tests.
 *
 * @returns an entry for every endpoint of the catalogue, in its order
 */
export function coverage(): Coverage[] {
	const served = new Map<string, string[]>();
	for (const operation of listOperations(properties)) {
		const shapes = variantsOf(properties, operation).map(({ shape }) => shape);
		for (const shape of new Set(shapes)) {
			const name = `${operation.resource}.${operation.operation}`;
			served.set(shape, [...(served.get(shape) ?? []), name]);
		}
	}
	const endpoints = readCatalogue();
	const find = finderIn(endpoints);
	const tested = Object.values(TABLES)
		.flat()
		.map((row) => new Set(row.requests.map(({ method, path: url }) => find(`${method} ${url}`))));
	return endpoints.map(({ endpoint }) => ({
		endpoint,
		operations: served.get(shapeOf(endpoint)) ?? [],
		rows: tested.filter((row) => row.has(endpoint)).length,
	}));
}

const code = (text: string): string => `\`${text}\``;

/** Notes as a table: what they say, and the parts of requests that they say it of. */
const notesTable = (notes: readonly Note[]): string[] => [
	'| Endpoint | Parameters | Why |',
	'| --- | --- | --- |',
	...notes.map(({ endpoints, body = [], query = [], reason }) => {
		const names = [...query, ...body].map(code).join(', ');
		return `| ${endpoints.map(code).join('<br>')} | ${names} | ${reason} |`;
	}),
];

/** The text of docs/api-coverage.md. */
export async function coverageMarkdown(): Promise<string> {
	const entries = coverage();
	const covered = entries.filter(({ operations, rows }) => operations.length > 0 && rows > 0);
	const { endpoints } = auditParameters(readCatalogue());
	const counts = new Map(
		endpoints.map(({ endpoint, documented, missing }) => [
			endpoint,
			{ documented: documented.length, settable: documented.length - missing.length },
		]),
	);
	const total = (count: 'documented' | 'settable') =>
		[...counts.values()].reduce((sum, each) => sum + each[count], 0);
	const settable = (endpoint: string) => {
		const { documented = 0, settable: some = 0 } = counts.get(endpoint) ?? {};
		return documented === 0 ? '–' : `${some} / ${documented}`;
	};
	const text = [
		'# API coverage',
		'',
		'Every endpoint of ClickSend’s REST API, the operation that serves it, how many rows of the operation tables in `test/engine/operations/` request it, and how many of the parameters that ClickSend documents for its requests the form can set. Written by `npm run docs`; a test fails when it is not current.',
		'',
		`**${covered.length} of ${entries.length} endpoints are served and tested. ${total('settable')} of ${total('documented')} documented parameters can be set; [the others](#left-out) are left out for a reason.**`,
		'',
		'The endpoints and their parameters, with place and type, are in `tools/docs/endpoints.txt`. What a form can set follows from the routing of its fields, the constants of the row, and the IDs of the path; what a step writes before the call is in `tools/docs/parameter-steps.ts`, and a row of the operation tables has to show it.',
		'',
		'| Endpoint | Operation | Test rows | Parameters |',
		'| --- | --- | --- | --- |',
		...entries.map(
			({ endpoint, operations, rows }) =>
				`| ${code(endpoint)} | ${operations.map(code).join(', ') || '–'} | ${rows} | ${settable(endpoint)} |`,
		),
		'',
		'## Left out',
		'',
		'Documented parameters that no form sets.',
		'',
		...notesTable(LEFT_OUT),
		'',
		'## Sent beside the catalogue',
		'',
		'Parameters that ClickSend documents elsewhere, and not for the endpoint that they go to.',
		'',
		...notesTable(SENT_BESIDES),
		'',
	].join('\n');
	return format(text, { ...(await resolveConfig(COVERAGE_FILE)), parser: 'markdown' });
}
