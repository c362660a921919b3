import type { IBinaryData, IBinaryKeyData, IExecuteFunctions, INode } from 'n8n-workflow';
import { userError } from '../../shared/answers/problem';
import { entryAt } from '../../shared/text/entries';
import { textOf } from '../../shared/text/text';
import type { ItemContext } from '../steps/types';
import type { InputFile } from './upload';

/** The file of an item's binary field. */
function fileOf(
	node: INode,
	binary: IBinaryKeyData | undefined,
	field: string,
	itemIndex: number,
): IBinaryData {
	const file = binary?.[field];
	if (file === undefined) {
		const message = `The item has no file in the field "${field}"`;
		const advice = 'Check the field’s name in the Binary tab of the input';
		throw userError(node, { message, advice }, itemIndex);
	}
	return file;
}

const toInputFile = (file: IBinaryData, field: string, content: Buffer): InputFile => ({
	content,
	// Code nodes make files without one.
	mimeType: textOf(file.mimeType),
	fileName: textOf(file.fileName) || field,
});

/**
 * Reads a file of the item that an operation runs for.
 *
 * @param field the name of the item's binary field
 * @throws {NodeOperationError} when the item has no such file
 */
export async function readBinary(context: ItemContext, field: string): Promise<InputFile> {
	const { binary } = context.getInputData();
	const file = fileOf(context.getNode(), binary, field, context.getItemIndex());
	return toInputFile(file, field, await context.helpers.getBinaryDataBuffer(field));
}

/**
 * Reads a file of one of the node's items.
 *
 * @param itemIndex which item
 * @param field the name of the item's binary field
 * @throws {NodeOperationError} when the item has no such file
 */
export async function readBinaryOfItem(
	context: IExecuteFunctions,
	itemIndex: number,
	field: string,
): Promise<InputFile> {
	const { binary } = entryAt(context.getInputData(), itemIndex);
	const file = fileOf(context.getNode(), binary, field, itemIndex);
	return toInputFile(file, field, await context.helpers.getBinaryDataBuffer(itemIndex, field));
}
