import type { Contact, ContactList } from '../contacts/contacts';
import { personalise } from '../contacts/personalise';
import type { Account } from '../core/accounts';
import { integer, isObject, text, unixNow, type Fields } from '../core/data/fields';
import { newMessageId } from '../core/data/ids';
import { badRequest, ApiError } from '../core/http/envelope';
import type { Simulation } from '../core/simulation';
import { callSenderFor, checkCallSenders } from './callSenders';
import { voiceLanguage } from './languages';
import { cutMms, cutSms, MAX_VOICE_PARTS, smsParts, voiceParts } from './parts';
import { priceOf } from './prices';
import type { Channel, Message, MessageStatus } from './types';

/** The most messages in a call, and the most recipients a call may come to. */
export const MAX_MESSAGES = 1000;

/** What campaigns may have more or less of than calls. */
interface Limits {
	/** recipients at most */
	recipients?: number;
	/** how many seconds ahead the schedule may be; further is INVALID_SCHEDULE */
	ahead?: number;
}

/** Where alphanumeric senders are not allowed. */
const NO_ALPHA_SENDER = new Set(['US', 'CA']);

/** The senders shared by all customers, by recipient country. */
const SHARED_NUMBERS: Record<string, string> = {
	AU: '+61480000001',
	US: '+18335550101',
	CA: '+18335550101',
	GB: '+447480000001',
	NZ: '+64210000001',
};
export const SHARED_NUMBER = '+61480000001';

interface Addressee {
	to: string;
	contact: Contact | null;
	list: ContactList | null;
	/** Set when the addressing itself is refused. */
	refusal: MessageStatus | null;
}

/**
 * Checks the body of a send or price call and makes one message for each recipient, with the status
 * it would be answered with. Nothing is stored and nothing is charged here; credit is looked at by
 * the sender. A body without messages, with more than 1000, or with voice text that is too long is
 * refused as a whole. Campaigns may come to more recipients than a call.
 */
export function readMessages(
	sim: Simulation,
	account: Account,
	channel: Channel,
	body: Fields,
	{ recipients = MAX_MESSAGES, ahead = Infinity }: Limits = {},
): Message[] {
	const given = body.messages;
	if (!Array.isArray(given) || given.length === 0) {
		throw badRequest({ messages: 'The messages field is required.' });
	}
	if (given.length > MAX_MESSAGES) {
		throw badRequest({
			messages: `The messages field may not have more than ${MAX_MESSAGES} items.`,
		});
	}
	if (channel === 'sms') checkCallSenders(body);
	const now = unixNow();
	const messages: Message[] = [];
	given.forEach((entry: unknown, index) => {
		if (!isObject(entry)) {
			throw badRequest({ [`messages.${index}`]: 'Each message must be an object.' });
		}
		refuseLongSpeech(channel, entry, index);
		// Over the whole call, so that a list after 999 single messages is counted too.
		const room = recipients - messages.length;
		for (const addressee of addressees(sim, account, entry, room)) {
			messages.push(readMessage(sim, account, channel, body, entry, addressee, now, ahead));
		}
	});
	return messages;
}

function refuseLongSpeech(channel: Channel, entry: Fields, index: number): void {
	if (channel === 'voice' && voiceParts(text(entry.body)) > MAX_VOICE_PARTS) {
		const field = `messages.${index}.body`;
		throw new ApiError(422, 'The voice message is too long.', {
			[field]: 'Spoken text may have 1200 characters, or 600 in unicode.',
		});
	}
}

/** A list (which wins over `to`) stands for each of its contacts that has a phone number. */
function addressees(sim: Simulation, account: Account, entry: Fields, room: number): Addressee[] {
	const one = (refusal: MessageStatus | null, to = text(entry.to)): Addressee[] => [
		{ to, contact: null, list: null, refusal },
	];
	if (entry.list_id !== undefined && entry.list_id !== null && text(entry.list_id) !== '') {
		const list = sim.contacts.lists.get(integer(entry.list_id) ?? -1);
		if (!list) return one('NOT_ENOUGH_PERMISSION_TO_LIST_ID', '');
		const contacts = list.contacts.all().filter((contact) => contact.phone_number);
		if (contacts.length > room) return one('TOO_MANY_RECIPIENTS', '');
		return contacts.map((contact) => ({
			to: sim.phoneNumbers.read(contact.phone_number ?? '', account.profile.country).number,
			contact,
			list,
			refusal: null,
		}));
	}
	if (room <= 0) return one('TOO_MANY_RECIPIENTS');
	return one(text(entry.to).trim() === '' ? 'MISSING_REQUIRED_FIELDS' : null);
}

