import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClickSend } from '../../../nodes/ClickSend/ClickSend.node';
import { PARTY_FIELDS, PHONE_FIELDS } from '../../../nodes/ClickSend/steps/phoneFields';
import type { Form } from '../../unit/support/description';
import { formsOf, placedOperations, placedProperties } from '../../unit/support/description';
import { clickSendAnswers, page, success } from '../support/api';
import { runNode } from '../support/engine';
import { BUSINESS, picked } from '../support/form';

const { description } = new ClickSend();

/** Names that look like a phone number's and are none. */
const NO_PHONES = [
	'access_fax',
	'company_number',
	'excluding_number_type',
	'number', // of a credit card
	'number_type',
	'setting_sms_hide_your_number',
];

/** The last part of a name such as `registration_data.contact_number`. */
const lastOf = (property: string) => property.split(/[.\]]/).at(-1)!;

/** A field of an operation that ClickSend takes as a phone number. */
interface PhoneField {
	key: string;
	resource: string;
	operation: string;
	form: Form;
	/** where it is in the form, such as `additionalFields.faxNumber` */
	path: string;
	/** where it is in the body */
	property: string;
}

/** Every field of every form that is sent in a body. */
const sentFields = placedOperations(description).flatMap((placed) =>
	formsOf(description, placed).flatMap((form) =>
		placedProperties(form.shown)
			.filter(({ property }) => property.routing?.send?.type === 'body')
			.filter(({ property: { displayOptions } }) => {
				const shownIn = displayOptions?.show?.['/operation'];
				return shownIn === undefined || shownIn.includes(placed.operation.value);
			})
			.map(({ path, property }): PhoneField => ({
				key: placed.key,
				resource: placed.resource,
				operation: String(placed.operation.value),
				form,
				path,
				property: property.routing!.send!.property!.replace(/^=/, ''),
			})),
	),
);

const once = (fields: PhoneField[]) => [
	...new Map(fields.map((field) => [`${field.key} ${field.path}`, field])).values(),
];

/** Searches read the number themselves; what they look for may be anything. */
const phoneFields = once(
	sentFields.filter(
		({ key, property }) => key !== 'contact.searchByPhone' && lastOf(property) in PHONE_FIELDS,
	),
);

/** A value for a required field that its type takes. */
function sampleOf({
	name,
	type,
	default: value,
	options,
}: INodeProperties): INodeParameters[string] {
	if (type === 'resourceLocator') return picked('428');
	if (value !== '' && value !== undefined) return value;
	if (/number|phone/i.test(name)) return '+61422222222';
	if (type === 'number') return 7;
	if (type === 'options' && options?.length) return (options[0] as { value: string }).value;
	return 'AU';
}

/** A contact that is found by what is not tested here. */
const BY_EMAIL = { matchBy: 'email', email: 'ann@example.com' };

/** The form of an operation with one field filled in beside those that have to be. */
function filled({ form, resource, path }: PhoneField, value: unknown): INodeParameters {
	const parameters: INodeParameters = { ...form.values };
	if (resource === 'contact') Object.assign(parameters, BY_EMAIL);
	if (resource === 'inboundRule') parameters.actionAddress = 'https://example.com';
	for (const property of form.shown) {
		if (property.required === true) parameters[property.name] ??= sampleOf(property);
	}
	const [name, option] = path.split('.');
	const beside = name === 'registrationData' ? BUSINESS : {};
	parameters[name] = (
		option === undefined ? value : { ...beside, [option]: value }
	) as INodeParameters;
	return parameters;
}

const at = (body: unknown, property: string): unknown =>
	property.split('.').reduce<unknown>((value, name) => (value as IDataObject)?.[name], body);

beforeEach(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());

/** Runs an operation whose calls that only read are answered with nothing. */
async function write(field: PhoneField, value: unknown, routingOnly: boolean) {
	const received = clickSendAnswers(({ method, path }) =>
		method === 'GET' && path.endsWith('/contacts') ? page([]) : success({ user_id: 1 }),
	);
	const { error } = await runNode(filled(field, value), { routingOnly });
	return { error, written: received.filter(({ method }) => method !== 'GET') };
}

describe('a field whose name is that of a phone number', () => {
	it('is cleaned, or known to be none', () => {
		const looksLikePhone = /phone|mobile|fax|telephone|msisdn|(^|_)number$/;
		const unknown = once(sentFields)
			.map(({ key, property }) => ({ key, name: lastOf(property) }))
			.filter(({ name }) => looksLikePhone.test(name))
			.filter(({ name }) => !(name in PHONE_FIELDS) && !NO_PHONES.includes(name));
		expect(unknown).toEqual([]);
	});

	it('exists for every name that is known', () => {
		const names = new Set(phoneFields.map(({ property }) => lastOf(property)));
		expect([...names].sort()).toEqual(Object.keys(PHONE_FIELDS).sort());
		for (const name of PARTY_FIELDS) {
			expect(sentFields.map(({ property }) => lastOf(property))).toContain(name);
		}
		expect(phoneFields.length).toBeGreaterThan(20);
	});

	describe.each([true, false])('(through the routing: %s)', (routingOnly) => {
		it.each(phoneFields)('of $key, $path, is stored clean', async (field) => {
			const { written, error } = await write(field, '＋６１ (0)411\u200b 111 111', routingOnly);
			expect(error).toBeUndefined();
			expect(written.map(({ body }) => at(body, field.property))).toEqual(['+61411111111']);
		});

		it.each(phoneFields)('of $key, $path, is refused with an extension', async (field) => {
			const { written, error } = await write(field, '0411 111 111 ext 5', routingOnly);
			expect(error?.message).toMatch(/"0411 111 111 ext 5" has an extension/);
			expect(written).toEqual([]);
		});
	});
});

