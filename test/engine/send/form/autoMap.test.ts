import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { runNode } from '../../support/engine';
import { fakeClickSend, outcomesByItem, phoneOf } from '../../support/phones';
import { isolateNetwork } from '../../support/setup';

isolateNetwork();

const AUTO = { resource: 'sms', operation: 'send', dataMode: 'autoMapInputData' };
const TO = phoneOf(1);
const picked = (value: string) => ({ __rl: true, mode: 'id', value });

async function sentFor(rows: IDataObject[], parameters: INodeParameters = {}) {
	const fake = fakeClickSend();
	const { outputs, error } = await runNode(
		{ ...AUTO, ...parameters },
		{ items: rows.map((json) => ({ json })), onError: 'continueRegularOutput' },
	);
	// The next run's answers would not be asked.
	nock.cleanAll();
	expect(error).toBeUndefined();
	const outcomes = outcomesByItem(outputs, rows.length).map((all) => {
		expect(all).toHaveLength(1);
		return all[0];
	});
	return { fake, messages: fake.taken, outcomes, errors: outcomes.map((json) => json.error) };
}

/** A contact as Contact → Get Many gives it, without its number. */
const numberless = {
	contact_id: 1,
	list_id: 428,
	first_name: 'Ann',
	last_name: 'Lee',
	fax_number: '',
	email: 'ann@example.com',
	address_country: 'AU',
	custom_1: '',
};

const CONTACT = { ...numberless, phone_number: '' };

describe('Auto-Map never sends to a list', () => {
	it.each<[string, IDataObject]>([
		['a contact without a number', CONTACT],
		['a contact whose number is null', { ...CONTACT, phone_number: null }],
		['a contact whose number shows nothing', { ...CONTACT, phone_number: ' \u200b' }],
		['a number in a column that is not known', { ...numberless, 'Phone (work)': TO }],
		['a landline', { ...numberless, 'Home Phone': TO, 'Work phone': TO, fax: TO }],
		['a list and nothing else', { list_id: 428 }],
		['a list that is typed as text', { 'List ID': '428' }],
		['another spelling', { listId: 428, LIST_ID: 429, 'list id': 430 }],
		['no fields at all', {}],
	])('for %s', async (_name, row) => {
		for (const resource of ['sms', 'mms', 'voice']) {
			for (const operation of ['send', 'calculatePrice']) {
				const { fake, errors } = await sentFor([{ ...row, message: 'Hi', subject: 'Hi' }], {
					resource,
					operation,
					mediaUrl: 'https://example.com/a.jpg',
				});
				expect(fake.received).toEqual([]);
				expect(errors[0]).toContain('The recipient is empty');
			}
		}
	});

	it('nor when the form still holds one from before', async () => {
		const { fake, errors } = await sentFor([{ ...numberless, message: 'Hi' }], {
			recipientType: 'list',
			listId: picked('428'),
		});
		expect(fake.received).toEqual([]);
		expect(errors[0]).toContain('The recipient is empty');
	});

	it.each(['mobile_phone', 'cell', 'telephone', 'phone_number'])(
		'but to the number in %s, once each',
		async (column) => {
			const rows = [0, 1, 2].map((index) => ({
				...numberless,
				[column]: phoneOf(index),
				message: 'Hi',
			}));
			const { messages } = await sentFor(rows);
			expect(messages).toEqual(
				[0, 1, 2].map((index) => ({ source: 'n8n', to: phoneOf(index), body: 'Hi' })),
			);
		},
	);

	it('and says which columns it looked for and which there are', async () => {
		const { errors } = await sentFor([{ 'Phone (work)': TO, note: 'a secret', message: 'Hi' }]);
		expect(errors[0]).toContain('Looked for to, recipient, phone, phone number, mobile');
		expect(errors[0]).toContain('the item has Phone (work), note, message');
		expect(errors[0]).not.toContain('a secret');
		expect(errors[0]).not.toContain(TO);
	});

	it('and names no more columns than can be read', async () => {
		const many = Object.fromEntries(
			Array.from({ length: 500 }, (_none, index) => [`c${index} ${'x'.repeat(1000)}`, index]),
		);
		const { errors } = await sentFor([many]);
		expect(errors[0]).toContain('and 480 more');
		expect((errors[0] as string).length).toBeLessThan(1500);
	});
});

