import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import { isolateNetwork } from '../support/setup';
import { NOW, setClock } from './support/clock';
import { people, send, type Setup, whatIsSaid } from './support/send';

vi.mock('n8n-workflow', async (importOriginal) => {
	const { withoutWaiting } = await import('./support/pauses');
	return withoutWaiting(importOriginal);
});

isolateNetwork();
setClock();

describe('a schedule', () => {
	const day = 86_400;
	const now = NOW / 1000;
	const scheduled = async (additionalFields: INodeParameters, setup: Setup = {}) => {
		const result = await send({}, { rows: people(1), ...setup, parameters: { additionalFields } });
		return { ...result, schedule: result.fake.taken[0]?.schedule, outcome: result.outcomes[0] };
	};

	it.each([
		['a date in the workflow’s time zone', '2026-06-20T09:00:00', now + 5 * day - 3600],
		['a date with an offset', '2026-06-20T09:00:00+02:00', now + 5 * day + 7 * 3600],
		['Unix seconds', `={{ ${now + 600} }}`, now + 600],
		['Unix seconds as text', String(now + 600), now + 600],
		['milliseconds', `={{ ${(now + 600) * 1000} }}`, now + 600],
		['a time of the expression language', '={{ $now.plus({ hours: 2 }) }}', now + 7200],
		['minutes from now', 'in 30 minutes', now + 1800],
		['hours from now', 'In 2 Hours', now + 7200],
		['one day from now', 'in 1 day', now + day],
		['months ahead', `={{ ${now + 120 * day} }}`, now + 120 * day],
		['a year ahead', `={{ ${now + 365 * day} }}`, now + 365 * day],
		['200 days from now', 'in 200 days', now + 200 * day],
	])('may be %s', async (_name, schedule, wanted) => {
		const result = await scheduled({ schedule }, { timezone: 'Australia/Brisbane' });
		expect(result.outcome.error).toBeUndefined();
		expect(result.schedule).toBe(wanted);
	});

	it.each([
		['0', '={{ 0 }}'],
		['0 as text', '0'],
		['0 with decimals', '0.00'],
	])('of %s sends at once', async (_name, schedule) => {
		const result = await scheduled({ schedule });
		expect(result.fake.taken).toHaveLength(1);
		expect(result.schedule).toBeUndefined();
	});

	it.each([
		['past', '2026-06-14T00:00:00', /in the past/],
		['an hour ago', `={{ ${now - 3600} }}`, /in the past/],
		['absurdly far', 'in 99999999999 days', /not a date/],
		['after the year 9999', 'in 3000000 days', /not a date/],
		['no date', 'tomorrow', /not a date/],
		['an impossible date', '2026-06-31T00:00:00', /not a date/],
		['empty', '={{ $json.nothing }}', /^Schedule is empty/],
		['blank', '  ', /schedule is empty/],
		['a spreadsheet’s time of day', '={{ 0.375 }}', /"0.375" is a time of day/],
		['the same as text', '0.375', /is a time of day/],
		['the same in a list', '={{ [0.999] }}', /is a time of day/],
	])('that is %s is an error before anything is sent', async (_name, schedule, text) => {
		const result = await scheduled({ schedule });
		expect(result.fake.received).toEqual([]);
		expect(result.outcome.error).toMatch(text);
	});

	it.each([
		[45, now + 2700],
		['={{ 1.5 }}', now + 90],
		['={{ "20" }}', now + 1200],
	])('in minutes: %s', async (sendInMinutes, wanted) => {
		const result = await scheduled({ sendInMinutes });
		expect(result.schedule).toBe(wanted);
	});

	it('in 0 minutes sends at once', async () => {
		const result = await scheduled({ sendInMinutes: 0 });
		expect(result.fake.taken).toHaveLength(1);
		expect(result.fake.taken[0]).not.toHaveProperty('schedule');
		expect(result.fake.taken[0]).not.toHaveProperty('schedule_in_minutes');
	});

	it.each(['={{ $json.nothing }}', '={{ "soon" }}', -5])(
		'in minutes that cannot be read (%s) is an error before anything is sent',
		async (sendInMinutes) => {
			const result = await scheduled({ sendInMinutes });
			expect(result.fake.received).toEqual([]);
			expect(result.outcome.error).toMatch(/schedule|^Send in Minutes is (empty|not a number)/i);
		},
	);

	it('is checked for each item', async () => {
		const rows = people(3).map((row, index) => ({ ...row, at: now + [600, -9000, 1200][index] }));
		const result = await send(
			{},
			{ rows, parameters: { additionalFields: { schedule: '={{ $json.at }}' } } },
		);
		expect(result.fake.taken.map(({ schedule }) => schedule)).toEqual([now + 600, now + 1200]);
		expect(whatIsSaid(result.outcomes)).toEqual(['SUCCESS', 'error', 'SUCCESS']);
	});
});
