import { COUNTRIES } from '../core/data/countries';
import { CURRENCY } from '../core/data/money';
import type { Register } from '../core/http/api';
import { notFound, ok } from '../core/http/envelope';
import { priceOf } from '../messages/prices';
import { CHANNELS } from '../messages/types';
import { SENDING_COUNTRIES } from './sendingCountries';

/** The countries that an account sends to, and what that costs. */
export function sendingCountryRoutes(on: Register): void {
	on('GET', '/country-list', () => ok('List of Countries.', SENDING_COUNTRIES));

	on('GET', '/user-countries', ({ sim }) =>
		ok('Here are your countries selection.', sim.sendingCountries.rows()),
	);

	on('POST', '/user-countries', ({ sim, body }) => {
		sim.sendingCountries.select(body.country_list_ids);
		return ok('Here are your countries selection.', sim.sendingCountries.rows());
	});

	on('POST', '/user-countries/agree', ({ sim, body }) => {
		sim.sendingCountries.agree(body.country_list_ids);
		return ok('Here are your countries selection.', sim.sendingCountries.rows());
	});

	// Described nowhere: made up. The currency changes the name only.
	on('GET', '/pricing/:country', ({ params, query }) => {
		const code = params.country?.toUpperCase();
		const country = COUNTRIES.find((known) => known.code === code);
		if (!country) throw notFound('Country');
		const prices = CHANNELS.map((channel) => [
			channel,
			{ price: priceOf(channel, country.code, 1).toFixed(4) },
		]);
		const currency = { ...CURRENCY, currency_name_short: query.currency ?? 'AUD' };
		return ok('Here is your pricing.', {
			country: country.code,
			country_name: country.value,
			...(Object.fromEntries(prices) as object),
			_currency: currency,
		});
	});
}
