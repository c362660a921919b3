import { refuse } from '../../request/prepare';
import type { ItemContext } from '../../request/styles';
import { textOf } from '../../request/text';
import { MAX_MEDIA_BYTES } from '../../send/checkMedia';
import { readBinary } from './readBinary';
import { upload } from './upload';

/** Image types that ClickSend sends as they are or converts. */
const PICTURES = ['image/jpeg', 'image/gif', 'image/png', 'image/bmp', 'image/x-ms-bmp'];

/**
 * The address of an item's picture: the one that the user gave, or that of its binary file, which
 * is checked and uploaded.
 *
 * @param baseURL the credential's base URL
 * @param what what carries the picture, for error texts, such as `An MMS`
 * @throws {NodeOperationError} for what is no address or no picture that ClickSend takes
 */
export async function pictureUrl(
	context: ItemContext,
	baseURL: string | undefined,
	what: string,
): Promise<string> {
	if (context.getNodeParameter('mediaSource', 'url') === 'url') {
		const url = textOf(context.getNodeParameter('mediaUrl', ''));
		if (!/^https?:\/\/\S+$/i.test(url)) {
			refuse(
				context,
				'The URL of the picture is missing or not a web address',
				'Give one that begins with https:// and that ClickSend can reach',
			);
		}
		return url;
	}
	const field = textOf(context.getNodeParameter('binaryPropertyName', 'data'));
	const { content, mimeType } = await readBinary(context, field);
	if (!PICTURES.includes(mimeType)) {
		refuse(
			context,
			`${what} cannot carry a file of the type ${mimeType}`,
			'Use a JPG, GIF, PNG or BMP image',
		);
	}
	if (content.length === 0) refuse(context, 'The file is empty');
	if (content.length > MAX_MEDIA_BYTES) {
		refuse(
			context,
			`The file has ${Math.ceil(content.length / 1000)} kB; ${what.toLowerCase().replace('mms', 'MMS')} takes at most 250 kB`,
			'Make the image smaller, for instance with the Edit Image node',
		);
	}
	return upload(context, content, 'mms', { itemIndex: context.getItemIndex(), baseURL });
}
