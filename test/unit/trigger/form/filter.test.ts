import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { EventName } from '../../../../nodes/ClickSendTrigger/event/events';
import { keywordReader } from '../../../../nodes/shared/replies/keywords';
import { toOutput } from '../../../../nodes/ClickSendTrigger/event/output';
import { isWanted } from '../../../../nodes/ClickSendTrigger/form/filter';
import type { TriggerSettings } from '../../../../nodes/ClickSendTrigger/form/settings';
import { OPEN_SETTINGS } from '../support/settings';

const ROW = { message_id: 'M-1', timestamp: 1700000000, from: '+61411111111', to: '+61400000000' };

function wants(
	event: EventName,
	fields: IDataObject,
	settings: Partial<TriggerSettings>,
	own: string[] | undefined = [],
): boolean {
	const output = toOutput(
		event,
		{ ...ROW, ...fields },
		{ readKeywords: keywordReader({}), isOwnNumber: own && ((number) => own.includes(number)) },
	);
	return isWanted(output, { ...OPEN_SETTINGS, ...settings });
}

describe('isWanted', () => {
	it('leaves out events that were not chosen', () => {
		const settings = { events: ['smsInbound'] as EventName[] };
		expect(wants('smsInbound', { body: 'x' }, settings)).toBe(true);
		expect(wants('smsReceipt', { status_code: 201 }, settings)).toBe(false);
		expect(wants('faxInbound', {}, settings)).toBe(false);
	});

	it.each([
		['all', [200, 201, 300, 301, 302]],
		['final', [201, 300, 301]],
		['delivered', [201]],
		['failed', [300, 301]],
	] as const)('of receipts, "%s" means the codes %j', (receipts, wanted) => {
		for (const event of ['smsReceipt', 'mmsReceipt', 'voiceReceipt', 'faxReceipt'] as const) {
			const codes = [200, 201, 300, 301, 302].filter((code) =>
				wants(event, { status_code: code }, { receipts }),
			);
			expect(codes).toEqual(wanted);
		}
	});

	it('asks nothing of a receipt that is for texts', () => {
		const settings: Partial<TriggerSettings> = {
			numbers: ['+61499999999'],
			textMatch: 'contains',
			textTerm: 'x',
			dropOwn: true,
		};
		expect(wants('smsReceipt', { status_code: 201 }, settings, [ROW.from])).toBe(true);
	});

	it.each([
		['any', '', 'anything', true],
		['any', 'left over', 'anything', true],
		['startsWith', 'YES', 'yes please', true],
		['startsWith', 'YES', '  Yes', true],
		['startsWith', 'YES', 'oh yes', false],
		['contains', 'table', 'One TABLE, please', true],
		['contains', 'table', 'a chair', false],
		['contains', 'TABLE', '', false],
		['notContains', 'spam', 'no SPAM here', false],
		['notContains', 'spam', 'hello', true],
		['notContains', 'spam', '', true],
		['contains', 'ÜBER', 'über', true],
		['contains', '.*', 'abc', false],
	] as const)('texts: %s %j lets %j pass: %s', (textMatch, textTerm, body, isIn) => {
		expect(wants('smsInbound', { body }, { textMatch, textTerm })).toBe(isIn);
	});

	it('asks a fax for no text', () => {
		expect(wants('faxInbound', {}, { textMatch: 'contains', textTerm: 'x' })).toBe(true);
	});

	it.each(['smsInbound', 'faxInbound'] as const)(
		'%s: knows the numbers however they are written',
		(event) => {
			const to = (numbers: string[]) => wants(event, { body: 'x' }, { numbers });
			expect(to([])).toBe(true);
			expect(to(['61400000000'])).toBe(true);
			expect(to(['+61488888888', '0061 400 000 000'])).toBe(true);
			expect(to(['+61 0400 000 000'])).toBe(true);
			expect(to(['0400 000 000'])).toBe(true);
			expect(to(['+٦١٤٠٠٠٠٠٠٠٠'])).toBe(true);
			expect(to(['+6140000000'])).toBe(false);
			expect(to(['+64400000000'])).toBe(false);
			expect(wants(event, { body: 'x', to: '' }, { numbers: ['+61400000000'] })).toBe(false);
		},
	);

	it.each([
		['Shop2000', 'SHOP2000', true],
		['4Launch', '4You', false],
		['4Launch', '4', false],
		['1911', '1911', true],
		['1911Help', '1911', false],
		['61400000000x', '61400000000', false],
	])('takes a name for a name: %s and %s are the same: %s', (to, number, isIn) => {
		expect(wants('smsInbound', { body: 'x', to }, { numbers: [number] })).toBe(isIn);
	});

	it('drops texts from own numbers only where that is asked for, and known', () => {
		const own = [ROW.from];
		expect(wants('smsInbound', { body: 'x' }, { dropOwn: true }, own)).toBe(false);
		expect(wants('smsInbound', { body: 'x' }, { dropOwn: false }, own)).toBe(true);
		expect(wants('smsInbound', { body: 'x' }, { dropOwn: true }, [])).toBe(true);
	});
});
