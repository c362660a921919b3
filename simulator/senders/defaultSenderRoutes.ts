import { COUNTRIES } from '../core/data/countries';
import type { Fields } from '../core/data/fields';
import { orderRows } from '../core/data/filter';
import { cursorPage } from '../core/data/paging';
import type { Call, Register } from '../core/http/api';
import { badRequest, notFound, ok } from '../core/http/envelope';
import type { DefaultSender } from './defaultSenders';

/** Default senders: in the envelope, but paged by cursor. */
export function defaultSenderRoutes(on: Register): void {
	on('GET', '/senders/default-senders', (call) => ok(DONE, senderPage(call)));

	on('POST', '/senders/default-senders', ({ sim, account, body }) =>
		ok(DONE, sim.defaultSenders.create(account, body)),
	);

	on('GET', '/senders/default-senders/:id', (call) => ok(DONE, find(call)));

	on('PATCH', '/senders/default-senders/:id', (call) => {
		const row = find(call);
		call.sim.defaultSenders.update(row, call.body);
		return ok(DONE, row);
	});

	on('DELETE', '/senders/default-senders/:id', (call) => {
		call.sim.defaultSenders.rows.delete(find(call).id);
		return ok(DONE, null);
	});

	on('GET', '/senders/compliant-sender-types', ({ query }) => {
		if (query['filter[product_type]'] !== 'SMS') {
			throw badRequest({ product_type: 'The product_type filter is required.' });
		}
		const asked = Object.entries(query)
			.filter(([name]) => name.startsWith('filter[country_code]'))
			.map(([, code]) => code);
		const codes = asked.length > 0 ? asked : COUNTRIES.map(({ code }) => code);
		return ok('Compliant sender types retrieved successfully', {
			data: codes.map((code) => senderTypes(code ?? '')),
		});
	});
}

const DONE = 'Operation completed successfully';

function find({ sim, params }: Call): DefaultSender {
	const row = sim.defaultSenders.rows.get(params.id ?? '');
	if (!row) throw notFound('Default sender');
	return row;
}

/** The page of a cursor list, with its links beside the rows. */
function senderPage(call: Call): Fields {
	const { per_page: size, sort_by: field, sort_direction: direction = 'desc' } = call.query;
	const rows = orderRows(
		call.sim.defaultSenders.rows.all(),
		{ order_by: `${field ?? 'created_timestamp'}:asc` },
		(row) => ({ ...row }),
	);
	const query = { ...call.query, page_size: size, sort_direction: direction };
	const { data, _metadata } = cursorPage({ ...call, query }, rows, 'data');
	const { pagination } = _metadata as { pagination: Fields };
	return {
		data,
		per_page: pagination.page_size,
		self_page_url: pagination.self,
		next_page_url: pagination.next,
	};
}

/** Names are blocked in North America, and its own kinds of numbers everywhere else. */
function senderTypes(country: string): Fields {
	const american = ['US', 'CA'].includes(country);
	const allowed = american
		? ['10DLC', 'tollfree', 'shortcode', 'longcode']
		: ['alpha_tag', 'longcode', 'own_number', 'shared_longcode'];
	return {
		recipient_country_code: country,
		blocked_sender_types: american ? ['alpha_tag', 'own_number'] : ['tollfree', '10DLC'],
		allowed_sender_types: allowed.map((type) => ({
			sender_type: type,
			allowed_sender_countries: american
				? { global: false, country_codes: ['US', 'CA'] }
				: { global: true },
		})),
	};
}
