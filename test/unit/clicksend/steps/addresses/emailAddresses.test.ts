import { parseAddressList } from 'email-addresses';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	isEmailAddress,
	readAddresses,
} from '../../../../../nodes/ClickSend/steps/addresses/emailAddresses';

const jane = { email: 'jane@example.com', name: 'Jane Doe' };
const john = { email: 'john@example.com' };

describe('email addresses are read from', () => {
	it.each<[string, unknown, unknown[]]>([
		['nothing', '', []],
		['separators alone', ' ; , \n', []],
		['one address', ' john@example.com ', [john]],
		['a name and an address', 'Jane Doe <jane@example.com>', [jane]],
		['a quoted name', '"Jane Doe" <jane@example.com>', [jane]],
		['a comma within quotes', '"Doe, Jane" <a@b.co>', [{ email: 'a@b.co', name: 'Doe, Jane' }]],
		[
			'escaped quotes within a name',
			'"Jane \\"JD\\" Doe, MD" <a@b.co>, john@example.com',
			[{ email: 'a@b.co', name: 'Jane "JD" Doe, MD' }, john],
		],
		['a backslash within a name', '"A\\\\B" <a@b.co>', [{ email: 'a@b.co', name: 'A\\B' }]],
		[
			'an apostrophe',
			"Pat O’Hara <pat.o'hara@b.co>",
			[{ email: "pat.o'hara@b.co", name: 'Pat O’Hara' }],
		],
		['brackets alone', '<john@example.com>', [john]],
		[
			'several with all separators',
			'a@b.co; c@d.co,e@f.co\r\ng@h.co',
			['a@b.co', 'c@d.co', 'e@f.co', 'g@h.co'].map((email) => ({ email })),
		],
		['a link', 'mailto:john@example.com', [john]],
		['a link with a subject', 'MAILTO:john@example.com?subject=Hi', [john]],
		['an encoded link', 'mailto:john%40example.com', [john]],
		['a link in brackets', 'Jane Doe <mailto:jane@example.com>', [jane]],
		['a group', 'Team: john@example.com, jane@example.com;', [john, { email: jane.email }]],
		['a group without a space', 'Team:john@example.com;', [john]],
		['an empty group', 'undisclosed-recipients:;', []],
		['a label before it', 'Email: john@example.com', [john]],
		['a colon in a name', 'Dr: Jane <a@b.co>', [{ email: 'a@b.co', name: 'Dr: Jane' }]],
		['a name behind it', 'jane@example.com (Jane Doe)', [jane]],
		['quotation marks around it', '"john@example.com"', [john]],
		['apostrophes around it', "'john@example.com'", [john]],
		['curly quotes around it', '“john@example.com”', [john]],
		['a zero-width space behind it', 'john@example.com\u200b', [john]],
		['a mark of direction before it', '\u202ajohn@example.com\u202c', [john]],
		['a soft hyphen within it', 'john@exam\u00adple.com', [john]],
		['other scripts', '名前@例え.テスト', [{ email: '名前@例え.テスト' }]],
		['a list of texts', ['john@example.com', 'Jane Doe <jane@example.com>'], [john, jane]],
		['ClickSend’s own shape', { email: 'jane@example.com', name: 'Jane Doe' }, [jane]],
		[
			'a list of it',
			[{ email: 'john@example.com' }, { email: 'jane@example.com', name: 'Jane Doe' }],
			[john, jane],
		],
		['address and name', { address: 'jane@example.com', name: 'Jane Doe' }, [jane]],
		['an empty name', { address: 'john@example.com', name: '' }, [john]],
		[
			'n8n’s email triggers',
			{
				value: [
					{ address: 'jane@example.com', name: 'Jane Doe' },
					{ address: 'john@example.com', name: '' },
				],
				html: '<span>…</span>',
				text: '"Jane Doe" <jane@example.com>, john@example.com',
			},
			[jane, john],
		],
		[
			'several headers of one name',
			[
				{ value: [{ address: 'john@example.com', name: '' }] },
				{ value: [{ address: 'jane@example.com', name: 'Jane Doe' }] },
			],
			[john, jane],
		],
		[
			'a group',
			{ value: [{ name: 'Team', group: [{ address: 'john@example.com', name: '' }] }] },
			[john],
		],
		['a header of Gmail', { name: 'To', value: 'Jane Doe <jane@example.com>' }, [jane]],
		['a name within the address', { email: 'Jane Doe <jane@example.com>' }, [jane]],
		[
			'several addresses in one field',
			{ email: 'john@example.com; Jane Doe <jane@example.com>', name: '' },
			[john, jane],
		],
		['a list in one field', { email: ['john@example.com'], name: 'x' }, [john]],
		['an address of Outlook as a text', { emailAddress: 'john@example.com' }, [john]],
		['nobody', { value: [] }, []],
		[
			'Microsoft Outlook',
			[{ emailAddress: { name: 'Jane Doe', address: 'jane@example.com' } }],
			[jane],
		],
	])('%s', (_what, value, addresses) => {
		expect(readAddresses(value)).toEqual(addresses);
	});

	it.each<[string, unknown, string]>([
		['a name', 'Jane Doe', '"Jane Doe" is not an email address'],
		['a number', 61411111111, '"61411111111" is not an email address'],
		['an object of another kind', { id: 7 }, '"An object" is not an email address'],
		['an address that is an object', { email: { a: 1 } }, '"An object" is not an email address'],
		['two in one', 'a@b.co c@d.co', '"a@b.co c@d.co" is not an email address'],
		['one bad one of several', 'a@b.co, c@', '"c@" is not an email address'],
		[
			'a quote that does not end',
			'"Jane <a@b.co>, John <c@d.co>',
			'""Jane <a@b.co>, John <c@d.co>" has a quotation mark that does not end',
		],
		[
			'a bracket that does not end',
			'Jane <a@b.co, John <c@d.co>',
			'"Jane <a@b.co, John <c@d.co>" is not an email address',
		],
		['a bracket too many', 'Jane> <a@b.co>', '"Jane> <a@b.co>" is not an email address'],
		['an empty object', {}, '"An object" is not an email address'],
		['hidden recipients', { name: 'undisclosed-recipients:;', address: '' }, '"An object"'],
		['the end of a sentence', 'john@example.com.', '"john@example.com." is not'],
		['brackets around it', '(john@example.com)', '"(john@example.com)" is not'],
		['the signs of code', '`john@example.com`', '"`john@example.com`" is not'],
		['a link of Markdown', '[a@b.co](mailto:a@b.co)', 'is not an email address'],
		['a port', 'john@example.com:25', '"john@example.com:25" is not'],
		['a path', 'https://john@example.com', 'is not an email address'],
		['two dots in the host', 'john@example..com', 'is not an email address'],
		['a dash before the host', 'john@-example.com', 'is not an email address'],
		['a control character', 'jo\u0000hn@example.com', 'is not an email address'],
		['a full-width comma', 'a@b.co，c@d.co', 'is not an email address'],
		['a word for nothing', 'null', '"null" is not an email address'],
		['a host without a dot', 'root@localhost', '"root@localhost" is not an email address'],
	])('but not from %s', (_what, value, message) => {
		expect(() => readAddresses(value)).toThrow(message);
	});
});

