import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { expect } from 'vitest';
import type { Answer, ReceivedRequest } from '../../support/api';
import { success } from '../../support/api';
import { runNode, type RunOptions } from '../../support/engine';
import type { MessageCall } from '../../support/phones';
import { fakeClickSend, outcomesByItem, phoneOf } from '../../support/phones';

/** Sends of all channels, with the values of the items. */
export const FORMS: Record<string, INodeParameters> = {
	sms: { resource: 'sms', operation: 'send' },
	mms: {
		resource: 'mms',
		operation: 'send',
		subject: '={{ $json.subject ?? "Hi" }}',
		mediaUrl: 'https://example.com/a.jpg',
	},
	voice: { resource: 'voice', operation: 'send' },
};
const FIELDS = {
	to: '={{ $json.to }}',
	body: '={{ $json.text }}',
	additionalFields: { customString: '={{ $json.custom }}' },
};

/** Both ways to run a send. */
export const WAYS: Array<[string, RunOptions]> = [
	['for many items', {}],
	['through the routing', { routingOnly: true }],
];

/** The account, with so many parts a text. */
export const accountWith = (limit: unknown): Answer =>
	success({ user_id: 1, setting_sms_message_char_limit: limit });

/** What a send has beside its rows. */
export interface Setup extends RunOptions {
	account?: Answer;
	parameters?: INodeParameters;
	handle?: (call: MessageCall) => Answer | undefined;
}

/**
 * Sends rows through a channel.
 *
 * @returns the error of each row, and what ClickSend was asked for
 */
export async function send(channel: string, rows: IDataObject[], setup: Setup = {}) {
	const { account = accountWith(6), parameters, handle, ...options } = setup;
	const fake = fakeClickSend(handle, ({ path }: ReceivedRequest) =>
		path === '/account' ? account : undefined,
	);
	const { outputs, error } = await runNode(
		{ ...FORMS[channel], ...FIELDS, ...parameters },
		{
			items: rows.map((row, index) => ({ json: { to: phoneOf(index), custom: 'ref', ...row } })),
			onError: 'continueRegularOutput',
			...options,
		},
	);
	nock.cleanAll();
	expect(error).toBeUndefined();
	const errors = outcomesByItem(outputs, rows.length).map(([first]) => first.error);
	return { fake, errors, paths: fake.received.map(({ path }) => path) };
}

/** A character of which a part holds 153. */
export const GSM = 'a';

/** A character of which a part holds 67. */
export const UNICODE = 'ж';
