import { personalise } from '../contacts/personalise';
import { type Account } from '../core/accounts';
import { integer, requireFields, text, unixNow, type Fields } from '../core/data/fields';
import { newMessageId } from '../core/data/ids';
import { CURRENCY, round } from '../core/data/money';
import { Rows } from '../core/data/rows';
import { badRequest } from '../core/http/envelope';
import type { Simulation } from '../core/simulation';
import { EMAIL_PRICE, plain } from './emails';

declare module '../core/simulation' {
	interface Simulation {
		readonly emailCampaigns: EmailCampaigns;
	}
}

/** One email to all contacts of a list that have an address. */
export interface EmailCampaign {
	id: number;
	account: Account;
	/** Unix seconds: when it was made or changed. */
	date: number;
	/** Unix seconds; 0 for at once. */
	schedule: number;
	refusal: string | null;
	cancelled: boolean;
	price: number;
	given: Fields;
	body: string;
	emails: Fields[];
}

/** Email campaigns: charged when they are accepted, called off while they are scheduled. */
export class EmailCampaigns {
	readonly rows = new Rows<number, EmailCampaign>();
	private nextId = 64;

	constructor(private readonly sim: Simulation) {}

	/** What a campaign would cost; nothing is stored or charged. */
	price(account: Account, body: Fields): Fields {
		const campaign = this.read(account, body, this.nextId);
		const { name, subject, from_email_address_id, from_name, list_id } = campaign.given;
		const data = { name, subject, from_email_address_id, from_name, list_id, body: campaign.body };
		return { ...totals('total_count', campaign), data, _currency: CURRENCY };
	}

	/** Makes a campaign, or another one of an old one; one that is refused has the status of that. */
	send(account: Account, body: Fields, old?: EmailCampaign): EmailCampaign {
		const campaign = this.read(account, body, old?.id ?? this.nextId);
		if (isDraft(campaign)) campaign.price = 0;
		const refund = old?.price ?? 0;
		if (campaign.price > account.balance + refund) campaign.refusal ??= 'INSUFFICIENT_CREDIT';
		if (campaign.refusal !== null) return campaign;
		account.balance = round(account.balance + refund - campaign.price);
		if (!old) this.nextId++;
		this.rows.set(campaign.id, campaign);
		return campaign;
	}

	/** Calls a scheduled campaign off and gives its price back. */
	cancel(campaign: EmailCampaign): void {
		campaign.cancelled = true;
		campaign.account.balance = round(campaign.account.balance + campaign.price);
	}

	private read(account: Account, given: Fields, id: number): EmailCampaign {
		requireFields(given, ['name', 'subject', 'from_email_address_id', 'from_name', 'list_id']);
		const list = this.sim.contacts.lists.get(integer(given.list_id) ?? -1);
		const templateId = integer(given.template_id);
		if (!text(given.body) && templateId === undefined) {
			throw badRequest({ body: 'The body field is required.' });
		}
		const template = templateId === undefined ? '' : this.sim.emailTemplates.find(templateId).body;
		const body = text(given.body) || template;
		const schedule = integer(given.schedule || 0);
		const date = unixNow();
		const contacts = (list?.contacts.all() ?? []).filter(({ email }) => email);
		const refusal =
			account.refusal ??
			(!list ? 'NOT_ENOUGH_PERMISSION_TO_LIST_ID' : null) ??
			(!this.sim.emailAddresses.canSend(given.from_email_address_id)
				? 'INVALID_SENDER_ID'
				: null) ??
			(schedule === undefined ? 'INVALID_SCHEDULE' : null);
		return {
			id,
			account,
			date,
			schedule: schedule !== undefined && schedule > date ? schedule : 0,
			refusal,
			cancelled: false,
			price: round(contacts.length * EMAIL_PRICE),
			given,
			body,
			emails: contacts.map((contact) => ({
				email_campaign_id: id,
				from_name: text(given.from_name),
				from_address: text(given.from_email_address_id),
				to_name: [contact.first_name, contact.last_name].filter(Boolean).join(' '),
				to_address: contact.email,
				contact_id: contact.contact_id,
				subject: personalise(text(given.subject), contact),
				message_id: newMessageId(),
			})),
		};
	}
}

/** Whether a campaign is only kept: it costs nothing, and nobody gets it. */
const isDraft = ({ given }: EmailCampaign): boolean => integer(given.draft) === 1;

/** Whether a campaign can still be changed or called off. */
export const isScheduled = ({ cancelled, schedule }: EmailCampaign): boolean =>
	!cancelled && schedule > unixNow();

function statusOf(campaign: EmailCampaign): string {
	const { refusal, cancelled, schedule, date } = campaign;
	if (refusal !== null) return refusal;
	if (cancelled) return 'Cancelled';
	if (isDraft(campaign)) return 'Draft';
	if (isScheduled(campaign)) return 'Scheduled';
	return (schedule || date) < unixNow() ? 'Sent' : 'Queued';
}

const totals = (countName: string, { emails, price, refusal }: EmailCampaign): Fields => ({
	[countName]: emails.length,
	total_price: price.toFixed(4),
	queued_count: refusal === null ? emails.length : 0,
});

/** The campaign as answers and lists show it. */
export function emailCampaignRow(campaign: EmailCampaign): Fields {
	const { id, account, given, schedule, date, emails } = campaign;
	const status = statusOf(campaign);
	return {
		email_campaign_id: id,
		name: text(given.name),
		user_id: account.userId,
		subaccount_id: account.subaccountId,
		subject: text(given.subject),
		list_id: integer(given.list_id) ?? null,
		from_email_address_id: integer(given.from_email_address_id) ?? null,
		from_name: text(given.from_name),
		template_id: integer(given.template_id) ?? null,
		schedule: schedule || '',
		status,
		date_added: String(date),
		custom_string: text(given.custom_string),
		send_count: status === 'Sent' ? emails.length : 0,
		open_count: 0,
		click_count: 0,
		hard_bounce_count: 0,
		soft_bounce_count: 0,
		abuse_count: 0,
		unsubscribe_count: 0,
	};
}

/** The campaign with its text, as it is shown alone. */
export const emailCampaignDetail = (campaign: EmailCampaign): Fields => ({
	...emailCampaignRow(campaign),
	body: campaign.body,
	body_plain_text: plain(campaign.body),
});

/** The answer to a send, with ClickSend's spelling. */
export const emailCampaignAnswer = (campaign: EmailCampaign): Fields => ({
	...totals('totlal_count', campaign),
	data: emailCampaignDetail(campaign),
	_currency: CURRENCY,
});

/** What became of each email. Nothing has left before its time, and nothing of what was called off. */
export function emailCampaignHistory(campaign: EmailCampaign): Array<Fields & { date: number }> {
	const date = campaign.schedule || campaign.date;
	if (campaign.cancelled || isDraft(campaign) || isScheduled(campaign)) return [];
	return campaign.emails.map((email) => ({
		...email,
		date,
		processed_at: date,
		status: 'Delivered',
		open_count: 0,
		click_count: 0,
		hard_bounce_count: 0,
		soft_bounce_count: 0,
	}));
}
