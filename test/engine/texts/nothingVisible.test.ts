import { describe, expect, it } from 'vitest';
import { isolateNetwork } from '../support/setup';
import { FORMS, send, WAYS } from './support/send';

isolateNetwork();

/** Texts that leave a phone's screen empty. */
const NOTHING_VISIBLE: Array<[string, string]> = [
	['spaces', ' \t\n '],
	['a no-break space', '\u00a0'],
	['zero-width spaces', '\u200b\u200b'],
	['joiners', '\u200d\u2060'],
	['a byte order mark', '\ufeff'],
	['an empty Braille cell', '\u2800'],
	['a Hangul filler', '\u3164'],
	['a half-width Hangul filler', '\uffa0'],
	['soft hyphens', '\u00ad\u00ad'],
	['direction marks', '\u200e\u202b\u202c'],
	['variation selectors', '\ufe0f\ufe0e'],
	['tags', '\u{e0041}\u{e007f}'],
	['an accent without a letter', '\u0301'],
	['control characters', '\u0000\u0007'],
	['half a character', '\ud83d'],
	['all kinds together', ' \u200b\u2800\u3164\u00ad\ufe0f\u{e0041}\u0301'],
];

describe.each(WAYS)('texts of nothing visible, %s,', (_way, options) => {
	it.each(NOTHING_VISIBLE)('are empty: %s', async (_name, text) => {
		for (const channel of ['sms', 'mms', 'voice']) {
			const { fake, errors } = await send(channel, [{ text }], options);
			expect(fake.received).toEqual([]);
			expect(errors[0]).toContain('Message Text is empty.');
		}
		const { fake, errors } = await send('mms', [{ text: 'Hi', subject: text }], options);
		expect(fake.received).toEqual([]);
		expect(errors[0]).toContain('Subject is empty.');
	});

	it.each(['👍', '.', '0', '☺️', 'é', '1\u200b', '\u3042', '\ue000', '∎'])(
		'are not %j',
		async (text) => {
			const { fake } = await send('sms', [{ text }], options);
			expect(fake.taken.map(({ body }) => body)).toEqual([text]);
		},
	);
});

describe.each(WAYS)(
	'texts with an expression in them that nobody worked out, %s,',
	(_way, options) => {
		it.each<[string, boolean]>([
			['Hi {{ $json.name }}', true],
			['{{$json["name"]}}', true],
			['At {{\n$now.toISO()}} or {{ $json.name }}', true],
			['Hi {{ name }}', false],
			['{{ 5 $', false],
			['{$json.name} costs $5', false],
		])('%j: refused %s', async (text, isRefused) => {
			for (const channel of Object.keys(FORMS)) {
				for (const parameters of [{}, { body: text }]) {
					const { fake, errors } = await send(channel, [{ text }], { ...options, parameters });
					expect(fake.taken).toHaveLength(isRefused ? 0 : 1);
					if (isRefused) expect(errors[0]).toContain('an expression that was not worked out');
				}
			}
		});
	},
);