describe('the column of the number', () => {
	it.each([
		...['to', 'Recipient', 'Phone', 'phone_number', 'PhoneNumber', 'Phone #', 'PHONE-NUMBER'],
		...['Mobile', 'mobile_number', 'Mobile No.', 'MobilePhone', 'mobile_phone', 'Mobile Phone'],
		...['Cell', 'Cell Phone', 'cellphone', 'cell_number', 'Telephone', 'Tel', 'Tel.', 'msisdn'],
		...['Contact number', 'contact_number', 'Contact Phone', 'Primary Phone', 'E164'],
		...['Phone 1 - Value', 'Mobile phone number', 'SMS number', 'Customer Phone'],
		...['billing_phone', 'Telefon', 'Telefonnummer', 'Handy', 'Handynummer', 'Mobil'],
		...['Mobilnummer', 'Rufnummer', 'Téléphone', 'telephone', 'TÉLÉPHONE', 'Portable'],
		...['Numéro de téléphone', 'Te\u0301le\u0301phone', 'Teléfono', 'telefono', 'Celular'],
		...['Móvil', 'Teléfono móvil', 'Cellulare', 'Telemóvel', 'Telefoonnummer', '\ufeffphone'],
	])('may be %s', async (column) => {
		const { messages } = await sentFor([{ name: 'Ann', [column]: TO, message: 'Hi' }]);
		expect(messages).toEqual([{ source: 'n8n', to: TO, body: 'Hi' }]);
	});

	it.each([
		...['Phone (work)', 'Work Phone', 'Home Phone', 'Business Phone', 'Fax', 'fax_number'],
		...['Fax Phone', 'Mobile 2', 'Phone 2 - Value', 'Number', 'ID', 'Phone Type', 'Has Mobile'],
		...['list_id', 'contact_id', 'from', 'Old phone', 'telephony'],
	])('is not %s', async (column) => {
		const { fake, errors } = await sentFor([{ [column]: TO, message: 'Hi' }]);
		expect(fake.received).toEqual([]);
		expect(errors[0]).toContain('The recipient is empty');
	});

	it.each<[string, IDataObject]>([
		['to before all others', { telephone: phoneOf(8), cell: phoneOf(9), to: TO }],
		['a mobile before a telephone', { Telephone: phoneOf(8), 'Mobile Phone': TO }],
		['Handy before Telefon', { Telefon: phoneOf(8), Handy: TO }],
		['mobile before a primary phone', { 'Primary Phone': phoneOf(8), Mobile: TO }],
	])('is %s', async (_name, row) => {
		const { messages } = await sentFor([{ ...row, message: 'Hi' }]);
		expect(messages.map(({ to }) => to)).toEqual([TO]);
	});

	it('is not made up for by another one when its cell is empty', async () => {
		const { fake, errors } = await sentFor([{ to: '', mobile: TO, message: 'Hi' }]);
		expect(fake.received).toEqual([]);
		expect(errors[0]).toContain('The recipient is empty: the item has no value in to');
	});

	it('is found anew for rows of another shape', async () => {
		const { messages, errors } = await sentFor([
			{ phone: phoneOf(0), message: 'Hi' },
			{ cell: phoneOf(1), message: 'Hi' },
			{ note: 'x', message: 'Hi' },
			{ phone: phoneOf(3), message: 'Hi' },
		]);
		expect(messages.map(({ to }) => to)).toEqual([phoneOf(0), phoneOf(1), phoneOf(3)]);
		expect(errors[2]).toContain('the item has note, message');
	});
});

