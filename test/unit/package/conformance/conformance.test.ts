import { readFileSync } from 'node:fs';
import path from 'node:path';
import type {
	IDataObject,
	INodeParameters,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClickSendApi } from '../../../../credentials/ClickSendApi.credentials';
import { ClickSend } from '../../../../nodes/ClickSend/ClickSend.node';
import type { Answer, ReceivedRequest } from '../../../engine/support/api';
import { clickSendAnswers, page } from '../../../engine/support/api';
import { runNode } from '../../../engine/support/engine';
import type { PlacedOperation } from '../../support/description';
import {
	choicesOf,
	formsOf,
	innerSets,
	placedOperations,
	placedProperties,
} from '../../support/description';

/** The operations that answer with a paged list, in every resource that has them. */
const LIST_OPERATIONS = [
	'getAll',
	'getByCategory',
	'getCategories',
	'getHistory',
	'getInbound',
	'getLinkTracking',
	'getReceipts',
	'getReferrals',
	'getSuggestions',
	'getTracking',
	'getTransactions',
	'search',
	'searchLocations',
];

const node: INodeType = new ClickSend();
const { description } = node;
const operations = placedOperations(description);
const everyProperty = placedProperties(description.properties);
const forms = operations.map((placed) => ({ ...placed, forms: formsOf(description, placed) }));

/** Operations that read lists to find something in them. */
const SEARCHES = ['contact.searchByEmail', 'contact.searchByPhone', 'contactList.findByName'];

const MAX_TOP_LEVEL_PROPERTIES = 350;
const MAX_DESCRIPTION_BYTES = 500_000;

/** What is wrong, as texts, so that a failure lists every place at once. */
const problems = (texts: Array<string | false | undefined>): string[] =>
	texts.filter((text): text is string => typeof text === 'string');

const duplicates = (names: string[]): string[] =>
	names.filter((name, index) => names.indexOf(name) !== index);

describe('names', () => {
	it('shows no two fields of the same name together', () => {
		const clashes = forms.flatMap(({ key, forms: variants }) =>
			variants.flatMap(({ values, shown }) =>
				duplicates(shown.map(({ name }) => name)).map(
					(name) => `${key}: "${name}" with ${JSON.stringify(values)}`,
				),
			),
		);
		expect(clashes).toEqual([]);
	});

	it('has no two fields of the same name in one collection', () => {
		const clashes = innerSets(description.properties).flatMap(({ path: place, names }) =>
			duplicates(names).map((name) => `${place}: "${name}"`),
		);
		expect(clashes).toEqual([]);
	});

	it('writes every field name in camelCase', () => {
		const wrong = everyProperty.filter(
			({ property }) => !/^[a-z][A-Za-z0-9]*$/.test(property.name),
		);
		expect(wrong.map(({ path: place }) => place)).toEqual([]);
	});

	it('uses every field in some form', () => {
		const used = new Set(forms.flatMap(({ forms: all }) => all.flatMap(({ shown }) => shown)));
		const unused = description.properties.filter((property) => !used.has(property));
		expect(unused.map(({ name, displayOptions }) => [name, displayOptions])).toEqual([]);
	});
});

/** Articles, conjunctions and prepositions stay small within a title, as in n8n's own style. */
const SMALL_WORDS = [
	'a',
	'an',
	'and',
	'as',
	'at',
	'by',
	'for',
	'in',
	'of',
	'or',
	'per',
	'the',
	'to',
];

function isTitleCase(title: string): boolean {
	return title.split(/[\s-]+/).every((word, index) => {
		const letters = word.replace(/[^\p{L}\p{N}]/gu, '');
		return /^[\p{Lu}\p{N}]/u.test(letters) || (index > 0 && SMALL_WORDS.includes(letters));
	});
}

/** The texts of the form that are titles: fields, their choices, ways to pick. */
function titlesOf(property: INodeProperties): string[] {
	const options = (property.options ?? []).map((entry) =>
		'displayName' in entry ? entry.displayName : entry.name,
	);
	const modes = (property.modes ?? []).map(({ displayName }) => displayName);
	return [property.displayName, ...options, ...modes];
}

