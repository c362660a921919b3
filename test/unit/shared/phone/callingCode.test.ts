import { getCountries, getCountryCallingCode, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { callingCode, withCode } from '../../../../nodes/shared/phone/callingCode';
import { readNumber } from '../../../../nodes/shared/phone/reading';

describe('a calling code', () => {
	it.each<[unknown, string | undefined]>([
		[61, '61'],
		['61', '61'],
		[' +61 ', '61'],
		['0061', '61'],
		['(61)', '61'],
		['(+61)', '61'],
		['61.0', '61'],
		["'+61", '61'],
		['６１', '61'],
		[1, '1'],
		['+1-868', '1868'],
		['1 (684)', '1684'],
		[0, undefined],
		[-61, undefined],
		[6.1, undefined],
		[210, undefined],
		[6100, undefined],
		[61411111111, undefined],
		['61/64', undefined],
		['AU', undefined],
		['', undefined],
		[null, undefined],
		[true, undefined],
		[{}, undefined],
	])('is read: %j', (value, code) => {
		expect(callingCode(value)).toBe(code);
	});
});

describe('a number beside its calling code', () => {
	it.each<[number: string, code: string, whole: string | undefined]>([
		['0411111111', '61', '+61411111111'],
		['411111111', '61', '+61411111111'],
		['61411111111', '61', '+61411111111'],
		['610411111111', '61', '+61411111111'],
		['212345678', '61', '+61212345678'],
		['1911', '61', undefined],
		['191911', '61', undefined],
		['61411111111', '44', undefined],
		['7911123456', '44', '+447911123456'],
		['447911123456', '44', '+447911123456'],
		['07911123456', '44', '+447911123456'],
		['4055555555', '1', '+14055555555'],
		['14055555555', '1', '+14055555555'],
		['5551234', '1', undefined],
		['12345', '1', undefined],
		['2911234', '1868', '+18682911234'],
		['8682911234', '1868', '+18682911234'],
		['18682911234', '1868', '+18682911234'],
		['8762911234', '1868', undefined],
		['3331234567', '39', '+393331234567'],
		['0612345678', '39', '+390612345678'],
		['393331234567', '39', '+393331234567'],
		// The area of Kena Mobile and of old landlines: 391… and +39 1….
		['3912345678', '39', undefined],
		['89161234567', '7', '+79161234567'],
		['9161234567', '7', '+79161234567'],
		['79161234567', '7', '+79161234567'],
		['01711234567', '49', '+491711234567'],
		['1711234567', '49', '+491711234567'],
		['491711234567', '49', '+491711234567'],
		['4915112345678', '49', '+4915112345678'],
		// Norden's area code 4930, or Berlin's with the calling code.
		['49301234567', '49', undefined],
		['0707070707', '225', '+2250707070707'],
		['5512345678', '52', '+525512345678'],
		['0445512345678', '52', '+525512345678'],
		['525512345678', '52', '+525512345678'],
		['5215512345678', '52', '+525512345678'],
		['91234567', '65', '+6591234567'],
		['6591234567', '65', '+6591234567'],
		['411111111', '210', undefined],
	])('%s, %s', (number, code, whole) => {
		expect(withCode(number, code)).toBe(whole);
	});

	it.each(getCountries())('is nobody else’s, in any country: %s', (country) => {
		const example = getExampleNumber(country, examples);
		if (example === undefined) return;
		const code = getCountryCallingCode(country);
		const right = readNumber(example.number).number;
		const digits = (text: string) => text.replace(/\D/g, '');
		const national = digits(example.formatNational());
		expect(withCode(national, code) ?? `unsure: ${right}`).toContain(right);
		for (const written of [example.nationalNumber, digits(example.number)]) {
			expect(withCode(written, code) ?? right).toBe(right);
		}
	});
});
