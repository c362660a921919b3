import { describe, expect, it } from 'vitest';
import { redactor } from '../../../../nodes/shared/answers/redact';

const TEXT =
	'Dear Ann Lee, your appointment with Dr. Østergård is at 9:30. PIN 4711. Café “Zoë” & Co';
const request = {
	messages: [
		{ to: '+61411111111', from: 'Acme', list_id: 5, body: TEXT, custom_string: 'file-77x' },
	],
};
const redact = redactor(request, ['D83DED51-9E35']);

/** What may be left of the text: words that any explanation has. */
const TELLING =
	/ann|lee|dear|appoint|pointm|østerg|osterg|9:30|930|4711|caf|zo[eë]|77x|d83ded51|rgvhc|446561/i;

const hex = (char: string) => char.charCodeAt(0).toString(16);
const encoded = (text: string) =>
	[...text]
		.map((char) =>
			char.charCodeAt(0) > 127 ? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}` : char,
		)
		.join('');
const html = (text: string) =>
	text
		.replace(/&/g, '&amp;')
		.replace(/[“”]/g, '&quot;')
		.replace(/[^\x20-\x7f]/g, (char) => `&#${char.charCodeAt(0)};`);

describe('what ClickSend quotes of a text', () => {
	it.each([
		['in whole', TEXT],
		['in quotes', `"${TEXT}"`],
		['in upper case', TEXT.toUpperCase()],
		['in lower case', TEXT.toLowerCase()],
		['cut after 20 characters', `${TEXT.slice(0, 20)}…`],
		['cut after 50 characters', `${TEXT.slice(0, 50)}...`],
		['cut within a word', TEXT.slice(0, 23)],
		['from its middle', TEXT.slice(18, 60)],
		['its end', TEXT.slice(-30)],
		['as HTML', html(TEXT)],
		['as HTML, twice', html(html(TEXT))],
		['as a part of a URL', encodeURIComponent(TEXT)],
		['as a part of a URL, four times', [1, 2, 3, 4].reduce(encodeURIComponent, TEXT)],
		['as a part of a URL in Latin-1', 'Caf%E9 %93Zo%EB%94'],
		['as a part of a URL, cut', 'PIN%204711.%20Caf%C3%'],
		['as JavaScript', TEXT.replace(/[^ -~]/g, (char) => `\\u{${hex(char)}}`)],
		['as bytes', [...Buffer.from(TEXT)].map((byte) => `\\x${byte.toString(16)}`).join('')],
		['as old JavaScript', TEXT.replace(/[^ -~]/g, (char) => `%u${hex(char).padStart(4, '0')}`)],
		['with UTF-8 read as Latin-1', Buffer.from(TEXT).toString('latin1')],
		['with UTF-8 read as of Windows', new TextDecoder('windows-1252').decode(Buffer.from(TEXT))],
		['with question marks for letters', TEXT.replace(/[^ -~]/g, '?')],
		['with signs for lost letters', TEXT.replace(/[^ -~]/g, '\ufffd')],
		['cut within a letter', 'Caf\ufffd'],
		['in ASCII', 'Dr. Ostergard. Cafe "Zoe" & Co'],
		['in Base64', Buffer.from(TEXT).toString('base64')],
		['in hexadecimal', Buffer.from(TEXT).toString('hex')],
		['as a form', encodeURIComponent(TEXT).replace(/%20/g, '+')],
		['as JSON', JSON.stringify({ body: TEXT })],
		['as JSON in ASCII', encoded(TEXT)],
		['as JSON in JSON', JSON.stringify(JSON.stringify(TEXT))],
		['with other white space', TEXT.replace(/ /g, '\n\t ')],
		['without white space', TEXT.replace(/\s/g, '')],
		['as single words', TEXT.split(' ').join(', ')],
		['as words in another order', TEXT.split(' ').reverse().join(' / ')],
		['without accents', TEXT.normalize('NFD').replace(/\p{M}/gu, '')],
		['letter by letter', [...TEXT].join(' ')],
		['with soft hyphens', TEXT.replace(/int/g, 'in\u00adt')],
		['one name', 'Ann'],
		['a name in quotes', "'Lee'"],
		['a code', '4711'],
		['a code in digits', '4-7-1-1'],
		['a custom string', 'file-77x'],
		['the API key', 'D83DED51-9E35'],
	])('is left out: %s', (_how, quoted) => {
		for (const said of [
			`Invalid message: ${quoted}`,
			`${quoted} is not allowed.`,
			`body: The value (${quoted}) is invalid`,
		]) {
			expect(redact(said)).not.toMatch(TELLING);
			expect(redact(said)).toContain('…');
		}
		expect(redact(`Invalid message: ${quoted}`)).toContain('Invalid message');
	});

	it.each([
		['您的验证码是4711,请勿告诉他人', '验证码是47'],
		['Ваш код 4711', 'ВАШ КОД'],
		['Straße 5', 'STRASSE'],
		['🎉🎉 Party', '🎉🎉'],
		['Jo', 'Jo'],
		['OK?', '"OK?"'],
		['Your message is not valid', '"Your message is not valid"'],
		[
			'The message that you need is in the list below',
			'The message that you need is in the list below',
		],
	])('is left out in any script and length: %j', (body, quoted) => {
		expect(redactor({ body })(`Refused: ${quoted}`)).toMatch(/^Refused: ["“]?…["”?]*$/);
	});

	it.each([
		'The recipient +61411111111 is invalid.',
		'Sender "Acme" is not allowed.',
		'body: The body field is required.',
		"The 'list_id' 5 does not exist",
		'Only 160 characters are allowed',
		'The account has insufficient credit.',
		'Your message could not be sent with this sender.',
		'Authorization failed.',
		'Something went wrong; contact support',
	])('leaves its own words alone: %j', (said) => {
		expect(redact(said)).toBe(said);
	});

	it('hides the secret in the address of a webhook, whatever was asked', () => {
		const said = 'https://n8n.example/webhook/1?event=a&secret=abc%2Fd is no address';
		expect(redactor(undefined)(said)).not.toContain('abc');
		expect(redactor({ action_address: said })(said)).not.toMatch(/abc|webhook/);
	});

	it('leaves only ordinary words when too much was sent to be searched', () => {
		const messages = Array.from({ length: 3 }, (_, index) => ({
			body: `${index}`.repeat(100_000),
		}));
		expect(redactor({ messages })('The message Hello Ann is invalid')).toBe(
			'The message … is invalid',
		);
	});
});