const plain = (text: string) => text.replace(/<[^>]+>/g, '').trim();
const hasSeveralSentences = (text: string) => /[.!?]\s+["A-Z]/.test(text);

describe('texts', () => {
	it.each([
		['Contact List', true],
		['Search by Email', true],
		['Contact list', false],
		['by Email', false],
		['Opted-out Contacts', false],
	])('knows that "%s" is title case: %s', (title, expected) => {
		expect(isTitleCase(title)).toBe(expected);
	});

	it('writes titles in title case', () => {
		const wrong = everyProperty.flatMap(({ property, path: place }) =>
			titlesOf(property)
				.filter((title) => !isTitleCase(title))
				.map((title) => `${place}: ${title}`),
		);
		expect(wrong).toEqual([]);
	});

	it('names each resource as its value does', () => {
		const camelCase = (name: string) =>
			name
				.toLowerCase()
				.split(' ')
				.map((word, index) => (index === 0 ? word : word[0].toUpperCase() + word.slice(1)))
				.join('');
		for (const { name, value } of choicesOf(description.properties[0])) {
			expect(camelCase(name)).toBe(value);
		}
	});

	it('ends a description with a period only when it has several sentences', () => {
		const texts = everyProperty.flatMap(({ property, path: place }) => [
			{ place, text: property.description },
			...choicesOf(property).map((choice) => ({
				place: `${place}=${String(choice.value)}`,
				text: choice.description,
			})),
		]);
		const wrong = texts
			.filter(({ text }) => text !== undefined && text !== '')
			.map(({ place, text }) => ({ place, text: plain(text!) }))
			.filter(({ text }) => text.endsWith('.') !== hasSeveralSentences(text));
		expect(wrong).toEqual([]);
	});

	it('starts the description of a switch with Whether', () => {
		const wrong = everyProperty.filter(
			({ property }) =>
				property.type === 'boolean' && !/^Whether /.test(property.description ?? ''),
		);
		expect(wrong.map(({ path: place }) => place)).toEqual([]);
	});
});

describe('resources and operations', () => {
	const resources = choicesOf(description.properties[0]).map(({ value }) => String(value));

	it('has the resource selector first', () => {
		expect(description.properties[0].name).toBe('resource');
	});

	it('shows the operation under the resource, and a field under those that it depends on', () => {
		const misplaced = forms.flatMap(({ key, forms: variants }) =>
			variants.flatMap(({ shown }) => {
				const names = shown.map(({ name }) => name);
				return problems([
					names[1] !== 'operation' && `${key}: ${names[1]} stands above the operation`,
					...shown.flatMap(({ name, displayOptions }, index) =>
						Object.keys(displayOptions?.show ?? {}).map(
							(other) => names.indexOf(other) > index && `${key}: ${name} stands above ${other}`,
						),
					),
				]);
			}),
		);
		expect([...new Set(misplaced)]).toEqual([]);
	});

	it('shows what is required above the collections of what is not', () => {
		const misplaced = forms.flatMap(({ key, forms: variants }) =>
			variants.flatMap(({ shown }) => {
				const first = shown.findIndex(({ type }) => type === 'collection');
				const below = first === -1 ? [] : shown.slice(first);
				return below.filter(({ required }) => required).map(({ name }) => `${key}: ${name}`);
			}),
		);
		expect([...new Set(misplaced)]).toEqual([]);
	});

	it('gives every resource one Operation selector, and no other', () => {
		const selectors = description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ displayOptions }) => displayOptions?.show?.resource ?? []);
		expect([...selectors].sort()).toEqual([...resources].sort());
	});

	it('starts each selector with an operation that it has', () => {
		for (const selector of description.properties.filter(({ name }) => name === 'operation')) {
			expect(choicesOf(selector).map(({ value }) => value)).toContain(selector.default);
		}
		expect(resources).toContain(description.properties[0].default);
	});

	it('describes every operation, its action in sentence case', () => {
		const wrong = operations.flatMap(
			({ key, operation: { action = '', description: text = '' } }) =>
				problems([
					!/^[A-Z]/.test(action) && `${key} has no action that begins with a capital: "${action}"`,
					/\.$/.test(action) && `${key}: the action ends with a period`,
					!/^[A-Z]/.test(text) && `${key} has no description`,
					text === action && `${key}: the description only repeats the action`,
				]),
		);
		expect(wrong).toEqual([]);
	});

	it('gives no two operations the same action', () => {
		expect(duplicates(operations.map(({ operation }) => operation.action ?? ''))).toEqual([]);
	});

	it('sets no displayOptions for a resource or an operation that does not exist', () => {
		const keys = new Set(operations.map(({ key }) => key));
		const wrong = description.properties.flatMap(({ name, displayOptions }) => {
			const shownBy = (displayOptions?.show?.resource ?? resources).map(String);
			return [
				...shownBy.filter((resource) => !resources.includes(resource)),
				...(displayOptions?.show?.operation ?? [])
					.map(String)
					.filter((operation) => !shownBy.some((resource) => keys.has(`${resource}.${operation}`))),
			].map((unknown) => `${name}: ${unknown}`);
		});
		expect(wrong).toEqual([]);
	});
});

