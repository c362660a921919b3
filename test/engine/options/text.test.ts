import { describe, expect, it, vi } from 'vitest';
import { phoneOf } from '../support/phones';
import { isolateNetwork } from '../support/setup';
import { setClock } from './support/clock';
import { send, whatIsSaid } from './support/send';

vi.mock('n8n-workflow', async (importOriginal) => {
	const { withoutWaiting } = await import('./support/pauses');
	return withoutWaiting(importOriginal);
});

isolateNetwork();
setClock();

describe('options on the text', () => {
	it('refuse a text of more parts than allowed, and say why it needs them', async () => {
		const rows = ['short', 'a'.repeat(161), `${'a'.repeat(80)}…`, 'a'.repeat(160)].map(
			(text, index) => ({ text, phone: phoneOf(index) }),
		);
		const result = await send({ maxParts: 1 }, { rows });
		expect(whatIsSaid(result.outcomes)).toEqual(['SUCCESS', 'error', 'error', 'SUCCESS']);
		expect(result.outcomes[1].error).toMatch(/needs 2 parts, more than the maximum of 1/);
		expect(result.outcomes[2].error).toContain('because of …');
		expect(result.fake.taken).toHaveLength(2);
	});

	it('replace look-alike characters before the text is measured and sent', async () => {
		const text = `It’s “time” – ${'a'.repeat(100)}`;
		const result = await send(
			{ replaceLookAlikes: true, maxParts: 1 },
			{ rows: [{ text, phone: phoneOf(0) }], parameters: { output: 'raw' } },
		);
		expect(result.fake.taken[0].body).toBe(`It's "time" - ${'a'.repeat(100)}`);
		expect(result.outcomes[0]).toMatchObject({
			encoding: 'GSM-7',
			parts: 1,
			unicode_characters: [],
		});
	});

	it('are measured on the text with its placeholders filled in', async () => {
		const result = await send(
			{ maxParts: 1 },
			{
				parameters: { dataMode: 'autoMapInputData', textTemplate: 'Hello {name}' },
				rows: [
					{ to: phoneOf(0), name: 'Ann' },
					{ to: phoneOf(1), name: 'n'.repeat(200) },
				],
			},
		);
		expect(whatIsSaid(result.outcomes)).toEqual(['SUCCESS', 'error']);
	});
});
