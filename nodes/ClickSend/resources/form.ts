import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { path } from '../../shared/api/path';
import { choice } from '../fields/builders';
import { confirmFields, confirmListField } from '../fields/confirm';
import { inputFieldsField, outputFields, pagingFields } from '../fields/paging';
import { includeSecretsField } from '../fields/secrets';
import { withErrorOutput } from '../styles/guards/errorOutput';
import { keepingInput } from '../styles/guards/inputFields';
import { toldToModel } from '../styles/guards/told';
import { unreadableFields } from '../send/form/formReader';
import { onlyConfirmed } from '../styles/guards/confirm';
import type { Endpoint } from '../styles/types';
import { hinted } from './hints';
import type { Placed } from './merge';
import { mergeFields } from './merge';
import { LimitedOptions } from './limited';
import type { Resource, Row, ShownField } from './types';

/** A row's endpoint, taken apart. */
export function endpointOf({ endpoint, body }: Row): Endpoint {
	const [method, url] = endpoint.split(' ') as [Endpoint['method'], string];
	return { method, path: url, body };
}

/** Calls that take something away for good, by their paths. */
const FINAL = /^DELETE |\/(?:cancel(?:-all)?|remove-[\w-]+|[\w-]+-read)(?:\/|$)/;

/** What somebody has to know who sees the action alone, as an AI model does. */
function riskOf({ confirm, costs, endpoint, risk, style }: Row): string | undefined {
	if (risk !== undefined) return risk;
	if (costs === true || style.sends !== undefined) return 'costs money';
	if (confirm === undefined) return undefined;
	return FINAL.test(endpoint) ? 'cannot be undone' : 'has to be confirmed';
}

/** A row as n8n's form has it. */
function optionOf(resource: Resource, row: Row): INodePropertyOptions {
	const { name, value, description, confirm, style, body, query } = row;
	const risk = riskOf(row);
	const { method, path: template } = endpointOf(row);
	return {
		name,
		value,
		action: risk === undefined ? row.action : `${row.action} (${risk})`,
		description: confirm ? `${description.replace(/\.$/, '')}. Has to be confirmed.` : description,
		routing: {
			request: {
				method,
				url: template.includes('{') ? path(template) : template,
				...(body && { body }),
				...(query && { qs: query }),
			},
			operations: {
				pagination: toldToModel(
					keepingInput(
						style,
						withErrorOutput(
							confirm === undefined ? style.run : onlyConfirmed(resource.value, row, confirm),
						),
					),
				),
			},
		},
		...hinted(row.hint),
	};
}

/** What people come for day by day, in this order; the rest of a resource follows by name. */
const EVERYDAY = [
	'send',
	'reply',
	'sendAndWait',
	'calculatePrice',
	'getHistory',
	'getInbound',
	'upsert',
	'getAll',
	'get',
	'create',
	'update',
];

/** The operations of a resource as people look for them: n8n's list of actions has the same order. */
function inOrderOfUse(rows: readonly Row[]): Row[] {
	const place = ({ value }: Row) => (EVERYDAY.includes(value) ? EVERYDAY.indexOf(value) : Infinity);
	return [...rows].sort((one, other) => {
		const [before, after] = [place(one), place(other)];
		return before === after ? 0 : before - after;
	});
}

const defaultOf = ({ operations }: Resource): string =>
	operations.find(({ isDefault }) => isDefault)?.value ?? '';

const operationField = (resource: Resource): INodeProperties =>
	choice('Operation', 'operation', {
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		options: inOrderOfUse(resource.operations).map((row) => optionOf(resource, row)),
		default: defaultOf(resource),
	});

/** The fields of a resource, with those that follow from its rows. */
function fieldsOf(
	{ value: resource, operations, fields }: Resource,
	limited: LimitedOptions,
): ShownField[] {
	const show = (isShown: (row: Row) => unknown, shown: readonly INodeProperties[]) => {
		const values = operations.filter(isShown).map(({ value }) => value);
		return values.length === 0 ? [] : shown.map((field) => ({ field, operations: values }));
	};
	const rowsToConfirm = operations.filter(({ confirm }) => confirm);
	return [
		...limited.of(operations, fields),
		...listConfirm(resource, operations, fields),
		...show(({ style }) => style.isPaged, pagingFields),
		...show(({ style }) => style.keeps, outputFields),
		...show(({ style }) => style.keepsInput, [inputFieldsField]),
		...show(({ secrets }) => secrets, [includeSecretsField]),
		...show(({ confirm }) => confirm, confirmFields(resource, rowsToConfirm)),
	];
}

