import type {
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodeType,
} from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { textOf } from '../../../nodes/shared/text/text';
import { ClickSend } from '../../../nodes/ClickSend/ClickSend.node';
import type { Form, PlacedOperation } from '../../unit/support/description';
import { formsOf, placedOperations } from '../../unit/support/description';
import { clickSendAnswers, success } from '../support/api';
import type { RunOptions } from '../support/engine';
import { runNode } from '../support/engine';
import { phoneOf } from '../support/phones';
import { isolateNetwork } from '../support/setup';

const NOW = Date.parse('2026-06-15T00:00:00Z');

isolateNetwork();
beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => vi.useRealTimers());

const { description } = new ClickSend();
const node: INodeType = new ClickSend();

/** A field of an operation's form, and a form in which it holds a value. */
interface Trial {
	label: string;
	path: string;
	type: string;
	parameters: INodeParameters;
}

const picked = (value: unknown) => ({ __rl: true, mode: 'id', value }) as INodeParameters;

/** A value that a field takes. */
function sampleOf({ type, default: value, options }: INodeProperties): INodeParameters[string] {
	if (type === 'resourceLocator') return picked('428');
	if (value !== '' && value !== undefined) return value;
	if (type === 'number') return 7;
	if (type === 'options' && options?.length) return (options[0] as { value: string }).value;
	return 'AU';
}

const isProperty = (entry: object): entry is INodeProperties => 'type' in entry;
const isGroup = (entry: object): entry is INodePropertyCollection => 'values' in entry;
const labelOf = ({ displayName }: INodeProperties) => displayName.replace(/ Names? or IDs?$/, '');

/** The ways to put an expression into a property: into itself, or into one of its fields. */
function placements(
	property: INodeProperties,
	expression: string,
): Array<{ label: string; path: string; type: string; value: INodeParameters[string] }> {
	const { name, type, noDataExpression, options = [] } = property;
	const below = (field: INodeProperties, wrap: (value: INodeParameters) => INodeParameters) =>
		placements(field, expression).map((one) => ({
			...one,
			path: `${name}.${one.path}`,
			value: wrap({ [field.name]: one.value }),
		}));
	if (noDataExpression || type === 'notice') return [];
	if (type === 'collection') {
		return options.filter(isProperty).flatMap((option) => below(option, (value) => value));
	}
	if (type === 'fixedCollection') {
		return options.filter(isGroup).flatMap((group) =>
			group.values.flatMap((field) =>
				below(field, (value) => {
					const entry = { ...requiredOf(group.values), ...siblingsOf(field), ...value };
					return { [group.name]: property.typeOptions?.multipleValues ? [entry] : entry };
				}),
			),
		);
	}
	const value = type === 'resourceLocator' ? picked(expression) : expression;
	return [{ label: labelOf(property), path: name, type, value }];
}

/** Values for the fields that have to be filled in. */
const requiredOf = (properties: INodeProperties[]): INodeParameters =>
	Object.fromEntries(
		properties
			.filter(({ required }) => required)
			.map((property) => [property.name, sampleOf(property)]),
	);

/** What has to be set beside a field so that the form shows it. */
const siblingsOf = ({ displayOptions }: INodeProperties): INodeParameters =>
	Object.fromEntries(
		Object.entries(displayOptions?.show ?? {})
			.filter(([name]) => !name.startsWith('/'))
			.map(([name, values]) => [name, (values as string[])[0]]),
	);

/** Whether the form shows an option that depends on fields outside its collection. */
function isShown(parameters: INodeParameters, property: INodeProperties): boolean {
	return Object.entries(property.displayOptions?.show ?? {})
		.filter(([name]) => name.startsWith('/'))
		.every(([name, values]) => (values as unknown[]).includes(parameters[name.slice(1)]));
}

function trialsOf({ values, shown }: Form, expression: string): Trial[] {
	const base: INodeParameters = { ...values, ...requiredOf(shown) };
	return shown
		.filter(({ name }) => !['resource', 'operation'].includes(name) && !(name in values))
		.flatMap((property) => {
			const visible = {
				...property,
				...(property.type === 'collection' && {
					options: (property.options as INodeProperties[]).filter((one) => isShown(base, one)),
				}),
			};
			return placements(visible, expression).map(({ value, ...rest }) => ({
				...rest,
				parameters: { ...base, [property.name]: value },
			}));
		});
}

