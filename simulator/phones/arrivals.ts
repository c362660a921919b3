import { personalise } from '../contacts/personalise';
import { isObject, text, unixNow, type Fields } from '../core/data/fields';
import type { Simulation } from '../core/simulation';
import { emailCampaignHistory } from '../email/campaigns';
import { MAIL_KINDS } from '../mail/pieces';

/** What came by fax, email or post: where to, and how the page of phones shows it. */
export interface Arrival {
	/** tells the fax machines, mail boxes and letter boxes apart, and these from phones */
	key: string;
	kind: 'fax' | 'email' | 'post';
	/** a number, an email address or a postal address */
	address: string;
	/** who it is addressed to, where that is part of it */
	name: string;
	/** milliseconds since 1970 */
	at: number;
	entry: Fields;
}

/** All that has come by fax, email and post; what is scheduled comes when its time does. */
export function arrivals(sim: Simulation): Arrival[] {
	return [...faxes(sim), ...emails(sim), ...campaignEmails(sim), ...mail(sim), ...leaflets(sim)];
}

const hasLeft = ({ schedule }: { schedule: number }): boolean => schedule <= unixNow();

/** The same for all that is shown. */
function entryOf(id: string, channel: string, at: number, more: Fields): Fields {
	return { id, direction: 'out', channel, at, body: '', pieces: [], statusCode: '201', ...more };
}

