import type { Limitable } from '../../fields/message/limits';

/** What an operation sends, as far as limits are concerned: messages of one kind are counted together. */
export type SendingKind =
	| 'directMail'
	| 'email'
	| 'emailCampaign'
	| 'fax'
	| 'letter'
	| 'mms'
	| 'postcard'
	| 'sms'
	| 'voice';

/** How ClickSend tells what was sent of a kind. */
export interface History {
	path: string;
	/** the field of a row that holds its price */
	price: string;
	/** the field that it is ordered by in time, where it can be asked for a span of time */
	orderedBy?: string;
}

/** What can be limited of a kind. */
export interface KindFacts extends Omit<Limitable, 'isCounted'> {
	/** what it is called in errors */
	name: string;
	/** undefined where ClickSend keeps no history of all of them */
	history?: History;
}

/** The field that a history is ordered by, as ClickSend's description names it for each channel. */
export const ORDERED_BY = {
	fax: 'date_added',
	mms: 'date',
	sms: 'date',
	voice: 'date_added',
} as const;

const messages = (channel: keyof typeof ORDERED_BY): History => ({
	path: `/${channel}/history`,
	price: 'message_price',
	orderedBy: ORDERED_BY[channel],
});

const mail = (kind: string): History => ({
	path: `/post/${kind}/history`,
	price: 'post_price',
});

/** ClickSend's kinds of messages. A campaign by SMS or MMS stands in the history of its channel. */
export const KINDS: Readonly<Record<SendingKind, KindFacts>> = {
	directMail: { name: 'leaflets', hasRecipients: false, hasCountries: false },
	email: {
		name: 'emails',
		history: { path: '/email/history', price: 'price' },
		hasRecipients: true,
		hasCountries: false,
	},
	emailCampaign: { name: 'emails', hasRecipients: true, hasCountries: false },
	fax: {
		name: 'faxes',
		history: messages('fax'),
		hasRecipients: true,
		hasCountries: true,
	},
	letter: { name: 'letters', history: mail('letters'), hasRecipients: false, hasCountries: true },
	mms: {
		name: 'MMS',
		history: messages('mms'),
		hasRecipients: true,
		hasCountries: true,
	},
	postcard: {
		name: 'postcards',
		history: mail('postcards'),
		hasRecipients: false,
		hasCountries: true,
	},
	sms: {
		name: 'SMS',
		history: messages('sms'),
		hasRecipients: true,
		hasCountries: true,
	},
	voice: {
		name: 'calls',
		history: messages('voice'),
		hasRecipients: true,
		hasCountries: true,
	},
};
