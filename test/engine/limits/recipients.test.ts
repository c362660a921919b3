import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import { page } from '../support/api';
import { picked } from '../support/form';
import { isolateNetwork } from '../support/setup';
import { setClock } from '../options/support/clock';
import { paths, phones, send, whatIsSaid, type Setup } from '../options/support/send';

vi.mock('n8n-workflow', async (importOriginal) => {
	const { withoutWaiting } = await import('../options/support/pauses');
	return withoutWaiting(importOriginal);
});

isolateNetwork();
setClock();

const ANN = '+61411111111';
const BEN = '+61422222222';
const EVE = '+61499999999';

const allowed = (...values: INodeParameters[]): INodeParameters => ({
	allowedRecipients: { values },
});
const numbers = (text: string) => allowed({ from: 'numbers', numbers: text });

/** Both ways in which n8n runs an operation. */
const WAYS: Array<[string, Setup]> = [
	['for all items', {}],
	['through the routing', { routingOnly: true }],
];

describe.each(WAYS)('Allowed Recipients, %s', (_way, setup) => {
	const sendTo = async (options: INodeParameters, phone: IDataObject[string], more: Setup = {}) => {
		const result = await send(options, { ...setup, rows: [{ phone }], ...more });
		return { ...result, said: whatIsSaid(result.outcomes)[0], error: result.outcomes[0].error };
	};

	it.each([
		ANN,
		'61411111111',
		'0061 411 111 111',
		'+61 (0)411 111 111',
		'+６１４１１１１１１１１',
		' +61-411-111-111 ',
	])('sends to %s, which is one of the numbers', async (phone) => {
		const result = await sendTo(numbers(`${BEN}; ${ANN}`), phone);
		expect(result.said).toBe('SUCCESS');
		expect(phones(result)).toHaveLength(1);
	});

	it.each([
		EVE,
		'+614111111111',
		'+6141111111',
		'+1411111111',
		'0411111111',
		'411111111',
		'1111111',
		`${ANN},${EVE}`,
		`${EVE} ${ANN}`,
		`${ANN}x9`,
		'list:428',
		[ANN, EVE],
		{ to: ANN },
	])('refuses %j, which is none of them or not surely', async (phone) => {
		const result = await sendTo(numbers(ANN), phone);
		expect(result.said).toBe('error');
		expect(paths(result)).toEqual([]);
	});

	it('says in one sentence who may be texted, without numbers', async () => {
		const result = await sendTo(allowed({ from: 'numbers', numbers: ANN }, { from: 'item' }), EVE, {
			rows: [{ phone: BEN }],
			parameters: { to: EVE },
		});
		expect(result.error).toMatch(
			/^Nothing was sent: Allowed Recipients are one number and numbers/,
		);
		expect(result.error).not.toContain('411111111');
	});

	it.each([
		['a field', { phone: ANN }, ANN, true],
		['a number cell', { phone: 61411111111 }, ANN, true],
		['a field within others', { guest: { mobiles: [BEN, ANN] } }, ANN, true],
		['no field', { phone: BEN }, ANN, false],
		['the text of a message', { phone: BEN, body: ANN }, ANN, false],
		['an original text', { phone: BEN, originalText: ANN }, ANN, false],
		['a note', { phone: BEN, customer_note: ANN }, ANN, false],
		['a part of a field', { phone: `call ${ANN}` }, ANN, false],
		['a name of a field', { [ANN]: 1 }, ANN, false],
	])('of the input item: %s', async (_name, row, to, isAllowed) => {
		const result = await sendTo(allowed({ from: 'item' }), '', {
			rows: [row],
			parameters: { to },
		});
		expect(result.said).toBe(isAllowed ? 'SUCCESS' : 'error');
		expect(phones(result)).toHaveLength(isAllowed ? 1 : 0);
	});

	const contacts = [
		{ contact_id: 1, phone_number: ANN, address_country: 'AU' },
		{ contact_id: 2, phone_number: BEN, address_country: 'AU' },
	];
	const lists: Setup['other'] = ({ path }) =>
		path === '/lists/428/contacts'
			? page(contacts)
			: path === '/lists/7/contacts'
				? page([...contacts, { contact_id: 3, phone_number: EVE }])
				: undefined;

	it.each([
		[BEN, 'SUCCESS'],
		[EVE, 'error'],
	])('of a contact list: %s', async (phone, said) => {
		const options = allowed({ from: 'list', listId: picked('428') });
		expect((await sendTo(options, phone, { other: lists })).said).toBe(said);
	});

	it('refuses where the list cannot be read', async () => {
		const options = allowed({ from: 'list', listId: picked('428') });
		const result = await sendTo(options, ANN, { other: () => ({ status: 404, body: {} }) });
		expect(result.said).toBe('error');
		expect(phones(result)).toEqual([]);
	});

	it.each([
		['428', 'SUCCESS'],
		['7', 'error'],
	])('looks at each contact of the list %s that gets it', async (listId, said) => {
		const result = await sendTo(numbers(`${ANN}, ${BEN}`), '', {
			parameters: { recipientType: 'list', listId: picked(listId), to: '' },
			other: lists,
		});
		expect(result.said).toBe(said);
		expect(result.fake.calls).toHaveLength(said === 'SUCCESS' ? 1 : 0);
	});

	it.each<[string, INodeParameters]>([
		['no entry', { allowedRecipients: {} }],
		['an empty entry', numbers('')],
		['what is no number', numbers('Ann')],
		['a list that is not chosen', allowed({ from: 'list', listId: picked('') })],
		['an expression', numbers('={{ $json.phone }}')],
		['a model', numbers('={{ $fromAI("numbers") }}')],
		['an expression in its place', { allowedRecipients: '={{ $json }}' }],
		['an unknown source', allowed({ from: '={{ "item" }}' })],
	])('sends nothing with %s', async (_name, options) => {
		const result = await sendTo(options, ANN);
		expect(result.said).toBe('error');
		expect(result.error).toMatch(/Allowed Recipients|^Numbers/);
		expect(paths(result)).toEqual([]);
	});
});

