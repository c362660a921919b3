import { textOf } from '../../shared/text/text';
import { refuse } from '../steps/refuse';
import type { ItemContext } from '../steps/types';
import { checkContent } from './fileSource';
import { pictureProblem } from './pictureFile';
import { readBinary } from './readBinary';
import { upload } from './upload';
import { isWebAddress } from '../../shared/text/webAddress';

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
		if (!isWebAddress(url)) {
			refuse(
				context,
				'The URL of the picture is missing or not a web address',
				'Give one that begins with https:// and that ClickSend can reach',
			);
		}
		return url;
	}
	const field = textOf(context.getNodeParameter('binaryPropertyName', 'data'));
	const file = await readBinary(context, field);
	const problem = pictureProblem(file, what);
	if (problem !== undefined) refuse(context, problem.message, problem.advice);
	checkContent(context, file.content);
	return upload(context, file.content, 'mms', { itemIndex: context.getItemIndex(), baseURL });
}