/** A document that was sent: its name, and where the page finds it. */
function documentAt(sim: Simulation, value: unknown, pages?: unknown): Fields {
	const url = text(value);
	const own = sim.files.own(url);
	const file = url.split(/[?#]/)[0]?.split('/').pop() ?? '';
	return {
		name: decoded(file) || 'document',
		pages: typeof pages === 'number' ? pages : null,
		type: own?.contentType ?? null,
		url: own?.path ?? url,
		isHere: own !== undefined,
	};
}

function decoded(name: string): string {
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}

function* faxes(sim: Simulation): Generator<Arrival> {
	for (const { messageId, schedule, date, shown } of sim.faxes.history().filter(hasLeft)) {
		const at = (schedule || date) * 1000;
		const address = text(shown.to);
		yield {
			...{ key: `fax:${address}`, kind: 'fax', address, name: '', at },
			entry: entryOf(messageId, 'fax', at, {
				other: text(shown.from),
				documents: [documentAt(sim, shown._file_url, shown.message_pages)],
			}),
		};
	}
}

/** An email in one mail box. */
function emailIn(address: string, at: number, entry: Fields): Arrival {
	const key = `email:${address.toLowerCase()}`;
	return { key, kind: 'email', address, name: '', at, entry };
}

const REMOTE = /\b(?:src|background)\s*=\s*["']?\s*(?:https?:)?\/\//i;

/** How an email is shown, whoever sent it. */
const emailEntry = (id: string, at: number, html: string, more: Fields): Fields =>
	entryOf(id, 'email', at, { size: html.length, hasRemote: REMOTE.test(html), ...more });

function senderOf(sim: Simulation, name: unknown, addressId: unknown): string {
	const address = sim.emailAddresses.rows.get(Number(addressId))?.email_address ?? '';
	return text(name) ? `${text(name)} <${address}>` : address;
}

function* emails(sim: Simulation): Generator<Arrival> {
	for (const { messageId, schedule, date, shown } of sim.emails.history.filter(hasLeft)) {
		const at = (schedule || date) * 1000;
		const entry = emailEntry(messageId, at, text(shown.body), {
			other: senderOf(sim, shown.from_name, shown.from_email_address_id),
			subject: text(shown.subject),
			html: `/phone/email/${messageId}`,
			documents: rowsOf(shown._attachments).map((file) => ({
				...documentAt(sim, file._attachment_file_url),
				name: text(file.file_name),
			})),
		});
		const all = [shown.to, shown.cc, shown.bcc].flatMap(rowsOf).map(({ email }) => text(email));
		for (const address of new Set(all)) yield emailIn(address, at, entry);
	}
}

function* campaignEmails(sim: Simulation): Generator<Arrival> {
	for (const campaign of sim.emailCampaigns.rows.all()) {
		for (const row of emailCampaignHistory(campaign)) {
			const at = row.date * 1000;
			const id = text(row.message_id);
			const entry = emailEntry(id, at, campaign.body, {
				other: senderOf(sim, row.from_name, row.from_address),
				subject: text(row.subject),
				html: `/phone/email/${id}`,
				documents: [],
			});
			yield emailIn(text(row.to_address), at, entry);
		}
	}
}

const rowsOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isObject) : []);

const ADDRESS_LINES = [
	['address_line_1'],
	['address_line_2'],
	['address_city', 'address_state', 'address_postal_code'],
	['address_country'],
];

/** A postal address as on an envelope, without the name. */
const linesOf = (address: Fields): string[] =>
	ADDRESS_LINES.map((names) =>
		names
			.map((name) => text(address[name]))
			.filter(Boolean)
			.join(' '),
	).filter(Boolean);

function* mail(sim: Simulation): Generator<Arrival> {
	const sent = MAIL_KINDS.flatMap((kind) => sim.mail.history(kind)).filter(
		(piece) => piece.status === 'SUCCESS' && hasLeft(piece),
	);
	for (const { kind, messageId, schedule, date, shown } of sent) {
		const at = (schedule || date) * 1000;
		const name = text(shown.address_name);
		const address = linesOf(shown).join(', ');
		const sender = isObject(shown._return_address) ? shown._return_address : {};
		const channel = kind === 'letters' ? 'letter' : 'postcard';
		const looks = [
			shown.colour === 1 ? 'colour' : '',
			shown.duplex === 1 ? 'both sides' : '',
			shown.priority_post === 1 ? 'priority' : '',
		];
		yield {
			...{ key: `post:${name}, ${address}`, kind: 'post', address, name, at },
			entry: entryOf(messageId, channel, at, {
				other: [text(sender.address_name), ...linesOf(sender)].filter(Boolean).join(', '),
				envelope: [name, ...linesOf(shown)],
				looks: looks.filter(Boolean).join(', '),
				documents: [documentAt(sim, shown._file_url, shown.post_pages)],
			}),
		};
	}
}

function* leaflets(sim: Simulation): Generator<Arrival> {
	const sent = sim.directMail.campaigns.filter(({ schedule }) => Number(schedule) <= unixNow());
	for (const campaign of sent) {
		const at = (Number(campaign.schedule) || Number(campaign.date_added)) * 1000;
		const areas = rowsOf(campaign.areas).map(
			(area) => `${text(area.quantity)} in ${sim.directMail.nameOf(area.location_id)}`,
		);
		const name = text(campaign.name);
		const urls = Array.isArray(campaign.file_urls) ? campaign.file_urls : [];
		const id = `leaflet-${text(campaign.campaign_id)}`;
		yield {
			...{ key: `post:${id}`, kind: 'post', address: 'Direct mail', name, at },
			entry: entryOf(id, 'leaflet', at, {
				other: '',
				envelope: ['To letter boxes:', ...areas],
				looks: text(campaign.size),
				documents: urls.map((url) => documentAt(sim, url)),
			}),
		};
	}
}

/** The HTML of an email by its message's ID, as its recipient gets it; undefined where there is none. */
export function emailHtml(sim: Simulation, messageId: string): string | undefined {
	const email = sim.emails.get(messageId);
	if (email) return text(email.shown.body);
	for (const { emails: sent, body } of sim.emailCampaigns.rows.all()) {
		const row = sent.find(({ message_id }) => message_id === messageId);
		if (row === undefined) continue;
		const lists = sim.contacts.lists.all();
		const contacts = lists.map((list) => list.contacts.get(Number(row.contact_id)));
		return personalise(body, contacts.find(Boolean) ?? null);
	}
	return undefined;
}
