import type { InputFile } from './upload';

/** A kind of file: how it is called in names, how on the web, and what its bytes begin with. */
interface FileType {
	/** the usual extension first */
	extensions: readonly string[];
	/** the usual MIME type first */
	mimeTypes: readonly string[];
	/** whether bytes are surely of this kind; undefined where they do not tell */
	isIn?: (content: Buffer) => boolean;
	/** what a part is called in the container of old Office files */
	stream?: string;
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

const hasPdfMark = (content: Buffer): boolean =>
	content.subarray(0, PDF_MARK_WITHIN).includes('%PDF-');

/** How far text is looked at. */
const TEXT_WITHIN = 4096;

/** The sizes that the second header of a bitmap has had. */
const BITMAP_HEADERS = [12, 16, 40, 52, 56, 64, 108, 124];

const isBitmap = (content: Buffer): boolean =>
	content.length >= 18 &&
	startsWith('BM')(content) &&
	BITMAP_HEADERS.includes(content.readUInt32LE(14));

const isZip = startsWith([0x50, 0x4b, 3, 4], [0x50, 0x4b, 5, 6], [0x50, 0x4b, 7, 8]);

/** The table of contents of a ZIP, without the files in it, which may be ZIPs themselves. */
function namesInZip(content: Buffer): Buffer {
	const end = content.lastIndexOf('PK\x05\x06', undefined, 'latin1');
	if (end === -1 || content.length < end + 20) return content;
	const [size, from] = [content.readUInt32LE(end + 12), content.readUInt32LE(end + 16)];
	return content.subarray(from, from + size);
}

/** A ZIP in which there is a file whose name begins so. */
const isZipWith =
	(name: string) =>
	(content: Buffer): boolean =>
		isZip(content) && namesInZip(content).includes(name);

/** Word, Excel, PowerPoint of before 2007 and Outlook share a container. */
const isOldOffice = startsWith([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** What follows the four characters of `RIFF` and the size. */
const isRiff =
	(kind: string) =>
	(content: Buffer): boolean =>
		startsWith('RIFF')(content) && content.toString('latin1', 8, 12) === kind;

/** The kind of a file of boxes, as films and Apple's photos are. */
const hasBox =
	(kind: RegExp) =>
	(content: Buffer): boolean =>
		kind.test(content.toString('latin1', 4, 12));

const beginOf = (content: Buffer): string =>
	content
		.subarray(0, TEXT_WITHIN)
		.toString('latin1')
		.replace(/^\xef\xbb\xbf/, '')
		.trimStart();

const begins =
	(pattern: RegExp) =>
	(content: Buffer): boolean =>
		pattern.test(beginOf(content));

/** Markup with this tag, at the beginning or below declarations and comments. */
const isMarkup =
	(tag: RegExp) =>
	(content: Buffer): boolean => {
		const text = beginOf(content);
		const at = text.search(tag);
		return at === 0 || (at > 0 && /^<[?!]/.test(text));
	};

/** Tags that pieces of web pages begin with, such as the errors of a server. */
const isPieceOfPage = begins(/^<(head|body|title|meta|script|style|div|table|center|h1|p|br|b)\b/i);
const isPage = isMarkup(/<(!doctype html|html)\b/i);

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
		extensions: ['rtf'],
		mimeTypes: ['application/rtf', 'text/rtf', 'text/richtext'],
		isIn: startsWith('{\\rtf'),
	},
	{
		extensions: ['docx'],
		mimeTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
		// Some programs number it.
		isIn: isZipWith('word/document'),
	},
	{
		extensions: ['xlsx'],
		mimeTypes: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
		isIn: isZipWith('xl/workbook'),
	},
	{
		extensions: ['pptx'],
		mimeTypes: ['application/vnd.openxmlformats-officedocument.presentationml.presentation'],
		isIn: isZipWith('ppt/presentation'),
	},
	{ extensions: ['webp'], mimeTypes: ['image/webp'], isIn: isRiff('WEBP') },
	{ extensions: ['wav'], mimeTypes: ['audio/wav', 'audio/x-wav'], isIn: isRiff('WAVE') },
	{ extensions: ['avi'], mimeTypes: ['video/x-msvideo'], isIn: isRiff('AVI ') },
	{
		extensions: ['tiff', 'tif'],
		mimeTypes: ['image/tiff'],
		isIn: startsWith('II*\0', 'MM\0*', 'II+\0', 'MM\0+'),
	},
	{ extensions: ['ico'], mimeTypes: ['image/x-icon'], isIn: startsWith([0, 0, 1, 0]) },
	{ extensions: ['psd'], mimeTypes: ['image/vnd.adobe.photoshop'], isIn: startsWith('8BPS') },
	{
		extensions: ['jp2'],
		mimeTypes: ['image/jp2'],
		isIn: startsWith('\0\0\0\x0cjP  ', [0xff, 0x4f, 0xff, 0x51]),
	},
	{
		extensions: ['jxl'],
		mimeTypes: ['image/jxl'],
		isIn: startsWith([0xff, 0x0a], '\0\0\0\x0cJXL '),
	},
	{
		extensions: ['heic', 'heif'],
		mimeTypes: ['image/heic', 'image/heif'],
		isIn: hasBox(/^ftyp(hei|hev|mif1|msf1)/),
	},
	{ extensions: ['avif'], mimeTypes: ['image/avif'], isIn: hasBox(/^ftypavi/) },
	{ extensions: ['mov'], mimeTypes: ['video/quicktime'], isIn: hasBox(/^(ftypqt|moov)/) },
	{ extensions: ['mp4', 'm4v'], mimeTypes: ['video/mp4'], isIn: hasBox(/^ftyp/) },
	{
		extensions: ['webm', 'mkv'],
		mimeTypes: ['video/webm', 'video/x-matroska'],
		isIn: startsWith([0x1a, 0x45, 0xdf, 0xa3]),
	},
	{
		extensions: ['mp3'],
		mimeTypes: ['audio/mpeg', 'audio/mp3'],
		isIn: startsWith('ID3', [0xff, 0xfb], [0xff, 0xf3], [0xff, 0xf2]),
	},
	{ extensions: ['ogg'], mimeTypes: ['audio/ogg'], isIn: startsWith('OggS') },
	{
		extensions: ['gz', 'tgz'],
		mimeTypes: ['application/gzip', 'application/x-gzip'],
		isIn: startsWith([0x1f, 0x8b]),
	},
	{ extensions: ['rar'], mimeTypes: ['application/vnd.rar'], isIn: startsWith('Rar!\x1a\x07') },
	{
		extensions: ['7z'],
		mimeTypes: ['application/x-7z-compressed'],
		isIn: startsWith([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]),
	},
	{
		extensions: ['pdf'],
		mimeTypes: ['application/pdf', 'application/x-pdf'],
		// After what has its mark at the very beginning and may hold a PDF, as a ZIP does.
		isIn: (content) => !isZip(content) && !isOldOffice(content) && hasPdfMark(content),
	},
	{
		extensions: ['html', 'htm'],
		mimeTypes: ['text/html'],
		isIn: (content) => isPieceOfPage(content) || isPage(content),
	},
	{ extensions: ['svg'], mimeTypes: ['image/svg+xml'], isIn: isMarkup(/<svg\b/i) },
	{
		extensions: ['xml'],
		mimeTypes: ['application/xml', 'text/xml'],
		isIn: begins(/^<\?xml\b/i),
	},
	{
		extensions: ['json'],
		mimeTypes: ['application/json'],
		isIn: begins(/^(\{\s*"|\[\s*\{\s*")/),
	},
	{
		extensions: ['ps', 'eps'],
		mimeTypes: ['application/postscript'],
		isIn: startsWith('%!PS'),
	},
	{ extensions: ['doc'], mimeTypes: ['application/msword'], stream: 'WordDocument' },
	{ extensions: ['xls'], mimeTypes: ['application/vnd.ms-excel'], stream: 'Workbook' },
	{
		extensions: ['ppt'],
		mimeTypes: ['application/vnd.ms-powerpoint'],
		stream: 'PowerPoint Document',
	},
	{ extensions: ['msg'], mimeTypes: ['application/vnd.ms-outlook'], stream: '__nameid_version' },
	{ extensions: ['csv'], mimeTypes: ['text/csv'] },
	{ extensions: ['txt'], mimeTypes: [] },
	{ extensions: ['zip'], mimeTypes: ['application/zip', 'application/x-zip-compressed'] },
];

const OLD_OFFICE = TYPES.filter(({ stream }) => stream !== undefined);
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

/** The kind of an old Office file, which may hold others: its name tells which of them it is. */
function oldOfficeType(content: Buffer, named: FileType | undefined): FileType {
	const found = OLD_OFFICE.filter(({ stream }) => content.includes(stream!, 0, 'utf16le'));
	const candidates = found.length > 0 ? found : OLD_OFFICE;
	return candidates.find((type) => type === named) ?? candidates[0];
}

/** The kind that bytes alone surely are. */
const surelyIn = (content: Buffer): FileType | undefined =>
	TYPES.find(({ isIn }) => isIn?.(content));

/** Whether bytes are those of a PDF. */
export const isPdf = (content: Buffer): boolean =>
	surelyIn(content)?.extensions.includes('pdf') === true;

function typeInBytes(content: Buffer, named: FileType | undefined): FileType | undefined {
	const found = surelyIn(content);
	if (found !== undefined) return found;
	if (isOldOffice(content)) return oldOfficeType(content, named);
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
 * The MIME type that a file travels under: what came with it, unless that says nothing, or the
 * bytes say that it is another one.
 *
 * @returns `application/octet-stream` where nothing tells
 */
export function mimeTypeOf(file: InputFile): string {
	const given = mimeOf(file.mimeType);
	const isTelling = given !== '' && !SAYS_NOTHING.test(given) && given.includes('/');
	if (isTelling) {
		const known = TYPES.find(({ mimeTypes }) => mimeTypes.includes(given));
		if (known === undefined) return given;
		return (surelyIn(file.content) ?? known).mimeTypes[0];
	}
	return typeOf(file)?.mimeType ?? (given === 'text/plain' ? given : 'application/octet-stream');
}

/**
 * A file's type for an error text.
 *
 * @returns its MIME type, or what came with it where nothing tells; never empty
 */
export const describeType = (file: InputFile): string =>
	typeOf(file)?.mimeType ?? (mimeOf(file.mimeType) || 'unknown');
