import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { objectOf } from './answer';
import type { ClickSendAnswer } from './client';
import { errorOfFailure, failureOfException } from './errors';
import type { ItemContext } from './styles';
import { textOf } from './text';

/** The name of an export: ClickSend wants it to end in .csv. */
export function csvFileName(value: unknown): string {
	const name = textOf(value) || 'export';
	return /\.csv$/i.test(name) ? name : `${name}.csv`;
}

/**
 * Turns the answer of an export endpoint into an item. ClickSend sends a link to the file; the list
 * export has also been seen to send the CSV itself, which is taken too.
 *
 * @returns the link, or the file in the binary field that the user named
 * @throws {NodeOperationError} when there is neither
 * @throws {NodeApiError} when the file cannot be downloaded
 */
export async function readExport(
	context: ItemContext,
	answer: ClickSendAnswer,
): Promise<INodeExecutionData> {
	const itemIndex = context.getItemIndex();
	const fileName = csvFileName(context.getNodeParameter('filename', ''));
	const download = context.getNodeParameter('download', false) === true;
	if (typeof answer.body === 'string') {
		return fileItem(context, Buffer.from(answer.body), fileName, {});
	}

	const data: IDataObject = objectOf(answer.body);
	if (!download) return { json: { ...data, filename: fileName } };
	if (typeof data.url !== 'string') {
		throw new NodeOperationError(context.getNode(), 'ClickSend sent no link to the export', {
			itemIndex,
		});
	}
	return fileItem(context, await fetchFile(context, data.url), fileName, { url: data.url });
}

/**
 * Fetches a file from a public link. The credential is not sent: such links lead to other hosts.
 *
 * @param url where the file is
 * @returns its bytes
 * @throws {NodeApiError} when it cannot be fetched
 */
export async function fetchFile(context: ItemContext, url: string): Promise<Buffer> {
	try {
		const content = (await context.helpers.httpRequest({
			url,
			method: 'GET',
			encoding: 'arraybuffer',
		})) as ArrayBuffer;
		return Buffer.from(content);
	} catch (error) {
		const failure = { ...failureOfException(error), message: 'The file could not be fetched' };
		throw errorOfFailure(context.getNode(), failure, 'failed', context.getItemIndex());
	}
}

async function fileItem(
	context: ItemContext,
	content: Buffer,
	fileName: string,
	json: IDataObject,
): Promise<INodeExecutionData> {
	const field = textOf(context.getNodeParameter('binaryPropertyName', 'data')) || 'data';
	const file: IBinaryData = await context.helpers.prepareBinaryData(content, fileName, 'text/csv');
	return {
		json: { ...json, filename: fileName, bytes: content.length },
		binary: { [field]: file },
	};
}
