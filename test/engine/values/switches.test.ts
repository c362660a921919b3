import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, success } from '../support/api';
import { runNode } from '../support/engine';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const ROW: IDataObject = { message_id: 'M1', note: 'whole' };

/** A history of two pages of one row. */
function history(): void {
	nock.cleanAll();
	clickSendAnswers(({ query }) =>
		success({ data: [ROW], current_page: Number(query?.page), last_page: 2 }),
	);
}

async function itemsOf(parameters: INodeParameters, routingOnly: boolean): Promise<IDataObject[]> {
	const { outputs, error } = await runNode(parameters, { routingOnly });
	expect(error?.message).toBeUndefined();
	return outputs.flat().map(({ json }) => json);
}

/** Switches whose values do not go to ClickSend, as a cell of a table gives them. */
describe.each<[unknown, boolean]>([
	['"true"', true],
	['"TRUE"', true],
	['" true "', true],
	['"yes"', true],
	['"1"', true],
	['1', true],
	['true', true],
	['"false"', false],
	['"no"', false],
	['"0"', false],
	['0', false],
	['false', false],
])('a switch of which an expression gives %s', (given, isOn) => {
	const value = `={{ ${String(given)} }}`;

	it.each([false, true])('returns all or the limit (by routing: %s)', async (routingOnly) => {
		history();
		const form = { resource: 'sms', operation: 'getHistory', limit: 1, returnAll: value };
		expect(await itemsOf(form, routingOnly)).toHaveLength(isOn ? 2 : 1);
	});

	it('downloads a file or not', async () => {
		nock.cleanAll();
		clickSendAnswers(() => success({ url: 'http://10.0.0.1/june.csv' }));
		const form = { resource: 'sms', operation: 'exportHistory', download: value };
		const { outputs, error } = await runNode(form);
		// Only a file that is to be downloaded has to come from a public address.
		expect(error !== undefined).toBe(isOn);
		expect(outputs.flat()).toHaveLength(isOn ? 0 : 1);
	});
});
