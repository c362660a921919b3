import { NodeOperationError } from 'n8n-workflow';
import { objectOf } from '../../request/answer';
import { callClickSend } from '../../request/client';
import type { ItemContext } from '../../request/styles';

/** What an upload is converted for (Uploads page of ClickSend's REST API v3 documentation). */
export type Conversion = 'csv' | 'fax' | 'mms' | 'post' | 'postcard';

/** A file of an input item. */
export interface InputFile {
	content: Buffer;
	mimeType: string;
	fileName: string;
}

/**
 * Reads a file of the input item.
 *
 * @param field the name of the item's binary field
 * @throws {NodeOperationError} when the item has no such file
 */
export async function readBinary(context: ItemContext, field: string): Promise<InputFile> {
	const name = field.trim();
	if (context.getInputData().binary?.[name] === undefined) {
		throw new NodeOperationError(context.getNode(), `The item has no file in the field "${name}"`, {
			description: 'Check the field’s name in the Binary tab of the input',
			itemIndex: context.getItemIndex(),
		});
	}
	const binary = context.helpers.assertBinaryData(name);
	return {
		content: await context.helpers.getBinaryDataBuffer(name),
		mimeType: binary.mimeType.toLowerCase(),
		fileName: binary.fileName ?? name,
	};
}

/**
 * Uploads a file to ClickSend, which keeps it for ten minutes. An upload costs nothing and sends
 * nothing, so it may be repeated.
 *
 * @param content the file
 * @param convert what it has to fit
 * @param baseURL the credential's base URL
 * @returns the address of the converted file
 * @throws {NodeApiError} when ClickSend refuses the file
 * @throws {NodeOperationError} when its answer holds no address
 */
export async function upload(
	context: ItemContext,
	content: Buffer,
	convert: Conversion,
	baseURL?: string,
): Promise<string> {
	const itemIndex = context.getItemIndex();
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
	const { _url: url, url: plainUrl } = objectOf(body);
	const address = url ?? plainUrl;
	if (typeof address !== 'string' || address === '') {
		throw new NodeOperationError(context.getNode(), 'ClickSend sent no address of the upload', {
			itemIndex,
		});
	}
	return address;
}
