import { describe, expect, it } from 'vitest';
import { networkFailure } from '../support/api';
import { runNode } from '../support/engine';
import { fakeClickSend, messagesAnswer, phoneOf, refusedRow } from '../support/phones';
import { isolateNetwork } from '../support/setup';
import { CALLS, ITEMS, onFourth, people, PER_CALL, SEND } from './support/hundred';

isolateNetwork();

describe('stop mode', () => {
	it('sends all that can be sent before it fails, and lists what failed', async () => {
		const fake = fakeClickSend(onFourth(networkFailure('ECONNRESET')));
		const { error, outputs } = await runNode(SEND, { items: people });
		expect(fake.calls).toHaveLength(CALLS);
		expect(fake.taken).toHaveLength(ITEMS - PER_CALL);
		expect(outputs).toEqual([]);
		expect(error?.message).toMatch(
			/^10 of 100 messages have an unknown outcome \(do not send the others again: they are sent\)\. First: /,
		);
		expect(error?.description).toContain(
			'Perhaps sent: 10 messages (items 30-39). Check the history',
		);
		expect(error?.description).toContain(
			'Sent: 90 messages (items 0-29, 40-99). Do not simply run it again',
		);
		// What all have in common is said once.
		expect(error?.description?.match(/broke/g)).toBeNull();
	});

	it('says once what all failed for', async () => {
		fakeClickSend((call) =>
			messagesAnswer(call.messages.map((message) => refusedRow(message, 'INSUFFICIENT_CREDIT'))),
		);
		const { error } = await runNode(SEND, { items: people });
		expect(error?.message).toMatch(/^100 of 100 messages failed\. First: INSUFFICIENT_CREDIT/);
		expect(error?.description).toContain('No message was sent.');
		expect(error?.description).toBe(
			'Top up the balance in the ClickSend dashboard.\nNo message was sent.',
		);
	});

	it('never says that nothing was sent where that is unknown', async () => {
		fakeClickSend(() => networkFailure('ETIMEDOUT'));
		const items = [{ json: { id: 'a', phone: '' } }, ...people.slice(0, 3)];
		const { error } = await runNode(SEND, { items });
		expect(error?.message).toMatch(
			/^1 of 4 messages failed, 3 of 4 messages have an unknown outcome\. First: .*outcome unknown/,
		);
		expect(error?.description).toContain('Perhaps sent: 3 messages (items 1-3)');
		expect(error?.description).toContain('Item 0: Recipient is empty');
		expect(error?.description).not.toContain('No message was sent');
	});

	it('says that a dry run sent nothing', async () => {
		fakeClickSend();
		const items = [{ json: { id: 'a', phone: '' } }, ...people.slice(0, 3)];
		const { error } = await runNode({ ...SEND, options: { dryRun: true } }, { items });
		expect(error?.description).toContain('Only priced: 3 messages (items 1-3). Nothing was sent.');
	});

	it('sends the good items although others are wrong from the start', async () => {
		const fake = fakeClickSend();
		const items = [{ json: { id: 'a', phone: '' } }, ...people.slice(0, 3)];
		const { error } = await runNode(SEND, { items });
		expect(fake.taken.map(({ to }) => to)).toEqual([0, 1, 2].map(phoneOf));
		expect(error?.message).toMatch(
			/^1 of 4 messages failed \(do not send the others again: they are sent\)\. First: Recipient is empty/,
		);
		expect(error?.description).toContain('\nFailed: 1 message (item 0).');
	});
});
