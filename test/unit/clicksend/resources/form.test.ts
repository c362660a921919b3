import type { INodeProperties } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { collection, locator } from '../../../../nodes/ClickSend/fields/builders';
import { RESOURCES } from '../../../../nodes/ClickSend/resources';
import { formProperties } from '../../../../nodes/ClickSend/resources/form';
import type { Resource, Row } from '../../../../nodes/ClickSend/resources/types';
import { showFor } from '../../../../nodes/ClickSend/resources/types';
import { Sending } from '../../../../nodes/ClickSend/limits/counting/sending';
import { messages } from '../../../../nodes/ClickSend/send/sendItems';
import { list, search, single } from '../../../../nodes/ClickSend/styles/styles';

const text = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...more,
});

const row = (value: string, more: Partial<Row> = {}): Row => ({
	name: value,
	value,
	action: value,
	description: value,
	endpoint: 'GET /things',
	style: single(),
	...more,
});

const resource = (more: Partial<Resource>): Resource => ({
	name: 'Thing',
	description: 'Things',
	value: 'thing',
	operations: [row('get', { isDefault: true })],
	fields: [],
	...more,
});

const get = row('get', { isDefault: true });

it('shows what people come for first, and the rest as it is written', () => {
	const names = ['archive', 'getHistory', 'sendBack', 'reply', 'zip'];
	const [operation] = formProperties([
		resource({ operations: [get, ...names.map((name) => row(name))] }),
	]);
	const shown = operation?.options?.map((option) => ('value' in option ? option.value : undefined));
	expect(shown).toEqual(['reply', 'getHistory', 'get', 'archive', 'sendBack', 'zip']);
});

it('lists messages, contacts and the account before the others, which stand by name', () => {
	const [first, rest] = [RESOURCES.slice(0, 6), RESOURCES.slice(6)].map((some) =>
		some.map(({ name }) => name),
	);
	expect(first).toEqual(['SMS', 'MMS', 'Voice', 'Contact', 'Contact List', 'Account']);
	expect(rest).toEqual([...(rest ?? [])].sort((one, other) => one.localeCompare(other)));
});

describe('a resource in which something was forgotten', () => {
	const SENDS = messages({ channel: 'sms', sending: new Sending('sms', '/sms/price') });
	const body = { send: { type: 'body', property: 'messages[0].x' } } as const;
	const send = row('send', { isDefault: true, endpoint: 'POST /sms/send', style: SENDS });

	it.each<[string, Partial<Resource>, RegExp]>([
		['a value twice', { operations: [get, row('get')] }, /same value/],
		['no default', { operations: [row('get')] }, /the default/],
		['two defaults', { operations: [get, row('list', { isDefault: true })] }, /the default/],
		[
			'a field for an operation without a row',
			{ fields: showFor({ operation: ['gte'] }, [text('a')]) },
			/a is shown for gte/,
		],
		[
			'no field for an ID of the path',
			{ operations: [row('get', { isDefault: true, endpoint: 'GET /things/{thingId}' })] },
			/no field thingId/,
		],
		[
			'a field for the ID, but not in this operation',
			{
				operations: [get, row('delete', { endpoint: 'DELETE /things/{thingId}' })],
				fields: showFor({ operation: ['get'] }, [text('thingId')]),
			},
			/delete has no field thingId/,
		],
		[
			'a list that cannot page',
			{ operations: [row('getAll', { isDefault: true, endpoint: 'POST /things', style: list() })] },
			/paged, but no GET/,
		],
		[
			'a confirmed operation that n8n runs past the check',
			{
				operations: [
					row('find', {
						isDefault: true,
						confirm: 'I want to do it',
						style: search(() => Promise.resolve([]), {
							forItems: () => () => Promise.resolve([]),
						}),
					}),
				],
			},
			/has to be confirmed/,
		],
		...(
			[
				['a computed value', { routing: { send: { ...body.send, value: '={{ $value }}' } } }],
				['a step of its own', { routing: { send: { ...body.send, preSend: [] } } }],
				['a query', { routing: { send: { type: 'query', property: 'x' } } }],
				['a request', { routing: { request: { url: '/x' } } }],
			] as Array<[string, Partial<INodeProperties>]>
		).flatMap(([what, more]): Array<[string, Partial<Resource>, RegExp]> => [
			[
				`a batch that lacks ${what}`,
				{ operations: [send], fields: showFor({}, [text('a', more)]) },
				/would lack a/,
			],
			[
				`a batch that lacks ${what} in a collection`,
				{ operations: [send], fields: showFor({}, [collection('options', [text('a', more)])]) },
				/would lack a/,
			],
		]),
	])('fails when it is loaded: %s', (_what, more, words) => {
		expect(() => formProperties([resource(more)])).toThrow(words);
	});

	it('is none where a batch reads every field', () => {
		const fields = showFor({}, [text('a', { routing: body }), collection('options', [text('b')])]);
		expect(() => formProperties([resource({ operations: [send], fields })])).not.toThrow();
	});
});

