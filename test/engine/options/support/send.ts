import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { expect } from 'vitest';
import { textOf } from '../../../../nodes/shared/text/text';
import type { Answer, ReceivedRequest } from '../../support/api';
import { runNode, type RunOptions } from '../../support/engine';
import { fakeClickSend, outcomesByItem, phoneOf, type MessageCall } from '../../support/phones';

/** The form of a send that takes each item's own number and text. */
export const SEND = {
	resource: 'sms',
	operation: 'send',
	to: '={{ $json.phone }}',
	body: '={{ $json.text ?? "Hi" }}',
};

/**
 * Expressions for the columns that some row has, as a person would write them: one that gives
 * nothing is its row's error. The country of a row without one matters to no international number.
 */
function mapped(rows: IDataObject[]): INodeParameters {
	const country = rows.find((row) => row.country !== undefined)?.country;
	return {
		...(rows.some((row) => row.id !== undefined) && { customString: '={{ $json.id }}' }),
		...(country !== undefined && { country: `={{ $json.country ?? "${textOf(country)}" }}` }),
	};
}

/** So many rows, each with a number and an ID of its own. */
export const people = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_none, index) => ({ id: `item-${index}`, phone: phoneOf(index) }));

/** What a send has beside its options: its rows, and a ClickSend that disturbs it. */
export interface Setup extends RunOptions {
	rows?: IDataObject[];
	handle?: (call: MessageCall) => Answer | undefined;
	other?: (request: ReceivedRequest) => Answer | undefined;
	parameters?: INodeParameters;
}

/** Sends with options; every item has to end with one outcome. */
export async function send(options: INodeParameters, setup: Setup = {}) {
	const { rows = people(4), handle, other, parameters, ...run } = setup;
	const fake = fakeClickSend(handle, other);
	const { outputs, error } = await runNode(
		{ ...SEND, additionalFields: mapped(rows), ...parameters, options },
		{ items: rows.map((json) => ({ json })), onError: 'continueRegularOutput', ...run },
	);
	expect(error).toBeUndefined();
	const outcomes = outcomesByItem(outputs, rows.length).map((all) => {
		expect(all).toHaveLength(1);
		return all[0];
	});
	return { fake, outcomes };
}

/** The numbers that were sent to. */
export const phones = ({ fake }: Awaited<ReturnType<typeof send>>) =>
	fake.taken.map(({ to }) => to);

/** What ClickSend was asked for. */
export const paths = ({ fake }: Awaited<ReturnType<typeof send>>) =>
	fake.received.map(({ path }) => path);

/** What each item says in a word: `skipped`, `error`, or its status. */
export const whatIsSaid = (outcomes: IDataObject[]) =>
	outcomes.map(({ skipped, error, status }) =>
		skipped === true ? 'skipped' : error === undefined ? status : 'error',
	);
