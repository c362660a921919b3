import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { rowsOf } from '../../shared/answers/answer';
import { InputError } from '../../shared/answers/problem';
import { isName, phoneIdentity } from '../../shared/phone/phoneKey';
import { cleanRecipient, impossibleRecipient } from '../../shared/phone/recipient';
import { newToken } from '../../shared/questions/token';
import type { AddressParameters } from '../../shared/questions/waitingAddress';
import { entryAt } from '../../shared/text/entries';
import { fromFields } from '../../shared/text/objects';
import { mostPartsOf, replaceLookAlikes } from '../../shared/text/segments';
import { quoted, textOf } from '../../shared/text/text';
import type { Form } from '../form/form';
import { readRecipient } from '../send/checks/checkMessage';
import { trustedItem } from '../limits/agentItem';
import type { Sending } from '../limits/counting/sending';
import { FormReader } from '../send/form/formReader';
import type { SendOptions } from '../send/form/options';
import { readSendOptions } from '../send/form/options';
import { Outcomes } from '../send/outcomes';
import { refusePreview } from '../send/previews';
import { runSends } from '../send/run';
import type { SendHost } from '../send/types';
import { readMessageCountry } from '../steps/countryCodes';
import type { Endpoint } from '../styles/types';
import { optionsOf } from './reading/options';
import type { AskSettings } from './reading/settings';
import { readAskSettings } from './reading/settings';
import { checkAgentChoosesNothing, isReview, reviewText } from './review';

/** A question before it is asked. */
export interface Asking {
	context: IExecuteFunctions;
	/** in ClickSend's names */
	message: IDataObject;
	/** the digits of the number that is asked */
	recipient: string;
	/** the number that the question comes from; empty for the account's default */
	from: string;
	settings: AskSettings;
	/**
	 * sends the question with all that sending checks, and returns the message's ID; undefined where the
	 * person is on the opt-out list
	 */
	send: (message: IDataObject) => Promise<string | undefined>;
}

/** The options of a question that sending reads. */
const SEND_OPTIONS = ['answerPreviews', 'maxParts', 'optOutList', 'replaceLookAlikes'];

/** Refuses a text that would cost more parts than the user allows. */
function checkParts(text: string, label: string, { maxParts }: SendOptions): void {
	if (text === '' || maxParts === undefined) return;
	const parts = mostPartsOf(text);
	if (parts <= maxParts) return;
	throw new InputError(
		`Nothing was sent: ${label} needs ${parts} parts, more than Maximum Parts allows (${maxParts})`,
		'Shorten the text, or raise Maximum Parts under Options',
	);
}

function checkTexts({ repeat, reminder, thankYou, lateText }: AskSettings, options: SendOptions) {
	checkParts(repeat?.text ?? '', 'Ask Again With', options);
	checkParts(reminder?.text ?? '', 'Reminder', options);
	checkParts(thankYou, 'Thank-You Text', options);
	checkParts(lateText, 'Too Late Text', options);
}

/** The address of the waiting execution, which n8n signs with all its parameters. */
export function waitingAddress(context: IExecuteFunctions, token: string): string {
	const asked = String(Math.floor(Date.now() / 1000));
	const parameters: AddressParameters = { token, asked };
	return context.getSignedResumeUrl(parameters);
}

/** Refuses a question that would cost too many parts together with the link to its page. */
function checkLink(context: IExecuteFunctions, body: string, { maxParts }: SendOptions): void {
	if (maxParts === undefined) return;
	// As long as the one that the page will have.
	const address = waitingAddress(context, newToken());
	const parts = mostPartsOf(`${body} ${address}`);
	if (parts <= maxParts) return;
	throw new InputError(
		`Nothing was sent: Message Text needs ${parts} parts with the link to its page, more than Maximum Parts allows (${maxParts})`,
		`The link alone has ${address.length} characters. Shorten the text, raise Maximum Parts under Options, or choose another Response Type`,
	);
}

