import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { runNode } from '../support/engine';
import { fakeClickSend, phoneOf } from '../support/phones';
import { picked } from '../support/form';
import { holdDate, isolateNetwork } from '../support/setup';
import { errorsOf, SEND } from './support/errors';

isolateNetwork();
holdDate();

const WAYS = [
	['many items', {}],
	['the routing', { routingOnly: true }],
] as const;

describe.each(WAYS)('a send through %s', (_way, options) => {
	const FIELDS: Array<[string, INodeParameters, string]> = [
		['Country', { additionalFields: { country: '={{ $json.value }}' } }, 'country'],
		['Sender', { from: picked('={{ $json.value }}') }, 'from'],
		['Your Reference', { additionalFields: { customString: '={{ $json.value }}' } }, 'custom'],
		['Reply-To Email', { additionalFields: { fromEmail: '={{ $json.value }}' } }, 'from_email'],
		['Schedule', { additionalFields: { schedule: '={{ $json.value }}' } }, 'schedule'],
	];
	const NOTHING: unknown[] = [
		'',
		'   ',
		'\u200b',
		'\n',
		null,
		undefined,
		'null',
		' undefined ',
		[],
	];

	for (const [label, parameters] of FIELDS) {
		it.each(NOTHING)(
			`takes ${label} of %j for its item’s error, and sends the others`,
			async (value) => {
				const good = { Country: 'AU', Schedule: 0, 'Reply-To Email': 'a@b.co' }[label] ?? 'One';
				const fake = fakeClickSend();
				const errors = await errorsOf(
					{ ...SEND, ...parameters },
					[{ to: phoneOf(0), value } as IDataObject, { to: phoneOf(1), value: good }],
					options,
				);
				expect(errors[0]).toMatch(new RegExp(`^${label} is empty`));
				expect(errors[1]).toBeUndefined();
				expect(fake.taken.map(({ to }) => to)).toEqual([phoneOf(1)]);
			},
		);
	}

	it.each([
		'={{ new Date(null) }}',
		'={{ new Date(null).toISOString() }}',
		'={{ DateTime.fromMillis(0) }}',
		'={{ "1970-01-01T00:00:00Z" }}',
	])('does not take a date that was made of nothing for at once: %s', async (schedule) => {
		const fake = fakeClickSend();
		const errors = await errorsOf(
			{ ...SEND, additionalFields: { schedule } },
			[{ to: phoneOf(0) }],
			options,
		);
		expect(errors).toEqual([expect.stringContaining('no date to start from')]);
		expect(fake.received).toEqual([]);
	});

	it('reads a failing expression as one that gives nothing', async () => {
		const fake = fakeClickSend();
		const errors = await errorsOf(
			{ ...SEND, from: picked('={{ $json.a.b.c }}') },
			[{ to: phoneOf(0) }],
			options,
		);
		expect(errors[0]).toMatch(/^Sender is empty/);
		expect(fake.received).toEqual([]);
	});

	it('leaves alone what nobody filled in', async () => {
		const fake = fakeClickSend();
		const additionalFields = { country: '', customString: '', fromEmail: '' };
		await errorsOf({ ...SEND, additionalFields }, [{ to: phoneOf(0) }], options);
		expect(fake.taken).toEqual([{ source: 'n8n', to: phoneOf(0), body: 'Hi' }]);
	});

	it('keeps 0 and false, which are values', async () => {
		const fake = fakeClickSend();
		const additionalFields = {
			customString: '={{ 0 }}',
			schedule: '={{ 0 }}',
			excludeNoSenderIdRecipients: '={{ false }}',
		};
		await errorsOf({ ...SEND, additionalFields }, [{ to: phoneOf(0) }], options);
		expect(fake.taken).toEqual([
			{
				source: 'n8n',
				to: phoneOf(0),
				body: 'Hi',
				custom_string: '0',
				exclude_no_sender_id_recipients: false,
			},
		]);
	});

	it.each([
		['Recipient', { to: '={{ $json.value }}' }],
		['Sender', { from: picked('={{ $json.value }}') }],
		['Country', { additionalFields: { country: '={{ $json.value }}' } }],
		['Your Reference', { additionalFields: { customString: '={{ $json.value }}' } }],
		['Reply-To Email', { additionalFields: { fromEmail: '={{ $json.value }}' } }],
		['Schedule', { additionalFields: { schedule: '={{ $json.value }}' } }],
		['Message Text', { body: '={{ $json.value }}' }],
	] as Array<[string, INodeParameters]>)(
		'never sends an object or a list as %s',
		async (label, parameters) => {
			const fake = fakeClickSend();
			const errors = await errorsOf(
				{ ...SEND, ...parameters },
				[
					{ to: phoneOf(0), value: { number: phoneOf(0) } },
					{ to: phoneOf(1), value: [phoneOf(1), phoneOf(2)] },
					{ to: phoneOf(2), value: [[phoneOf(3), null]] },
				] as IDataObject[],
				options,
			);
			expect(errors[0]).toMatch(new RegExp(`^${label} is an object`));
			expect(errors[1]).toMatch(new RegExp(`^${label} is a list of 2 values.*Split Out`));
			expect(errors[2]).toMatch(new RegExp(`^${label} is a list of 2 values.*Split Out`));
			expect(fake.received).toEqual([]);
		},
	);

	it('takes a list of one for its value, and numbers where digits make sense', async () => {
		const fake = fakeClickSend();
		const errors = await errorsOf(
			{
				...SEND,
				from: picked('={{ $json.from }}'),
				additionalFields: { customString: '={{ $json.ref }}', country: '={{ $json.country }}' },
			},
			[
				{ to: [phoneOf(0)], from: ['Shop'], ref: [17], country: ['AU'] },
				{ to: 61411111111, from: 61422222222, ref: 7.5, country: 'AU' },
			] as IDataObject[],
			options,
		);
		expect(errors).toEqual([undefined, undefined]);
		expect(fake.taken).toMatchObject([
			{ to: phoneOf(0), from: 'Shop', custom_string: '17', country: 'AU' },
			{ from: '61422222222', custom_string: '7.5' },
		]);
	});

	it.each([
		['Sender', { from: picked('={{ true }}') }],
		['Country', { additionalFields: { country: '={{ true }}' } }],
		['Reply-To Email', { additionalFields: { fromEmail: '={{ 7 }}' } }],
		['Your Reference', { additionalFields: { customString: '={{ true }}' } }],
		['Schedule', { additionalFields: { schedule: '={{ true }}' } }],
	] as Array<[string, INodeParameters]>)(
		'names %s that is of another kind: %j',
		async (label, parameters) => {
			const fake = fakeClickSend();
			const [error] = await errorsOf({ ...SEND, ...parameters }, [{ to: phoneOf(0) }], options);
			expect(error).toMatch(new RegExp(`^${label} is (true|a number), not a text`));
			expect(fake.received).toEqual([]);
		},
	);
});