/** Confirm of what may send to a list, unless the whole operation has to be confirmed. */
function listConfirm(
	resource: string,
	operations: readonly Row[],
	fields: readonly ShownField[],
): ShownField[] {
	const shows = (name: string, operation: string) =>
		fields.some(
			({ field, operations: some = [operation] }) =>
				field.name === name && some.includes(operation),
		);
	const values = operations
		.filter(({ value, style, confirm }) => style.sends && !confirm && shows('recipientType', value))
		.map(({ value }) => value);
	if (values.length === 0) return [];
	const isMapped = values.some((value) => shows('dataMode', value));
	const show: Record<string, string[]> = isMapped ? { dataMode: ['defineBelow'] } : {};
	return [{ field: confirmListField(resource, show), operations: values }];
}

/** What sends: an endpoint of this form, or one that replaces a campaign. */
const SENDING_ENDPOINT = /^POST .*\/send$|^PUT \/\w+-campaigns\/\{\w+\}$/;

/**
 * Refuses a resource in which something was forgotten.
 *
 * @throws {Error} saying what
 */
function check({ value: resource, operations, fields }: Resource): void {
	const values = operations.map(({ value }) => value);
	const fail = (what: string): never => {
		throw new Error(`${resource}: ${what}`);
	};
	if (new Set(values).size < values.length) fail('two operations have the same value');
	if (operations.filter(({ isDefault }) => isDefault).length !== 1)
		fail('one row has to be the default');
	for (const { field, operations: shownFor = [] } of fields) {
		const unknown = shownFor.find((operation) => !values.includes(operation));
		if (unknown !== undefined) fail(`${field.name} is shown for ${unknown}, which has no row`);
	}
	for (const { value, endpoint, style, confirm } of operations) {
		// n8n would run it past the check of Confirm.
		if (confirm && style.forItems)
			fail(`${value} has to be confirmed, but runs for all items at once`);
		if (SENDING_ENDPOINT.test(endpoint) !== (style.sends !== undefined))
			fail(`${value} has to say what it sends, so that limits hold, or sends nothing`);
		if (style.isPaged && !endpoint.startsWith('GET ')) fail(`${value} is paged, but no GET`);
		const shown = fields.filter(({ operations: some = [value] }) => some.includes(value));
		const [unread] = style.readsFields ? unreadableFields(shown.map(({ field }) => field)) : [];
		if (unread !== undefined) fail(`${value} for all items at once would lack ${unread}`);
		const names = new Set(shown.map(({ field }) => field.name));
		for (const [, id = ''] of endpoint.matchAll(/\{(\w+)\}/g)) {
			if (!names.has(id)) fail(`${value} has no field ${id} for its path`);
		}
	}
}

/** Operations come first and collections of optional fields last, as everywhere in n8n. */
const rank = ({ name, type }: INodeProperties): number =>
	name === 'operation' ? 0 : type === 'collection' ? 2 : 1;

/** A property with the resources and operations that show it, beside its own conditions. */
function stamped({ field, show }: Placed): INodeProperties {
	return {
		...field,
		displayOptions: { ...field.displayOptions, show: { ...show, ...field.displayOptions?.show } },
	};
}

/**
 * All fields that resources have, in the order of the form, as n8n gets them.
 *
 * @throws {Error} when a resource has something that cannot be right
 */
export function formProperties(resources: readonly Resource[]): INodeProperties[] {
	resources.forEach(check);
	const limited = new LimitedOptions();
	const placed = mergeFields(
		resources.map((resource) => ({
			value: resource.value,
			operations: resource.operations.map(({ value }) => value),
			fields: fieldsOf(resource, limited),
		})),
	);
	return [...resources.map(operationField), ...placed.map(stamped)].sort(
		(one, other) => rank(one) - rank(other),
	);
}
