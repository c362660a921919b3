import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, success } from '../support/api';
import { runNode } from '../support/engine';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const bytes = (...parts: Array<number[] | string>): Buffer =>
	Buffer.concat(
		parts.map((part) =>
			typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part),
		),
	);

const JPG = bytes([0xff, 0xd8, 0xff, 0xe0], '\0\x10JFIF');
const GIF = bytes('GIF89a', [1, 0, 1, 0]);
const PNG = bytes([0x89], 'PNG\r\n', [0x1a, 0x0a]);
const BMP = bytes('BM', [70, 0, 0, 0], [0, 0, 0, 0], [54, 0, 0, 0], [40, 0, 0, 0]);
const PDF = bytes('%PDF-1.4\n1 0 obj');
const DOC = bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ZIP = bytes('PK', [3, 4], 'readme.md');
const DOCX = bytes('PK', [3, 4], '[Content_Types].xml', 'word/document.xml');
const XLSX = bytes('PK', [3, 4], '[Content_Types].xml', 'xl/workbook.xml');
const RTF = bytes('{\\rtf1\\ansi');
const WEBP = bytes('RIFF', [4, 0, 0, 0], 'WEBPVP8 ');
const HEIC = bytes([0, 0, 0, 24], 'ftypheic');
const MP4 = bytes([0, 0, 0, 24], 'ftypisom');
const HTML = bytes('\n<!DOCTYPE html><title>Not found</title>');
const SVG = bytes('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>');
const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const UNKNOWN = bytes('What is this?');
const RIFF = (kind: string) => bytes('RIFF', [4, 0, 0, 0], kind);
/** SVG as drawing programs write it. */
const DRAWING = bytes(
	'<?xml version="1.0"?>\n<!-- Generator: a program -->\n',
	'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [ <!ENTITY a "b"> ]>\n',
	'<svg xmlns="http://www.w3.org/2000/svg"/>',
);
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const oldOffice = (...streams: string[]) => Buffer.concat([DOC, ...streams.map(utf16)]);

/** A ZIP with one file that is not compressed, and its table of contents. */
function zipOf(name: string, content: Buffer): Buffer {
	const header = Buffer.alloc(26);
	header.writeUInt8(20, 0);
	for (const at of [14, 18]) header.writeUInt32LE(content.length, at);
	header.writeUInt16LE(name.length, 22);
	const file = bytes('PK', [3, 4], [...header], name, [...content]);
	const entry = bytes('PK', [1, 2, 20, 0], [...header], [...Buffer.alloc(14)], name);
	const end = Buffer.alloc(18);
	for (const at of [4, 6]) end.writeUInt16LE(1, at);
	end.writeUInt32LE(entry.length, 8);
	end.writeUInt32LE(file.length, 12);
	return Buffer.concat([file, entry, bytes('PK', [5, 6]), end]);
}

interface Given {
	content: Buffer;
	mimeType?: string;
	fileName?: string;
}

const item = ({ content, mimeType, fileName }: Given) => ({
	// n8n's type wants a MIME type, which Code nodes leave out all the same.
	binary: { data: { data: content.toString('base64'), mimeType: mimeType!, fileName } },
});

const USES = {
	'MMS → Send': {
		resource: 'mms',
		operation: 'send',
		to: '+61411111111',
		subject: 'Poster',
		body: 'Look',
		mediaSource: 'binary',
	},
	'Email Template → Upload Image': {
		resource: 'emailTemplate',
		operation: 'uploadImage',
		templateId: '292',
		mediaSource: 'binary',
	},
	'Fax → Send': {
		resource: 'fax',
		operation: 'send',
		to: '+61261111111',
		fileSource: 'binary',
	},
	'Letter → Calculate Price': {
		resource: 'letter',
		operation: 'calculatePrice',
		returnAddressId: { __rl: true, mode: 'id', value: '1154' },
		recipients: {
			recipient: [
				{
					addressName: 'John Citizen',
					addressLine1: '1 Test Street',
					addressCity: 'Perth',
					addressState: 'WA',
					addressPostalCode: '6000',
					addressCountry: 'AU',
				},
			],
		},
		fileSource: 'binary',
	},
} satisfies Record<string, INodeParameters>;

type Use = keyof typeof USES;

/** The paths that a run called, and its error. */
async function run(use: Use, given: Given): Promise<{ paths: string[]; error?: string }> {
	const received = clickSendAnswers(() =>
		success({
			_url: 'https://files.example.com/x',
			messages: [{ status: 'SUCCESS', to: '+61411111111', body: 'Look', message_id: 'M1' }],
			recipients: [{ status: 'SUCCESS', address_name: 'Jane Doe' }],
		}),
	);
	const { error } = await runNode(USES[use], { items: [item(given)] });
	return { paths: received.map(({ path }) => path), error: error?.message };
}

