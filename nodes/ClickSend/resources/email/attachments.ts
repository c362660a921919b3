import type { IDataObject } from 'n8n-workflow';
import { decode } from '../../../shared/answers/answer';
import { textOf } from '../../../shared/text/text';
import { fetchTypedFile } from '../../files/download';
import { givenUrl } from '../../files/fileSource';
import { mimeTypeOf } from '../../files/fileType';
import { readBinary } from '../../files/readBinary';
import type { InputFile } from '../../files/upload';
import { refuse } from '../../steps/refuse';
import type { ItemContext, Prepare } from '../../steps/types';
import { isWebAddress } from '../../../shared/text/webAddress';

/** A bound of ours on all files of an email together: mail servers refuse larger ones. */
const MAX_BYTES = 20_000_000;

/** A row of the form's Attachments. */
interface FormAttachment {
	binaryPropertyName?: unknown;
	contentId?: unknown;
	fileName?: unknown;
	fileSource?: unknown;
	inline?: unknown;
	url?: unknown;
}

/** The binary fields that a row names: one, several with commas, or all of the item with `*`. */
function fieldsOf(context: ItemContext, value: unknown): string[] {
	const names = (Array.isArray(value) ? value.map(textOf) : textOf(value).split(','))
		.map((name) => name.trim())
		.filter(Boolean);
	if (names.length === 0) {
		refuse(context, 'The input data field name of an attachment is empty');
	}
	return names.flatMap((name) =>
		name === '*' ? Object.keys(context.getInputData().binary ?? {}) : [name],
	);
}

interface Attachment extends InputFile {
	/** what the HTML calls it by unless the row says */
	id: string;
}

/** The last part of a URL's path, which mostly is the file's name. */
const nameIn = ({ pathname }: URL): string => decode(pathname.split('/').at(-1) || 'file');

/** The file at the URL that a row names. */
async function filesAt(context: ItemContext, value: unknown): Promise<Attachment[]> {
	const text = textOf(value);
	if (!isWebAddress(text)) {
		refuse(context, 'The URL of an attachment is no web address', 'Check the expression');
	}
	const file = await fetchTypedFile(context, givenUrl(context, text));
	if (file.content.length === 0) refuse(context, 'The file at the URL of an attachment is empty');
	const fileName = nameIn(new URL(text));
	return [{ ...file, fileName, id: fileName }];
}

async function filesIn(context: ItemContext, value: unknown): Promise<Attachment[]> {
	const files: Attachment[] = [];
	for (const field of fieldsOf(context, value)) {
		const file = await readBinary(context, field);
		if (file.content.length === 0) refuse(context, `The file in the field "${field}" is empty`);
		files.push({ ...file, id: field });
	}
	return files;
}

/** Puts files into the email, as ClickSend takes them: inline, in base64. */
export const attachToEmail: Prepare = async (context, request) => {
	const rows = context.getNodeParameter('additionalFields.attachments.file', []);
	const attachments: IDataObject[] = [];
	let bytes = 0;
	for (const row of (Array.isArray(rows) ? rows : []) as FormAttachment[]) {
		const files =
			row.fileSource === 'url'
				? await filesAt(context, row.url)
				: await filesIn(context, row.binaryPropertyName);
		// Several files cannot have one name.
		const only = files.length === 1;
		for (const file of files) {
			const { content, fileName, id } = file;
			bytes += content.length;
			if (bytes > MAX_BYTES) {
				refuse(
					context,
					'The attachments have more than 20 MB together, which this node does not take',
				);
			}
			attachments.push({
				content: content.toString('base64'),
				type: mimeTypeOf(file),
				filename: (only && textOf(row.fileName)) || fileName,
				disposition: row.inline === true ? 'inline' : 'attachment',
				content_id: (only && textOf(row.contentId)) || id,
			});
		}
	}
	if (attachments.length === 0) return request;
	return { ...request, body: { ...request.body, attachments } };
};
