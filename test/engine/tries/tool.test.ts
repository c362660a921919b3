import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { toolOf } from '../support/engine';
import { fakeClickSend, messagesAnswer, refusedRow } from '../support/phones';
import { holdDate, isolateNetwork } from '../support/setup';
import { failure, TRIES, unreachable } from './support/faults';

isolateNetwork();
holdDate();

describe('a tool that its caller runs', () => {
	const SMS = {
		resource: 'sms',
		operation: 'send',
		to: "={{ $fromAI('to') }}",
		body: "={{ $fromAI('body') }}",
	};
	const CALL = { to: '+61411111111', body: 'Your table is ready.' };
	const refuse = ({ messages }: { messages: IDataObject[] }) =>
		messagesAnswer(messages.map((message) => refusedRow(message, 'INVALID_RECIPIENT')));

	it('sends as often as the model calls it, with the same words too', async () => {
		const fake = fakeClickSend();
		const call = toolOf(SMS, { maxTries: TRIES });
		for (let times = 0; times < 3; times++) expect(await call(CALL)).toContain('SUCCESS');
		expect(fake.taken).toHaveLength(3);
	});

	it.each([
		['an unknown outcome', () => failure, 1, /outcome unknown/],
		['a refusal', refuse, 1, /INVALID_RECIPIENT/],
	])(
		'%s: is called once for all tries, and by the model’s own repeat',
		async (_name, answer, calls, error) => {
			const fake = fakeClickSend(answer);
			const call = toolOf(SMS, { maxTries: TRIES });
			await expect(call(CALL)).rejects.toThrow(error);
			expect(fake.calls).toHaveLength(calls);
			await expect(call(CALL)).rejects.toThrow(error);
			expect(fake.calls).toHaveLength(calls);
			await expect(call({ ...CALL, body: 'Another text' })).rejects.toThrow(error);
			expect(fake.calls).toHaveLength(calls + 1);
		},
	);

	it('is called again when ClickSend was not reached', async () => {
		const fake = fakeClickSend(({ index }) => (index === 0 ? unreachable : undefined));
		expect(await toolOf(SMS, { maxTries: TRIES })(CALL)).toContain('SUCCESS');
		expect(fake.taken).toHaveLength(1);
	});

	it('sends both when the model wants the same twice at once', async () => {
		const fake = fakeClickSend();
		// The second call is refused while the first is under way, and made in its next try.
		const call = toolOf(SMS, { maxTries: TRIES, waitBetweenTries: 300 });
		await Promise.all([call(CALL), call(CALL)]);
		expect(fake.taken).toHaveLength(2);
	});

	it('sends nothing where n8n stores no execution, and says what to do', async () => {
		const fake = fakeClickSend();
		await expect(toolOf(SMS, { maxTries: TRIES }, false)(CALL)).rejects.toThrow(
			/Retry On Fail is on/,
		);
		expect(fake.received).toEqual([]);
	});
});