const PICTURE_USES: Use[] = ['MMS → Send', 'Email Template → Upload Image'];

describe.each(PICTURE_USES)('%s takes', (use) => {
	it.each<[string, Given]>([
		['a JPG without a MIME type', { content: JPG }],
		['a JPG as image/jpg', { content: JPG, mimeType: 'image/jpg' }],
		['a JPG as binary/octet-stream', { content: JPG, mimeType: 'binary/octet-stream' }],
		['a JPG as text/plain', { content: JPG, mimeType: 'text/plain' }],
		['a JPG as a PDF', { content: JPG, mimeType: 'application/pdf', fileName: 'a.pdf' }],
		['a GIF with parameters', { content: GIF, mimeType: 'IMAGE/GIF; charset=binary' }],
		['a PNG called photo.txt', { content: PNG, fileName: 'photo.txt' }],
		['a bitmap without a name', { content: BMP, mimeType: 'application/octet-stream' }],
		['unknown bytes called photo.JPEG', { content: UNKNOWN, fileName: 'photo.JPEG' }],
		[
			'unknown bytes called a.png as text/plain',
			{ content: UNKNOWN, fileName: 'a.png', mimeType: 'text/plain; charset=utf-8' },
		],
		['unknown bytes as image/pjpeg', { content: UNKNOWN, mimeType: 'image/pjpeg' }],
	])('%s', async (_what, given) => {
		const { paths, error } = await run(use, given);
		expect(error).toBeUndefined();
		expect(paths[0]).toBe('/uploads');
	});
});

