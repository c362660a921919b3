import { expect, it } from 'vitest';
import { CREDENTIAL, runNode } from '../support/engine';

it.each([
	[{ apiKey: ' ' }, /API key is empty/],
	[{ username: '' }, /username is empty/],
])('sends nothing with %j, and says that nothing was sent', async (change, words) => {
	const { error } = await runNode(
		{ resource: 'sms', operation: 'send', to: '+61411111111', body: 'Hi' },
		{ credential: { ...CREDENTIAL, ...change } },
	);
	expect(error?.message).toMatch(words);
	expect(error?.message).not.toMatch(/outcome unknown/);
});
