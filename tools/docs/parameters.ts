import { properties } from '../../nodes/ClickSend/resources';
import { asObject } from '../../nodes/shared/text/objects';
import { TABLES } from '../../test/engine/operations';
import type { Endpoint, Parameter } from './catalogue';
import { finderIn, shapeOf } from './catalogue';
import type { Written } from './form-parameters';
import { isPaged, namesIn, unknownIn, sets, variantsOf, writtenByForm } from './form-parameters';
import { listOperations } from './operations';
import type { Note } from './parameter-notes';
import { LEFT_OUT, SENT_BESIDES } from './parameter-notes';
import type { StepNote } from './parameter-steps';
import { STEPS } from './parameter-steps';

/** What of an endpoint can be sent, and what not. */
export interface EndpointParameters {
	endpoint: string;
	documented: readonly Parameter[];
	/** what no form sends, with the reason where there is one */
	missing: ReadonlyArray<{ parameter: Parameter; reason?: string }>;
}

/** Forms, catalogue and notes, held against each other. */
export interface Audit {
	endpoints: EndpointParameters[];
	/** what does not fit, a sentence each */
	faults: string[];
}

/** What is said of parameters that the form alone does not explain. */
export interface Notes {
	leftOut: readonly Note[];
	besides: readonly Note[];
	steps: readonly StepNote[];
}

const NOTES: Notes = { leftOut: LEFT_OUT, besides: SENT_BESIDES, steps: STEPS };

/** The parameters that lists are read page by page with. */
const PAGING = ['page', 'limit', 'offset', 'direction', 'page_size', 'per_page'];

/** A part of a request within its endpoint, such as `body messages[].to`. */
const keyOf = ({ place, name }: Pick<Written, 'name' | 'place'>): string => `${place} ${name}`;

/** Notes by the parts of requests that they are about; knows which were needed. */
class NoteBook {
	private readonly reasons: ReadonlyMap<string, string>;
	private readonly needed = new Set<string>();

	constructor(notes: readonly Note[]) {
		this.reasons = new Map(notes.flatMap((note) => partsOf(note).map((key) => [key, note.reason])));
	}

	/** Why there is a note about a part of a request; undefined where there is none. */
	reasonFor(endpoint: string, part: string): string | undefined {
		const key = `${endpoint} ${part}`;
		this.needed.add(key);
		return this.reasons.get(key);
	}

	has(endpoint: string, part: string): boolean {
		return this.reasonFor(endpoint, part) !== undefined;
	}

	/** What nobody asked for. */
	unneeded(): string[] {
		return [...this.reasons.keys()].filter((key) => !this.needed.has(key));
	}
}

const partsOf = ({ endpoints, body = [], query = [] }: Note): string[] =>
	endpoints.flatMap((endpoint) => [
		...body.map((name) => `${endpoint} ${keyOf({ place: 'body', name })}`),
		...query.map((name) => `${endpoint} ${keyOf({ place: 'query', name })}`),
	]);

/** What the rows of the operation tables send: tests hold each request to its row. */
function sentByRows(endpoints: readonly Endpoint[]): Map<string, Set<string>> {
	const find = finderIn(endpoints);
	const sent = new Map(endpoints.map(({ endpoint }) => [endpoint, new Set<string>()]));
	for (const { requests } of Object.values(TABLES).flat()) {
		for (const { method, path, query = {}, body } of requests) {
			const keys = sent.get(find(`${method} ${path}`) ?? '');
			for (const name of namesIn(query)) keys?.add(keyOf({ place: 'query', name }));
			for (const name of namesIn(asObject(body))) keys?.add(keyOf({ place: 'body', name }));
		}
	}
	return sent;
}

/** What the forms write, by the shape of the endpoint; of lists also what pages are read with. */
function writtenByForms(): Map<string, Written[]> {
	const written = new Map<string, Written[]>();
	for (const operation of listOperations(properties)) {
		const paging = isPaged(properties, operation)
			? PAGING.map((name): Written => ({ place: 'query', name, isPaging: true }))
			: [];
		for (const variant of variantsOf(properties, operation)) {
			const parts = [...writtenByForm(properties, operation, variant), ...paging];
			written.set(variant.shape, [...(written.get(variant.shape) ?? []), ...parts]);
		}
	}
	return written;
}

/** The fields that ClickSend orders a list by, as far as it names them, and that no form offers. */
function ordersMissing(parameters: readonly Parameter[], written: readonly Written[]): string[] {
	const offered = new Set(written.flatMap(({ orders = [] }) => orders));
	return parameters
		.filter(({ name }) => name === 'order_by')
		.flatMap(({ fields = [] }) => fields)
		.filter((field) => !offered.has(field));
}

/**
 * Holds what the forms can send against the catalogue, parameter by parameter.
 *
 * @param endpoints the catalogue
 * @param notes what is said of parameters that forms do not explain
 */
export function auditParameters(endpoints: readonly Endpoint[], notes: Notes = NOTES): Audit {
	const faults: string[] = [];
	const rows = sentByRows(endpoints);
	const forms = writtenByForms();
	const leftOut = new NoteBook(notes.leftOut);
	const besides = new NoteBook(notes.besides);
	const steps = new NoteBook(notes.steps);
	const taken = new NoteBook(
		notes.steps.map(({ reason, endpoints: of, takes }) => ({ reason, endpoints: of, ...takes })),
	);

	const audited = endpoints.map(({ endpoint, parameters }): EndpointParameters => {
		const sent = rows.get(endpoint) ?? new Set<string>();
		const fault = (part: string, text: string) => faults.push(`${endpoint} ${part}: ${text}`);
		const written = (forms.get(shapeOf(endpoint)) ?? [])
			.filter((part) => !taken.has(endpoint, keyOf(part)))
			// Which names the pages of a list have, its rows show.
			.filter((part) => !part.isPaging || sent.has(keyOf(part)));

		const isMissing = (parameter: Parameter): boolean => {
			const part = keyOf(parameter);
			if (parameter.place === 'path' || written.some((each) => sets(each, parameter))) return false;
			if (!steps.has(endpoint, part)) return true;
			if (!sent.has(part)) fault(part, 'a step writes it, but no row of the tables shows it');
			return false;
		};
		const missing = parameters.filter(isMissing).map((parameter) => {
			const part = keyOf(parameter);
			const reason = leftOut.reasonFor(endpoint, part);
			if (reason === undefined) fault(part, 'no form sends it, and no reason is given');
			return { parameter, reason };
		});

		for (const field of ordersMissing(parameters, written)) {
			fault('order_by', `no form orders by ${field}`);
		}

		const documented = new Set(parameters.map(keyOf));
		const unknown = [
			...written.flatMap((part) => unknownIn(part, parameters)).map(keyOf),
			...[...sent].filter((part) => !documented.has(part)),
		];
		for (const part of new Set(unknown)) {
			if (!besides.has(endpoint, part)) {
				fault(part, 'it is sent, but the catalogue does not have it');
			}
		}
		return { endpoint, documented: parameters, missing };
	});

	const idle = [leftOut, besides, steps, taken].flatMap((book) => book.unneeded());
	faults.push(...idle.map((part) => `${part}: there is a note about it, which nothing needs`));
	return { endpoints: audited, faults };
}
