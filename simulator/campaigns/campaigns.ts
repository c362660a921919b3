import { type Account } from '../core/accounts';
import { integer, requireFields, text, unixNow, type Fields } from '../core/data/fields';
import { CURRENCY, round } from '../core/data/money';
import { Rows } from '../core/data/rows';
import { badRequest } from '../core/http/envelope';
import type { Simulation } from '../core/simulation';
import { readMessages } from '../messages/check';
import type { Message } from '../messages/types';

declare module '../core/simulation' {
	interface Simulation {
		readonly campaigns: Campaigns;
	}
}

export type CampaignKind = 'sms' | 'mms';

/** The most contacts that a campaign reaches, and how far ahead one of SMS may be: four months. */
const LIMITS = {
	sms: { recipients: 20_000, ahead: 124 * 86_400 },
	mms: { recipients: 20_000 },
} as const;

const REQUIRED: Record<CampaignKind, string[]> = {
	sms: ['list_id', 'name', 'body'],
	mms: ['list_id', 'name', 'body', 'subject', 'media_file'],
};

/** What stands for links in a text: they are made for each recipient, and as long. */
const SHORT_LINK = /\b(smsg\.(?:io|us)|smsu\.io)\/xxxxx/gi;
const OPT_OUT_LINK = /\b(stopmsg\.me)\/xxxxx/gi;

/** One text to all contacts of a list. */
export interface Campaign {
	kind: CampaignKind;
	id: number;
	account: Account;
	/** Unix seconds: when it was made or changed. */
	date: number;
	cancelled: boolean;
	messages: Message[];
	/** What was given. */
	given: Fields;
	listName: string;
}

/** SMS and MMS campaigns: their messages are sent, charged and listed like all others. */
export class Campaigns {
	readonly rows: Record<CampaignKind, Rows<number, Campaign>> = {
		sms: new Rows(),
		mms: new Rows(),
	};
	private nextId = 2_145_880;

	constructor(private readonly sim: Simulation) {}

	/** What a campaign would cost; nothing is stored or charged. */
	price(account: Account, kind: CampaignKind, body: Fields): Fields {
		const messages = accepted(this.read(account, kind, body));
		return {
			total_count: messages.length,
			total_price: totalOf(messages).toFixed(4),
			data: {
				from: text(body.from) || (messages[0]?.from ?? ''),
				body: messages[0]?.body ?? text(body.body),
				schedule: integer(body.schedule || 0) ?? 0,
			},
			_currency: CURRENCY,
		};
	}

	/** Makes a campaign, or another one of an old one; one that is refused has the status of that. */
	send(account: Account, kind: CampaignKind, body: Fields, old?: Campaign): Fields {
		const read = this.read(account, kind, body);
		const messages = accepted(read);
		const refund = old ? totalOf(waiting(old)) : 0;
		const refusal =
			account.refusal ??
			(messages.length === 0 ? (read[0]?.status ?? 'INVALID_RECIPIENT') : null) ??
			(totalOf(messages) > account.balance + refund ? 'INSUFFICIENT_CREDIT' : null);
		const listName = this.sim.contacts.lists.get(integer(body.list_id) ?? -1)?.name ?? '';
		const campaign: Campaign = {
			kind,
			id: old?.id ?? this.nextId,
			account,
			date: unixNow(),
			cancelled: false,
			messages,
			given: body,
			listName,
		};
		if (refusal !== null) return { ...campaignRow(campaign), status: refusal };
		for (const message of old?.messages ?? []) this.sim.outbox.cancel(message);
		account.balance = round(account.balance - totalOf(messages));
		if (!old) this.nextId++;
		this.rows[kind].set(campaign.id, campaign);
		this.sim.outbox.accept(messages);
		return campaignRow(campaign);
	}

	/** Calls off what has not left and gives its price back; false when everything has. */
	cancel(campaign: Campaign): boolean {
		if (!isScheduled(campaign)) return false;
		for (const message of campaign.messages) this.sim.outbox.cancel(message);
		campaign.cancelled = true;
		return true;
	}

