/** The currency of every account here, as answers describe it. */
export const CURRENCY = {
	currency_name_short: 'AUD',
	currency_prefix_d: '$',
	currency_prefix_c: 'c',
	currency_name_long: 'Australian Dollars',
	min_recharge_amount: '20.00',
	max_recharge_amount: '10000.00',
};

/** Four decimals, as ClickSend's prices have; sums of floats would otherwise show their dust. */
export function round(amount: number): number {
	return Math.round(amount * 10_000) / 10_000;
}
