import { textOf } from '../../shared/text/text';
import { refuse } from '../steps/refuse';
import type { ItemContext, Prepare } from '../steps/types';
import type { Download } from './download';
import { fetchFile } from './download';
import { allowsLocalUrls } from './localUrls';
import { readBinary } from './readBinary';
import { isWebAddress } from '../../shared/text/webAddress';

/** A bound of ours, well above what any of ClickSend's services sends on. */
const MAX_UPLOAD_BYTES = 20_000_000;

/** What is fetched from a web address that the form names. */
export const givenUrl = (context: ItemContext, url: string): Download => ({
	url,
	most: MAX_UPLOAD_BYTES,
	mayBeLocal: allowsLocalUrls(context),
});

/** Refuses a file that cannot go up. */
export function checkContent(context: ItemContext, content: Buffer): void {
	if (content.length === 0) refuse(context, 'The file is empty');
	if (content.length > MAX_UPLOAD_BYTES) {
		refuse(
			context,
			`The file has ${Math.ceil(content.length / 1e6)} MB; this node takes at most 20 MB`,
		);
	}
}

/** The item's file, or the one at its URL; refuses one that is empty or too large. */
export async function contentOf(context: ItemContext): Promise<Buffer> {
	let content: Buffer;
	if (context.getNodeParameter('fileSource', 'binary') === 'url') {
		const url = textOf(context.getNodeParameter('fileUrl', ''));
		if (!isWebAddress(url)) refuse(context, 'The file URL is not a web address');
		content = await fetchFile(context, givenUrl(context, url));
	} else {
		const field = textOf(context.getNodeParameter('binaryPropertyName', 'data'));
		({ content } = await readBinary(context, field));
	}
	checkContent(context, content);
	return content;
}

/** Puts the item's file, or the one at its URL, into the request. */
export const takeFile: Prepare = async (context, request) => {
	const content = await contentOf(context);
	return { ...request, body: { content: content.toString('base64') } };
};
