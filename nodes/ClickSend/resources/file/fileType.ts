import type { InputFile } from './upload';

/** A kind of file: how it is called in names, how on the web, and what its bytes begin with. */
interface FileType {
	/** the usual extension first */
	extensions: readonly string[];
	/** the usual MIME type first */
	mimeTypes: readonly string[];
	/** whether bytes are surely of this kind; undefined where they do not tell */
	isIn?: (content: Buffer) => boolean;
}

const startsWith =
	(...starts: Array<number[] | string>) =>
	(content: Buffer): boolean =>
		starts.some((start) => {
			const bytes = Buffer.from(start as string, 'latin1');
			return content.subarray(0, bytes.length).equals(bytes);
		});

/** How far into a file the mark of a PDF may stand (PDF 1.7, implementation note 13). */
const PDF_MARK_WITHIN = 1024;

/** Whether bytes are those of a PDF. */
export const isPdf = (content: Buffer): boolean =>
	content.subarray(0, PDF_MARK_WITHIN).includes('%PDF-');

/** How far text is looked at. */
const TEXT_WITHIN = 512;

/** The sizes that the second header of a bitmap has had. */
const BITMAP_HEADERS = [12, 16, 40, 52, 56, 64, 108, 124];

const isBitmap = (content: Buffer): boolean =>
	content.length >= 18 &&
	startsWith('BM')(content) &&
	BITMAP_HEADERS.includes(content.readUInt32LE(14));

const isZip = startsWith([0x50, 0x4b, 3, 4]);