describe('requests', () => {
	it('names method and path of every operation and gives it a style', () => {
		const wrong = operations.flatMap(({ key, operation: { routing } }) =>
			problems([
				typeof routing?.request?.url !== 'string' && `${key} has no url`,
				typeof routing?.request?.method !== 'string' && `${key} has no method`,
				typeof routing?.operations?.pagination !== 'function' && `${key} has no style`,
			]),
		);
		expect(wrong).toEqual([]);
	});

	it('lets n8n run the style of every operation', () => {
		// RoutingNode calls a pagination function only where a shown field asks for it.
		const wrong = forms.flatMap(({ key, forms: variants }) =>
			variants
				.filter(({ shown }) => !shown.some(({ routing }) => routing?.send?.paginate === true))
				.map(() => key),
		);
		expect(wrong).toEqual([]);
	});

	it('encodes everything that goes into a path', () => {
		const wrong = operations.flatMap(({ key, operation }) => {
			const url = urlOf(operation.routing?.request?.url);
			const expressions = [...url.matchAll(/\{\{(.*?)\}\}/g)].map(([, code]) => code.trim());
			return problems([
				expressions.some((code) => !/^encodeURIComponent\(.+\)$/.test(code)) &&
					`${key}: not encoded in ${url}`,
				expressions.length > 0 !== url.startsWith('=') &&
					`${key}: no expression or no need: ${url}`,
				!/^=?\//.test(url) && `${key}: does not begin with a slash: ${url}`,
				/\{\w+\}/.test(url.replace(/\{\{.*?\}\}/g, '')) && `${key}: a placeholder is left: ${url}`,
			]);
		});
		expect(wrong).toEqual([]);
	});

	it('takes path ids from fields that the operation shows', () => {
		const wrong = forms.flatMap(({ key, operation, forms: variants }) =>
			fieldsInUrl(urlOf(operation.routing?.request?.url))
				.filter((field) => !variants.some(({ shown }) => shown.some(({ name }) => name === field)))
				.map((field) => `${key}: ${field}`),
		);
		expect(wrong).toEqual([]);
	});

	it('requires the fields that a path is made of', () => {
		const wrong = forms.flatMap(({ key, operation, forms: variants }) =>
			fieldsInUrl(urlOf(operation.routing?.request?.url)).flatMap((field) =>
				variants
					.flatMap(({ shown }) => shown)
					.filter(
						({ name, required, default: value }) =>
							name === field && required !== true && (value === '' || value === undefined),
					)
					.map(() => `${key}: ${field}`),
			),
		);
		expect(wrong).toEqual([]);
	});
});

