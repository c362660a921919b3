import { textOf } from '../../shared/text/text';
import { refuse } from '../steps/refuse';
import type { ItemContext, Prepare } from '../steps/types';
import { checkContent } from './fileSource';
import { describeType, typeOf } from './fileType';
import { readBinary } from './readBinary';
import type { Conversion, InputFile } from './upload';
import { upload } from './upload';
import { isWebAddress } from '../../shared/text/webAddress';

/** The fields that take several documents: as a text with commas, or as a list. */
export const DOCUMENT_FIELDS = ['binaryPropertyName', 'fileUrl'] as const;

/** What a document is sent as. */
export interface DocumentUse {
	/** for error texts, such as `A letter` */
	what: string;
	convert: Conversion;
	/** extensions of the files that can be taken */
	types: readonly string[];
}

/** Whether a file can be taken. Of one that nothing tells ClickSend says so, when it cannot convert it. */
function fits(file: InputFile, types: readonly string[]): boolean {
	const type = typeOf(file);
	return type === undefined || types.includes(type.extension);
}

async function readDocument(
	context: ItemContext,
	field: string,
	{ what, types }: DocumentUse,
): Promise<Buffer> {
	const file = await readBinary(context, field);
	if (!fits(file, types)) {
		refuse(
			context,
			`${what} cannot be made of a file of the type ${describeType(file)}`,
			`Use one of these: ${types.join(', ')}`,
		);
	}
	checkContent(context, file.content);
	return file.content;
}

/** Longer than any list of addresses that a request line could hold. */
const LONGEST_LIST = 10_000;

/** The values of a field that takes a list or a text with separators. */
function listOf(context: ItemContext, value: unknown, separator: RegExp): string[] {
	const text = textOf(value);
	if (text.length > LONGEST_LIST) refuse(context, 'The addresses of the files are too long');
	const texts = Array.isArray(value) ? value.map(textOf) : text.split(separator);
	return texts.map((text) => text.trim()).filter(Boolean);
}

/**
 * The addresses of an item's documents: those that the user gave, or those of its binary files,
 * which are all read and checked before the first is uploaded.
 */
async function documentUrls(
	context: ItemContext,
	baseURL: string | undefined,
	use: DocumentUse,
	most: number,
): Promise<string[]> {
	const fromUrl = context.getNodeParameter('fileSource', 'binary') === 'url';
	// A comma may be part of a URL: one ends a URL only where the next begins.
	const given = fromUrl
		? listOf(context, context.getNodeParameter('fileUrl', ''), /[\s,]+(?=https?:)/i)
		: listOf(context, context.getNodeParameter('binaryPropertyName', 'data'), /,/);
	if (given.length === 0) {
		refuse(context, fromUrl ? 'The file URL is empty' : 'The input data field name is empty');
	}
	if (given.length > most) {
		refuse(context, `${use.what} takes ${most === 1 ? 'one file' : `at most ${most} files`}`);
	}
	if (fromUrl) {
		for (const url of given) {
			if (!isWebAddress(url)) refuse(context, 'The file URL is not a web address');
		}
		return given;
	}
	const contents: Buffer[] = [];
	for (const field of given) contents.push(await readDocument(context, field, use));
	const urls: string[] = [];
	for (const content of contents) {
		const where = { itemIndex: context.getItemIndex(), baseURL };
		urls.push(await upload(context, content, use.convert, where));
	}
	return urls;
}

/** Puts the address of the item's document into the request; a binary file is uploaded first. */
export function attachFile(use: DocumentUse): Prepare {
	return async (context, request) => {
		const [file_url] = await documentUrls(context, request.baseURL, use, 1);
		return { ...request, body: { ...request.body, file_url } };
	};
}

/** The same for what has a front and a back: one document with two pages, or two. */
export function attachFiles(use: DocumentUse): Prepare {
	return async (context, request) => {
		const file_urls = await documentUrls(context, request.baseURL, use, 2);
		return { ...request, body: { ...request.body, file_urls } };
	};
}