describe.each(PICTURE_USES)('%s refuses', (use) => {
	it.each<[string, Given, string]>([
		[
			'a PDF called photo.jpg',
			{ content: PDF, fileName: 'photo.jpg', mimeType: 'image/jpeg' },
			'application/pdf',
		],
		[
			'a PDF that begins late',
			{ content: bytes('\n\n\n', '%PDF-1.7'), mimeType: 'image/png' },
			'application/pdf',
		],
		[
			'a WebP called photo.jpg',
			{ content: WEBP, fileName: 'photo.jpg', mimeType: 'image/jpeg' },
			'image/webp',
		],
		['a HEIC called IMG_1.jpg', { content: HEIC, fileName: 'IMG_1.jpg' }, 'image/heic'],
		['a film as image/gif', { content: MP4, mimeType: 'image/gif' }, 'video/mp4'],
		['an error page as image/jpeg', { content: HTML, mimeType: 'image/jpeg' }, 'text/html'],
		['an SVG as image/png', { content: SVG, mimeType: 'image/png' }, 'image/svg+xml'],
		[
			'a Word file',
			{ content: DOCX, fileName: 'a.gif' },
			'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		],
		['a ZIP', { content: ZIP, fileName: 'a.gif', mimeType: 'image/gif' }, 'application/zip'],
		['an SVG of a drawing program', { content: DRAWING, fileName: 'a.png' }, 'image/svg+xml'],
		...(
			[
				['an AVIF', bytes([0, 0, 0, 32], 'ftypavif'), 'image/avif'],
				['a film of a telephone', bytes([0, 0, 0, 20], 'ftypqt  '), 'video/quicktime'],
				['a JPEG 2000', bytes('\0\0\0\x0cjP  \r\n\x87\n'), 'image/jp2'],
				['a JPEG XL', bytes([0xff, 0x0a, 0xfa]), 'image/jxl'],
				['an icon', bytes([0, 0, 1, 0, 1, 0, 16, 16]), 'image/x-icon'],
				['a Photoshop file', bytes('8BPS', [0, 1]), 'image/vnd.adobe.photoshop'],
				['a TIFF', bytes('II*\0'), 'image/tiff'],
				['a WAV', RIFF('WAVEfmt '), 'audio/wav'],
				['an AVI', RIFF('AVI LIST'), 'video/x-msvideo'],
				['an MP3', bytes('ID3', [3, 0]), 'audio/mpeg'],
				['an Ogg', bytes('OggS', [0]), 'audio/ogg'],
				['a WebM', bytes([0x1a, 0x45, 0xdf, 0xa3]), 'video/webm'],
				['a gzip', bytes([0x1f, 0x8b, 8]), 'application/gzip'],
				['a RAR', bytes('Rar!', [0x1a, 7, 1]), 'application/vnd.rar'],
				['a 7z', bytes([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), 'application/x-7z-compressed'],
				['an empty ZIP', bytes('PK', [5, 6]), 'application/zip'],
				['PostScript', bytes('%!PS-Adobe-3.0'), 'application/postscript'],
				['an error as XML', bytes('<?xml version="1.0"?><Error/>'), 'application/xml'],
				['an error as JSON', bytes('{"error":"expired"}'), 'application/json'],
				['an error of PHP', bytes('<br />\n<b>Warning</b>: no file'), 'text/html'],
				['XHTML', bytes('<?xml version="1.0"?>\n<html xmlns="x">'), 'text/html'],
				['a news feed', bytes('<?xml version="1.0"?><rss><title>'), 'application/xml'],
			] as Array<[string, Buffer, string]>
		).map(([what, content, type]): [string, Given, string] => [
			`${what} called photo.jpg`,
			{ content, fileName: 'photo.jpg', mimeType: 'image/jpeg' },
			type,
		]),
		[
			'text that begins with BM',
			{ content: bytes('BMW and other cars are for sale'), fileName: 'a.txt' },
			'text/plain',
		],
		['what nothing tells', { content: UNKNOWN }, 'unknown'],
		[
			'what is said to be bytes',
			{ content: UNKNOWN, mimeType: 'binary/octet-stream' },
			'binary/octet-stream',
		],
	])('%s', async (_what, given, type) => {
		const { paths, error } = await run(use, given);
		expect(error).toMatch(
			new RegExp(`cannot carry a file of the type ${type.replace(/[+.]/g, '\\$&')}$`),
		);
		expect(paths).toEqual([]);
	});

	it('an empty file', async () => {
		const { paths, error } = await run(use, { content: bytes(), mimeType: 'image/gif' });
		expect(error).toBe('The file is empty');
		expect(paths).toEqual([]);
	});
});

describe('documents', () => {
	it.each<[Use, string, Given]>([
		[
			'Fax → Send',
			'a PDF called scan.jpg',
			{ content: PDF, fileName: 'scan.jpg', mimeType: 'image/jpeg' },
		],
		['Fax → Send', 'a PDF without a MIME type', { content: PDF }],
		['Fax → Send', 'an RTF as text/plain', { content: RTF, mimeType: 'text/plain' }],
		[
			'Fax → Send',
			'a Word file of old without a name',
			{ content: DOC, mimeType: 'application/octet-stream' },
		],
		[
			'Fax → Send',
			'a Word file as a ZIP',
			{ content: DOCX, mimeType: 'application/zip', fileName: 'a.zip' },
		],
		[
			'Fax → Send',
			'unknown bytes called a.PDF',
			{ content: UNKNOWN, fileName: 'a.PDF', mimeType: 'text/plain' },
		],
		['Fax → Send', 'what nothing tells: ClickSend decides', { content: UNKNOWN }],
		[
			'Fax → Send',
			'a Word file whose text has a number',
			{ content: zipOf('word/document2.xml', UNKNOWN), fileName: 'fax.docx' },
		],
		[
			'Fax → Send',
			'a Word file with a spreadsheet in it',
			{ content: oldOffice('WordDocument', 'Workbook'), fileName: 'fax.doc' },
		],
		[
			'Fax → Send',
			'a PDF below a warning',
			{ content: bytes('<br />\n<b>Warning</b>: x\n%PDF-1.4'), fileName: 'fax.pdf' },
		],
		['Letter → Calculate Price', 'a JPG as text/plain', { content: JPG, mimeType: 'text/plain' }],
	])('%s takes %s', async (use, _what, given) => {
		const { paths, error } = await run(use, given);
		expect(error).toBeUndefined();
		expect(paths[0]).toBe('/uploads');
	});

	it.each<[Use, string, Given, string]>([
		[
			'Fax → Send',
			'a JPG called fax.pdf',
			{ content: JPG, fileName: 'fax.pdf', mimeType: 'application/pdf' },
			'image/jpeg',
		],
		[
			'Fax → Send',
			'a spreadsheet called fax.docx',
			{ content: XLSX, fileName: 'fax.docx' },
			'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		],
		[
			'Fax → Send',
			'a spreadsheet of old',
			{ content: DOC, fileName: 'prices.xls' },
			'application/vnd.ms-excel',
		],
		[
			'Fax → Send',
			'a spreadsheet with a letter in it',
			{ content: oldOffice('WordDocument', 'Workbook'), fileName: 'prices.xls' },
			'application/vnd.ms-excel',
		],
		[
			'Fax → Send',
			'a presentation of old called fax.doc',
			{ content: oldOffice('PowerPoint Document'), fileName: 'fax.doc' },
			'application/vnd.ms-powerpoint',
		],
		[
			'Fax → Send',
			'an email of Outlook called fax.doc',
			{ content: oldOffice('__nameid_version1.0'), fileName: 'fax.doc' },
			'application/vnd.ms-outlook',
		],
		[
			'Fax → Send',
			'a ZIP with a PDF in it called fax.pdf',
			{ content: zipOf('fax.pdf', PDF), fileName: 'fax.pdf' },
			'application/zip',
		],
		[
			'Fax → Send',
			'a ZIP with a Word file in it',
			{ content: zipOf('fax.docx', zipOf('word/document.xml', UNKNOWN)), fileName: 'fax.zip' },
			'application/zip',
		],
		[
			'Letter → Calculate Price',
			'a film with a PDF’s mark in it',
			{ content: bytes([0, 0, 0, 24], 'ftypisom %PDF-1.4'), fileName: 'a.pdf' },
			'video/mp4',
		],
		[
			'Letter → Calculate Price',
			'an expired link’s answer called letter.pdf',
			{ content: bytes('<?xml version="1.0"?><Error/>'), fileName: 'letter.pdf' },
			'application/xml',
		],
		[
			'Fax → Send',
			'a sign-in page called bill.pdf',
			{ content: HTML, fileName: 'bill.pdf', mimeType: 'application/pdf' },
			'text/html',
		],
		[
			'Letter → Calculate Price',
			'an RTF called letter.doc',
			{ content: RTF, fileName: 'letter.doc' },
			'application/rtf',
		],
		[
			'Letter → Calculate Price',
			'notes.txt',
			{ content: UNKNOWN, fileName: 'notes.txt' },
			'text/plain',
		],
	])('%s refuses %s', async (use, _what, given, type) => {
		const { paths, error } = await run(use, given);
		expect(error).toContain(`cannot be made of a file of the type ${type}`);
		expect(paths).toEqual([]);
	});
});

describe('an email’s attachment travels under', () => {
	it.each<[string, Given, string]>([
		['the type of its bytes', { content: PDF, mimeType: 'binary/octet-stream' }, 'application/pdf'],
		['the type of its name', { content: UNKNOWN, fileName: 'a.csv' }, 'text/csv'],
		['the usual name of image/jpg', { content: JPG, mimeType: 'image/jpg' }, 'image/jpeg'],
		[
			'what it came with',
			{ content: UNKNOWN, mimeType: 'text/calendar; method=REQUEST' },
			'text/calendar',
		],
		['text/plain when it is text', { content: UNKNOWN, mimeType: 'text/plain' }, 'text/plain'],
		['bytes when nothing tells', { content: UNKNOWN }, 'application/octet-stream'],
		[
			'the type of its bytes, not a wrong one',
			{ content: PDF, mimeType: 'image/jpeg' },
			'application/pdf',
		],
		['that of an error page', { content: HTML, mimeType: 'application/pdf' }, 'text/html'],
		[
			'that of a Word file, not of a ZIP',
			{ content: DOCX, mimeType: 'application/zip' },
			DOCX_TYPE,
		],
		['one of its own in a known container', { content: MP4, mimeType: 'audio/mp4' }, 'audio/mp4'],
		[
			'one of its own in XML',
			{ content: bytes('<?xml version="1.0"?>'), mimeType: 'application/atom+xml' },
			'application/atom+xml',
		],
		[
			'what it came with, of a ZIP of another kind',
			{ content: ZIP, mimeType: 'application/vnd.oasis.opendocument.text' },
			'application/vnd.oasis.opendocument.text',
		],
		[
			'what it came with, of an old file',
			{ content: DOC, mimeType: 'application/vnd.ms-excel' },
			'application/vnd.ms-excel',
		],
	])('%s', async (_what, given, type) => {
		const received = clickSendAnswers([success({ message_id: 'E1', status: 'WaitApproval' })]);
		const { error } = await runNode(
			{
				resource: 'email',
				operation: 'send',
				to: 'jane@example.com',
				fromAddressId: '7',
				fromName: 'Shop',
				subject: 'Bill',
				body: '<p>Hi</p>',
				additionalFields: { attachments: { file: [{ binaryPropertyName: 'data' }] } },
			},
			{ items: [item(given)] },
		);
		expect(error).toBeUndefined();
		expect(received[0].body).toMatchObject({ attachments: [{ type }] });
	});
});