it('takes a file for MMS only: rows of other channels share a call, whatever their cells hold', async () => {
	const cells = ['https://example.com/a.jpg', { id: 7 }, 'https://example.com/b.jpg', ''];
	const rows = cells.map((media_url, index) => ({
		to: `+6140000000${index}`,
		message: 'Hi',
		media_url,
	}));
	const { fake, errors } = await sentFor(rows);
	expect(errors).toEqual(rows.map(() => undefined));
	expect(fake.received).toHaveLength(1);
	expect(JSON.stringify(fake.received)).not.toContain('media_file');
});

describe('placeholders', () => {
	it.each([
		['{first name}'],
		['{First Name}'],
		['{first_name}'],
		['{FirstName}'],
		['{FIRST-NAME}'],
		['{ firstname }'],
		['{first.name}'],
	])('%s is found however the column is written', async (placeholder) => {
		for (const column of ['first_name', 'First Name', 'firstName', 'FIRSTNAME']) {
			const { messages } = await sentFor([{ to: TO, [column]: 'Ann' }], {
				textTemplate: `Hi ${placeholder}!`,
			});
			expect(messages.map(({ body }) => body)).toEqual(['Hi Ann!']);
		}
	});

	it('prefer the column of just their name', async () => {
		const row = { to: TO, 'First Name': 'no', first_name: 'yes', firstname: 'no' };
		const { messages } = await sentFor([row], { textTemplate: 'Hi {first_name}' });
		expect(messages.map(({ body }) => body)).toEqual(['Hi yes']);
	});

	it('that fit two columns are an error that names both', async () => {
		const row = { to: TO, 'First Name': 'Ann', first_name: 'Bob' };
		const { fake, errors } = await sentFor([row], { textTemplate: 'Hi {FirstName}' });
		expect(fake.received).toEqual([]);
		expect(errors[0]).toContain('fits several columns: First Name, first_name');
	});

	it.each(['{nickname}', '{name }', '{-}', '{10% off}', '{__proto__}', '{constructor}'])(
		'%s without a column is an error that lists the columns',
		async (placeholder) => {
			const row = { to: TO, 'First Name': 'a private name', age: 30 };
			const { fake, errors } = await sentFor([row], { textTemplate: `Hi ${placeholder}` });
			expect(fake.received).toEqual([]);
			expect(errors[0]).toContain('There is no column for the placeholder');
			expect(errors[0]).toContain('The item has to, First Name, age');
			expect(errors[0]).not.toContain('a private name');
		},
	);

	it.each([null, '', ' ', '\u200b', '\u2800', undefined, {}, [], 'null', 'undefined', NaN])(
		'without a value (%j) are an error',
		async (value) => {
			const { fake, errors } = await sentFor([{ to: TO, name: value }], {
				textTemplate: 'Hi {Name}',
			});
			expect(fake.received).toEqual([]);
			expect(errors[0]).toContain('The item has no value for the placeholder {name}');
		},
	);

	it('are taken as they are from numbers, also 0 and false', async () => {
		const { messages } = await sentFor([{ to: TO, places: 0, open: false }], {
			textTemplate: '{Places} places, {open}',
		});
		expect(messages[0].body).toBe('0 places, false');
	});

	describe('in text that came out of an expression are no placeholders', () => {
		const row = { to: TO, name: '{internal_note}', internal_note: 'pays late', text: 'Hi {name}' };

		it.each([
			['=Hi {{ $json.name }}', 'Hi {internal_note}'],
			['={{ "Hi " + $json.name }}', 'Hi {internal_note}'],
			['={{ $json.text }}', 'Hi {name}'],
			['=Hi {name}', 'Hi {internal_note}'],
			['Hi {name}', 'Hi {internal_note}'],
			[
				'=Hi {{ $json.name }}, your name is {name}',
				'Hi {internal_note}, your name is {internal_note}',
			],
			['={name}{{ $json.name }}{NAME}', '{internal_note}{internal_note}{internal_note}'],
			['={{ "{" }}internal_note{{ "}" }}', '{internal_note}'],
			['=Hi {{ "{" + "internal_note}" }} {{ "a}b" }}', 'Hi {internal_note} a}b'],
		])('%s', async (body, wanted) => {
			const { messages, errors } = await sentFor([row], { textTemplate: body });
			expect(errors).toEqual([undefined]);
			expect(messages.map((message) => message.body)).toEqual([wanted]);
		});

		it('for each item its own', async () => {
			const rows = ['Ann', '{to}', 'Cat'].map((name, index) => ({
				to: phoneOf(index),
				name,
				day: `day ${index}`,
			}));
			const { messages } = await sentFor(rows, { textTemplate: '=Hi {{ $json.name }} on {Day}' });
			expect(messages.map(({ body }) => body)).toEqual([
				'Hi Ann on day 0',
				'Hi {to} on day 1',
				'Hi Cat on day 2',
			]);
		});
	});

	it.each([
		'={{ $json.none }}',
		'={{ $json.blank }}',
		'={{ $json.none.none }}',
		'={{ $json.list }}',
	])(
		'are not made up for by the item’s own text where the expression %s gives nothing',
		async (body) => {
			const row = { to: TO, message: 'Not this', blank: ' \u200b', list: ['a'] };
			const { fake, errors } = await sentFor([row], { textTemplate: body });
			expect(fake.received).toEqual([]);
			expect(errors[0]).toMatch(/^Text Template is (empty|a list)\./);
		},
	);

	it.each([
		'Hi {{name}}',
		'Hi {{ name }}',
		'Hi {{{name}}}',
		'Hi {name}}',
		'Hi {{name}',
		'Hi {na{me}}',
		'Hi {name',
		'Hi name}',
		'Hi { name, you',
		'Hi {name}, {age',
		'=Hi {name {{ 1 }}',
	])('of stray braces (%s) are an error', async (body) => {
		const row = { to: TO, name: 'Ann', me: 'X', age: 30 };
		const { fake, errors } = await sentFor([row], { textTemplate: body });
		expect(fake.received).toEqual([]);
		expect(errors[0]).toMatch(/^Text Template has a brace without its counterpart/);
	});

	it.each([
		['Hi {name} :} {:', 'Hi Ann :} {:'],
		['{ } {name}', undefined],
		['Hi {name} {}', 'Hi Ann {}'],
		['={{ ({ a: 1 }).a }} {name}', '1 Ann'],
	])('leave other braces alone: %s', async (body, wanted) => {
		const { messages } = await sentFor([{ to: TO, name: 'Ann' }], { textTemplate: body });
		expect(messages.map((message) => message.body)).toEqual(wanted === undefined ? [] : [wanted]);
	});

	describe('outside of Message', () => {
		const MMS = { resource: 'mms', mediaUrl: 'https://files.example.com/a.jpg', body: 'Hi' };
		it.each<[string, INodeParameters]>([
			['Subject', { ...MMS, subject: 'For {name}' }],
			['Subject', { ...MMS, subject: '=For {Name} {{ 1 }}' }],
			['Your Reference', { body: 'Hi', additionalFields: { customString: '{NAME}' } }],
			['Your Reference', { body: 'Hi', additionalFields: { customString: '={{ 1 }}-{name}' } }],
		])('are an error in %s, since they are not filled in', async (label, parameters) => {
			const { fake, errors } = await sentFor([{ to: TO, name: 'Ann' }], parameters);
			expect(fake.received).toEqual([]);
			expect(errors[0]).toMatch(new RegExp(`^${label} has the placeholder \\{name\\}`, 'i'));
		});

		it.each<[string, INodeParameters, IDataObject]>([
			['{batch}', { customString: '{batch}' }, { name: 'Ann' }],
			['{name}', { customString: '={{ "{name}" }}' }, { name: 'Ann' }],
			['own', { customString: '{name}' }, { name: 'Ann', custom_string: 'own' }],
		])('are none where they are %s', async (wanted, additionalFields, row) => {
			const { messages } = await sentFor([{ to: TO, ...row }], {
				textTemplate: 'Hi',
				additionalFields,
			});
			expect(messages.map((message) => message.custom_string)).toEqual([wanted]);
		});
	});

	it('are none in a form that maps each field', async () => {
		const { messages } = await sentFor([{ name: 'Ann' }], {
			dataMode: 'defineBelow',
			to: TO,
			body: 'Hi {name}',
		});
		expect(messages.map(({ body }) => body)).toEqual(['Hi {name}']);
	});
});

