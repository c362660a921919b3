import type { IDataObject } from 'n8n-workflow';
import { describeText, replaceLookAlikes } from '../text/segments';
import { InputError } from './inputError';
import type { SendOptions } from './options';

/**
 * Applies the options on an SMS's text.
 *
 * @param message the message, whose `body` is replaced where the user wants it
 * @throws {InputError} when the text needs more parts than the user allows
 */
export function withTextOptions(message: IDataObject, options: SendOptions): void {
	if (options.replaceLookAlikes) message.body = replaceLookAlikes(message.body as string);
	if (options.maxParts === undefined) return;
	const { parts, encoding, unicodeCharacters } = describeText(message.body as string);
	if (parts <= options.maxParts) return;
	const because =
		encoding === 'Unicode' ? ` because of ${unicodeCharacters.slice(0, 10).join(' ')}` : '';
	throw new InputError(
		`The text needs ${parts} parts, more than the maximum of ${options.maxParts}`,
		`It has ${(message.body as string).length} characters in ${encoding}${because}; shorten it`,
	);
}

/** What an SMS's text costs and why: its encoding, parts, and the characters that forced unicode. */
export function describeMessage({ body }: IDataObject): IDataObject {
	const { encoding, parts, unicodeCharacters } = describeText(body as string);
	return { encoding, parts, unicode_characters: unicodeCharacters };
}
