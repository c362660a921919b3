export const startsWith =
	(...starts: Array<number[] | string>) =>
	(content: Buffer): boolean =>
		starts.some((start) => {
			const bytes = Buffer.from(start as string, 'latin1');
			return content.subarray(0, bytes.length).equals(bytes);
		});

/** How far into a file the mark of a PDF may stand (PDF 1.7, implementation note 13). */
const PDF_MARK_WITHIN = 1024;

export const hasPdfMark = (content: Buffer): boolean =>
	content.subarray(0, PDF_MARK_WITHIN).includes('%PDF-');

/** How far text is looked at. */
const TEXT_WITHIN = 4096;

/** The sizes that the second header of a bitmap has had. */
const BITMAP_HEADERS = [12, 16, 40, 52, 56, 64, 108, 124];

export const isBitmap = (content: Buffer): boolean =>
	content.length >= 18 &&
	startsWith('BM')(content) &&
	BITMAP_HEADERS.includes(content.readUInt32LE(14));

export const isZip = startsWith([0x50, 0x4b, 3, 4], [0x50, 0x4b, 5, 6], [0x50, 0x4b, 7, 8]);

/** The table of contents of a ZIP, without the files in it, which may be ZIPs themselves. */
function namesInZip(content: Buffer): Buffer {
	const end = content.lastIndexOf('PK\x05\x06', undefined, 'latin1');
	if (end === -1 || content.length < end + 20) return content;
	const [size, from] = [content.readUInt32LE(end + 12), content.readUInt32LE(end + 16)];
	return content.subarray(from, from + size);
}

/** A ZIP in which there is a file whose name begins so. */
export const isZipWith =
	(name: string) =>
	(content: Buffer): boolean =>
		isZip(content) && namesInZip(content).includes(name);

/** Word, Excel, PowerPoint of before 2007 and Outlook share a container. */
export const isOldOffice = startsWith([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** What follows the four characters of `RIFF` and the size. */
export const isRiff =
	(kind: string) =>
	(content: Buffer): boolean =>
		startsWith('RIFF')(content) && content.toString('latin1', 8, 12) === kind;

/** The kind of a file of boxes, as films and Apple's photos are. */
export const hasBox =
	(kind: RegExp) =>
	(content: Buffer): boolean =>
		kind.test(content.toString('latin1', 4, 12));

const beginOf = (content: Buffer): string =>
	content
		.subarray(0, TEXT_WITHIN)
		.toString('latin1')
		.replace(/^\xef\xbb\xbf/, '')
		.trimStart();

export const begins =
	(pattern: RegExp) =>
	(content: Buffer): boolean =>
		pattern.test(beginOf(content));

/** Markup with this tag, at the beginning or below declarations and comments. */
export const isMarkup =
	(tag: RegExp) =>
	(content: Buffer): boolean => {
		const text = beginOf(content);
		const at = text.search(tag);
		return at === 0 || (at > 0 && /^<[?!]/.test(text));
	};

/** Tags that pieces of web pages begin with, such as the errors of a server. */
export const isPieceOfPage = begins(
	/^<(head|body|title|meta|script|style|div|table|center|h1|p|br|b)\b/i,
);
export const isPage = isMarkup(/<(!doctype html|html)\b/i);
