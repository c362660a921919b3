import type { IDataObject } from 'n8n-workflow';
import { InputError, throwProblem } from '../../../shared/answers/problem';
import { longSubject, longText } from '../../../shared/text/limits';
import { listPlaceholderIn } from '../../../shared/text/placeholders';
import { describeText, mostPartsOf, replaceLookAlikes } from '../../../shared/text/segments';
import { textOf } from '../../../shared/text/text';
import { settleCustomString } from '../../steps/customString';
import type { PartLimit } from '../../steps/partLimit';
import { beyondLimit, readPartLimit } from '../../steps/partLimit';
import type { SendOptions } from '../form/options';
import type { SendHost } from '../types';
import { bodyOf } from '../types';

/** No text this short needs a second part, whatever is in it and however line breaks count. */
const ONE_PART = 35;

/** What is measured of the texts of one run. */
export class TextChecks {
	private limit?: Promise<PartLimit>;

	constructor(
		private readonly host: SendHost,
		private readonly options: SendOptions,
	) {}

	/**
	 * Applies the options on a message's text, and refuses what ClickSend would cut or send with
	 * placeholders in it.
	 *
	 * @param message the message, whose `body` is a text, and replaced where the user wants it
	 * @returns the parts that an SMS may have at most; 1 for what is not measured in parts
	 * @throws {InputError} saying what is too long
	 */
	check(message: IDataObject): number {
		const { channel } = this.host;
		if (channel === 'sms' && this.options.replaceLookAlikes) {
			message.body = replaceLookAlikes(bodyOf(message));
		}
		const text = bodyOf(message);
		refuseExpression(text);
		throwProblem(settleCustomString(message));
		if (channel === 'mms') checkSubject(message);
		// Most texts have no bracket.
		const placeholder = text.includes('(') ? listPlaceholderIn(text) : undefined;
		if (placeholder !== undefined) {
			if (!('list_id' in message)) throw unfilled('text', placeholder);
			// How long it becomes is seen later, see listTexts.ts.
			return 1;
		}
		if (channel !== 'sms') {
			throwProblem(longText(channel, text));
			return 1;
		}
		if (text.length <= ONE_PART) return 1;
		return this.checkParts(text);
	}

	/** The account's limit of parts, which is read once, when the first text needs it. */
	async partLimit(itemIndex: number): Promise<PartLimit> {
		const { context, request } = this.host;
		this.limit ??= readPartLimit(context, request.baseURL, itemIndex);
		return this.limit;
	}

	/**
	 * Refuses an SMS of several parts that the account does not send whole.
	 *
	 * @throws {InputError} also when the account's limit cannot be read
	 */
	async checkLimit(parts: number, itemIndex: number): Promise<void> {
		if (parts > 1) throwProblem(beyondLimit(parts, await this.partLimit(itemIndex)));
	}

	private checkParts(text: string): number {
		const { maxParts = Infinity } = this.options;
		const { parts, encoding, unicodeCharacters } = describeText(text);
		if (parts <= maxParts) return mostPartsOf(text);
		const because =
			encoding === 'Unicode' ? ` because of ${unicodeCharacters.slice(0, 10).join(' ')}` : '';
		throw new InputError(
			`The text needs ${parts} parts, more than the maximum of ${maxParts}`,
			`It has ${text.length} characters in ${encoding}${because}; shorten it`,
		);
	}
}

/** An expression of n8n's as it is written, which the node would send as it stands. */
const EXPRESSION = /\{\{\s{0,99}\$\w/;

/** Refuses a text in a field that was not switched to Expression, or that another node made so. */
function refuseExpression(text: string): void {
	if (!text.includes('{{') || !EXPRESSION.test(text)) return;
	throw new InputError(
		'The text has an expression that was not worked out, and would be sent as it stands',
		'Switch the field Message Text from Fixed to Expression',
	);
}

/** Whether ClickSend fills in placeholders in subjects it does not say; for a number it cannot. */
function checkSubject(message: IDataObject): void {
	const subject = textOf(message.subject);
	message.subject = subject;
	throwProblem(longSubject(subject));
	const placeholder = listPlaceholderIn(subject);
	if (placeholder !== undefined && !('list_id' in message)) throw unfilled('subject', placeholder);
}

const unfilled = (where: string, placeholder: string) =>
	new InputError(
		`The ${where} has the placeholder ${placeholder}, which would be sent as it stands`,
		'ClickSend fills it in for contact lists only. Use an expression here, or {column} in the Text Template of Auto-Map',
	);

/** What an SMS's text costs and why: its encoding, parts, and the characters that forced unicode. */
export function describeMessage({ body }: IDataObject): IDataObject {
	const { encoding, parts, unicodeCharacters } = describeText(bodyOf({ body }));
	return { encoding, parts, unicode_characters: unicodeCharacters };
}
