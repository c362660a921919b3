/**
 * How much an AI model that builds workflows has to read of the node: the size of the type files
 * that n8n makes of its description, and what a second node would give. docs/type-size.md has the
 * figures with their reasons.
 *
 * Run it with `npx tsx bench/typeSize.ts`; it needs the newest n8n of n8n/versions.json.
 */
import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
// With .js: without it the codex file ClickSend.node.json is found first.
import { ClickSend } from '../nodes/ClickSend/ClickSend.node.js';
import { textOf } from '../nodes/shared/text/text';
import type { TypeGenerator } from '../tools/n8n/typeFile';
import { typeGenerator } from '../tools/n8n/typeFile';
import { figure, tableOf } from './support/table';

/** What would go into a node of its own: the account, and what is set up once. */
const ADMINISTRATION = [
	...['allowedEmailAddress', 'alphaTag', 'defaultSender', 'deliveryIssue', 'deliveryReceiptRule'],
	...['emailTemplate', 'emailToSmsAddress', 'inboundRule', 'masterEmailTemplate', 'number'],
	...['ownNumber', 'recharge', 'reseller', 'resellerAccount', 'returnAddress', 'smsTemplate'],
	...['statistics', 'strippedString', 'subaccount'],
];

const { description } = new ClickSend();

const resources = (description.properties[0].options as INodePropertyOptions[]).map(({ value }) =>
	String(value),
);

/** The node with some resources only. */
function nodeOf(some: readonly string[]): INodeTypeDescription {
	const properties = description.properties.flatMap((property): INodeProperties[] => {
		const { name, displayOptions, options } = property;
		if (name === 'resource') {
			const left = (options as INodePropertyOptions[]).filter(({ value }) =>
				some.includes(String(value)),
			);
			return [{ ...property, options: left }];
		}
		const shown = (displayOptions?.show?.resource ?? []).filter((one) =>
			some.includes(textOf(one)),
		);
		const show = { ...displayOptions?.show, resource: shown };
		return shown.length === 0 ? [] : [{ ...property, displayOptions: { ...displayOptions, show } }];
	});
	return { ...description, properties };
}

/** The node without any text beside labels. */
const bare = (): INodeTypeDescription =>
	JSON.parse(
		JSON.stringify(description, (key, value: unknown) =>
			['description', 'hint'].includes(key) && typeof value === 'string' ? undefined : value,
		),
	) as INodeTypeDescription;

/** The node as a list of operations without fields. */
const frame = (): INodeTypeDescription => {
	const plain = bare();
	const isFrame = ({ name }: INodeProperties) => ['resource', 'operation'].includes(name);
	return { ...plain, properties: plain.properties.filter(isFrame) };
};

const operationsOf = ({ properties }: INodeTypeDescription): number =>
	properties
		.filter(({ name }) => name === 'operation')
		.reduce((sum, { options = [] }) => sum + options.length, 0);

function report(generator: TypeGenerator): void {
	const sizes = (name: string, node: INodeTypeDescription): string[] => [
		name,
		figure(operationsOf(node)),
		figure(generator.generateSingleVersionTypeFile(node, 1).length),
		figure(generator.generateNodeTypeFile([node]).length),
	];
	const head = ['', 'Operations', 'Whole, one version', 'Whole, all versions'];
	const rest = resources.filter((one) => !ADMINISTRATION.includes(one));
	console.log('\nCharacters that n8n’s generator makes of the node\n');
	console.log(
		tableOf(head, [
			sizes('The node', description),
			sizes('The same without texts', bare()),
			sizes('Operations alone', frame()),
			sizes('Two nodes: sending', nodeOf(rest)),
			sizes('Two nodes: administration', nodeOf(ADMINISTRATION)),
		]),
	);
	const files = [...generator.planSplitVersionFiles(description, 1)]
		.filter(([name]) => name.endsWith('.ts'))
		.sort(([, one], [, other]) => other.length - one.length);
	const own = files.filter(([name]) => name.includes('/operation_'));
	const middle = own[Math.floor(own.length / 2)];
	console.log('\nWhat n8n 2.41 writes: a file for each operation\n');
	console.log(
		tableOf(
			['File', 'Characters'],
			[
				...files.filter(([name]) => name === 'index.ts'),
				...own.slice(0, 8),
				['the middle one', middle?.[1] ?? ''] as const,
			].map(([name, code]) => [name, figure(code.length)]),
		),
	);
	console.log('\nBy resource\n');
	console.log(
		tableOf(
			head,
			resources.map((one) => sizes(one, nodeOf([one]))),
		),
	);
}

const found = typeGenerator();
if (found === undefined) {
	console.error('No installed n8n has the generator: run `npm run test:matrix -- newest` once.');
	process.exitCode = 1;
} else report(found);
