import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountIn } from '../../../nodes/ClickSend/ask/reading/amount';

const read = (text: string) => amountIn(text, {});

describe('a number', () => {
	it.each([
		...[
			['7', 7],
			['7.', 7],
			['7!', 7],
			[' 7\n', 7],
			['“7”', 7],
			['(7)', 7],
			['#7', 7],
			['=7', 7],
		],
		...[
			['7,5', 7.5],
			['7.5', 7.5],
			['0,5', 0.5],
			['.5', 0.5],
			['-.5', -0.5],
			['1,2345', 1.2345],
			['0.500', 0.5],
		],
		...[
			['1 200', 1200],
			['1 200,50', 1200.5],
			['1\u202f200,50', 1200.5],
			["1'200.50", 1200.5],
			['1’200', 1200],
		],
		...[
			['1.234,50', 1234.5],
			['1,234.50', 1234.5],
			['1,234,567', 1_234_567],
			['12,34,567', 1_234_567],
		],
		...[
			['-3', -3],
			['−3', -3],
			['–3', -3],
			['+5', 5],
			['0', 0],
			['-0', 0],
			['10%', 10],
			['10 %', 10],
			['~7', 7],
		],
		...[
			['€ 1 200,50', 1200.5],
			['$20', 20],
			['20€', 20],
			['20 EUR', 20],
			['EUR 20', 20],
			['A$7', 7],
			['R$ 7,50', 7.5],
		],
		...[
			['7,-', 7],
			['50.-', 50],
			['10kg', 10],
			['10 kg', 10],
			['5人', 5],
			['7 boxes', 7],
			['7 boxes please', 7],
		],
		...[
			['about 7', 7],
			['ca. 7', 7],
			['I need 7.', 7],
			['we are 7 people', 7],
			['wir sind 7 Personen', 7],
		],
		...[
			['environ 7', 7],
			['Somos 7, gracias', 7],
			['7 thanks', 7],
			['Hi, 7 please', 7],
			['7 🍕', 7],
			['👍 7', 7],
		],
		...[
			['٣', 3],
			['۱۲', 12],
			['१५', 15],
			['７', 7],
			['١٫٥', 1.5],
			['7️⃣', 7],
			['1️⃣0️⃣', 10],
			['𝟕', 7],
			['\u200f7', 7],
		],
		...[
			['7\n--\nJane Miller', 7],
			['7\n\nSent from my iPhone 12', 7],
		],
	] as Array<[string, number]>)('reads %j as %d', (text, wanted) => {
		expect(read(text)).toBe(wanted);
	});

	it.each([
		...['', ' ', 'seven', 'a few', '?', '🤷', 'none', '½', '2½', '7²', '①', 'Ⅶ', '七', '🔟'],
		...[
			'5 or 6',
			'5 oder 6',
			'3-5',
			'3–5',
			'3 - 5',
			'3 to 5',
			'5, 6',
			'5 6',
			'5/6',
			'5;6',
			'5 and a half',
			'7 or eight',
		],
		...[
			'12:30',
			'2/3',
			'3 x 4',
			'3x4',
			'2^3',
			'3+4',
			'2*3',
			'1e5',
			'5!=6',
			'24.12.2026',
			'2026-12-24',
			'1.2.3',
		],
		...[
			'7 pm',
			'7pm',
			'7 Uhr',
			'7h',
			"7 o'clock",
			'1st',
			'2nd',
			'3 rd',
			'7th',
			'7k',
			'7 k',
			'7M',
			'7 thousand',
			'2 dozen',
			'5万',
		],
		...[
			'more than 7',
			'7 or more',
			'at least 7',
			'> 7',
			'>7',
			'≤7',
			'<7',
			'7+',
			'7-',
			'7 +',
			'±7',
			'max 7',
			'up to 7',
			'minus 7',
		],
		...[
			'not 7',
			'7 not',
			'no 7',
			'7 maybe',
			'maybe 7',
			'7 if possible',
			'7?',
			'7 🤔',
			'7 is wrong',
			'7 too many',
			'7 👎',
			'7 :/',
		],
		...[
			'0412345678',
			'0412 345 678',
			'+61412345678',
			'+61 412 345 678',
			'007',
			'12345678901234567',
		],
		...[
			'I called from flat 7',
			'room 7b',
			'x7',
			'7x',
			'B7',
			'7 big red boxes',
			'Liked “How many? 7”',
			'> How many\n7',
		],
		...[
			'7\n--\nno wait',
			'7\n8',
			'call 7 at 5',
			'7 each',
			'7\u0336',
			'5 May',
			'5 août',
			'5. März',
			'5 de mayo',
			'7 nope, 8',
			'7 per day',
			'7 times',
			'--7',
			'7..5',
			'1.500,',
			'- 7',
		],
	])('reads none in %j', (text) => {
		expect(read(text)).toBeUndefined();
	});

	it('keeps to the bounds, both within', () => {
		const bounds = { least: 1, most: 10 };
		const texts = ['0', '1', '10', '10.01', '11', '-3', '0.5'];
		expect(texts.map((text) => amountIn(text, bounds))).toEqual([
			...[undefined, 1, 10, undefined, undefined, undefined, undefined],
		]);
	});

	it.each([
		['1.500', {}, undefined],
		['1,500', {}, undefined],
		['1.500', { most: 100 }, 1.5],
		['1.500', { least: 100 }, 1500],
		['1.500', { least: 1, most: 2000 }, undefined],
		['1.500', { least: 2000 }, undefined],
		['- 7', { least: 0 }, 7],
		['- 7', { most: 0 }, -7],
		['1.000', { least: 1, most: 1 }, 1],
	])('reads %j within %j as %s', (text, bounds, wanted) => {
		expect(amountIn(text, bounds)).toBe(wanted);
	});

	it('reads whatever number somebody writes plainly', () => {
		const around = fc.constantFrom('', 'about ', '€ ', '“', 'I need ', '\u200e', '\n');
		const behind = fc.constantFrom(
			'',
			'.',
			'!',
			' please',
			'€',
			'”',
			'\n--\nSent from my phone',
			' 🙏',
		);
		const cents = fc.integer({ min: -99_999_999, max: 99_999_999 });
		fc.assert(
			fc.property(around, cents, fc.constantFrom('.', ','), behind, (start, number, point, end) => {
				const plain = (number / 100).toFixed(2).replace('.', point);
				expect(read(start + plain + end)).toBe(number === 0 ? 0 : number / 100);
			}),
		);
	});

	it('reads none where there are two', () => {
		const number = fc.integer({ min: 0, max: 1_000_000 });
		const sign = fc.constantFrom(
			' or ',
			' - ',
			'-',
			' and ',
			'\n',
			'; ',
			' / ',
			':',
			' x ',
			'..',
			' 🙂 ',
			'+',
		);
		fc.assert(
			fc.property(number, sign, number, (one, between, other) => {
				expect(read(`${one}${between}${other}`)).toBeUndefined();
			}),
		);
	});

	it('keeps to the bounds and takes no long time, whatever somebody texts', () => {
		const part = fc.constantFrom(
			'1',
			'7',
			'.',
			',',
			' ',
			'-',
			'+',
			"'",
			'a',
			'٣',
			'½',
			'“',
			'\n--\n',
			'kg',
		);
		const text = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 200 }),
			fc.array(part).map((parts) => parts.join('')),
		);
		fc.assert(
			fc.property(text, (reply) => {
				const number = amountIn(reply, { least: 1, most: 50 });
				expect(number === undefined || (number >= 1 && number <= 50)).toBe(true);
			}),
			{ numRuns: 3000 },
		);
		const start = process.cpuUsage();
		for (const sign of ['1', '1 ', '1.', ',', "1'", '111.', '-', ' ', '\n--\n', 'kg ', '.5']) {
			expect(read(`7${sign.repeat(100_000)}x`)).toBeUndefined();
		}
		expect(process.cpuUsage(start).user / 1000).toBeLessThan(5000);
	});
});
