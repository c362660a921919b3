import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { RESOURCES } from '../../../nodes/ClickSend/resources';
import {
	makePreviews,
	previewFile,
	readPreviews,
	TRIGGER_PREVIEWS,
} from '../../../tools/previews/files';
import { isDefaultOutput } from '../../../tools/previews/operations';
import { TABLES } from '../operations';
import { unforeseen } from './unforeseen';

/**
 * Fields in the answers of the operations' tests that ClickSend documents nowhere, or whose names are
 * the customer's own: the simulator has none of them.
 */
const BESIDE: Readonly<Record<string, string[]>> = {
	'country.getPricing': ['sms'],
	'contactList.previewImport': ['phone', 'first_name'],
	'deliveryIssue.create': ['resolved'],
	'emailToSmsAddress.create': ['from_fax', 'lang', 'subaccount_id', 'voice'],
	'number.buy': ['type'],
	'recharge.getCreditCard': ['number'],
	// Empty at the simulator, and a simplified row leaves out what is empty.
	'account.getUsage': ['fax'],
	'contact.create': ['email'],
	'voice.getHistory': ['digits'],
	// What the input item holds.
	'sms.sendAndWait': ['order'],
	'smsCampaign.getLinkTracking': ['phone_number'],
};

const without = (output: IDataObject, names: readonly string[] = []): IDataObject =>
	Object.fromEntries(Object.entries(output).filter(([name]) => !names.includes(name)));

const ROWS = Object.entries(TABLES).flatMap(([resource, table]) =>
	table
		.filter(({ parameters = {} }) => isDefaultOutput(parameters))
		.map((row) => [`${resource}.${row.operation}`, row.variant ?? '', resource, row] as const),
);

describe('output previews', () => {
	it('are there for every operation, for the trigger, and for nothing else', () => {
		const wanted = RESOURCES.flatMap(({ value, operations }) =>
			operations.map((operation) => previewFile(value, operation.value)),
		);
		expect([...readPreviews().keys()].sort()).toEqual([...wanted, ...TRIGGER_PREVIEWS].sort());
	});

	it('are what the nodes make of the simulator’s answers: npm run docs writes them anew', async () => {
		const { files } = await makePreviews();
		const drifted = [...files].filter(([file, content]) => readPreviews().get(file) !== content);
		expect(drifted.map(([file]) => file)).toEqual([]);
	}, 240_000);

	it.each(ROWS)('name all that comes out of %s %s', (name, _variant, resource, row) => {
		const outputs = row.output.map((output) => without(output, BESIDE[name]));
		expect(unforeseen(previewFile(resource, row.operation), outputs)).toEqual([]);
	});
});
