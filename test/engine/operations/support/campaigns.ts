/** What a campaign costs, as ClickSend answers. */
export const totals = { total_count: 2, total_price: '0.158' };

/** The account's currency, as ClickSend answers. */
export const _currency = { currency_name_short: 'AUD', currency_prefix_d: '$' };

/** Where a text has its short link. */
export const shortLink = 'http://smsg.io/xxxxx';

/** When a campaign is to go out, as the form holds it. */
export const at = '2026-07-01T09:00:00';

/** The same time as ClickSend takes it. */
export const schedule = 1782896400;