/** Fails as a question that was not asked. */
function refuse(message: string, advice: string): never {
	throw new InputError(`Nothing was sent: ${message}`, advice);
}

/** Brings the recipient into the international form, so that the reply is recognised by it. */
function settleRecipient(message: IDataObject): string {
	message.to = readRecipient(message.to);
	readMessageCountry(message, refuse);
	const to = textOf(message.to);
	const { key, isKnown } = phoneIdentity(to, textOf(message.country) || undefined);
	if (!isKnown) {
		refuse(
			'Recipient has no country code, so the reply could not be recognised',
			'Write the number with its country code, such as +61411111111, or set Country under Options',
		);
	}
	if (!to.startsWith('+')) message.to = `+${key}`;
	return key;
}

/** Brings the sender into the international form, where it has one. */
function settleSender(message: IDataObject, country: string): string {
	const given = textOf(message.from);
	if (given === '') return '';
	// A sender that cannot be answered: it has letters.
	if (isName(given)) {
		refuse(
			`${quoted(given)} is a name, which nobody can answer`,
			'Choose a number under Sender, or leave it empty',
		);
	}
	const problem = impossibleRecipient(given);
	if (problem !== undefined) {
		refuse(
			`Sender ${quoted(given)} ${problem}`,
			'Choose one number under Sender, or leave it empty',
		);
	}
	const from = cleanRecipient(given);
	const { key, isKnown } = phoneIdentity(from, country || undefined);
	message.from = isKnown && !from.startsWith('+') ? `+${key}` : from;
	return textOf(message.from);
}

/**
 * Reads the form, and refuses what cannot be asked, or could not be answered, before anybody is asked.
 *
 * @throws {InputError} saying what is wrong with it
 */
export function readAsking(
	context: IExecuteFunctions,
	form: Form,
	endpoint: Endpoint,
	sending: Sending,
): Asking {
	const { method, path: url, body: common = {} } = endpoint;
	const read = (name: string, fallback: unknown): unknown =>
		context.getNodeParameter(name, 0, fallback as object, { extractValue: true });
	if (isReview(context)) checkAgentChoosesNothing(context.getNode());
	const chosen = Object.entries(optionsOf(read));
	const message = entryAt(rowsOf(new FormReader(context, form, common).body(0).messages), 0);
	const settings = readAskSettings(read);
	const recipient = settleRecipient(message);
	const from = settleSender(message, textOf(message.country));
	// The recipient says its country by now.
	delete message.country;
	const options = readSendOptions(
		fromFields(chosen.filter(([name]) => SEND_OPTIONS.includes(name))),
	);
	const asked = isReview(context)
		? reviewText(context, textOf(message.body), options.maxParts)
		: textOf(message.body);
	const body = options.replaceLookAlikes ? replaceLookAlikes(asked) : asked;
	message.body = body;
	checkParts(body, 'Message Text', options);
	checkTexts(settings, options);
	if (settings.buttons.length > 0) checkLink(context, body, options);
	const host: SendHost = {
		context,
		sending,
		itemOf: () => trustedItem(context, () => context.getInputData()[0]?.json),
		channel: 'sms',
		pricesOnly: false,
		request: { method, url },
		priceRequest: { method, url: sending.pricePath },
		readFile: async () => Promise.reject(new Error('A question has no file')),
	};
	if (!options.answerPreviews) refusePreview(host);
	const send = async (complete: IDataObject) => {
		const outcomes = new Outcomes(context.getNode(), 1);
		const draft = { itemIndex: 0, message: { ...complete }, envelope: {} };
		await runSends(host, [draft], options, outcomes, 'simplified');
		const error = outcomes.stopError();
		if (error !== undefined) throw error;
		const [sent] = outcomes.output();
		return sent?.json.skipped === true ? undefined : textOf(sent?.json.message_id);
	};
	return { context, message, recipient, from, settings, send };
}
