import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { INode, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { Expression, Workflow, createRunExecutionData } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASK_N8N, plainReader } from '../../../../nodes/ClickSend/send/form/plainExpression';

/** What newer versions of n8n have for their other engines. */
interface Engines {
	getActiveImplementation?: () => string;
	initExpressionEngine?: (options: object) => Promise<void>;
	disposeExpressionEngine?: () => Promise<void>;
	setExpressionEngine?: (engine: string) => void;
}
interface Isolates {
	acquireIsolate: () => Promise<unknown>;
	releaseIsolate: () => Promise<unknown>;
}
const engines: Engines = Expression as never;
const isSince22 = Number(process.versions.node.split('.')[0]) >= 22;

/** The engines of the n8n under test: "vm" came with 2.9 and a native part that needs Node 22. */
const ENGINES =
	engines.initExpressionEngine !== undefined && isSince22 ? ['legacy', 'vm'] : ['legacy'];

const rows: INode = {
	id: 'rows',
	name: 'Rows',
	type: 'test.rows',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const type = { description: { properties: [] } } as unknown as INodeType;
const workflow = new Workflow({
	nodes: [rows],
	connections: {},
	active: false,
	nodeTypes: {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	},
	settings: { timezone: 'Australia/Perth' },
});

const isolates = workflow.expression as unknown as Isolates;

/** Stands for an error of n8n's. */
const FAILS = Symbol('fails');

/** What n8n makes of a parameter. */
function evaluated(raw: unknown, json: unknown): unknown {
	const items = [{ json }] as INodeExecutionData[];
	try {
		return workflow.expression.getParameterValue(
			raw as INodeParameters,
			createRunExecutionData(),
			0,
			0,
			'Rows',
			items,
			'manual',
			{},
			{ node: rows, data: { main: [items] }, source: null },
		);
	} catch {
		return FAILS;
	}
}

/** What the node makes of it without n8n, or {@link ASK_N8N}. */
const readPlainly = (raw: unknown, json: unknown): unknown => {
	const reader = plainReader(raw);
	return reader === undefined ? ASK_N8N : reader(json);
};

const NAMES = [
	...['a', 'phone', 'First Name', 'Phone (work)', 'Téléphone', '電話', 'a.b', 'first', 'length'],
	...['_id', 'x1', '0', '', ' ', '$', '$json', 'Amount ($)', 'a]', 'this', 'class', 'extend', 'E'],
	...['window', 'global', 'undefined', 'isProxy', 'json', 'toJSON', 'then', 'keys', '.first (x)'],
	...['__proto__', '__rl', '__sanitize', '___n8n_data', '__isError', '__isArray', '_load'],
	...['constructor', 'prototype', 'caller', 'binding', 'toString', 'valueOf', 'hasOwnProperty'],
	...['=x', '{{', '}}', '//', '/*', "it's", 'say "x"', 'back\\slash', 'new\nline', '${x}', '`'],
];
const names = fc.oneof(
	{ weight: 8, arbitrary: fc.constantFrom(...NAMES) },
	{ weight: 1, arbitrary: fc.string({ maxLength: 4, unit: 'binary' }) },
);

class Row {
	phone = '+61400000000';
	get a() {
		return 'made';
	}
}

const leaves = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.constantFrom('', '0', '=x', '={{ 1 }}', '\ud800', 'null', 'a\u0000b', '{{ $json.a }}', ' '),
	fc.constantFrom(0, -0, NaN, Infinity, 0.1 + 0.2, 1e21, 2 ** 53, -1),
	fc.double(),
	fc.constantFrom(true, false, null, undefined),
	fc.constantFrom<unknown>(12n, new Date(0), new Row(), () => 'x', /x/, new Map([['a', 1]])),
	fc.constant(DateTime.fromMillis(0)),
);
const { row: json } = fc.letrec<{ row: Record<string, unknown>; value: unknown }>((tie) => ({
	row: fc.dictionary(names, tie('value'), { maxKeys: 8, noNullPrototype: false }),
	value: fc.oneof(
		{ depthSize: 'small', maxDepth: 3 },
		{ weight: 4, arbitrary: leaves },
		{ weight: 2, arbitrary: tie('row') },
		{ weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 2 }) },
	),
}));

/** The names of all fields of an item, and of the objects within it. */
const namesIn = (value: unknown): string[] =>
	typeof value === 'object' && value !== null && !DateTime.isDateTime(value)
		? Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)])
		: [];

