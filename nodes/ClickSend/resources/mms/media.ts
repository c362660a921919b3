import type { IDataObject } from 'n8n-workflow';
import { readBinary, upload } from '../file/upload';
import { refuse } from '../../request/prepare';
import type { Prepare } from '../../request/styles';
import { textOf } from '../../request/text';

/** The largest attachment that ClickSend takes (MMS page of its REST API v3 documentation). */
export const MAX_MEDIA_BYTES = 250_000;

/** Image types that ClickSend sends as they are or converts. */
const MEDIA_TYPES = ['image/jpeg', 'image/gif', 'image/png', 'image/bmp', 'image/x-ms-bmp'];

/**
 * Gives the request its media file: a URL is checked, a binary file is checked and uploaded with
 * the conversion for MMS, whose link is good for ten minutes and used at once.
 */
export const attachMedia: Prepare = async (context, request) => {
	const body = (request.body ?? {}) as IDataObject;
	if (context.getNodeParameter('mediaSource', 'url') === 'binary') {
		const file = await readBinary(context, textOf(context.getNodeParameter('binaryPropertyName')));
		if (!MEDIA_TYPES.includes(file.mimeType)) {
			refuse(
				context,
				`An MMS cannot carry a file of the type ${file.mimeType}`,
				'Use a JPG, GIF, PNG or BMP image',
			);
		}
		if (file.content.length > MAX_MEDIA_BYTES) {
			refuse(
				context,
				`The file has ${Math.ceil(file.content.length / 1000)} kB; an MMS takes at most 250 kB`,
				'Make the image smaller, for instance with the Edit Image node',
			);
		}
		body.media_file = await upload(context, file.content, 'mms', request.baseURL);
	} else if (!/^https?:\/\/\S+$/i.test(textOf(body.media_file))) {
		refuse(
			context,
			'The media URL is missing or not a web address',
			'Give one that begins with https:// and that ClickSend can reach',
		);
	}
	return { ...request, body };
};