/** What cannot be undone, costs money, or changes how an account is reached, told by its path. */
const TO_CONFIRM: RegExp[] = [
	/^DELETE /,
	/\/(agree|buy|cancel-all|credit-card|purchase|remove-[a-z-]+|transfer-credit)(\/|$)/,
	/\/(receipts|inbound)-read$/,
	/\/regen-/,
	/forgot-password\/verify$/,
	/campaigns\/(send|\{\}(\/cancel)?)$/,
	/ \/(account|automations|reseller|senders|subaccounts|user-countries)(\/|$)/,
	/\/email-sms(\/|$)/,
	/\/registrations\//,
	/\/return-addresses\/\{\}$/,
	/transfer|charge|upgrade|terminate|close|disable/,
];

/** Writes that match and need no Confirm, each with its reason. */
const NOT_TO_CONFIRM: Record<string, string> = {
	'contact.transfer': 'the contact can be transferred back',
};

describe('what has to be confirmed', () => {
	const isConfirmed = ({ key }: PlacedOperation) =>
		description.properties.some(
			(property) =>
				property.name === 'confirm' && choicesOf(property).some(({ value }) => value === key),
		);
	const writes = operations
		.map((placed) => {
			const { method, url } = placed.operation.routing?.request ?? {};
			const call = `${String(method)} ${urlOf(url)
				.replace(/^=/, '')
				.replace(/\{\{.*?\}\}/g, '{}')}`;
			return { ...placed, call };
		})
		.filter(({ call }) => !call.startsWith('GET '));

	it('says so in its row: `confirm: true`', () => {
		const forgotten = writes.filter(
			(placed) =>
				TO_CONFIRM.some((pattern) => pattern.test(placed.call)) &&
				!(placed.key in NOT_TO_CONFIRM) &&
				!isConfirmed(placed),
		);
		expect(forgotten.map(({ key, call }) => `${key}: ${call}`)).toEqual([]);
	});

	it('has no exceptions that are none', () => {
		const needless = Object.keys(NOT_TO_CONFIRM).filter(
			(key) => !writes.some((placed) => placed.key === key && !isConfirmed(placed)),
		);
		expect(needless).toEqual([]);
	});

	it('is shown in the form of each such operation, which takes no expression', () => {
		const wrong = forms.flatMap(({ key, forms: variants, ...placed }) =>
			variants
				.filter(({ shown }) => {
					const field = shown.find(({ name }) => name === 'confirm');
					const isRight = field?.noDataExpression === true && field.default === '';
					return isConfirmed({ key, ...placed }) ? !isRight : field !== undefined;
				})
				.map(() => key),
		);
		expect(wrong).toEqual([]);
	});

	it('is no custom operation, which n8n would run past the check', () => {
		const custom = operations.filter(
			(placed) =>
				String(placed.operation.value) in (node.customOperations?.[placed.resource] ?? {}) &&
				isConfirmed(placed),
		);
		expect(custom.map(({ key }) => key)).toEqual([]);
	});

	it('leaves nothing in a row that n8n does not know', () => {
		expect(JSON.stringify(description.properties)).not.toContain('"confirm":true');
	});
});

describe('methods', () => {
	it('has every search and loader that a field names', () => {
		const named = everyProperty.flatMap(({ property }) => [
			...(property.modes ?? []).map(({ typeOptions }) => ({
				kind: 'listSearch' as const,
				name: typeOptions?.searchListMethod,
			})),
			{ kind: 'loadOptions' as const, name: property.typeOptions?.loadOptionsMethod },
		]);
		const missing = named.filter(
			({ kind, name }) => name !== undefined && !(name in (node.methods?.[kind] ?? {})),
		);
		expect(missing).toEqual([]);
	});

	it('has no search and no loader that no field names', () => {
		const text = JSON.stringify(description.properties);
		const methods = { ...node.methods?.listSearch, ...node.methods?.loadOptions };
		expect(Object.keys(methods).filter((name) => !text.includes(`"${name}"`))).toEqual([]);
	});

	it('reloads options when a field that exists changes', () => {
		const names = new Set(everyProperty.map(({ property }) => property.name));
		const dependsOn = everyProperty.flatMap(
			({ property }) => property.typeOptions?.loadOptionsDependsOn ?? [],
		);
		expect(dependsOn.filter((field) => !names.has(field.split('.')[0]))).toEqual([]);
	});

	it('asks for the credential of this package and tests it', () => {
		const credential = new ClickSendApi();
		expect(description.credentials?.map(({ name }) => name)).toEqual([credential.name]);
		expect(credential.test.request.url).toBe('/account');
	});

	it('customises only operations that exist', () => {
		const custom = Object.entries(node.customOperations ?? {}).flatMap(([resource, functions]) =>
			Object.keys(functions).map((operation) => `${resource}.${operation}`),
		);
		const known = operations.map(({ key }) => key);
		expect(custom.filter((key) => !known.includes(key))).toEqual([]);
	});
});

