import { randomUUID } from 'node:crypto';
import type { Account } from '../core/accounts';
import { isObject, requireFields, text, type Fields } from '../core/data/fields';
import { Rows } from '../core/data/rows';
import { iso } from '../core/data/timestamps';
import { ApiError, badRequest } from '../core/http/envelope';

declare module '../core/simulation' {
	interface Simulation {
		readonly defaultSenders: DefaultSenders;
	}
}

interface Strategy {
	sender_type: string;
	sender_id: string;
	sender_country_code: string | null;
	priority: number;
	status: 'ENABLED';
	note: string | null;
}

/** What SMS to a country are sent from when they name no sender. */
export interface DefaultSender {
	id: string;
	user_id: number;
	subaccount_id: number;
	country_code: string;
	product_type: 'SMS';
	default_sender_strategies: Strategy[];
	status: 'ENABLED';
	created_timestamp: string;
	updated_timestamp: string;
}

/** How the sender of each type is written. */
const FORMATS: Record<string, RegExp> = {
	alpha_tag: /^(?=.*[A-Za-z+])[A-Za-z0-9+]{3,11}$/,
	'10DLC': /^\+?\d{2,15}$/,
	tollfree: /^\+?\d{2,15}$/,
	own_number: /^\+?\d{2,15}$/,
	longcode: /^\+?\d{2,15}$/,
	shortcode: /^\d{3,8}$/,
	shared_longcode: /^$/,
};

const COUNTRY_BOUND = ['own_number', 'longcode', 'tollfree', '10DLC'];

export class DefaultSenders {
	readonly rows = new Rows<string, DefaultSender>();

	create(account: Account, body: Fields): DefaultSender {
		requireFields(body, ['country_code', 'product_type']);
		if (body.product_type !== 'SMS') {
			throw badRequest({ product_type: 'The selected product_type is invalid.' });
		}
		const country = text(body.country_code).toUpperCase();
		if (this.of(country)) {
			throw badRequest({ country_code: 'The country has a default sender already.' });
		}
		const now = iso();
		const row: DefaultSender = {
			id: randomUUID(),
			user_id: account.userId,
			subaccount_id: account.subaccountId,
			country_code: country,
			product_type: 'SMS',
			default_sender_strategies: [readStrategy(body)],
			status: 'ENABLED',
			created_timestamp: now,
			updated_timestamp: now,
		};
		this.rows.set(row.id, row);
		return row;
	}

	update(row: DefaultSender, body: Fields): void {
		row.default_sender_strategies = [readStrategy(body)];
		row.updated_timestamp = iso();
	}

	/** The sender of SMS to a country; empty for a shared number. */
	senderFor(country: string | null): string {
		return this.of(country)?.default_sender_strategies[0]?.sender_id ?? '';
	}

	private of(country: string | null): DefaultSender | undefined {
		if (this.rows.size === 0) return undefined;
		return this.rows.all().find(({ country_code: code }) => code === country);
	}
}

function readStrategy(body: Fields): Strategy {
	const list = body.default_sender_strategies;
	const [given] = Array.isArray(list) ? (list as unknown[]) : [];
	if (!isObject(given) || (list as unknown[]).length !== 1) {
		throw refused('default_sender_strategies', 'Exactly one strategy is required');
	}
	const [type, id] = [text(given.sender_type), text(given.sender_id)];
	const country = text(given.sender_country_code);
	const place = 'default_sender_strategies[0]';
	if (!FORMATS[type]) throw refused(`${place}.sender_type`, 'Sender type is required');
	if (!FORMATS[type].test(id)) throw refused(`${place}.sender_id`, 'Invalid sender ID format');
	if (COUNTRY_BOUND.includes(type) && !country) {
		throw refused(`${place}.sender_country_code`, 'Sender country code is required');
	}
	return {
		sender_type: type,
		sender_id: id,
		sender_country_code: country || null,
		priority: 1,
		status: 'ENABLED',
		note: text(given.note) || null,
	};
}

function refused(field: string, reason: string): ApiError {
	return new ApiError(400, 'Failed to process default sender', { [field]: reason });
}
