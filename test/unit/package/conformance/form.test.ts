import type { INodeProperties } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { RESOURCES } from '../../../../nodes/ClickSend/resources';
import { choicesOf, innerSets } from '../../support/description';
import { description, everyProperty, forms, operations, problems } from './support/node';

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

	it('writes titles in title case, and what a person confirms as a sentence', () => {
		const wrong = everyProperty.flatMap(({ property, path: place }) =>
			titlesOf(property)
				.filter((title) =>
					title.startsWith('I want to ') ? property.name !== 'confirm' : !isTitleCase(title),
				)
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

	it('has hints of at most 120 characters', () => {
		const long = everyProperty.filter(({ property: { hint = '' } }) => hint.length > 120);
		expect(long.map(({ path: place }) => place)).toEqual([]);
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
					/\b(a|an|the)\b/i.test(action) && `${key}: the action has an article`,
					!/^[A-Z]/.test(text) && `${key} has no description`,
					text === action && `${key}: the description only repeats the action`,
				]),
		);
		expect(wrong).toEqual([]);
	});

	it('names costs and danger in the action, which is all that an AI model sees', () => {
		const costs =
			/^POST .*\/send$|^PUT .*-campaigns\/\{campaignId\}$|\/(buy|purchase|transfer-credit)\b/;
		const wrong = RESOURCES.flatMap(({ value: resource, operations: rows }) =>
			rows.flatMap(({ value, endpoint, confirm }) => {
				const key = `${resource}.${value}`;
				const action = operations.find((placed) => placed.key === key)?.operation.action ?? '';
				const [, risk] = /\(([a-z ]+)\)$/.exec(action) ?? [];
				return problems([
					costs.test(endpoint) !== (risk === 'costs money') && `${key} costs: "${action}"`,
					confirm !== undefined && risk === undefined && `${key} has no risk: "${action}"`,
					/^DELETE/.test(endpoint) &&
						confirm !== undefined &&
						risk !== 'cannot be undone' &&
						`${key} deletes: "${action}"`,
				]);
			}),
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