describe('lists', () => {
	it('shows Return All for lists only, and Limit while it is off', () => {
		const wrong = forms.flatMap(({ key, operation, forms: variants }) => {
			const isList = LIST_OPERATIONS.includes(String(operation.value));
			return variants.flatMap(({ values, shown }) => {
				const has = (name: string) => shown.some((property) => property.name === name);
				return problems([
					has('returnAll') !== isList && `${key}: Return All`,
					has('limit') !== (isList && values.returnAll === false) && `${key}: Limit`,
				]);
			});
		});
		expect(wrong).toEqual([]);
	});

	it('knows every list operation that it names', () => {
		const values = operations.map(({ operation }) => operation.value);
		expect(LIST_OPERATIONS.filter((value) => !values.includes(value))).toEqual([]);
		expect(values.filter((value) => value === 'getAll').length).toBeGreaterThan(1);
	});

	describe('paging', () => {
		beforeEach(() => nock.disableNetConnect());
		afterEach(() => nock.cleanAll());

		const lists = operations.filter(({ operation }) =>
			LIST_OPERATIONS.includes(String(operation.value)),
		);

		it.each(lists)('$key returns the rows of both pages', async (placed) => {
			const received = clickSendAnswers(twoPages);
			const { outputs, error } = await runNode({ ...parametersOf(placed), returnAll: true });
			expect(error?.message).toBeUndefined();
			expect(outputs[0].map(({ json }) => json)).toEqual([...FIRST_PAGE, ...SECOND_PAGE]);
			expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
				[...FIRST_PAGE, ...SECOND_PAGE].map(() => ({ item: 0 })),
			);
			expect(received).toHaveLength(2);
			const [first, second] = received.map(({ query = {} }) => query);
			expect([second.page, second.offset]).toEqual(
				isCursorList(received[0]) ? [undefined, NEXT_OFFSET] : ['2', undefined],
			);
			// Whatever else was asked for holds for all pages.
			const rest = (query: Record<string, string>) =>
				Object.entries(query).filter(([name]) => !['page', 'offset'].includes(name));
			expect(rest(second)).toEqual(rest(first));
		});

		const others = operations.filter(
			(placed) =>
				placed.operation.routing?.request?.method === 'GET' &&
				!lists.includes(placed) &&
				!SEARCHES.includes(placed.key),
		);

		it.each(others)('$key, without Return All, asks for no page', async (placed) => {
			const received = clickSendAnswers(twoPages);
			// Whether the operation can do anything with the answer does not matter here.
			await runNode(parametersOf(placed));
			const [{ query = {} }] = received;
			expect(Object.keys(query)).not.toContain('page');
			expect(Object.keys(query)).not.toContain('page_size');
		});

		it.each(lists)('$key stops at the limit', async (placed) => {
			const received = clickSendAnswers(twoPages);
			const parameters = { ...parametersOf(placed), returnAll: false };
			const one = await runNode({ ...parameters, limit: 1 });
			expect(one.outputs[0].map(({ json }) => json)).toEqual(FIRST_PAGE.slice(0, 1));
			expect(received).toHaveLength(1);
			const three = await runNode({ ...parameters, limit: 3 });
			expect(three.outputs[0].map(({ json }) => json)).toEqual([...FIRST_PAGE, SECOND_PAGE[0]]);
			expect(received).toHaveLength(3);
		});
	});
});

