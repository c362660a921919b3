import { textOf } from '../request/text';
import { InputError } from './inputError';
import type { Draft, SendHost } from './types';

/** The largest attachment that ClickSend takes (MMS page of its REST API v3 documentation). */
export const MAX_MEDIA_BYTES = 250_000;

/** Image types that ClickSend sends as they are or converts. */
const MEDIA_TYPES = ['image/jpeg', 'image/gif', 'image/png', 'image/bmp', 'image/x-ms-bmp'];

/**
 * Checks the media file of an MMS before anything is sent.
 *
 * @throws {InputError} on a missing, wrong or too large file
 */
export async function checkMedia(host: SendHost, draft: Draft): Promise<void> {
	if (draft.mediaField === undefined) {
		if (!/^https?:\/\/\S+$/i.test(textOf(draft.envelope.media_file))) {
			throw new InputError(
				'The media URL is missing or not a web address',
				'Give one that begins with https:// and that ClickSend can reach',
			);
		}
		return;
	}
	const file = await host.readFile(draft.itemIndex, draft.mediaField);
	if (!MEDIA_TYPES.includes(file.mimeType)) {
		throw new InputError(
			`An MMS cannot carry a file of the type ${file.mimeType}`,
			'Use a JPG, GIF, PNG or BMP image',
		);
	}
	if (file.content.length > MAX_MEDIA_BYTES) {
		throw new InputError(
			`The file has ${Math.ceil(file.content.length / 1000)} kB; an MMS takes at most 250 kB`,
			'Make the image smaller, for instance with the Edit Image node',
		);
	}
}