const texts = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.constantFrom(
		'Hi ',
		'\n',
		' ',
		'{',
		'}',
		'}}',
		'{ {',
		'=',
		"it's ",
		'say "x"',
		'${x}',
		'`',
		'//',
	),
	fc.constantFrom(
		'\\',
		'\\{{',
		'.constructor',
		'. constructor',
		'.first (',
		'$if(',
		'\u2028',
		'\r',
	),
);

/** A parameter of a node, mostly with expressions that read fields of the item. */
function parameterFor(item: Record<string, unknown>): fc.Arbitrary<unknown> {
	const known = namesIn(item);
	const name = known.length === 0 ? names : fc.oneof(fc.constantFrom(...known), names);
	const step = fc.oneof(
		{ weight: 6, arbitrary: name.map((one) => `.${one}`) },
		{ weight: 3, arbitrary: name.map((one) => `["${one}"]`) },
		{ weight: 3, arbitrary: name.map((one) => `['${one}']`) },
		{
			weight: 1,
			arbitrary: fc.constantFrom('[0]', '?.a', ' .a', '[`a`]', '.a()', '["a\']', '.\\u0061'),
		},
	);
	const way = known.map((one) => `["${one}"]`);
	const path = fc
		.oneof(
			{ weight: 3, arbitrary: fc.array(step, { minLength: 1, maxLength: 1 }) },
			{ weight: 1, arbitrary: fc.array(step, { maxLength: 3 }) },
			{ weight: 1, arbitrary: fc.constant(way) },
		)
		.map((steps) => `$json${steps.join('')}`);
	const code = fc.oneof(
		{ weight: 8, arbitrary: path.map((one) => ` ${one} `) },
		{ weight: 2, arbitrary: path },
		{
			weight: 1,
			arbitrary: fc
				.tuple(
					path,
					fc.constantFrom('\n', '\t', '\u00a0', ';', '//x', '/**/', ' || 1', ')', '}', '{'),
				)
				.chain(([one, odd]) => fc.constantFrom(`${odd}${one}`, `${one}${odd}`)),
		},
		{
			weight: 1,
			arbitrary: fc.constantFrom('', ' ', '1', '$json', '$itemIndex', 'phone', '$', '='),
		},
	);
	const value = fc.oneof(
		{ weight: 4, arbitrary: code.map((one) => `={{${one}}}`) },
		{
			weight: 4,
			arbitrary: fc
				.array(fc.oneof({ weight: 2, arbitrary: code.map((one) => `{{${one}}}`) }, texts), {
					maxLength: 4,
				})
				.map((parts) => `=${parts.join('')}`),
		},
		{ weight: 1, arbitrary: fc.constantFrom<unknown>('text', '', 7, true, null, '{{ $json.a }}') },
	);
	return fc.oneof(
		{ weight: 6, arbitrary: value },
		{ weight: 1, arbitrary: value.map((one) => ({ __rl: true, mode: 'id', value: one })) },
		{
			weight: 1,
			arbitrary: fc
				.array(fc.record({ name: value, more: fc.array(value, { maxLength: 2 }) }), {
					maxLength: 2,
				})
				.map((entries) => ({ group: { entries }, from: 'shop' })),
		},
	);
}

const inherited: unknown = Object.create({ phone: 'inherited' });

const ROW = {
	phone: '+61400000000',
	'First Name': 'Ann',
	_id: 7,
	empty: '',
	none: null,
	no: false,
	zero: 0,
	home: { city: 'Perth', 'post code': '6000' },
	tags: ['a', 'b'],
	since: new Date(0),
};