	private read(account: Account, kind: CampaignKind, body: Fields): Message[] {
		requireFields(body, REQUIRED[kind]);
		if (text(body.url_to_shorten) && !/^https?:\/\/\S+$/i.test(text(body.url_to_shorten))) {
			throw badRequest({ url_to_shorten: 'The url_to_shorten format is invalid.' });
		}
		const { list_id, from, subject, schedule } = body;
		const entry = { list_id, from, subject, schedule, body: withShortLink(body) };
		const call = { media_file: body.media_file, senders: body.senders, messages: [entry] };
		const messages = readMessages(this.sim, account, kind, call, LIMITS[kind]);
		messages.forEach((message, index) => {
			// The same number of characters, so that parts and price stay as they are.
			const code = (index + 0x10000).toString(16).slice(-5).padStart(5, '0');
			message.body = message.body
				.replace(SHORT_LINK, `$1/${code}`)
				.replace(OPT_OUT_LINK, `$1/${code}`);
		});
		return messages;
	}
}

/** A short link without a place in the text is put at its end. */
function withShortLink(body: Fields): string {
	const written = text(body.body);
	if (!text(body.url_to_shorten) || written.search(SHORT_LINK) >= 0) return written;
	return `${written} http://smsg.io/xxxxx`;
}

const accepted = (messages: Message[]): Message[] =>
	messages.filter(({ status }) => status === 'SUCCESS');

const totalOf = (messages: Message[]): number =>
	round(messages.reduce((sum, { price }) => sum + price, 0));

const waiting = ({ messages }: Campaign): Message[] =>
	messages.filter(({ historyStatus }) => historyStatus === 'Scheduled');

/** Whether a campaign can still be changed or called off. */
export const isScheduled = (campaign: Campaign): boolean =>
	!campaign.cancelled && waiting(campaign).length > 0;

function statusOf(campaign: Campaign): string {
	if (campaign.cancelled) return 'Cancelled';
	if (isScheduled(campaign)) return 'Scheduled';
	return campaign.messages.some(({ historyStatus }) => historyStatus === 'Queued')
		? 'Queued'
		: 'Sent';
}

/** The campaign as answers and lists show it. */
export function campaignRow(campaign: Campaign): Fields {
	const { kind, id, account, given, date, messages, listName } = campaign;
	const common = {
		[`${kind}_campaign_id`]: id,
		name: text(given.name),
		user_id: account.userId,
		subaccount_id: account.subaccountId,
		list_id: integer(given.list_id) ?? null,
		from: text(given.from),
		body: text(given.body),
		schedule: integer(given.schedule || 0) || date,
		status: statusOf(campaign),
		date_added: date,
		_total_count: messages.length,
		_list_name: listName,
	};
	if (kind === 'mms') {
		const url = messages[0]?.mediaUrl ?? text(given.media_file);
		return {
			...common,
			subject: text(given.subject),
			file_name: url.split('/').pop(),
			_media_file_url: url,
		};
	}
	return {
		...common,
		custom_string: text(given.custom_string),
		url_to_shorten: text(given.url_to_shorten),
		unsubscribe_link: text(given.body).search(OPT_OUT_LINK) >= 0 ? 1 : 0,
		source: text(given.source) || null,
		senders: given.senders ?? null,
	};
}

/** The short links of a campaign, one for each recipient. Nobody follows a link here. */
export function linkRows({ given, messages }: Campaign): Fields[] {
	if (!text(given.url_to_shorten)) return [];
	return messages.map((message) => ({
		message_id: message.messageId,
		contact_id: message.contactId,
		to: message.to,
		url: text(given.url_to_shorten),
		short_url: /\b(?:smsg\.(?:io|us)|smsu\.io)\/\w{5}/i.exec(message.body)?.[0] ?? '',
		clicks: 0,
	}));
}
