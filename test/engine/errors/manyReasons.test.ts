import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { networkFailure } from '../support/api';
import { runNode } from '../support/engine';
import type { FakeClickSend } from '../support/phones';
import { fakeClickSend, messagesAnswer, phoneOf, refusedRow, rowOf } from '../support/phones';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const SEND: INodeParameters = {
	...{ resource: 'sms', operation: 'send' },
	...{ to: '={{ $json.phone }}', body: '={{ $json.text ?? "Hi" }}' },
};

const people = (count: number, more: (index: number) => IDataObject = () => ({})) =>
	Array.from({ length: count }, (_none, index) => ({
		json: { phone: phoneOf(index), ...more(index) },
	}));

/** A ClickSend that says of each message what becomes of it. */
const saying = (statusOf: (index: number) => string) => () =>
	fakeClickSend(({ messages }) =>
		messagesAnswer(
			messages.map((message, index) =>
				statusOf(index) === 'SUCCESS'
					? rowOf(message, `M${index}`)
					: refusedRow(message, statusOf(index)),
			),
		),
	);

const accepting = () => fakeClickSend();

const NUMBER_ADVICE =
	'Give the number with its country code (+61411111111), or set the country for local numbers.';
const NOT_AGAIN = 'Do not simply run it again: use the error output to get them apart.';
const refused = (code: string, index: number) =>
	`${code}: the message to "${phoneOf(index)}" was not accepted by ClickSend.`;

/** Reasons that ClickSend gives, and one that nobody knows. */
const CODES = [
	...['INVALID_RECIPIENT', 'INSUFFICIENT_CREDIT', 'COUNTRY_NOT_ENABLED', 'INVALID_SENDER_ID'],
	...['ALREADY_EXISTS', 'INVALID_SCHEDULE', 'THROTTLED', 'TOO_MANY_RECIPIENTS', 'EMPTY_MESSAGE'],
	...['REGISTRATION_NEEDED', 'MISSING_CREDENTIALS', 'A_STATUS_NOBODY_KNOWS'],
];

interface Mix {
	server: () => FakeClickSend;
	form?: INodeParameters;
	items: ReturnType<typeof people>;
	/** the lines of the description; an expression where the first is advice */
	lines: Array<RegExp | string>;
}

const MIXES: Record<string, Mix> = {
	'one reason for all': {
		server: saying(() => 'INSUFFICIENT_CREDIT'),
		items: people(100),
		lines: ['Top up the balance in the ClickSend dashboard.', 'No message was sent.'],
	},
	'one reason for some': {
		server: saying((index) => (index % 2 ? 'SUCCESS' : 'INVALID_RECIPIENT')),
		items: people(6),
		lines: [
			NUMBER_ADVICE,
			`Sent: 3 messages (items 1, 3, 5). ${NOT_AGAIN}`,
			'Failed: 3 messages (items 0, 2, 4).',
		],
	},
	'one of them': {
		server: saying((index) => (index === 1 ? 'INVALID_RECIPIENT' : 'SUCCESS')),
		items: people(3),
		lines: [
			NUMBER_ADVICE,
			`Sent: 2 messages (items 0, 2). ${NOT_AGAIN}`,
			'Failed: 1 message (item 1).',
		],
	},
	'two reasons': {
		server: saying((index) => ['INVALID_RECIPIENT', 'THROTTLED', 'SUCCESS'][index % 3]),
		items: people(7),
		lines: [
			NUMBER_ADVICE,
			`Sent: 2 messages (items 2, 5). ${NOT_AGAIN}`,
			`3 messages (items 0, 3, 6): for example ${refused('INVALID_RECIPIENT', 0)}`,
			`2 messages (items 1, 4): for example ${refused('THROTTLED', 1)}`,
		],
	},
	'eleven reasons': {
		server: saying((index) => CODES[index]),
		items: people(11),
		lines: [
			...[NUMBER_ADVICE, 'No message was sent.'],
			...CODES.slice(0, 10).map((code, index) => `Item ${index}: ${refused(code, index)}`),
			'And 1 message for another reason.',
		],
	},
	'twelve reasons': {
		server: saying((index) => CODES[index % 12]),
		items: people(36),
		lines: [
			...[NUMBER_ADVICE, 'No message was sent.'],
			...CODES.slice(0, 10).map(
				(code, index) =>
					`3 messages (items ${index}, ${index + 12}, ${index + 24}): for example ${refused(code, index)}`,
			),
			'And 6 messages for 2 other reasons.',
		],
	},
	'wrong rows of several kinds': {
		server: accepting,
		items: people(
			6,
			(index) => [{ phone: '' }, {}, { phone: 'abc' }, {}, { phone: '' }, {}][index],
		),
		lines: [
			/^Its expression gives nothing for this item: .*\.$/,
			`Sent: 3 messages (items 1, 3, 5). ${NOT_AGAIN}`,
			'2 messages (items 0, 4): Recipient is empty.',
			'Item 2: The recipient "abc" has letters in it.',
		],
	},
	'numbers that differ in the words': {
		server: accepting,
		form: { options: { maxParts: 1 } },
		items: people(4, (index) => ({ text: 'x'.repeat(10 + index * 200) })),
		lines: [
			'It has 210 characters in GSM-7; shorten it.',
			`Sent: 1 message (item 0). ${NOT_AGAIN}`,
			'Failed: 3 messages (items 1-3).',
		],
	},
	'unknown outcomes': {
		server: () => fakeClickSend(() => networkFailure('ECONNRESET')),
		items: people(5),
		lines: [
			/^Connection reset\. Whether ClickSend carried it out is unknown.*\.$/,
			'Perhaps sent: 5 messages (items 0-4). Check the history before you run these again.',
		],
	},
	'unknown outcomes beside wrong rows': {
		server: () => fakeClickSend(() => networkFailure('ETIMEDOUT')),
		items: people(5, (index) => (index === 1 ? { phone: '' } : {})),
		lines: [
			/^Timed out\. .*\.$/,
			'Perhaps sent: 4 messages (items 0, 2-4). Check the history before you run these again.',
			/^4 messages \(items 0, 2-4\): ClickSend did not answer in time: outcome unknown \(.*\)\.$/,
			'Item 1: Recipient is empty.',
		],
	},
	'a dry run': {
		server: saying((index) => (index % 3 ? 'SUCCESS' : 'INVALID_RECIPIENT')),
		form: { options: { dryRun: true } },
		items: people(7),
		lines: [
			NUMBER_ADVICE,
			'Only priced: 4 messages (items 1-2, 4-5). Nothing was sent.',
			'Failed: 3 messages (items 0, 3, 6).',
		],
	},
};

describe('the error of several rows', () => {
	it.each(Object.entries(MIXES))('is one list: %s', async (_name, mix) => {
		mix.server();
		const { error } = await runNode({ ...SEND, ...mix.form }, { items: mix.items });
		const lines = (error?.description ?? '').split('\n');
		expect(lines).toHaveLength(mix.lines.length);
		mix.lines.forEach((line, index) => {
			if (typeof line === 'string') expect(lines[index]).toBe(line);
			else expect(lines[index]).toMatch(line);
		});
	});

	it('stays readable for thousands of rows', async () => {
		saying((index) => (index % 2 ? 'SUCCESS' : 'INVALID_RECIPIENT'))();
		const { error } = await runNode(SEND, { items: people(3000) });
		expect(error?.description).toContain('Failed: 1500 messages (items 0, 2, 4, ');
		expect(error?.description).toContain(' and more).');
		expect(error?.description?.length).toBeLessThan(1000);
	});
});