describe('its cost', () => {
	/** The quickest of several runs, which other programs disturbed least. */
	const best = (run: () => unknown) =>
		Math.min(
			...Array.from({ length: 5 }, () => {
				const began = performance.now();
				run();
				return performance.now() - began;
			}),
		);
	const long = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit 4711 '.repeat(1600);
	const calls: Array<[string, unknown, string]> = [
		['a text of 100 kB', { body: long }, long],
		['a text of 100 kB that is not quoted', { body: long }, 'zzz yyy xxx '.repeat(60)],
		[
			'a thousand messages',
			{
				messages: Array.from({ length: 1000 }, (_, n) => ({
					to: `+6141${n}`,
					body: `${n} ${long.slice(0, 150)}`,
				})),
			},
			long.slice(0, 2000),
		],
		['digits', { body: '1 '.repeat(50_000) }, '1 '.repeat(50_000)],
		['quotes', { body: '" '.repeat(50_000) }, '"'.repeat(50_000)],
		['escapes', { body: '&amp;%26\\u0026'.repeat(7000) }, '&amp;'.repeat(20_000)],
		['one letter', { body: 'a'.repeat(100_000) }, 'a '.repeat(50_000)],
		['a file', { content: 'QUJD'.repeat(1_000_000) }, long],
	];

	// Against a yardstick of the same machine: reading the text a few times over.
	it.each(calls)('is small: %s', (_what, body, said) => {
		const json = JSON.stringify([body, said, long]);
		const reading = best(() => {
			for (let round = 0; round < 5; round++)
				JSON.parse(json.normalize('NFKD').toUpperCase().toLowerCase());
		});
		expect(best(() => redactor(body)(said))).toBeLessThan(20 * reading);
	});
});
