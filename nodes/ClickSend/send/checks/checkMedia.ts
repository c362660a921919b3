import { InputError, throwProblem } from '../../../shared/answers/problem';
import { textOf } from '../../../shared/text/text';
import { isWebAddress } from '../../../shared/text/webAddress';
import { mediaProblem } from '../../files/pictureFile';
import type { Draft, SendHost } from '../types';

/**
 * Checks the media file of an MMS before anything is sent.
 *
 * @throws {InputError} on a missing, wrong or too large file
 */
export async function checkMedia(host: SendHost, draft: Draft): Promise<void> {
	if (draft.mediaField === undefined) {
		if (!isWebAddress(textOf(draft.envelope.media_file))) {
			throw new InputError(
				'The media URL is missing or not a web address',
				'Give one that begins with https:// and that ClickSend can reach',
			);
		}
		return;
	}
	const file = await host.readFile(draft.itemIndex, draft.mediaField);
	throwProblem(mediaProblem(file));
}
