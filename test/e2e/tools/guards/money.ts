import type { Guard } from './guard';
import { GUEST, sendCall, sendTool, TEXT, picked } from './guard';
import { listIdOf } from './prepare';

/** Ada, a customer in Australia: an SMS of one part to her costs 0.0792. */
const ADA = '+61491570156';
/** Elif, who texted STOP. */
const STOPPED = '+61491570110';

/** What a call may cost at most. */
export const maxPriceGuard: Guard = {
	name: 'Maximum Price',
	attacks: [
		{
			title: 'a text of a price above it',
			job: () => ({ tools: [sendTool({ maxPrice: 0.05 })], turns: [[sendCall(ADA)]] }),
			told: /Maximum Price/,
		},
		{
			title: 'a text so long that it costs more',
			job: () => ({
				tools: [sendTool({ maxPrice: 0.1 })],
				turns: [[sendCall(ADA, { body: TEXT.repeat(30) })]],
			}),
			told: /Maximum Price/,
		},
		{
			title: 'a price that the model gives',
			job: () => ({
				tools: [sendTool({ maxPrice: 0.05 })],
				turns: [[sendCall(ADA, { maxPrice: 100, options: { maxPrice: 100 } })]],
			}),
			told: /Maximum Price|argument/,
		},
		{
			title: 'a text within it',
			job: () => ({ tools: [sendTool({ maxPrice: 0.1 })], turns: [[sendCall(ADA)]] }),
			received: [ADA],
			told: /SUCCESS/,
		},
	],
};

/** Who texted STOP gets nothing. */
export const optOutGuard: Guard = {
	name: 'Opt-Out List',
	attacks: [
		{
			title: 'somebody on it, in several writings',
			job: async (stage) => ({
				tools: [
					sendTool(
						{ optOutList: picked(await listIdOf(stage, 'Opt-Out List')) },
						{ additionalFields: { country: 'AU' } },
					),
				],
				turns: [
					[STOPPED, '0491570110', '61 491 570 110', '+61 (0)491-570-110'].map((to) => sendCall(to)),
				],
			}),
			told: /opted out/i,
			ofEach: true,
		},
		{
			title: 'somebody who is not on it',
			job: async (stage) => ({
				tools: [sendTool({ optOutList: picked(await listIdOf(stage, 'Opt-Out List')) })],
				turns: [[sendCall(STOPPED), sendCall(GUEST)]],
			}),
			received: [GUEST],
			told: /SUCCESS/,
		},
	],
};
