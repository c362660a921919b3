import { describe, expect, it, vi } from 'vitest';
import nock from 'nock';
import { phoneOf } from '../support/phones';
import { picked } from '../support/form';
import { isolateNetwork } from '../support/setup';
import { pauses, setClock } from './support/clock';
import { paths, people, phones, send, whatIsSaid } from './support/send';

vi.mock('n8n-workflow', async (importOriginal) => {
	const { withoutWaiting } = await import('./support/pauses');
	return withoutWaiting(importOriginal);
});

isolateNetwork();
setClock();

describe('an option that cannot be read', () => {
	const EMPTY = '={{ $json.nothing }}';

	it.each([
		['batchSize', EMPTY],
		['callsInFlight', EMPTY],
		['firstItems', EMPTY],
		['maxParts', EMPTY],
		['maxPrice', EMPTY],
		['maxPrice', 'a lot'],
		['skipSentDays', EMPTY],
		['waitForDelivery', EMPTY],
		['optOutList', picked(EMPTY)],
		['optOutList', { __rl: true, mode: 'list', value: '' }],
		['dryRun', EMPTY],
		['dryRun', '={{ "perhaps" }}'],
		['dropDuplicates', EMPTY],
		['replaceLookAlikes', EMPTY],
	])('is an error before anything is sent: %s = %s', async (name, value) => {
		const result = await send({ [name]: value });
		expect(phones(result)).toEqual([]);
		expect(whatIsSaid(result.outcomes)).toEqual(people(4).map(() => 'error'));
	});

	const NUMBERS: Array<[string, string]> = [
		['batchSize', 'Batch Size'],
		['callsInFlight', 'Parallel Calls'],
		['firstItems', 'Trial Run: First Items'],
		['maxParts', 'Maximum Parts'],
		['maxPrice', 'Maximum Price'],
		['pause', 'Pause Between Calls'],
		['skipSentDays', 'Skip Already Sent'],
		['waitForDelivery', 'Wait for Delivery'],
	];
	const NO_NUMBER = [EMPTY, '={{ "" }}', 'soon', '1,000', '1;2', '0x10', '={{ [5] }}', '={{ {} }}'];
	const NO_LIMIT = [
		'={{ null }}',
		'={{ true }}',
		'={{ Infinity }}',
		'={{ NaN }}',
		'Infinity',
		-1,
		'-1',
	];

	it.each(
		NUMBERS.flatMap((option) =>
			[...NO_NUMBER, ...NO_LIMIT].map((value) => [...option, value] as const),
		),
	)('is an error that names it: %s (%s) = %s', async (name, label, value) => {
		for (const run of [{}, { rows: people(1), routingOnly: true }]) {
			const result = await send({ [name]: value }, run);
			expect(result.fake.received).toEqual([]);
			for (const { error } of result.outcomes) {
				expect(error).toMatch(
					new RegExp(`^${label} is (?:empty\\.|a list\\.|not a (?:whole )?number\\b|less than )`),
				);
			}
			nock.cleanAll();
		}
	});

	it.each(
		NUMBERS.filter(([name]) => name !== 'pause').map(([name, label]) => [name, label] as const),
	)('is an error when it is 0: %s', async (name, label) => {
		const result = await send({ [name]: 0 });
		expect(result.fake.received).toEqual([]);
		expect(result.outcomes[0].error).toMatch(new RegExp(`^${label} is not a .*number above 0`));
	});

	it.each(['batchSize', 'callsInFlight', 'firstItems', 'maxParts'])(
		'is an error when it is no whole number: %s',
		async (name) => {
			const result = await send({ [name]: 1.5 });
			expect(result.fake.received).toEqual([]);
			expect(result.outcomes[0].error).toContain('is not a whole number');
		},
	);

	it.each([
		['pause', 86_401, 'Pause Between Calls is more than 86,400'],
		['pause', 3e6, 'Pause Between Calls is more than 86,400'],
		['waitForDelivery', 86_401, 'Wait for Delivery is more than 86,400'],
		['skipSentDays', 3651, 'Skip Already Sent is more than 3,650'],
	])('is an error when it is more than can be: %s = %s', async (name, value, text) => {
		const result = await send({ [name]: value });
		expect(result.fake.received).toEqual([]);
		expect(result.outcomes[0].error).toMatch(new RegExp(`^${text}`));
	});

	it.each(['={{ "1" }}', ' 1 ', '1.0', '+1'])(
		'is not one when it is a number as text: %s',
		async (value) => {
			const result = await send({ firstItems: value });
			expect(phones(result)).toEqual([phoneOf(0)]);
		},
	);

	it.each([0, '0', '={{ 0 }}', 0.5])('is not one when the pause is %s', async (pause) => {
		const result = await send({ pause, batchSize: 1 });
		expect(result.fake.taken).toHaveLength(4);
		expect(pauses()).toEqual(Number(pause) > 0 ? [0.5, 0.5, 0.5] : []);
	});

	it.each([
		['dryRun', '={{ "true" }}'],
		['dryRun', '={{ 1 === 1 }}'],
	])('is not one when it says yes as text or by an expression: %s = %s', async (name, value) => {
		const result = await send({ [name]: value });
		expect(paths(result)).toEqual(['/sms/price']);
		expect(result.outcomes[0].dry_run).toBe(true);
	});
});
