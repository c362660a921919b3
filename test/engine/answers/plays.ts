import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { RESOURCES } from '../../../nodes/ClickSend/resources';
import type { Row } from '../../../nodes/ClickSend/resources/types';
import { isObject } from '../../../nodes/shared/text/objects';
import { coverage } from '../../../tools/docs/api-coverage';
import { finderIn, readCatalogue } from '../../../tools/docs/catalogue';
import { TABLES } from '../operations';
import type { OperationRow } from '../operations/support/table';
import type { Answer, ReceivedRequest } from '../support/api';
import { clickSendAnswers } from '../support/api';
import { runNode } from '../support/engine';
import type { BuiltAnswer } from './build';
import { build } from './build';
import type { AnswerFact } from './facts';
import { readFacts } from './facts';

/** All endpoints, as the catalogue names them. */
export const ENDPOINTS = coverage().map(({ endpoint }) => endpoint);

export const FACTS = readFacts();

/** Operations that look through a list: what comes out is what they find, and their tests say what. */
export const SEARCHES = [
	'contact.searchByEmail',
	'contact.searchByPhone',
	'contact.upsert',
	'contactList.findByName',
];

/** What the node says beside a row. */
export const ADDED = [
	'currency',
	'encoding',
	'filename',
	'left_out',
	'parts',
	'unicode_characters',
];

const findEndpoint = finderIn(readCatalogue());

const endpointOf = ({ method, path: url }: ReceivedRequest): string | undefined =>
	findEndpoint(`${method} ${url}`);

/** A documented answer, and an operation to play it through. */
export interface Play {
	fact: AnswerFact;
	/** `resource.operation` */
	name: string;
	resource: string;
	/** the operation's row in the node */
	row: Row;
	/** the test row that says what the form holds, and what else is asked of ClickSend */
	table: OperationRow;
}

/** Every documented answer with every operation of its endpoint that does not search. */
export function plays(): Play[] {
	const operationsOf = new Map(coverage().map((entry) => [entry.endpoint, entry.operations]));
	return FACTS.flatMap((fact) =>
		(operationsOf.get(fact.endpoint) ?? [])
			.filter((name) => !SEARCHES.includes(name))
			.flatMap((name) => {
				const [resource, operation] = name.split('.');
				const row = RESOURCES.find(({ value }) => value === resource)?.operations.find(
					({ value }) => value === operation,
				);
				const table = TABLES[resource].find(
					({ operation: tested, requests }) =>
						tested === operation && requests.some((asked) => endpointOf(asked) === fact.endpoint),
				);
				// What waits for a reply puts out that, and no row of an answer.
				return row && table && !table.single ? [{ fact, name, resource, row, table }] : [];
			}),
	);
}

const keyOf = ({ method, path: url, query }: ReceivedRequest): string =>
	JSON.stringify([method, url, Object.entries(query ?? {}).sort()]);

const FILES: Record<string, Answer> = {
	csv: { status: 200, body: 'a,b\n1,2\n', headers: { 'content-type': 'text/csv' } },
	file: { status: 200, body: 'content', headers: { 'content-type': 'application/zip' } },
};

/** What a form holds beside its collections: what these filter by, made-up rows need not have. */
export const unfiltered = (parameters: INodeParameters): INodeParameters =>
	Object.fromEntries(
		Object.entries(parameters).filter(([, value]) => !isObject(value) || '__rl' in value),
	);

/** What came out, and what should have. */
export interface Played {
	items: INodeExecutionData[];
	built: BuiltAnswer;
	error?: string;
}

/** Plays a documented answer through an operation, with all secrets where it can show them. */
export async function play(
	{ fact, resource, row, table }: Play,
	output: 'raw' | 'simplified',
): Promise<Played> {
	let built: BuiltAnswer | undefined;
	clickSendAnswers((request) => {
		if (endpointOf(request) === fact.endpoint) {
			built = build(fact, request);
			return FILES[fact.as] ?? { status: 200, body: built.body };
		}
		const at = table.requests.findIndex((asked) => keyOf(asked) === keyOf(request));
		return table.answers[at] ?? { status: 418, body: 'not expected' };
	});
	const parameters = table.parameters ?? {};
	const form = {
		...(fact.endpoint.startsWith('GET') ? unfiltered(parameters) : parameters),
		returnAll: true,
		output,
		includeSecrets: true,
		download: false,
	};
	const { outputs, error } = await runNode(
		{ resource, operation: row.value, ...form },
		{ items: [table.item ?? {}] },
	);
	if (built === undefined) throw new Error(error?.message ?? `Nobody asked ${fact.endpoint}`);
	return { items: outputs[0] ?? [], built, error: error?.message };
}
