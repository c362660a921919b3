import type { IDataObject } from 'n8n-workflow';
import type { TestItem } from '../../support/engine';
import { phoneOf } from '../../support/phones';

/** The form of a send that takes each item's own number, text and custom string. */
export const SEND = {
	resource: 'sms',
	operation: 'send',
	to: '={{ $json.phone }}',
	body: '=Hello {{ $json.id }}',
	additionalFields: { customString: '={{ $json.id }}' },
};

/** So many items, each with a number and an ID of its own. */
export const people = (count: number): Array<TestItem & { json: IDataObject }> =>
	Array.from({ length: count }, (_none, index) => ({
		json: { id: `item-${index}`, phone: phoneOf(index) },
	}));

/** How many messages each call holds. */
export const sizes = (calls: Array<{ messages: unknown[] }>) =>
	calls.map(({ messages }) => messages.length);
