import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { expect } from 'vitest';
import { phoneKey } from '../../../../nodes/shared/phone/phoneKey';
import { textOf } from '../../../../nodes/shared/text/text';
import { runNode, type TestItem } from '../../support/engine';
import {
	fakeClickSend,
	messagesAnswer,
	outcomesByItem,
	phoneOf,
	rowOf,
} from '../../support/phones';

/** The form for rows that may lack a custom string or a country: auto-mapped, they may be empty. */
export const MAPPED = {
	resource: 'sms',
	operation: 'send',
	dataMode: 'autoMapInputData',
};

/** An input item with the columns of a draft. */
export const asRow = ({ to, body, custom, country }: IDataObject): TestItem => ({
	json: { to, body, customString: custom, country },
});

/**
 * Sends drafts whose rows ClickSend rearranges.
 *
 * @param rearrange what ClickSend makes of its rows before it answers
 * @returns the one outcome of each draft
 */
export async function sendAs(
	drafts: IDataObject[],
	rearrange: (rows: IDataObject[]) => unknown[],
	parameters: INodeParameters = {},
) {
	fakeClickSend(({ messages }) => {
		const rows = messages.map((message) => ({
			...rowOf(message, `for ${textOf(message.custom_string ?? message.body)}`),
			to: completed(message),
		}));
		return messagesAnswer(rearrange(rows));
	});
	const { outputs } = await runNode(
		{ ...MAPPED, ...parameters },
		{ items: drafts.map(asRow), onError: 'continueRegularOutput' },
	);
	return outcomesByItem(outputs, drafts.length).map((outcomes) => {
		expect(outcomes).toHaveLength(1);
		return outcomes[0];
	});
}

/** The recipient as ClickSend completes it, for an Australian account. */
const completed = ({ to, country }: IDataObject) => `+${phoneKey(to, textOf(country) || 'AU')}`;

/** The message ID of each outcome; `error` where there is none. */
export const ids = (outcomes: IDataObject[]) => outcomes.map(({ message_id: id }) => id ?? 'error');

/** Three messages that differ in recipient and custom string. */
export const three = ['a', 'b', 'c'].map((custom, index) => ({
	to: phoneOf(index),
	body: 'Hi',
	custom,
}));