describe('the form of several resources', () => {
	const shared = text('shared');
	const names = (properties: INodeProperties[]) => properties.map(({ name }) => name);
	const showOf = (properties: INodeProperties[], wanted: string) =>
		properties.filter(({ name }) => name === wanted).map(({ displayOptions }) => displayOptions);

	it('has a field once that several have, for the operations of each', () => {
		const one = resource({ value: 'one', fields: showFor({ operation: ['get'] }, [shared]) });
		const two = resource({
			value: 'two',
			operations: [get, row('update')],
			fields: showFor({ operation: ['update'] }, [shared]),
		});
		const properties = formProperties([one, two]);
		// Two has a Get as well, which does not show it: no single condition would do.
		expect(showOf(properties, 'shared')).toEqual([
			{ show: { resource: ['one'], operation: ['get'] } },
			{ show: { resource: ['two'], operation: ['update'] } },
		]);
		const third = resource({ value: 'three', fields: showFor({ operation: ['get'] }, [shared]) });
		expect(showOf(formProperties([one, third]), 'shared')).toEqual([
			{ show: { resource: ['one', 'three'], operation: ['get'] } },
		]);
	});

	it('keeps the order of each resource, and has collections last', () => {
		const fields = [shared, text('b'), collection('options', [])];
		const one = resource({ value: 'one', fields: showFor({}, [text('a'), ...fields]) });
		const two = resource({ value: 'two', fields: showFor({}, [text('c'), shared, text('d')]) });
		const upside = resource({ value: 'three', fields: showFor({}, [fields[1], shared]) });
		const properties = formProperties([one, two, upside]);
		const shownIn = (value: string) =>
			names(
				properties.filter(({ displayOptions }) => displayOptions?.show?.resource?.includes(value)),
			);
		expect(shownIn('one')).toEqual(['operation', 'a', 'shared', 'b', 'options']);
		expect(shownIn('two')).toEqual(['operation', 'c', 'shared', 'd']);
		expect(shownIn('three')).toEqual(['operation', 'b', 'shared']);
	});

	it('has Return All, Output, Include Secrets and Confirm where a row asks for them', () => {
		const properties = formProperties([
			resource({
				operations: [
					row('getAll', { isDefault: true, style: list({ fields: ['id'] }) }),
					row('create', { endpoint: 'POST /things', secrets: true, confirm: 'I want to do it' }),
				],
			}),
		]);
		const shown = (operation: string) =>
			names(
				properties.filter(({ displayOptions }) =>
					displayOptions?.show?.operation?.includes(operation),
				),
			);
		expect(shown('getAll')).toEqual(['returnAll', 'limit', 'output', 'outputFields']);
		expect(shown('create')).toEqual(['includeSecrets', 'confirm']);
	});

	it('has the default row in a new node, and encoded IDs in paths', () => {
		const properties = formProperties([
			resource({
				operations: [
					row('list'),
					row('get', { isDefault: true, endpoint: 'GET /things/{thingId}' }),
				],
				fields: showFor({ operation: ['get'] }, [
					locator({
						displayName: 'Thing',
						name: 'thingId',
						search: 'searchThings',
						choose: 'Select a thing…',
						example: 'e.g. 1',
					}),
				]),
			}),
		]);
		const [operation] = properties;
		expect(operation.default).toBe('get');
		const rows = operation.options as Array<INodeProperties>;
		expect(rows[0].routing?.request?.url).toContain('encodeURIComponent');
	});
});
