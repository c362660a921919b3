import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { objectOf } from '../../shared/answers/answer';
import { isLocalAddress } from '../../shared/answers/localAddress';
import { userError } from '../../shared/answers/problem';
import { normaliseBaseUrl } from '../../shared/api/baseUrl';
import type { ClickSendAnswer } from '../../shared/api/client';
import { isGiven } from '../../shared/text/nothing';
import { asObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';
import { fetchFile } from '../files/download';
import { readSwitch, refuse } from '../steps/refuse';
import type { ItemContext, Prepare } from '../steps/types';

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
	const download = readSwitch(context, 'download', 'Download File');
	if (typeof answer.body === 'string') {
		return fileItem(context, Buffer.from(answer.body), fileName, {});
	}

	const data: IDataObject = objectOf(answer.body);
	if (!download) return { json: { ...data, filename: fileName } };
	if (typeof data.url !== 'string') {
		const message = 'ClickSend sent no link to the export';
		throw userError(context.getNode(), { message }, itemIndex);
	}
	return fileItem(context, await fetchLink(context, data.url), fileName, { url: data.url });
}

/** Most bytes of a file that ClickSend links to: a year's history of a large account has some 50 MB. */
const MOST_BYTES = 200_000_000;

/** Fetches what ClickSend links to. A simulator's links are as local as itself. */
async function fetchLink(context: ItemContext, url: string): Promise<Buffer> {
	const { baseUrl } = await context.getCredentials('clickSendApi');
	const mayBeLocal = isLocalAddress(normaliseBaseUrl(baseUrl));
	if (!URL.canParse(url)) refuse(context, 'ClickSend’s link to the file is no web address');
	return fetchFile(context, { url, most: MOST_BYTES, mayBeLocal });
}

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
		const message = 'ClickSend sent no file';
		throw userError(context.getNode(), { message }, context.getItemIndex());
	}
	const content = await fetchLink(context, address);
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

/** Refuses a filter that ClickSend does not know, and would leave out or answer with an empty file. */
export const refuseCustomString: Prepare = (context, request) => {
	const { custom_string: given, ...q } = asObject(request.qs?.q);
	if (isGiven(given)) {
		refuse(
			context,
			'An export cannot be limited to a custom string',
			'Use Get History with the filter Your Reference, and the node Convert to File for a CSV file',
		);
	}
	return { ...request, qs: { ...request.qs, ...(request.qs?.q !== undefined && { q }) } };
};