/** Each field of an operation once, whatever the fields are that show it. */
function trialsOfOperation(placed: PlacedOperation, expression: string): Trial[] {
	const all = formsOf(description, placed).flatMap((form) => trialsOf(form, expression));
	return [...new Map(all.map((trial) => [trial.path, trial])).values()];
}

/** Where an empty value has a meaning of its own: the contact keeps what is stored. */
const MAY_BE_EMPTY: Record<string, RegExp> = {
	'contact.update': /^updateFields\./,
	'contact.upsert': /^(phoneNumber|email|additionalFields\..*)$/,
};

/** What takes several values. */
const TAKES_LISTS: Record<string, RegExp> = {
	'contactList.import': /^fieldOrder$/,
	'directMailCampaign.calculatePrice': /^(fileUrl|binaryPropertyName)$/,
	'directMailCampaign.send': /^(fileUrl|binaryPropertyName)$/,
	'email.calculatePrice': /^(to|additionalFields\.(cc|bcc|attachments\..*))$/,
	'email.send': /^(to|additionalFields\.(cc|bcc|attachments\..*))$/,
	'fax.calculatePrice': /^(fileUrl|binaryPropertyName)$/,
	'fax.send': /^(fileUrl|binaryPropertyName)$/,
	'letter.calculatePrice': /^(fileUrl|binaryPropertyName)$/,
	'letter.send': /^(fileUrl|binaryPropertyName)$/,
	'postcard.calculatePrice': /^(fileUrl|binaryPropertyName)$/,
	'postcard.send': /^(fileUrl|binaryPropertyName)$/,
};
const PLAIN = ['string', 'number', 'options', 'dateTime', 'resourceLocator', 'color'];

const operations = placedOperations(description);
const isCustom = ({ resource, operation }: PlacedOperation) =>
	String(operation.value) in (node.customOperations?.[resource] ?? {});

/** Whether a field holds for the whole run of many items, and is read in a way of its own. */
const isOption = (path: string, { routingOnly }: RunOptions) =>
	path.startsWith('options.') && routingOnly !== true;

/** Runs each trial by itself; what went wrong, as texts, so that a failure names every field. */
async function problemsOf(trials: Trial[], says: string, options: RunOptions): Promise<string[]> {
	const received = clickSendAnswers(() => success([]));
	const problems: string[] = [];
	for (const { label, path, parameters } of trials) {
		const { outputs } = await runNode(parameters, {
			items: [{ json: { from: phoneOf(1), to: phoneOf(2) } }],
			onError: 'continueErrorOutput',
			...options,
		});
		const said = textOf(outputs.flat()[0]?.json.error);
		const isSaid = isOption(path, options)
			? said.toLowerCase().includes(label.toLowerCase())
			: said.startsWith(`${label} ${says}`);
		if (!isSaid) problems.push(`${path}: ${said.slice(0, 80)}`);
		if (received.length > 0) problems.push(`${path}: ${received.length} requests`);
		received.length = 0;
	}
	return problems;
}

/** What n8n cannot do in a tool that its caller runs: the routing refuses it as a whole. */
const ITEMS_ONLY = ['sms.sendAndWait'];

const ways = operations.flatMap((placed) =>
	(isCustom(placed) && !ITEMS_ONLY.includes(placed.key) ? [false, true] : [false]).map(
		(routingOnly) => ({
			...placed,
			way: routingOnly ? 'routing' : 'items',
			routingOnly,
		}),
	),
);

describe('an expression that gives nothing, in any field that takes one', () => {
	it.each(ways)('is an error of $key ($way), and nothing is asked', async (placed) => {
		const excepted = MAY_BE_EMPTY[placed.key];
		const trials = trialsOfOperation(placed, '={{ $json.nothing }}').filter(
			({ path }) => excepted === undefined || !excepted.test(path),
		);
		const { routingOnly } = placed;
		expect(await problemsOf(trials, 'is empty', { routingOnly })).toEqual([]);
	});

	it('is found in more fields than one could list', () => {
		const all = operations.flatMap((placed) => trialsOfOperation(placed, '={{ 1 }}'));
		expect(all.length).toBeGreaterThan(700);
	});
});

describe('an object where a text belongs, in any field', () => {
	it.each(ways)('is an error of $key ($way), and nothing is asked', async (placed) => {
		const excepted = TAKES_LISTS[placed.key];
		const trials = trialsOfOperation(placed, '={{ ({ a: 1 }) }}').filter(
			({ path, type }) => PLAIN.includes(type) && !excepted?.test(path),
		);
		const { routingOnly } = placed;
		expect(await problemsOf(trials, 'is an object', { routingOnly })).toEqual([]);
	});
});
