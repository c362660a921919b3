import { csv } from '../core/data/csv';
import type { Fields } from '../core/data/fields';
import { betweenDates, filterRows, orderRows } from '../core/data/filter';
import { page } from '../core/data/paging';
import { offer } from '../core/files/exports';
import type { Call, Register } from '../core/http/api';
import { notFound, ok } from '../core/http/envelope';
import { detectAddress } from './address';
import { MAIL_KINDS, pieceRow, type MailKind, type Piece } from './pieces';
import type { ReturnAddress } from './returnAddresses';

const WORDS = {
	letters: { sent: 'Letters queued for delivery.', one: 'letter' },
	postcards: { sent: 'Postcard queued for delivery.', one: 'postcard' },
};

/** Letters, postcards, return addresses and direct mail. */
export function mailRoutes(on: Register): void {
	for (const kind of MAIL_KINDS) pieceRoutes(on, kind);
	returnAddressRoutes(on);
	directMailRoutes(on);

	on('POST', '/post/letters/detect-address', ({ account, body }) =>
		ok('Here is your result.', detectAddress(body, account.profile.country)),
	);
}

function pieceRoutes(on: Register, kind: MailKind): void {
	on('POST', `/post/${kind}/send`, ({ sim, account, body }) =>
		ok(WORDS[kind].sent, sim.mail.send(account, kind, body)),
	);

	on('POST', `/post/${kind}/price`, ({ sim, account, body }) =>
		ok('Here is some pricing.', sim.mail.price(account, kind, body)),
	);

	on('PUT', `/post/${kind}/:message_id/cancel`, ({ sim, params }) => {
		if (!sim.mail.cancel(kind, params.message_id ?? '')) {
			throw notFound(`Scheduled ${WORDS[kind].one}`);
		}
		return ok(`Scheduled ${WORDS[kind].one} has been cancelled.`, true);
	});

	on('GET', `/post/${kind}/history`, (call) =>
		ok('Here is your history.', page(call, call.sim.mail.history(kind), pieceRow)),
	);

	on('GET', `/post/${kind}/history/export`, (call) => {
		const rows = select(call, kind).map((piece) => flat(pieceRow(piece)));
		return ok('Download your file here.', { url: offer(call, csv(rows)) });
	});
}

function select({ sim, query }: Call, kind: MailKind): readonly Piece[] {
	const rows = betweenDates(sim.mail.history(kind), query);
	return orderRows(filterRows(rows, query, pieceRow), query, pieceRow);
}

/** Without the objects, which a CSV has no column for. */
function flat(row: Fields): Fields {
	return Object.fromEntries(
		Object.entries(row).filter(([, value]) => typeof value !== 'object' || value === null),
	);
}

function returnAddressRoutes(on: Register): void {
	on('GET', '/post/return-addresses', (call) =>
		ok('Here are your records.', page(call, call.sim.returnAddresses.rows.all(), same)),
	);

	on('POST', '/post/return-addresses', ({ sim, account, body }) =>
		ok('New return address has been added.', sim.returnAddresses.create(account.userId, body)),
	);

	on('GET', '/post/return-addresses/:id', (call) => ok('Here is your data.', find(call)));

	on('PUT', '/post/return-addresses/:id', (call) => {
		const address = find(call);
		call.sim.returnAddresses.change(address, call.body);
		return ok('Your return address has been updated.', address);
	});

	on('DELETE', '/post/return-addresses/:id', (call) => {
		call.sim.returnAddresses.rows.delete(find(call).return_address_id);
		return ok('Your return address has been deleted.', []);
	});
}

function find({ sim, params }: Call): ReturnAddress {
	const address = sim.returnAddresses.rows.get(Number(params.id));
	if (!address) throw notFound('Return address');
	return address;
}

const same = (row: Fields): Fields => row;

function directMailRoutes(on: Register): void {
	on('GET', '/post/direct-mail/campaigns', (call) =>
		ok('Here are your campaigns.', page(call, call.sim.directMail.campaigns, same)),
	);

	on('POST', '/post/direct-mail/campaigns/price', ({ sim, account, body }) =>
		ok('Here is some pricing.', sim.directMail.price(account, body)),
	);

	on('POST', '/post/direct-mail/campaigns/send', ({ sim, account, body }) =>
		ok('Campaign queued for delivery.', sim.directMail.send(account, body)),
	);

	on('GET', '/post/direct-mail/locations/search/:country', (call) => {
		const { sim, params, query } = call;
		const found = sim.directMail.search(params.country ?? '', query.q ?? '');
		return ok('Here are your locations.', page(call, found, same));
	});
}