describe('a contact’s number', () => {
	const CONTACT = { resource: 'contact', listId: picked('428') };
	const OPERATIONS: Array<[string, (value: unknown) => INodeParameters]> = [
		['create', (phoneNumber) => ({ operation: 'create', phoneNumber }) as INodeParameters],
		[
			'update',
			(phoneNumber) =>
				({ operation: 'update', contactId: '5', updateFields: { phoneNumber } }) as INodeParameters,
		],
		['upsert', (phoneNumber) => ({ operation: 'upsert', phoneNumber }) as INodeParameters],
	];

	async function store(parameters: INodeParameters, values: unknown[], routingOnly: boolean) {
		const received = clickSendAnswers(({ method }) =>
			method === 'GET' ? page([]) : success({ contact_id: 1 }),
		);
		const { outputs } = await runNode(
			{ ...CONTACT, ...parameters },
			{
				items: values.map((phone) => ({ json: { phone } as IDataObject })),
				onError: 'continueRegularOutput',
				routingOnly,
			},
		);
		const stored = received
			.filter(({ method }) => method !== 'GET')
			.map(({ body }) => (body as IDataObject).phone_number);
		return { stored, items: outputs[0].map(({ json }) => json) };
	}

	describe.each([true, false])('(through the routing: %s)', (routingOnly) => {
		describe.each(OPERATIONS)('in %s', (_name, parametersOf) => {
			it.each<[unknown, string]>([
				['+61 0411 111 111', '+61411111111'],
				['+610411111111', '+61411111111'],
				['0061 411-111-111', '+61411111111'],
				['(61) 0411 111 111', '+61411111111'],
				['\u202a+61411111111\u202c', '+61411111111'],
				['+٦١٤١١١١١١١١', '+61411111111'],
				['+๖๑๔๑๑๑๑๑๑๑๑', '+61411111111'],
				['0411 111 111', '0411111111'],
				['६१४११११११११', '61411111111'],
				[61411111111, '61411111111'],
				['+39 06 6982', '+39066982'],
			])('%j is stored as %s', async (value, stored) => {
				const result = await store(parametersOf('={{ $json.phone }}'), [value], routingOnly);
				expect(result.stored).toEqual([stored]);
			});

			it('that is none is its item’s error, and the others are stored', async () => {
				const result = await store(
					parametersOf('={{ $json.phone }}'),
					[
						'n/a',
						'+61 411 111 111',
						'0411 111 111 / 0422 222 222',
						['+61411111111', '+61422222222'],
					],
					routingOnly,
				);
				expect(result.stored).toEqual(['+61411111111']);
				expect(result.items.map(({ error }) => error)).toEqual([
					expect.stringContaining('The phone number "n/a" has letters in it'),
					undefined,
					expect.stringContaining('has more than one number in it'),
					expect.stringContaining('Phone Number is a list of 2 values'),
				]);
			});
		});
	});
});

describe('a rule that forwards texts', () => {
	it.each([
		['SMS', '+61 0411 111 111', '+61411111111'],
		['EMAIL_FIXED', '+61 0411 111 111', '+61 0411 111 111'],
		['AUTO_REPLY', '0411 111 111', '0411 111 111'],
	])('by %s has its target %s as %s', async (action, actionAddress, stored) => {
		const received = clickSendAnswers(() => success({ inbound_rule_id: 1 }));
		await runNode({
			resource: 'inboundRule',
			operation: 'create',
			ruleName: 'Mine',
			dedicatedNumber: '*',
			action,
			actionAddress,
		});
		expect(received[0].body).toMatchObject({ action_address: stored, dedicated_number: '*' });
	});
});

describe('a sender or receiver', () => {
	it.each([
		['+61 0411 111 111', '+61411111111'],
		['Shop2000', 'Shop2000'],
		['4Launch', '4Launch'],
		['My Shop', 'My Shop'],
	])('of a campaign, %s, is sent as %s', async (from, sent) => {
		const field = sentFields.find(
			({ key, property }) => key === 'smsCampaign.calculatePrice' && property === 'from',
		)!;
		const received = clickSendAnswers(() => success({ sms_campaign: {} }));
		await runNode({ ...filled(field, picked(from)), body: 'Hi' });
		expect((received[0].body as IDataObject).from).toBe(sent);
	});

	it.each([
		['+61 411 111 111', 'from:+61411111111'],
		['Shop2000', 'from:Shop2000'],
	])('that a history is filtered by, %s, is looked for as %s', async (from, q) => {
		const received = clickSendAnswers(() => page([]));
		await runNode({ resource: 'sms', operation: 'getHistory', filters: { from } });
		expect(received[0].query?.q).toBe(q);
	});
});
