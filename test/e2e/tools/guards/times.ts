import type { INodeParameters } from 'n8n-workflow';
import type { Guard } from './guard';
import { fromAi, GUEST, sendCall, sendTool } from './guard';

/** The zone of workflows that set none. */
const ZONE = 'America/New_York';

/** What the clock shows in so many hours. */
const clock = (hours: number): string =>
	new Intl.DateTimeFormat('en-GB', {
		timeZone: ZONE,
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
	}).format(new Date(Date.now() + hours * 3_600_000));

const between = (from: number, until: number): INodeParameters => ({
	sendOnlyBetween: { times: { from: clock(from), until: clock(until) } },
});

const REFUSED = /Nothing was sent: .*Send Only Between .*\d\d:\d\d/;

export const timesGuard: Guard = {
	name: 'Send Only Between',
	attacks: [
		{
			title: 'before the time',
			job: () => ({ tools: [sendTool(between(2, 4))], turns: [[sendCall()]] }),
			told: REFUSED,
		},
		{
			title: 'after the time',
			job: () => ({ tools: [sendTool(between(-4, -2))], turns: [[sendCall()]] }),
			told: REFUSED,
		},
		{
			title: 'a message that the model schedules for another time',
			job: () => ({
				tools: [sendTool(between(-1, 1), { additionalFields: { schedule: fromAi('schedule') } })],
				turns: [
					[sendCall(GUEST, { schedule: new Date(Date.now() + 5 * 3_600_000).toISOString() })],
				],
			}),
			told: REFUSED,
			async check(stage) {
				if ((await stage.scheduled()).length > 0) throw new Error('A message is scheduled');
			},
		},
		{
			title: 'times that the model fills',
			job: () => ({
				tools: [
					sendTool({
						sendOnlyBetween: { times: { from: fromAi('from'), until: fromAi('until') } },
					}),
				],
				turns: [[sendCall(GUEST, { from: '00:00', until: '23:59' })]],
			}),
			told: /Nothing was sent: (?:Allowed|Most|Send Only)/,
		},
		{
			title: 'both times at once, which the model fills',
			job: () => ({
				tools: [sendTool({ sendOnlyBetween: fromAi('times') })],
				turns: [[sendCall(GUEST, { times: '{}' })]],
			}),
			told: /Send Only Between|does not take/,
		},
		{
			title: 'within the time',
			job: () => ({ tools: [sendTool(between(-1, 1))], turns: [[sendCall()]] }),
			received: [GUEST],
			told: /SUCCESS/,
		},
	],
};