describe('what needs no engine', () => {
	it.each([
		['={{ $json.phone }}', '+61400000000'],
		['={{$json.phone}}', '+61400000000'],
		['={{ $json["First Name"] }}', 'Ann'],
		["={{ $json['First Name'] }}", 'Ann'],
		['={{ $json._id }}', 7],
		['={{ $json.home.city }}', 'Perth'],
		['={{ $json.home["post code"] }}', '6000'],
		['={{ $json["home"].city }}', 'Perth'],
		['={{ $json.none }}', null],
		['={{ $json.none.city }}', undefined],
		['={{ $json.nothing }}', undefined],
		['={{ $json.nothing.city }}', undefined],
		['=Hi {{ $json["First Name"] }}, {{ $json.home.city }}!', 'Hi Ann, Perth!'],
		[
			'={{ $json.zero }}{{ $json.no }}{{ $json.none }}{{ $json.nothing }}{{ $json.empty }}',
			'0false',
		],
		['={{ $json._id }} ', '7 '],
		['= {{ $json._id }}', ' 7'],
		['=fixed', 'fixed'],
		['fixed', 'fixed'],
		['{{ $json.phone }}', '{{ $json.phone }}'],
		[
			{ __rl: true, mode: 'id', value: '={{ $json._id }}' },
			{ __rl: true, mode: 'id', value: 7 },
		],
		[{ group: [{ name: '=x{{ $json.zero }}' }] }, { group: [{ name: 'x0' }] }],
	])('reads %j', (raw, value) => {
		expect(readPlainly(raw, ROW)).toStrictEqual(value);
		expect(evaluated(raw, ROW)).toStrictEqual(value);
	});

	it.each([
		...[
			'=',
			'={{ }}',
			'={{ $json }}',
			'={{ $json.phone',
			'={{ $json.phone } }',
			'={{ ($json.phone) }}',
		],
		...[
			'={{ $json.phone || "" }}',
			'={{ $json.phone.trim() }}',
			'={{ $json?.phone }}',
			'={{ $json . phone }}',
		],
		...[
			'={{ $json["ph" + "one"] }}',
			'={{ $json[`phone`] }}',
			"={{ $json['it\\'s'] }}",
			'={{ $json.tags[0] }}',
		],
		...[
			'={{ $json.phone // x\n }}',
			'={{ $json.phone; }}',
			'={{{ $json.phone }}}',
			'={{ $json.phone.length }}',
		],
		...['={{ $json.tags }}', '={{ $json.tags.length }}', '={{ $json.home }}', '={{ $json.since }}'],
		...[
			'=on {{ $json.since }}',
			'=of {{ $json.tags }}',
			'={{ $json.since.x }}',
			'={{ $json.Größe }}',
		],
		...[
			'={{ $json.constructor }}',
			'={{ $json["__proto__"] }}',
			'={{ $json.toString }}',
			'={{ $json.valueOf }}',
			'=valueOf',
			'=toString',
		],
		...['=Dear. constructor {{ $json.phone }}', '=a\\{{ $json.phone }}', '={{ $json.phone }} \\'],
		...['={{ $input.item.json.phone }}', '={{ $("Rows").item.json.phone }}', '={{ $binary.data }}'],
	])('leaves %j to n8n', (raw) => {
		expect(readPlainly(raw, ROW)).toBe(ASK_N8N);
		expect(readPlainly({ field: [raw] }, ROW)).toBe(ASK_N8N);
	});

	it.each([
		...[new Row(), inherited, [], 'text', null, undefined],
		...[
			{ phone: 12n },
			{ phone: new Date(0) },
			{ phone: { a: [] } },
			{ phone: [1] },
			{ phone: () => 1 },
		],
		...[{ phone: DateTime.fromMillis(0) }, { phone: new Row() }, { phone: Symbol('x') }],
	])('leaves fields to n8n that JSON does not have: %o', (item) => {
		expect(readPlainly('={{ $json.phone }}', item)).toBe(ASK_N8N);
		expect(readPlainly('={{ $json.phone.a }}', item)).toBe(ASK_N8N);
	});
});

describe.each(ENGINES)('what is read without n8n’s %s engine', (engine) => {
	beforeAll(async () => {
		if (engine === 'legacy') return;
		await engines.initExpressionEngine!({
			engine,
			poolSize: 1,
			maxCodeCacheSize: 1024,
			bridgeTimeout: 5000,
			bridgeMemoryLimit: 128,
		});
		await isolates.acquireIsolate();
	});
	afterAll(async () => {
		if (engine === 'legacy') return;
		await isolates.releaseIsolate();
		await engines.disposeExpressionEngine!();
		engines.setExpressionEngine!('legacy');
	});

	it('is compared with that engine', () => {
		expect(engines.getActiveImplementation?.() ?? 'legacy').toBe(engine);
	});

	it('is what n8n gives, whatever the item and the expression', { timeout: 120_000 }, () => {
		const seen = { all: 0, read: 0, given: 0 };
		const trials = json.chain((item) => fc.tuple(fc.constant(item), parameterFor(item)));
		fc.assert(
			fc.property(trials, ([item, raw]) => {
				seen.all++;
				const value = readPlainly(raw, item);
				if (value === ASK_N8N) return;
				seen.read++;
				if (value !== undefined && value !== '') seen.given++;
				expect(value).toStrictEqual(evaluated(raw, item));
			}),
			{ numRuns: 4000 },
		);
		// Else the test would say nothing.
		expect(seen.read).toBeGreaterThan(0.2 * seen.all);
		expect(seen.given).toBeGreaterThan(0.1 * seen.all);
	});
});