it('an address has at most 320 characters', () => {
	const host = `${'a'.repeat(60)}.`.repeat(4);
	const longest = `${'n'.repeat(320 - host.length - 4)}@${host}com`;
	expect(longest).toHaveLength(320);
	expect(isEmailAddress(longest)).toBe(true);
	expect(isEmailAddress(`n${longest}`)).toBe(false);
});

const word = fc.stringMatching(/^[A-Za-z0-9]{1,8}$/);
const email = fc
	.tuple(fc.array(word, { minLength: 1, maxLength: 3 }), word, word)
	.map(([local, host, tld]) => `${local.join('.')}@${host}.${tld}`);
const plainName = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const quotedName = fc
	.stringMatching(/^[ -~äßé]{1,20}$/)
	.map((name) => name.trim())
	.filter((name) => name !== '');
const quote = (name: string) => `"${name.replace(/["\\]/g, '\\$&')}"`;

it('what a mail program writes is read as a library for it reads it', () => {
	const entry = fc.oneof(
		email,
		fc.tuple(plainName, email).map(([name, address]) => `${name} <${address}>`),
		fc.tuple(quotedName, email).map(([name, address]) => `${quote(name)} <${address}>`),
	);
	fc.assert(
		fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), (entries) => {
			const text = entries.join(', ');
			const parsed = parseAddressList({ input: text, rfc6532: true });
			fc.pre(parsed !== null);
			const expected = parsed.map((one) => {
				if (one.type !== 'mailbox') throw new Error('No groups are written');
				return one.name === null ? { email: one.address } : { email: one.address, name: one.name };
			});
			expect(readAddresses(text)).toEqual(expected);
		}),
		{ numRuns: 1000 },
	);
});

it('reads or refuses 100 kB of anything, sign by sign', () => {
	// The work of each is compared with that of a text of a tenth: a search that begins anew at each
	// sign takes a hundred times as long, not ten.
	const texts = [
		'a',
		'<',
		'>',
		'"',
		'\\',
		'@',
		'a@',
		'a.',
		'.',
		' ',
		',',
		'"a" <',
		'a@b.c ',
		':',
		"'",
		'(',
		'a (',
		'\u200b',
	];
	const timeOf = (text: string) => {
		const began = process.cpuUsage();
		for (let round = 0; round < 3; round++) {
			try {
				readAddresses(text);
			} catch {
				// Refusing is as good as reading.
			}
			isEmailAddress(text);
		}
		const { user, system } = process.cpuUsage(began);
		return user + system;
	};
	for (const text of texts) {
		const long = (length: number) => text.repeat(Math.ceil(length / text.length));
		timeOf(long(10_000));
		const short = Math.max(timeOf(long(10_000)), 2000);
		expect(timeOf(long(100_000)) / short, JSON.stringify(text)).toBeLessThan(50);
	}
});