describe('what workflows rely on', () => {
	it('keeps the value of every operation that was released', () => {
		const file = path.join(__dirname, 'operations.frozen.json');
		const frozen = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string[]>;
		const current: Record<string, string[]> = {};
		for (const { resource, operation } of operations) {
			(current[resource] ??= []).push(String(operation.value));
		}
		for (const values of Object.values(current)) values.sort();
		const gone = Object.entries(frozen).flatMap(([resource, values]) =>
			values
				.filter((value) => !current[resource]?.includes(value))
				.map((value) => `${resource}.${value}`),
		);
		expect(
			gone,
			'Saved workflows hold these values. Bring them back; an operation that has to go becomes hidden instead',
		).toEqual([]);
		expect(
			current,
			`New operations are fine: add them to ${path.basename(file)}, each resource's values sorted`,
		).toEqual(frozen);
	});
});

describe('cost', () => {
	it('stays within the budget of properties', () => {
		// n8n walks every top-level property for every input item.
		expect(description.properties.length).toBeLessThan(MAX_TOP_LEVEL_PROPERTIES);
	});

	it('stays within the budget of the description, which every browser loads', () => {
		const bytes = Buffer.byteLength(JSON.stringify(description satisfies INodeTypeDescription));
		expect(bytes).toBeLessThan(MAX_DESCRIPTION_BYTES);
	});
});

const FIRST_PAGE: IDataObject[] = [{ message_id: 'A' }, { message_id: 'B' }];
const SECOND_PAGE: IDataObject[] = [{ message_id: 'C' }, { message_id: 'D' }];
const NEXT_OFFSET = 'abc#17';

const urlOf = (url: unknown): string => (typeof url === 'string' ? url : '');

function fieldsInUrl(url: string): string[] {
	return [...url.matchAll(/\$parameter\["(\w+)"\]/g)].map(([, field]) => field);
}

/** ClickSend's lists without an envelope, which go on by a cursor, and the name of their rows. */
const CURSOR_LISTS: Record<string, string> = {
	'/alpha-tags': 'alpha_tags',
	'/own-numbers': 'own_numbers',
};

const isCursorList = ({ path: requested }: ReceivedRequest) => requested in CURSOR_LISTS;

/** A ClickSend with a list of two pages, whatever is asked for. */
function twoPages(request: ReceivedRequest): Answer {
	const { path: requested, query = {} } = request;
	if (!isCursorList(request)) {
		return query.page === '2' ? page(SECOND_PAGE, 2, 2) : page(FIRST_PAGE, 1, 2);
	}
	const isLast = query.offset === NEXT_OFFSET;
	const next = `https://rest.clicksend.com/v3${requested}?page_size=500&offset=${NEXT_OFFSET}`;
	return {
		status: 200,
		body: {
			[CURSOR_LISTS[requested]]: isLast ? SECOND_PAGE : FIRST_PAGE,
			_metadata: { pagination: isLast ? {} : { next } },
		},
	};
}

/** A value for a required field that its type takes. */
function sampleOf({ type, default: value, options }: INodeProperties): INodeParameters[string] {
	if (type === 'resourceLocator') return { __rl: true, mode: 'id', value: '428' };
	if (value !== '' && value !== undefined) return value;
	if (type === 'number') return 7;
	if (type === 'options' && options?.length) return (options[0] as { value: string }).value;
	return 'AU';
}

/** The least that has to be filled in for an operation, with raw output where there is a choice. */
function parametersOf(placed: PlacedOperation): INodeParameters {
	const { values, shown } = formsOf(description, placed)[0];
	const required = shown.filter((property) => property.required);
	return {
		...values,
		...Object.fromEntries(required.map((property) => [property.name, sampleOf(property)])),
		...(shown.some(({ name }) => name === 'simplify') && { simplify: false }),
	};
}
