import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import { isolateNetwork } from '../support/setup';
import { setClock } from '../options/support/clock';
import { paths, people, phones, send, whatIsSaid, type Setup } from '../options/support/send';

vi.mock('n8n-workflow', async (importOriginal) => {
	const { withoutWaiting } = await import('../options/support/pauses');
	return withoutWaiting(importOriginal);
});

isolateNetwork();
setClock();

describe('Send Only Between', () => {
	const between = (from: string, until: string) => ({
		sendOnlyBetween: { times: { from, until } },
	});
	// It is ten in the morning in Sydney, and midnight in UTC.
	const timezone = 'Australia/Sydney';
	const run = async (options: INodeParameters, more: Setup = {}) =>
		send(options, { rows: people(1), timezone, ...more });

	it.each([
		['08:00', '20:00', true],
		['10:00', '10:01', true],
		['10:01', '20:00', false],
		['8:00', '10:00', false],
		['22:00', '06:00', false],
		['22:00', '11:00', true],
		['00:00', '24:00', true],
	])('%s to %s, at ten o’clock: %s', async (from, until, isSent) => {
		const result = await run(between(from, until));
		expect(whatIsSaid(result.outcomes)).toEqual([isSent ? 'SUCCESS' : 'error']);
	});

	it('says from when on it is allowed', async () => {
		const error = (await run(between('12:30', '20:00'))).outcomes[0].error;
		expect(error).toMatch(
			/allows 12:30 to 20:00 \(Australia\/Sydney\), so it may be sent from 2026-06-15 12:30/,
		);
		const late = (await run(between('08:00', '09:00'))).outcomes[0].error;
		expect(late).toMatch(/so it may be sent from 2026-06-16 08:00/);
	});

	it.each([
		['2026-06-15T19:59', true],
		['2026-06-15T20:00', false],
		['2026-06-16T03:00', false],
		['2026-06-16T09:00', true],
	])('a message scheduled for %s counts with its time: %s', async (schedule, isSent) => {
		const result = await run(between('08:00', '20:00'), {
			parameters: { additionalFields: { schedule } },
		});
		expect(phones(result)).toHaveLength(isSent ? 1 : 0);
	});

	it.each([
		['8', '20:00'],
		['08:00', ''],
		['08:00', '08:00'],
		['25:00', '26:00'],
		['={{ "00:00" }}', '23:59'],
		['08:00', '={{ $fromAI("until") }}'],
	])('sends nothing between %j and %j', async (from, until) => {
		const result = await run(between(from, until));
		expect(result.outcomes[0].error).toMatch(/^Nothing was sent: Send Only Between/);
		expect(paths(result)).toEqual([]);
	});
});
