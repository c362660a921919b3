import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { ClickSendApi } from '../../../credentials/ClickSendApi.credentials';
import { ClickSend } from '../../../nodes/ClickSend/ClickSend.node';
import { AutoMapper } from '../../../nodes/ClickSend/send/form/autoMap';
import { ClickSendTrigger } from '../../../nodes/ClickSendTrigger/ClickSendTrigger.node';
import type { EventName } from '../../../nodes/ClickSendTrigger/event/events';
import { EVENTS } from '../../../nodes/ClickSendTrigger/event/events';
import { keywordReader } from '../../../nodes/shared/replies/keywords';
import { toOutput } from '../../../nodes/ClickSendTrigger/event/output';
import { MOST_MARKS } from '../../../nodes/ClickSendTrigger/memory/marks';
import { MOST_NUMBERS } from '../../../nodes/ClickSendTrigger/memory/ownNumbers';
import { MOST_REMEMBERED } from '../../../nodes/ClickSendTrigger/polling/emission';
import { longestText } from '../../../nodes/shared/text/limits';
import { ROOT } from '../../../tools/paths.mjs';
import { choicesOf, placedOperations, placedProperties } from '../support/description';
import { userPages } from '../support/pages';

const TEXT = userPages();

const forms = [new ClickSend(), new ClickSendTrigger()].map(({ description }) => description);
const properties = forms.flatMap((form) => placedProperties(form.properties));

/** What n8n and ClickSend's dashboard call their own things. */
const OF_OTHERS = [
	...['n8n', 'AI Agent', 'Split Out', 'Execute workflow', 'Executions', 'Retry', 'Settings'],
	...[
		'On Error',
		'Continue',
		'Retry On Fail',
		'Continue (using error output)',
		'Settings → Community nodes → Install',
	],
	...['The phone', 'Inbound SMS rules', 'Delivery report rules'],
];

/** What stands in bold within the text: neither what begins a point of a list, nor a sentence. */
const inBold = [...TEXT.replace(/^- \*\*[^*]*\*\*(?!:)/gm, '').matchAll(/\*\*([^*]+)\*\*/g)]
	.map(([, name]) => name)
	.filter((name) => !name.includes(',') && !OF_OTHERS.includes(name));

/** A label without what n8n's lint rules want at its end. */
const labelOf = (entry: { name: string; displayName?: string }) =>
	(entry.displayName ?? entry.name).replace(/ Names? or IDs?$/, '');

/** The cells of a table's rows, by the beginning of its heading. */
function tableOf(heading: string): string[][] {
	const [, table] = TEXT.split(new RegExp(`^\\| ${heading} .*\\n.*\\n`, 'm'));
	const rows = table.split(/\n(?!\|)/)[0].split('\n');
	return rows.map((row) => row.split('|').map((cell) => cell.trim()));
}

const namesIn = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name);

