import { createHash } from 'node:crypto';
import type { Fields } from '../core/data/fields';
import { cursorPage } from '../core/data/paging';
import type { Call, Register } from '../core/http/api';
import { bare, badRequest, notFound } from '../core/http/envelope';
import type { Simulation } from '../core/simulation';
import type { Message } from '../messages/types';

/** A link of a message. */
interface Link {
	id: string;
	message: Message;
}

/** Statistics of the links in messages, without an envelope. Nobody opens them here. */
export function shortUrlRoutes(on: Register): void {
	on('GET', '/short-url/statistics/:source/:source_id', ({ sim, params }) => {
		if (params.source !== 'quick_sms') {
			throw badRequest({ source: 'The selected source is invalid.' });
		}
		const message = sim.outbox.get(params.source_id ?? '');
		if (message?.channel !== 'sms') throw notFound('Message');
		return bare({ data: linksOf(message).map(statistics) });
	});

	on('GET', '/short-url/tracking/:long_url_id', (call) => {
		const found = findLinks(call.sim, call.params.long_url_id ?? '');
		if (found.length === 0) throw notFound('Link');
		return bare(trackingPage(call, found));
	});
}

/** The link of that id: it names the message, then the address. */
function findLinks(sim: Simulation, id: string): Link[] {
	const messageId = /^quick_sms-(.+)-[0-9a-f]{32}$/.exec(id)?.[1];
	const message = messageId === undefined ? undefined : sim.outbox.get(messageId);
	return message === undefined ? [] : linksOf(message).filter((link) => link.id === id);
}

function linksOf(message: Message): Link[] {
	const urls = new Set(message.body.match(/https?:\/\/\S+/g) ?? []);
	return [...urls].map((url) => ({
		id: `quick_sms-${message.messageId}-${createHash('md5').update(url).digest('hex')}`,
		message,
	}));
}

function statistics({ id }: Link): Fields {
	return {
		long_url_id: id,
		links: { total: 1, opened_unique: 0, opened_total: 0, unopened: 1 },
		device: [],
		os: [],
		browser: [],
		country: [],
		region: [],
	};
}

function trackingPage(call: Call, links: readonly Link[]): Fields {
	const query = { ...call.query, page_size: call.query.limit ?? '20' };
	const { data, _metadata } = cursorPage({ ...call, query }, links, 'data');
	const { pagination } = _metadata as { pagination: Fields };
	const rows = (data as Link[]).map(({ message }) => ({
		open_count: 0,
		date_opened: null,
		user_geo_country: null,
		user_geo_region: null,
		user_device: null,
		user_browser: null,
		user_os: null,
		contact: {
			contact_id: message.contactId === null ? null : String(message.contactId),
			first_name: message.firstName,
			last_name: message.lastName,
			phone_number: message.to,
		},
	}));
	return {
		total: links.length,
		per_page: pagination.page_size,
		current_page_size: rows.length,
		prev_page_url: null,
		next_page_url: pagination.next,
		data: rows,
	};
}
