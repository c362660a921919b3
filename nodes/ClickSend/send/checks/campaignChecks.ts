import type { Problem } from '../../../shared/answers/problem';
import { InputError } from '../../../shared/answers/problem';
import type { ClickSendRequest } from '../../../shared/api/client';
import { callClickSend } from '../../../shared/api/client';
import { outcomeOf } from '../../../shared/api/outcome';
import { isGiven } from '../../../shared/text/nothing';
import { listPlaceholderIn } from '../../../shared/text/placeholders';
import { mostPartsOf } from '../../../shared/text/segments';
import { textOf } from '../../../shared/text/text';
import { isBlank } from '../../../shared/text/visible';
import { isWebAddress } from '../../../shared/text/webAddress';
import { readId } from '../../steps/ids';
import { beyondLimit, readPartLimit } from '../../steps/partLimit';
import { refuse, refuseProblem } from '../../steps/refuse';
import { settleSchedule } from '../../steps/schedule';
import type { ItemContext, Prepare } from '../../steps/types';
import { bodyOf } from '../types';
import { checkListText } from './listTexts';

/** Stands for the short link; the sources name the hosts smsg.io, smsg.us and smsu.io. */
const SHORT_LINK = /\b(?:smsg\.(?:io|us)|smsu\.io)\/xxxxx/i;

/** Ways to tell people how to opt out, as ClickSend asks for them: a link, or a word to reply. */
const OPT_OUT = [
	/\bstopmsg\.me\/xxxxx/i,
	/(?<![\w-])STOP\b/,
	/\b(?:reply|text|send|answer)\W+(?:with\W+)?stop\b/i,
	/\bopt(?:ing)?[\s-]?out\b/i,
	/\bunsubscribe\b/i,
];

/** Whether a text tells how to opt out. */
export const hasOptOut = (text: string): boolean => OPT_OUT.some((way) => way.test(text));

/** Whether a text has the placeholder of a short link. */
export const hasShortLink = (text: string): boolean => SHORT_LINK.test(text);

/**
 * What every campaign has: a name, a list, a time.
 *
 * An update replaces the time as well, and without one ClickSend sends at once: so it has to be
 * given there, be it as 0.
 */
export const checkCampaign: Prepare = (context, request) => {
	const body = { ...request.body };
	body.name = textOf(body.name);
	if (body.name === '') refuse(context, 'The name of the campaign is empty');
	body.list_id = readId(context, body.list_id, 'contact list', 'Contact List');
	const isUpdate = context.getNodeParameter('operation', '') === 'update';
	if (isUpdate && !isGiven(body.schedule)) {
		refuse(
			context,
			'The schedule is missing: ClickSend would send the campaign at once',
			'Give the time again under Additional Fields, or 0 to send it now',
		);
	}
	settleSchedule(context, body);
	// An update says it: 0 is at once.
	if (isUpdate) body.schedule ??= 0;
	return { ...request, body };
};

/** What SMS and MMS campaigns have beside: a text and a sender. */
export const checkCampaignText: Prepare = (context, request) => {
	const body = { ...request.body };
	if (isBlank(body.body)) {
		refuse(context, 'The text is empty', 'Message Text has no value; check the expression');
	}
	if (typeof body.body !== 'string') body.body = textOf(body.body);
	const from = textOf(body.from);
	if (from !== '') body.from = from;
	else if (isGiven(body.from)) refuse(context, 'The sender is empty');
	else delete body.from;
	return { ...request, body };
};

/** ClickSend's four months, at their longest, in seconds. */
const LATEST_SCHEDULE = 124 * 24 * 3600;

/** An SMS campaign goes out within four months; of nothing else ClickSend says how far ahead it may be. */
export const checkLatest: Prepare = (context, request) => {
	const schedule = Number(request.body?.schedule ?? 0);
	if (schedule > Date.now() / 1000 + LATEST_SCHEDULE) {
		refuse(
			context,
			`The schedule ${new Date(schedule * 1000).toISOString()} is more than four months ahead`,
		);
	}
	return request;
};

const isOn = (context: ItemContext, option: string): boolean =>
	context.getNodeParameter(`additionalFields.${option}`, true) !== false;

/** A URL to shorten and its placeholder in the text belong together. */
export const checkShortLink: Prepare = (context, request) => {
	const body = { ...request.body };
	const url = textOf(body.url_to_shorten);
	if (url === '') {
		if (isGiven(body.url_to_shorten)) refuse(context, 'The URL to shorten is empty');
		delete body.url_to_shorten;
	} else if (!isWebAddress(url)) {
		refuse(context, 'The URL to shorten is not a web address');
	}
	const hasPlaceholder = hasShortLink(textOf(body.body));
	if (hasPlaceholder === (url !== '') || !isOn(context, 'checkShortLink')) {
		return { ...request, body };
	}
	if (hasPlaceholder) {
		refuse(
			context,
			'The text has the placeholder of a short link, but there is no URL to shorten',
			'Add URL to Shorten, or take the placeholder out; Check Short Link switches this check off',
		);
	}
	return refuse(
		context,
		'There is a URL to shorten, but the text has no place for it',
		'Put http://smsg.io/xxxxx in the text where the link has to stand; Check Short Link switches this check off',
	);
};

/** What would be sent, as messages to the list: those ClickSend prices with its placeholders filled in. */
async function checkFilledIn(
	context: ItemContext,
	{ baseURL, body }: ClickSendRequest,
): Promise<Problem | undefined> {
	const { list_id, from, body: text } = body ?? {};
	const itemIndex = context.getItemIndex();
	const message = { source: 'n8n', list_id, body: text, ...(from !== undefined && { from }) };
	const price = { method: 'POST' as const, url: '/sms/price', baseURL };
	const { error } = await outcomeOf(
		checkListText(
			{ drafts: [{ itemIndex, message, envelope: {} }], toList: true },
			{
				channel: 'sms',
				texts: { partLimit: async () => readPartLimit(context, baseURL, itemIndex) },
				price: async () => {
					const call = { ...price, body: { messages: [message] } };
					return (await callClickSend(context, call, { repeat: 'safely', itemIndex })).body;
				},
			},
		),
	);
	if (error instanceof InputError) return error;
	if (error !== undefined) throw error;
	return undefined;
}

/**
 * Refuses a text that needs more parts than the account sends. What placeholders become is known to
 * ClickSend alone, so it is asked where a text has any.
 */
export const checkCampaignParts: Prepare = async (context, request) => {
	const text = bodyOf(request.body);
	if (listPlaceholderIn(text) !== undefined) {
		refuseProblem(context, await checkFilledIn(context, request));
		return request;
	}
	const parts = mostPartsOf(text);
	if (parts > 1) {
		const limit = await readPartLimit(context, request.baseURL, context.getItemIndex());
		refuseProblem(context, beyondLimit(parts, limit));
	}
	return request;
};

/** ClickSend wants marketing texts to say how to opt out; campaigns are that, unless told otherwise. */
export const checkOptOut: Prepare = (context, request) => {
	const text = textOf(request.body?.body);
	if (hasOptOut(text) || !isOn(context, 'checkOptOut')) return request;
	return refuse(
		context,
		'The text does not say how to opt out',
		'Add "Reply STOP to opt out", or StopMsg.me/xxxxx, which becomes a link. If it is no marketing text, switch off Check Opt-Out under Additional Fields.',
	);
};
