import type {
	IBinaryData,
	IDataObject,
	IN8nHttpFullResponse,
	INodeExecutionData,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { objectOf } from './answer';
import type { ClickSendAnswer } from './client';
import { failureOfException } from './errors';
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
 * @throws {NodeOperationError} when there is neither, or the file cannot be downloaded
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
 * @returns its bytes, and the media type that its server gives
 * @throws {NodeOperationError} when it cannot be fetched
 */
export async function fetchTypedFile(
	context: ItemContext,
	url: string,
): Promise<{ content: Buffer; mimeType: string }> {
	const refuse = (reason: string): never => {
		throw new NodeOperationError(
			context.getNode(),
			`The file could not be fetched from its URL (${reason})`,
			{
				description: 'Check that the address is right and can be opened without signing in',
				itemIndex: context.getItemIndex(),
			},
		);
	};
	let response: IN8nHttpFullResponse;
	try {
		response = (await context.helpers.httpRequest({
			url,
			method: 'GET',
			encoding: 'arraybuffer',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		})) as IN8nHttpFullResponse;
	} catch (error) {
		return refuse(failureOfException(error).code);
	}
	if (response.statusCode !== 200) refuse(`HTTP ${response.statusCode}`);
	const [mimeType] = textOf(response.headers['content-type']).split(';');
	return {
		content: Buffer.from(response.body as unknown as ArrayBuffer),
		mimeType: mimeType.trim() || 'application/octet-stream',
	};
}

/** The bytes of a file at a public link; see {@link fetchTypedFile}. */
export const fetchFile = async (context: ItemContext, url: string): Promise<Buffer> =>
	(await fetchTypedFile(context, url)).content;

/**
 * Turns the answer of an endpoint that sends a file into an item. A link to the file is taken too.
 *
 * @param fileName the name of the file where ClickSend gives none
 * @returns the file in the binary field that the user named
 * @throws {NodeOperationError} when there is neither file nor link
 */
export async function readDownload(
	context: ItemContext,
	{ body, headers }: ClickSendAnswer,
	fileName: string,
): Promise<INodeExecutionData> {
	if (Buffer.isBuffer(body) && body.length > 0) {
		const given = /filename="?([^";/\\]+)"?/i.exec(textOf(headers['content-disposition']))?.[1];
		const type = textOf(headers['content-type']).split(';')[0] || 'application/zip';
		return fileItem(context, body, given ?? fileName, {}, type);
	}
	const { url, _url: otherUrl } = objectOf(body);
	const address = url ?? otherUrl;
	if (typeof address !== 'string' || address === '') {
		throw new NodeOperationError(context.getNode(), 'ClickSend sent no file', {
			itemIndex: context.getItemIndex(),
		});
	}
	const content = await fetchFile(context, address);
	return fileItem(context, content, fileName, { url: address }, 'application/zip');
}

async function fileItem(
	context: ItemContext,
	content: Buffer,
	fileName: string,
	json: IDataObject,
	type = 'text/csv',
): Promise<INodeExecutionData> {
	const field = textOf(context.getNodeParameter('binaryPropertyName', 'data')) || 'data';
	const file: IBinaryData = await context.helpers.prepareBinaryData(content, fileName, type);
	return {
		json: { ...json, filename: fileName, bytes: content.length },
		binary: { [field]: file },
	};
}