describe.each(WAYS)('Allowed Countries, %s', (_way, setup) => {
	const sendTo = async (allowedCountries: string, phone: string, more: Setup = {}) =>
		send({ allowedCountries }, { ...setup, rows: [{ phone }], ...more });

	it.each([
		['AU', ANN, true],
		['Australia', ANN, true],
		['nz, au', ANN, true],
		['New Zealand', ANN, false],
		['US', '+12125550123', true],
		['US', '+14165550123', false],
		['US', '+18685550123', false],
		['CA', '+14165550123', true],
		['RU', '+77012345678', false],
		['GB', '+447700900123', true],
		['GB', '+447624123456', false],
		['Korea, Republic of', '+821012345678', true],
		// Not known: no country code.
		['AU', '0411111111', false],
		['AU', '12345', false],
	])('%s, and a message to %s', async (countries, phone, isAllowed) => {
		const result = await sendTo(countries, phone);
		expect(whatIsSaid(result.outcomes)).toEqual([isAllowed ? 'SUCCESS' : 'error']);
		expect(phones(result)).toHaveLength(isAllowed ? 1 : 0);
	});

	it('reads a local number in the country of its message', async () => {
		const rows = [{ phone: '0411111111', country: 'AU' }];
		expect(phones(await sendTo('AU', '', { rows }))).toHaveLength(1);
		expect(phones(await sendTo('NZ', '', { rows }))).toHaveLength(0);
	});

	it.each(['', ' , ', 'Atlantis', '={{ "AU" }}'])('sends nothing with %j', async (countries) => {
		const result = await sendTo(countries, ANN);
		expect(result.outcomes[0].error).toMatch(/^Nothing was sent: Allowed Countries/);
		expect(paths(result)).toEqual([]);
	});

	it('names the countries that are allowed', async () => {
		const result = await sendTo('AU, New Zealand', '+84912345678');
		expect(result.outcomes[0].error).toMatch(
			/^Nothing was sent: Allowed Countries are Australia and New Zealand, and the recipient is in Vietnam/,
		);
	});
});
