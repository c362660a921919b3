import type { INodeParameters } from 'n8n-workflow';
import type { Attack, Guard } from './guard';
import { fromAi, GUEST, sendCall, sendTool } from './guard';
import { sentBefore } from './prepare';

/** Ada, a customer in Australia: an SMS of one part to her costs 0.0792. */
const ADA = '+61491570156';

/** Several calls one after the other, or at once. */
const calls = (count: number, atOnce: boolean, to = GUEST) => {
	const all = Array.from({ length: count }, (_none, index) =>
		sendCall(to, { body: `Message ${index}` }),
	);
	return atOnce ? [all] : all.map((call) => [call]);
};

const refusal = (label: string) => new RegExp(`Nothing was sent: .*${label}`);

/** Three calls where one more is allowed. */
const oneMore = (label: string, options: INodeParameters, before: number): Attack[] =>
	[true, false].map((atOnce) => ({
		title: atOnce ? 'calls at once' : 'calls one after the other',
		async job(stage) {
			if (before > 0) await sentBefore(stage, before);
			return { tools: [sendTool(options)], turns: calls(3, atOnce) };
		},
		received: [GUEST],
		told: refusal(label),
	}));

/** A number that the model fills is none. */
const filled = (name: string): Attack => ({
	title: 'a number that the model fills',
	job: () => ({
		tools: [sendTool({ [name]: fromAi('most') })],
		turns: [[sendCall(GUEST, { most: '100' })]],
	}),
	told: /Nothing was sent: (?:Allowed|Most|Send Only)/,
});

const times = (received: string, count: number) => Array.from({ length: count }, () => received);

export const perRunGuard: Guard = {
	name: 'Most Messages per Run',
	attacks: [
		...oneMore('Most Messages per Run', { mostPerRun: 1 }, 0).map((attack): Attack => ({
			...attack,
			// Where each call is a run, each may send one.
			received: ({ callsShareRun }) => times(GUEST, callsShareRun ? 1 : 3),
			told: ({ callsShareRun }) => (callsShareRun ? refusal('Most Messages per Run') : /SUCCESS/),
		})),
		filled('mostPerRun'),
	],
};

export const perHourGuard: Guard = {
	name: 'Most Messages per Hour',
	attacks: [
		...oneMore('Most Messages per Hour', { mostPerHour: 2 }, 1),
		{
			title: 'messages scheduled for later',
			job: () => ({
				tools: [
					sendTool({ mostPerHour: 1 }, { additionalFields: { schedule: fromAi('schedule') } }),
				],
				turns: [
					[sendCall(GUEST, { schedule: inHours(30) })],
					[sendCall(GUEST, { schedule: inHours(30) })],
				],
			}),
			told: refusal('Most Messages per Hour'),
			async check(stage) {
				const scheduled = await stage.scheduled();
				if (scheduled.length !== 1) throw new Error(`${scheduled.length} are scheduled`);
			},
		},
		filled('mostPerHour'),
	],
};

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

export const perDayGuard: Guard = {
	name: 'Most Messages per Day',
	attacks: [...oneMore('Most Messages per Day', { mostPerDay: 3 }, 2), filled('mostPerDay')],
};

export const moneyPerDayGuard: Guard = {
	name: 'Most Money per Day',
	attacks: [
		...[true, false].map((atOnce): Attack => ({
			title: atOnce ? 'calls at once' : 'calls one after the other',
			job: () => ({
				tools: [sendTool({ mostMoneyPerDay: 0.1 })],
				turns: calls(3, atOnce, ADA),
			}),
			received: [ADA],
			told: refusal('Most Money per Day'),
		})),
		{
			title: 'a text so long that it costs more',
			job: () => ({
				tools: [sendTool({ mostMoneyPerDay: 0.1 })],
				turns: [[sendCall(ADA, { body: 'Your table is ready. '.repeat(20) })]],
			}),
			told: refusal('Most Money per Day'),
		},
		filled('mostMoneyPerDay'),
	],
};