/** Word, Excel and PowerPoint of before 2007 share a container, and so do their files of since. */
const isOldOffice = startsWith([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

const beginOf = (content: Buffer): string =>
	content
		.subarray(0, TEXT_WITHIN)
		.toString('latin1')
		.replace(/^\xef\xbb\xbf/, '')
		.trimStart();

/** The kinds that this node tells apart: what ClickSend takes, and what people mistake for it. */
const TYPES: readonly FileType[] = [
	{
		extensions: ['jpg', 'jpeg', 'jpe', 'jfif'],
		mimeTypes: ['image/jpeg', 'image/jpg', 'image/pjpeg'],
		isIn: startsWith([0xff, 0xd8, 0xff]),
	},
	{ extensions: ['gif'], mimeTypes: ['image/gif'], isIn: startsWith('GIF87a', 'GIF89a') },
	{
		extensions: ['png'],
		mimeTypes: ['image/png', 'image/x-png'],
		isIn: startsWith('\x89PNG\r\n\x1a\n'),
	},
	{
		extensions: ['bmp', 'dib'],
		mimeTypes: ['image/bmp', 'image/x-ms-bmp', 'image/x-bmp'],
		isIn: isBitmap,
	},
	{
		extensions: ['pdf'],
		mimeTypes: ['application/pdf', 'application/x-pdf'],
		isIn: isPdf,
	},
	{
		extensions: ['rtf'],
		mimeTypes: ['application/rtf', 'text/rtf', 'text/richtext'],
		isIn: startsWith('{\\rtf'),
	},
	{
		extensions: ['docx'],
		mimeTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
		isIn: (content) => isZip(content) && content.includes('word/document.xml'),
	},
	{
		extensions: ['xlsx'],
		mimeTypes: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
		isIn: (content) => isZip(content) && content.includes('xl/workbook.xml'),
	},
	{
		extensions: ['webp'],
		mimeTypes: ['image/webp'],
		isIn: (content) => startsWith('RIFF')(content) && content.toString('latin1', 8, 12) === 'WEBP',
	},
	{
		extensions: ['tiff', 'tif'],
		mimeTypes: ['image/tiff'],
		isIn: startsWith('II*\0', 'MM\0*'),
	},
	{
		extensions: ['heic', 'heif'],
		mimeTypes: ['image/heic', 'image/heif'],
		isIn: (content) => /^ftyp(hei|hev|mif1|msf1)/.test(content.toString('latin1', 4, 12)),
	},
	{
		extensions: ['mp4', 'm4v', 'mov'],
		mimeTypes: ['video/mp4', 'video/quicktime'],
		isIn: (content) => /^ftyp(?!hei|hev|mif1|msf1)|^moov/.test(content.toString('latin1', 4, 12)),
	},
	{
		extensions: ['html', 'htm'],
		mimeTypes: ['text/html'],
		isIn: (content) => /^<(!doctype html|html|head|body)\b/i.test(beginOf(content)),
	},
	{
		extensions: ['svg'],
		mimeTypes: ['image/svg+xml'],
		isIn: (content) => /^(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?<svg\b/is.test(beginOf(content)),
	},
	{ extensions: ['doc'], mimeTypes: ['application/msword'] },
	{ extensions: ['xls'], mimeTypes: ['application/vnd.ms-excel'] },
	{ extensions: ['csv'], mimeTypes: ['text/csv'] },
	{ extensions: ['txt'], mimeTypes: [] },
	{ extensions: ['zip'], mimeTypes: ['application/zip', 'application/x-zip-compressed'] },
];

const DOC = TYPES.find(({ extensions }) => extensions.includes('doc'))!;
const XLS = TYPES.find(({ extensions }) => extensions.includes('xls'))!;
const ZIP = TYPES.find(({ extensions }) => extensions.includes('zip'))!;

/**
 * A MIME type without its parameters, in lower case.
 *
 * @param value the header or what n8n knows, which may be missing
 */
const mimeOf = (value: unknown): string =>
	typeof value === 'string' ? value.split(';')[0].trim().toLowerCase() : '';

/** MIME types that say nothing: what servers and nodes give where they do not know. */
const SAYS_NOTHING =
	/^(application|binary)\/(octet-stream|x-binary|unknown|x-download|force-download)$|^text\/plain$/;

function typeInBytes(content: Buffer, named: FileType | undefined): FileType | undefined {
	const found = TYPES.find(({ isIn }) => isIn?.(content));
	if (found !== undefined) return found;
	if (isOldOffice(content)) return named === XLS ? XLS : DOC;
	return isZip(content) ? ZIP : undefined;
}

/**
 * What a file is: its first bytes decide, then its name, then the MIME type that came with it.
 *
 * @returns the usual extension and MIME type, or undefined where none of the three tells
 */
export function typeOf(file: InputFile): { extension: string; mimeType: string } | undefined {
	const { content, fileName, mimeType } = file;
	const extension = /\.(\w{1,10})$/.exec(fileName)?.[1].toLowerCase() ?? '';
	const named = TYPES.find(({ extensions }) => extensions.includes(extension));
	const mime = mimeOf(mimeType);
	const type =
		typeInBytes(content, named) ??
		named ??
		TYPES.find(({ mimeTypes }) => mimeTypes.includes(mime) && !SAYS_NOTHING.test(mime));
	if (type === undefined) return undefined;
	return {
		extension: type.extensions[0],
		mimeType: type.mimeTypes[0] ?? 'text/plain',
	};
}

/**
 * The MIME type that a file travels under: what came with it, unless that says nothing.
 *
 * @returns `application/octet-stream` where nothing tells
 */
export function mimeTypeOf(file: InputFile): string {
	const given = mimeOf(file.mimeType);
	const isTelling = given !== '' && !SAYS_NOTHING.test(given) && given.includes('/');
	const known = TYPES.find(({ mimeTypes }) => mimeTypes.includes(given));
	if (isTelling) return known?.mimeTypes[0] ?? given;
	return typeOf(file)?.mimeType ?? (given === 'text/plain' ? given : 'application/octet-stream');
}

/**
 * A file's type for an error text.
 *
 * @returns its MIME type, or what came with it where nothing tells; never empty
 */
export const describeType = (file: InputFile): string =>
	typeOf(file)?.mimeType ?? (mimeOf(file.mimeType) || 'unknown');