describe('what users read', () => {
	it('names no field, option or operation that there is not', () => {
		const known = new Set([
			...forms.map(({ displayName }) => displayName),
			...[new ClickSendApi()].flatMap((type) => [
				type.displayName,
				...type.properties.map(labelOf),
			]),
			...properties.flatMap(({ property }) => [
				labelOf(property),
				...((property.options ?? []) as INodeProperties[]).map(labelOf),
			]),
		]);
		const single = inBold.filter((name) => !name.includes(' → '));
		expect(single.length).toBeGreaterThan(40);
		expect(single.filter((name) => !known.has(name))).toEqual([]);
	});

	it('leads to operations and options where they are', () => {
		const [node] = forms;
		const selector = node.properties.find(({ name }) => name === 'resource')!;
		const labels = new Map(choicesOf(selector).map(({ name, value }) => [value, name]));
		const places = new Set([
			...placedOperations(node).map(
				({ resource, operation }) => `${labels.get(resource)} → ${operation.name}`,
			),
			...properties
				.filter(({ property }) => property.type === 'collection')
				.flatMap(({ property }) =>
					((property.options ?? []) as INodePropertyCollection[]).map(
						(entry) => `${property.displayName} → ${labelOf(entry)}`,
					),
				),
		]);
		const paths = inBold.filter((name) => name.includes(' → '));
		expect(paths.length).toBeGreaterThan(10);
		expect(paths.filter((name) => !places.has(name))).toEqual([]);
	});

	it('tells of every option of a send, and of no other', () => {
		const options = properties.find(
			({ property: { name, displayOptions } }) =>
				name === 'options' &&
				JSON.stringify(displayOptions?.show?.resource) === '["sms"]' &&
				displayOptions?.show?.operation?.includes('send'),
		)!;
		const offered = (options.property.options as INodeProperties[])
			.map(({ displayName }) => displayName)
			.filter((name) => name !== 'Request Options');
		const rows = [...tableOf('Option'), ...tableOf('Limit')];
		const told = rows.flatMap(([, names]) => names.split(', '));
		expect(told.sort()).toEqual(offered.sort());
	});

	it('names columns that Auto-Map takes', () => {
		const list = /fields are used by name \(([^;]+);/.exec(TEXT)![1];
		const columns = namesIn(list);
		expect(columns.length).toBeGreaterThan(10);
		const left = columns.filter((column) => {
			const mapper = new AutoMapper({ names: [], textsFor: () => undefined }, [], true);
			const body = { messages: [{}] };
			const isNumber = columns.indexOf(column) <= columns.indexOf('contact number');
			mapper.apply({ ...(!isNumber && { to: '1' }), [column]: 'a value' }, body, 0);
			return !JSON.stringify(body).includes('a value');
		});
		expect(left).toEqual([]);
	});

	it.each<[string, EventName[]]>([
		['every event', Object.keys(EVENTS) as EventName[]],
		['received SMS and MMS', ['smsInbound']],
		['received SMS:', ['smsInbound']],
		['receipts:', ['smsReceipt', 'mmsReceipt', 'voiceReceipt', 'emailReceipt', 'faxReceipt']],
		['received faxes', ['faxInbound']],
	])('names fields that the trigger gives of %s', (of, events) => {
		const rows = tableOf('Fields').filter(([, , about]) => about.startsWith(of));
		const names = rows.flatMap(([, fields]) => namesIn(fields));
		expect(names.length).toBeGreaterThan(0);
		for (const event of events) {
			const given = toOutput(event, { message_id: 'A' }, { readKeywords: keywordReader({}) });
			expect(names.filter((name) => !(name in given))).toEqual([]);
		}
	});

	it('tells the lengths of texts that the node holds messages to', () => {
		const limits = new Map(tableOf('What').map(([, what, limit]) => [what, limit]));
		for (const [what, channel] of [
			['MMS', 'mms'],
			['Voice', 'voice'],
		] as const) {
			const gsm = longestText(channel, 'a').toLocaleString('en');
			const start = `${gsm} characters (${longestText(channel, '👍')} outside`;
			expect(limits.get(what)?.slice(0, start.length)).toBe(start);
		}
	});

	it('tells how much the trigger remembers', () => {
		expect(TEXT).toContain(`the last ${MOST_MARKS.toLocaleString('en')} events of each trigger`);
		expect(TEXT).toContain(`as far back as the last ${MOST_REMEMBERED}. `);
		expect(TEXT).toContain(`(of ${MOST_NUMBERS} at most, `);
	});

	it('opens workflows that the demo has', () => {
		const folder = path.join(ROOT, 'examples');
		const titles = readdirSync(folder)
			.filter((file) => file.endsWith('.json'))
			.map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as { name: string })
			.map(({ name }) => name);
		const opened = [...TEXT.matchAll(/open _([^_]+)_/gi)].map(([, name]) => name);
		expect(opened.length).toBeGreaterThanOrEqual(4);
		expect(opened.filter((name) => !titles.includes(name))).toEqual([]);
	});
});