describe('a value that an AI model leaves out', () => {
	it.each([[{}], [{ reference: null }], [{ reference: '' }], [{ reference: 'null' }]])(
		'is an error of the tool’s item, and nothing is sent: %j',
		async (said) => {
			const fake = fakeClickSend();
			const { outputs } = await runNode(
				{
					...SEND,
					to: phoneOf(0),
					additionalFields: { customString: '={{ $fromAI("reference") }}' },
				},
				{ items: [{ json: said }], toolArguments: said, onError: 'continueRegularOutput' },
			);
			expect(outputs[0][0].json.error).toMatch(/^Your Reference is empty/);
			expect(fake.received).toEqual([]);
		},
	);
});

it('says what to do about items without a value in an optional column', async () => {
	const fake = fakeClickSend();
	const { outputs } = await runNode(
		{ ...SEND, additionalFields: { country: '={{ $json.country }}' } },
		{ items: [{ json: { to: phoneOf(0) } }], onError: 'continueRegularOutput' },
	);
	expect(outputs[0][0].json.error).toContain('as in {{ $json.column || "value" }}');
	expect(fake.received).toEqual([]);
});

describe('an auto-mapped cell', () => {
	const MAPPED = { resource: 'sms', operation: 'send', dataMode: 'autoMapInputData' };
	const row = (index: number, more: object = {}) =>
		({ to: phoneOf(index), message: 'Hi', ...more }) as IDataObject;

	it.each([
		['to', { to: { number: 1 } }, /^Recipient is an object/],
		['to', { to: [phoneOf(1), phoneOf(2)] }, /^Recipient is a list of 2 values.*Split Out/],
		['from', { from: { name: 'Shop' } }, /^Sender is an object/],
		['custom_string', { custom_string: ['a', 'b'] }, /^Your Reference is a list of 2/],
		['country', { country: true }, /^Country is true, not a text/],
		['country', { country: ['AU', 'NZ'] }, /^Country is a list of 2 values/],
		['schedule', { schedule: { at: 1 } }, /^Schedule is an object/],
		['message', { message: { text: 'Hi' } }, /^Message Text is an object/],
		['subject', { subject: { text: 'Hi' } }, /^Subject is an object/],
		['lang', { lang: ['en', 'de'] }, /^Language is a list of 2/],
		['require_input', { require_input: { a: 1 } }, /^Require Input is an object/],
	])('of the wrong kind in %s costs its own item only: %j', async (_column, odd, text) => {
		const fake = fakeClickSend();
		const errors = await errorsOf(MAPPED, [row(0), row(1, odd), row(2)], {});
		expect(errors[1]).toMatch(text);
		expect(fake.taken.map(({ to }) => to)).toEqual([phoneOf(0), phoneOf(2)]);
	});

	it.each(['null', 'undefined', ' null ', '  ', '\u200b', null, []])(
		'of %j is an empty one',
		async (nothing) => {
			const fake = fakeClickSend();
			const cells = { from: nothing, custom_string: nothing, country: nothing, schedule: nothing };
			const errors = await errorsOf(MAPPED, [row(0, cells)], {});
			expect(errors).toEqual([undefined]);
			expect(fake.taken).toEqual([{ source: 'n8n', to: phoneOf(0), body: 'Hi' }]);
		},
	);
});