describe('placeholders of contact lists', () => {
	const WORDS = [
		...['(First Name)', '(Last Name)', '(Email)', '(Email Address)', '(Custom 1)', '(Cust. 4)'],
		...[
			'(first name)',
			'(FIRST NAME)',
			'( First Name )',
			'(FirstName)',
			'(first_name)',
			'(Custom1)',
		],
		...['(Custom String 2)', '(Custom Field 3)', '(E-mail)', '(Geolocation)', '(geo location)'],
	];
	const NONE = [
		'(first)',
		'First Name',
		'(Custom 5)',
		'(name)',
		'((',
		'(email us)',
		':(',
		'(1)',
		'(location)',
	];
	const forResource = (resource: string): INodeParameters => ({
		resource,
		...(resource === 'mms' && { subject: 'Hi', mediaUrl: 'https://example.com/a.jpg' }),
	});
	const byForm = { dataMode: 'defineBelow', to: TO, body: '={{ $json.text }}' };

	it.each(WORDS)('%s in a text to a number are an error', async (word) => {
		for (const resource of ['sms', 'mms', 'voice']) {
			for (const form of [byForm, { textTemplate: `Hi ${word}` }, { textTemplate: 'Hi {word}' }]) {
				const { fake, errors } = await sentFor([{ to: TO, word, text: `Hi ${word}!` }], {
					...forResource(resource),
					...form,
				});
				expect(fake.received).toEqual([]);
				expect(errors[0]).toContain(`The text has the placeholder ${word}`);
			}
		}
	});

	it.each(NONE)('%s is none', async (word) => {
		const { messages } = await sentFor([{ text: `Hi ${word}!` }], byForm);
		expect(messages.map(({ body }) => body)).toEqual([`Hi ${word}!`]);
	});

	it('are an error through the routing and in a reply, too', async () => {
		for (const form of [
			byForm,
			{ operation: 'calculatePrice', ...byForm },
			{ operation: 'reply', replyTo: TO, replyFrom: phoneOf(2), body: '={{ $json.text }}' },
		]) {
			const fake = fakeClickSend();
			const { outputs } = await runNode(
				{ ...AUTO, ...form },
				{
					items: [{ json: { text: 'Hi (First Name)' } }],
					onError: 'continueRegularOutput',
					routingOnly: true,
				},
			);
			nock.cleanAll();
			expect(fake.received).toEqual([]);
			expect(outputs[0][0].json.error).toContain('The text has the placeholder (First Name)');
		}
	});

	it('are an error in the subject of an MMS to a number, too', async () => {
		const { fake, errors } = await sentFor([{ to: TO, text: 'Hi', subject: 'Hi (First Name)' }], {
			...forResource('mms'),
		});
		expect(fake.received).toEqual([]);
		expect(errors[0]).toContain('The subject has the placeholder (First Name)');
	});

	it('go to lists as they are', async () => {
		const { messages } = await sentFor([{}], {
			dataMode: 'defineBelow',
			recipientType: 'list',
			listId: picked('428'),
			body: 'Hi (First Name)',
		});
		expect(messages).toEqual([{ source: 'n8n', list_id: 428, body: 'Hi (First Name)' }]);
	});
});
