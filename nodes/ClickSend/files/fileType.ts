import type { InputFile } from './upload';
import {
	begins,
	hasBox,
	hasPdfMark,
	isBitmap,
	isMarkup,
	isOldOffice,
	isPage,
	isPieceOfPage,
	isRiff,
	isZip,
	isZipWith,
	startsWith,
} from './signatures';
import { entryAt } from '../../shared/text/entries';

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
	typeof value === 'string' ? value.replace(/;.*/s, '').trim().toLowerCase() : '';

/** MIME types that say nothing: what servers and nodes give where they do not know. */
const SAYS_NOTHING =
	/^(application|binary)\/(octet-stream|x-binary|unknown|x-download|force-download)$|^text\/plain$/;

/** The kind of an old Office file, which may hold others: its name tells which of them it is. */
function oldOfficeType(content: Buffer, named: FileType | undefined): FileType {
	const found = OLD_OFFICE.filter(({ stream }) => content.includes(stream!, 0, 'utf16le'));
	const candidates = found.length > 0 ? found : OLD_OFFICE;
	return candidates.find((type) => type === named) ?? entryAt(candidates, 0);
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
	const extension = /\.(\w{1,10})$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
	const named = TYPES.find(({ extensions }) => extensions.includes(extension));
	const mime = mimeOf(mimeType);
	const type =
		typeInBytes(content, named) ??
		named ??
		TYPES.find(({ mimeTypes }) => mimeTypes.includes(mime) && !SAYS_NOTHING.test(mime));
	if (type === undefined) return undefined;
	return {
		extension: entryAt(type.extensions, 0),
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
		return entryAt((surelyIn(file.content) ?? known).mimeTypes, 0);
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