function readMessage(
	sim: Simulation,
	account: Account,
	channel: Channel,
	call: Fields,
	entry: Fields,
	addressee: Addressee,
	now: number,
	ahead: number,
): Message {
	const { contact } = addressee;
	const country = text(entry.country) || account.profile.country;
	const recipient = sim.phoneNumbers.read(addressee.to.trim(), country);
	const written = personalise(text(entry.body), contact);
	const given = text(entry.from).trim();
	const chosen = channel === 'sms' ? callSenderFor(call, recipient.country) : undefined;
	const usual = () => (channel === 'sms' ? sim.defaultSenders.senderFor(recipient.country) : '');
	const from = given || (chosen === undefined ? usual() : chosen.sender);
	const pool = chosen?.sharedOf ?? recipient.country ?? '';
	const message: Message = {
		channel,
		messageId: newMessageId(),
		account,
		status: 'SUCCESS',
		to: recipient.number,
		from: from || (SHARED_NUMBERS[pool] ?? SHARED_NUMBER),
		isSharedNumber: from === '',
		body: written,
		country: recipient.country,
		date: now,
		schedule: 0,
		parts: 0,
		price: 0,
		customString: text(entry.custom_string).slice(0, 50),
		listId: addressee.list?.id ?? null,
		contactId: contact?.contact_id ?? null,
		firstName: contact?.first_name ?? null,
		lastName: contact?.last_name ?? null,
		fromEmail: text(entry.from_email) || null,
		subject: text(entry.subject).slice(0, 20),
		mediaUrl: channel === 'mms' ? text(call.media_file || entry.media_file) : null,
		lang: text(entry.lang).toLowerCase() || 'en-au',
		voice: text(entry.voice).toLowerCase(),
		requireInput: integer(entry.require_input) ?? 0,
		machineDetection: integer(entry.machine_detection) ?? 0,
		digits: null,
		historyStatus: 'Queued',
		receiptCode: null,
		receiptAt: 0,
		unschedule: null,
	};
	message.status =
		account.refusal ??
		addressee.refusal ??
		checkCommon(sim, message, recipient.valid) ??
		readSchedule(message, entry.schedule, ahead) ??
		checkChannel(sim, message) ??
		'SUCCESS';
	if (message.status === 'SUCCESS') measure(message, recipient.isTest, sim.settings.smsPartLimit);
	return message;
}

function checkCommon(sim: Simulation, message: Message, valid: boolean): MessageStatus | null {
	if (!valid) return 'INVALID_RECIPIENT';
	if (message.body.trim() === '') return 'EMPTY_MESSAGE';
	if (sim.settings.blockedCountries.includes(message.country ?? '')) return 'COUNTRY_NOT_ENABLED';
	if (!sim.sendingCountries.isSelected(message.country)) return 'COUNTRY_NOT_ENABLED';
	if (!message.isSharedNumber && !isSender(message.from, message.country)) {
		return 'INVALID_SENDER_ID';
	}
	return null;
}

/** A phone number, or up to 11 characters without spaces where the country allows names. */
function isSender(from: string, country: string | null): boolean {
	if (/^\+?\d{4,15}$/.test(from)) return true;
	return /^[^\s+][^\s]{0,10}$/.test(from) && !NO_ALPHA_SENDER.has(country ?? '');
}

/** Sets the schedule; blank, 0 and times gone by mean at once. */
function readSchedule(message: Message, given: unknown, ahead: number): MessageStatus | null {
	if (given === undefined || given === null || text(given).trim() === '') return null;
	const schedule = integer(given);
	if (schedule === undefined || schedule < 0) return 'INVALID_SCHEDULE';
	if (schedule > message.date + ahead) return 'INVALID_SCHEDULE';
	message.schedule = schedule > message.date ? schedule : 0;
	return null;
}

function checkChannel(sim: Simulation, message: Message): MessageStatus | null {
	if (message.channel === 'mms') {
		if (message.subject.trim() === '') return 'SUBJECT_REQUIRED';
		return sim.files.isMedia(message.mediaUrl ?? '') ? null : 'INVALID_MEDIA_FILE';
	}
	if (message.channel === 'voice') {
		const language = voiceLanguage(message.lang);
		if (!language) return 'INVALID_LANG';
		const spoken = Array.isArray(language.gender)
			? language.gender.includes(message.voice)
			: language.gender === message.voice;
		return spoken ? null : 'INVALID_VOICE';
	}
	return null;
}

/** Cuts the text to what the channel carries, counts its parts and sets the price. */
function measure(message: Message, free: boolean, smsPartLimit: number): void {
	if (message.channel === 'sms') {
		message.body = cutSms(message.body, smsPartLimit);
		message.parts = smsParts(message.body);
	} else if (message.channel === 'mms') {
		message.body = cutMms(message.body);
		message.parts = 1;
	} else {
		message.parts = voiceParts(message.body);
	}
	message.price = free ? 0 : priceOf(message.channel, message.country, message.parts);
}
