import { type Account } from '../core/accounts';
import { integer, isObject, requireFields, text, unixNow, type Fields } from '../core/data/fields';
import { newMessageId } from '../core/data/ids';
import { CURRENCY, round } from '../core/data/money';
import { badRequest } from '../core/http/envelope';
import type { Simulation } from '../core/simulation';
import { isCountry } from './address';

declare module '../core/simulation' {
	interface Simulation {
		readonly mail: Mail;
	}
}

export type MailKind = 'letters' | 'postcards';

export const MAIL_KINDS: readonly MailKind[] = ['letters', 'postcards'];

/** ClickSend's test postal codes: always SUCCESS, never charged. */
const FREE_POSTAL_CODES = ['11111', '22222', '33333'];

const ADDRESS = [
	'address_name',
	'address_line_1',
	'address_line_2',
	'address_city',
	'address_state',
	'address_postal_code',
	'address_country',
] as const;
/** A recipient without one of these is refused; a state is not missed where a country has none. */
const NEEDED = ADDRESS.filter((name) => !['address_line_2', 'address_state'].includes(name));

/** A letter or a postcard to one address, whether it was accepted or refused. */
export interface Piece {
	kind: MailKind;
	account: Account;
	messageId: string;
	status: string;
	/** Unix seconds: when it was accepted. */
	date: number;
	/** Unix seconds; 0 for at once. */
	schedule: number;
	price: number;
	/** What the API shows beside the above. */
	shown: Fields;
}

/** Letters and postcards: priced, charged, kept, and called off while they are scheduled. */
export class Mail {
	private readonly byKind: Record<MailKind, Piece[]> = { letters: [], postcards: [] };

	constructor(private readonly sim: Simulation) {}

	/** What was accepted of a kind, oldest first. */
	history(kind: MailKind): readonly Piece[] {
		return this.byKind[kind];
	}

	/** Checks, charges and keeps what a send call holds; returns the `data` of its answer. */
	send(account: Account, kind: MailKind, body: Fields): Fields {
		const pieces = this.read(account, kind, body);
		for (const piece of pieces) {
			if (piece.status !== 'SUCCESS') continue;
			if (piece.price > account.balance) {
				piece.status = 'INSUFFICIENT_CREDIT';
				piece.price = 0;
				continue;
			}
			account.balance = round(account.balance - piece.price);
			// ClickSend prints later, so it keeps the file beyond the life of an upload.
			piece.shown._file_url = this.sim.files.keepMedia(text(piece.shown._file_url));
			this.byKind[kind].push(piece);
		}
		return summary(pieces);
	}

	/** What a send would cost and answer; nothing is kept or charged. */
	price(account: Account, kind: MailKind, body: Fields): Fields {
		return summary(this.read(account, kind, body));
	}

	/** Calls a scheduled piece off and gives its price back; false when there is none of that id. */
	cancel(kind: MailKind, messageId: string): boolean {
		const piece = this.byKind[kind].find((candidate) => candidate.messageId === messageId);
		if (!piece || piece.status !== 'SUCCESS' || piece.schedule <= unixNow()) return false;
		piece.status = 'Cancelled';
		piece.account.balance = round(piece.account.balance + piece.price);
		return true;
	}

	private read(account: Account, kind: MailKind, body: Fields): Piece[] {
		const urls = kind === 'letters' ? [body.file_url] : body.file_urls;
		requireFields(body, [kind === 'letters' ? 'file_url' : 'file_urls', 'recipients']);
		if (!Array.isArray(urls) || urls.length > 2) {
			throw badRequest({ file_urls: 'The file_urls field takes 1 or 2 URLs.' });
		}
		const pages = urls.map((url) => this.pagesOf(text(url))).reduce((sum, count) => sum + count, 0);
		if (!Array.isArray(body.recipients)) {
			throw badRequest({ recipients: 'The recipients must be an array.' });
		}
		const flags: Fields =
			kind === 'letters'
				? {
						colour: integer(body.colour) ?? 0,
						duplex: integer(body.duplex) ?? 0,
						priority_post: integer(body.priority_post) ?? 0,
						post_pages: pages,
					}
				: {
						letter_file_name: text(urls[0]).replace(/.*\//, ''),
						ip_address: '127.0.0.1',
						priority: 2,
					};
		return body.recipients.map((entry: unknown, index) => {
			if (!isObject(entry)) {
				throw badRequest({ [`recipients.${index}`]: 'Each recipient must be an object.' });
			}
			return this.piece(account, kind, entry, {
				...flags,
				source: text(body.source) || '.rest.v3',
				_file_url: text(urls[0]),
			});
		});
	}

	private pagesOf(url: string): number {
		const pages = this.sim.files.pagesAt(url);
		if (pages === undefined) throw badRequest({ file_url: 'The file could not be read.' });
		return pages;
	}

	private piece(account: Account, kind: MailKind, entry: Fields, file: Fields): Piece {
		const address = Object.fromEntries(ADDRESS.map((name) => [name, text(entry[name])]));
		const returnAddress = this.sim.returnAddresses.rows.get(integer(entry.return_address_id) ?? 0);
		const schedule = integer(entry.schedule || 0);
		const date = unixNow();
		const status =
			account.refusal ??
			(NEEDED.some((name) => address[name] === '')
				? 'MISSING_REQUIRED_FIELDS'
				: !isCountry(address.address_country ?? '')
					? 'INVALID_RECIPIENT'
					: returnAddress === undefined
						? 'INVALID_SENDER_ID'
						: schedule === undefined
							? 'INVALID_SCHEDULE'
							: 'SUCCESS');
		const isFree = FREE_POSTAL_CODES.includes(address.address_postal_code ?? '');
		return {
			kind,
			account,
			messageId: newMessageId(),
			status,
			date,
			schedule: schedule !== undefined && schedule > date ? schedule : 0,
			price: status !== 'SUCCESS' || isFree ? 0 : priceOf(kind, address.address_country, file),
			shown: {
				...address,
				return_address_id: integer(entry.return_address_id) ?? null,
				custom_string: text(entry.custom_string).slice(0, 50),
				...file,
				_return_address: returnAddress ?? null,
			},
		};
	}
}

/** Made-up but plausible prices in the account's currency. */
function priceOf(kind: MailKind, country: string | undefined, file: Fields): number {
	const postage = country === 'AU' ? 1.2 : 2.6;
	if (kind === 'postcards') return round(postage + 0.4);
	const pages = Number(file.post_pages);
	const page = file.colour === 1 ? 0.55 : 0.25;
	return round(postage + page * pages + (file.priority_post === 1 ? 0.6 : 0));
}

function summary(pieces: Piece[]): Fields {
	return {
		total_price: round(pieces.reduce((sum, { price }) => sum + price, 0)),
		total_count: pieces.length,
		queued_count: pieces.filter(({ status }) => status === 'SUCCESS').length,
		recipients: pieces.map(pieceRow),
		_currency: CURRENCY,
	};
}

/** The piece as answers and histories show it. */
export function pieceRow(piece: Piece): Fields {
	const { account } = piece;
	return {
		user_id: account.userId,
		subaccount_id: account.subaccountId,
		message_id: piece.messageId,
		...piece.shown,
		schedule: piece.schedule || piece.date,
		post_price: piece.price.toFixed(4),
		date_added: piece.date,
		status: piece.status,
		_api_username: account.username,
	};
}
