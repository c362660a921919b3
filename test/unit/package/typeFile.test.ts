import type { INodeProperties } from 'n8n-workflow';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ClickSend } from '../../../nodes/ClickSend/ClickSend.node';
import { textOf } from '../../../nodes/shared/text/text';
import { typeGenerator } from '../../../tools/n8n/typeFile';
import { placedOperations } from '../support/description';

const { description } = new ClickSend();

/** What there may be in characters: what n8n's own frame takes of it stands in docs/type-size.md. */
const BUDGET = { whole: 318_000, union: 266_000, operation: 8_200, index: 5_500, texts: 68_000 };

const isFor = (property: INodeProperties, show: string, value: string) =>
	property.displayOptions?.show?.[show]?.some((shown) => textOf(shown) === value) ?? true;

/** What has a field for each kind of action: all of them take a text, so one stands for them. */
const VARIANTS = ['actionAddress'];

/** The operations, each with all of its fields, whatever the others hold. */
const OPERATIONS = placedOperations(description).map(({ key, resource, operation }) => ({
	key,
	fields: description.properties
		.filter(({ name, type }) => !['operation', 'resource'].includes(name) && type !== 'notice')
		.filter((property) => isFor(property, 'resource', resource))
		.filter((property) => isFor(property, 'operation', String(operation.value)))
		.filter(
			({ name }, index, all) =>
				!VARIANTS.includes(name) || all.findIndex((one) => one.name === name) === index,
		),
}));

/** The texts that the type of a field has, those within it too. */
function textsOf(property: INodeProperties): number {
	const { displayName, description: says = displayName, hint = '', options = [] } = property;
	const within = options.flatMap((option) => {
		if ('values' in option) return option.values.map(textsOf);
		return 'type' in option ? [textsOf(option)] : [];
	});
	return within.reduce((sum, one) => sum + one, says.length + hint.length);
}

describe('the fields of an operation', () => {
	it('have a name each, of which a type shows the first only', () => {
		const doubled = OPERATIONS.flatMap(({ key, fields }) =>
			fields
				.map(({ name }) => name)
				.filter((name, index, names) => names.indexOf(name) !== index)
				.map((name) => `${key}: ${name}`),
		);
		expect(doubled).toEqual([]);
	});

	it('are described in few words', () => {
		const sum = OPERATIONS.flatMap(({ fields }) => fields.map(textsOf)).reduce((a, b) => a + b);
		expect(sum).toBeLessThan(BUDGET.texts);
	});
});

const generator = typeGenerator();

/** The fields of the type of an operation, with whether they have to be given. */
function typed(code: string): Map<string, boolean> {
	const found = new Map<string, boolean>();
	ts.createSourceFile('type.ts', code, ts.ScriptTarget.Latest).forEachChild((node) => {
		if (!ts.isTypeAliasDeclaration(node) || !node.name.text.endsWith('Params')) return;
		if (!ts.isTypeLiteralNode(node.type)) return;
		for (const member of node.type.members) {
			if (member.name === undefined || !ts.isIdentifier(member.name)) continue;
			found.set(member.name.text, member.questionToken === undefined);
		}
	});
	return found;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** n8n's file of an operation: it writes names with several capitals in its own way. */
function fileOf(files: ReadonlyMap<string, string>, key: string): string {
	const [resource = '', operation = ''] = key.split('.');
	return files.get(`resource_${snake(resource)}/operation_${snake(operation)}.ts`) ?? '';
}

// No n8n before 2.41 has a generator; the test matrix installs one that does.
describe.skipIf(generator === undefined)('n8n’s type of the node', () => {
	// The tests are collected also where they are left out.
	const files = generator?.planSplitVersionFiles(description, 1) ?? new Map<string, string>();

	it('is small', () => {
		const sizes = {
			whole: generator!.generateSingleVersionTypeFile(description, 1).length,
			union: generator!.generateNodeTypeFile([description]).length,
			index: files.get('index.ts')?.length ?? Infinity,
		};
		const large = Object.entries(BUDGET).filter(
			([name, most]) => name in sizes && sizes[name as keyof typeof sizes] > most,
		);
		expect({ sizes, large }).toEqual({ sizes, large: [] });
	});

	it.each(OPERATIONS.map((one) => [one.key, one] as const))(
		'has each field of %s, in few words',
		(key, { fields }) => {
			const code = fileOf(files, key);
			expect(code.length).toBeLessThanOrEqual(BUDGET.operation);
			const found = typed(code);
			expect([...found.keys()].sort()).toEqual(
				['operation', 'resource', ...fields.map(({ name }) => name)].sort(),
			);
			const empty = fields.filter(({ required, default: value }) => required && value === '');
			expect(empty.filter(({ name }) => found.get(name) !== true)).toEqual([]);
		},
	);

	it('says of an operation what its own resource is about', () => {
		expect(fileOf(files, 'sms.send')).toContain('/** Text messages */');
	});
});
