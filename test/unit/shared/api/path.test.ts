import fc from 'fast-check';
import type { INode, INodeParameters, INodeTypes } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { ClickSend } from '../../../../nodes/ClickSend/ClickSend.node';
import { assertPath, path } from '../../../../nodes/shared/api/path';

const clickSend = new ClickSend();
const nodeTypes = {
	getByNameAndVersion: () => clickSend,
	getKnownTypes: () => ({}),
} as unknown as INodeTypes;

const node: INode = {
	id: '1',
	name: 'ClickSend',
	type: 'n8n-nodes-clicksend.clickSend',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });

/** Evaluates a path for one item with n8n's expression engine, as its RoutingNode does. */
function evaluate(template: string, parameters: INodeParameters, json = {}): unknown {
	workflow.getNode(node.name)!.parameters = parameters;
	return workflow.expression.getParameterValue(
		path(template),
		null,
		0,
		0,
		node.name,
		[{ json }],
		'manual',
		{},
	);
}

const BASE = 'https://rest.clicksend.com/v3';

/** The path's segments as the server at the other end reads them, or undefined when it is refused. */
function received(url: unknown): string[] | undefined {
	try {
		assertPath(url as string);
	} catch {
		return undefined;
	}
	const { pathname, search, hash, origin } = new URL(`${BASE}${url as string}`);
	expect([search, hash, origin]).toEqual(['', '', 'https://rest.clicksend.com']);
	return pathname.split('/').slice(2).map(decodeURIComponent);
}

describe('path', () => {
	it('leads to the one endpoint with the id as it was given, or nowhere', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ unit: 'binary' }),
					fc.string({ unit: fc.constantFrom('.', '/', '\\', '%', '2', 'e', 'f', '?', '#', ' ') }),
				),
				(id) => {
					const segments = received(evaluate('/lists/{listId}/contacts', { listId: id }));
					if (segments !== undefined) expect(segments).toEqual(['lists', id.trim(), 'contacts']);
				},
			),
			{ numRuns: 300 },
		);
	});

	it.each([
		'428',
		'a/b',
		'a\\b',
		'?x',
		'a?b=c',
		'#x',
		'%2f',
		'%2e%2e',
		'a b',
		'ünïcödé',
		'日本',
		'😀',
		'+61411111111',
		"o'neil",
		'{{ 1 + 1 }}',
		'a&b=c;d',
		'...',
	])('encodes the id "%s"', (id) => {
		expect(received(evaluate('/lists/{listId}', { listId: id }))).toEqual(['lists', id]);
	});

	it.each([
		'',
		'   ',
		'.',
		'..',
		' .. ',
		'undefined',
		'null',
		'NaN',
		'\ud800',
		'0',
		'00',
		'0.0',
		'-0',
		'-1',
	])('has no way to the id "%s"', (id) =>
		expect(received(evaluate('/lists/{listId}', { listId: id }))).toBeUndefined(),
	);

	it('refuses an id that is missing', () => {
		expect(received(evaluate('/lists/{listId}', {}))).toBeUndefined();
		expect(received(evaluate('/lists/{listId}/contacts', {}))).toBeUndefined();
	});

	it('takes the id from an expression, a number and a picker', () => {
		const id = '={{ $json.id }}';
		expect(received(evaluate('/lists/{listId}', { listId: id }, { id: 428 }))).toEqual([
			'lists',
			'428',
		]);
		expect(received(evaluate('/lists/{listId}', { listId: 428 }))).toEqual(['lists', '428']);
		const picked = { __rl: true, mode: 'id', value: ' 428 ' };
		expect(received(evaluate('/lists/{listId}', { listId: picked }))).toEqual(['lists', '428']);
		const both = { listId: { ...picked, value: id }, contactId: '={{ $json.contact }}' };
		expect(
			received(evaluate('/lists/{listId}/contacts/{contactId}', both, { id: 1, contact: 'a/b' })),
		).toEqual(['lists', '1', 'contacts', 'a/b']);
	});

	it.each([
		['has no such field', '={{ $json.missing }}'],
		['is null', '={{ $json.nothing }}'],
		['is an object', '={{ $json.object }}'],
		['fails', '={{ $json.missing.deeper.still }}'],
		['is a number that is none', '={{ 0 / 0 }}'],
	])('refuses an id whose expression %s', (_case, listId) => {
		const json = { nothing: null, object: { id: 1 } };
		let url: unknown;
		try {
			url = evaluate('/lists/{listId}', { listId }, json);
		} catch {
			// Some failing expressions throw: n8n then ends the item itself.
			return;
		}
		expect(received(url)).toBeUndefined();
	});
});

describe('assertPath', () => {
	it.each([
		undefined,
		'',
		'/',
		'//',
		'/lists/',
		'/lists//contacts',
		'/lists/../account',
		'/./lists',
	])('refuses %j', (url) => expect(() => assertPath(url)).toThrow(/endpoint|ID/));

	it.each(['/account', '/lists/428', '/lists/428/contacts/...', '/sms/inbound-read/a%2Fb'])(
		'lets "%s" pass',
		(url) => expect(() => assertPath(url)).not.toThrow(),
	);
});
