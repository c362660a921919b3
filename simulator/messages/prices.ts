import { round } from '../core/data/money';
import type { Channel } from './types';

/** Made-up but plausible prices per part in the account's currency. */
const PRICES: Record<Channel, { other: number; byCountry: Record<string, number> }> = {
	sms: {
		other: 0.11,
		byCountry: { AU: 0.0792, US: 0.0223, CA: 0.0223, GB: 0.0574, NZ: 0.1287, DE: 0.1034, IN: 0.07 },
	},
	mms: { other: 1.2, byCountry: { AU: 0.44, US: 0.0385, CA: 0.0385, NZ: 0.99 } },
	voice: { other: 0.15, byCountry: { AU: 0.1, US: 0.033, CA: 0.033, GB: 0.066, NZ: 0.08 } },
};

/** The price of a message: so much a part, by the recipient's country. */
export function priceOf(channel: Channel, country: string | null, parts: number): number {
	const table = PRICES[channel];
	return round((table.byCountry[country ?? ''] ?? table.other) * parts);
}
