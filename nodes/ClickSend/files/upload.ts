import { objectOf } from '../../shared/answers/answer';
import { userError } from '../../shared/answers/problem';
import { assertNotRefused } from '../../shared/answers/verdict';
import type { ClickSendContext } from '../../shared/api/client';
import { callClickSend } from '../../shared/api/client';

/** What an upload is converted for (Uploads page of ClickSend's REST API v3 documentation). */
export type Conversion = 'csv' | 'fax' | 'mms' | 'post' | 'postcard';

/** A file of an input item. */
export interface InputFile {
	content: Buffer;
	mimeType: string;
	fileName: string;
}

/** What an upload's refusal is told with. */
export const UPLOADED = {
	what: 'file',
	advice: {
		INVALID_MEDIA_FILE:
			'ClickSend cannot convert it: check that the file opens on a computer and is of a type and size that the service takes',
	},
};

/**
 * Uploads a file to ClickSend, which keeps it for ten minutes. An upload costs nothing and sends
 * nothing, so it may be repeated.
 *
 * @param content the file
 * @param convert what it has to fit
 * @param where the item that the file is for, and the credential's base URL
 * @returns the address of the converted file
 * @throws {NodeApiError} when ClickSend refuses the file
 * @throws {NodeOperationError} when its answer holds no address
 */
export async function upload(
	context: ClickSendContext,
	content: Buffer,
	convert: Conversion,
	{ itemIndex, baseURL }: { itemIndex: number; baseURL?: string },
): Promise<string> {
	const { body } = await callClickSend(
		context,
		{
			method: 'POST',
			baseURL,
			url: '/uploads',
			qs: { convert },
			body: { content: content.toString('base64') },
		},
		{ repeat: 'safely', itemIndex },
	);
	// The documentation leaves the answer open; both names have been seen.
	const answer = objectOf(body);
	assertNotRefused(context.getNode(), answer, UPLOADED, itemIndex);
	const { _url: url, url: plainUrl } = answer;
	const address = url ?? plainUrl;
	if (typeof address !== 'string' || address === '') {
		const message = 'ClickSend sent no address of the upload';
		throw userError(context.getNode(), { message }, itemIndex);
	}
	return address;
}
