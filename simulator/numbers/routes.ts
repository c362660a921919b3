import { requireFields, text, type Fields } from '../core/data/fields';
import { filterRows } from '../core/data/filter';
import { CURRENCY, round } from '../core/data/money';
import { page } from '../core/data/paging';
import type { Register } from '../core/http/api';
import { ApiError, badRequest, notFound, ok } from '../core/http/envelope';
import { isCountry } from './numbers';

/** Dedicated numbers: owned, on offer, bought, registered. */
export function numberRoutes(on: Register): void {
	on('GET', '/numbers', (call) => {
		const view = (row: object): Fields => ({ ...row });
		const rows = filterRows(call.sim.numbers.owned.all(), call.query, view);
		const data = { ...page(call, rows, view), _currency: CURRENCY };
		return ok('Here are you dedicated numbers.', data);
	});

	on('GET', '/numbers/search/:country', (call) => {
		const country = (call.params.country ?? '').toUpperCase();
		if (!isCountry(country)) throw badRequest({ country: 'The selected country is invalid.' });
		const { search = '', search_type: type = '0' } = call.query;
		const rows = call.sim.numbers
			.offered(country)
			.filter((row) => matches(text(row.dedicated_number), search, type));
		const data = { ...page(call, rows, (row) => row), _currency: CURRENCY };
		return ok('Here are some numbers.', data);
	});

	on('POST', '/numbers/buy/:dedicated_number', ({ sim, account, params, body }) => {
		const number = params.dedicated_number ?? '';
		const offer = sim.numbers.priceOf(number);
		if (!offer) throw notFound('Dedicated number');
		if (offer.monthly > account.balance) throw new ApiError(400, 'Insufficient credit.');
		account.balance = round(account.balance - offer.monthly);
		sim.numbers.add(number, text(body.type) || 'sms');
		return ok('Here is your new number.', {
			dedicated_number: number,
			country: offer.country,
			price_total: offer.monthly.toFixed(2),
			_price_setup: '0.00',
			_price_monthly: offer.monthly.toFixed(2),
			_currency: CURRENCY,
		});
	});

	on('POST', '/numbers/registrations/number-types/:number_type/country/:country_code', (call) => {
		if (!/^[A-Z]{2}$/.test(call.params.country_code ?? '')) {
			throw badRequest({ country_code: 'The selected country_code is invalid.' });
		}
		requireFields(call.body, REGISTRATION);
		return ok('Number registration notification sent successfully.', null);
	});
}

const REGISTRATION = [
	'full_name',
	'company_name',
	'email',
	'website_url',
	'sample_message',
	'primary_use_case',
	'company_number',
	'area_code',
];

/** 0 starts with, 1 anywhere, 2 ends with; the digits count, with or without "+". */
function matches(number: string, search: string, type: string): boolean {
	const [digits, wanted] = [number, search].map((value) => value.replace(/\D/g, ''));
	if (!wanted || !digits) return true;
	if (type === '1') return digits.includes(wanted);
	return type === '2' ? digits.endsWith(wanted) : digits.startsWith(wanted);
}
