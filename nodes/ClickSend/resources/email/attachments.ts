import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../../request/prepare';
import type { ItemContext, Prepare } from '../../request/styles';
import { textOf } from '../../request/text';
import { readBinary } from '../file/readBinary';

/** A bound of ours on all files of an email together: mail servers refuse larger ones. */
const MAX_BYTES = 20_000_000;

/** A row of the form's Attachments. */
interface FormAttachment {
	binaryPropertyName?: unknown;
	contentId?: unknown;
	fileName?: unknown;
	inline?: unknown;
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

/** Puts files of the item into the email, as ClickSend takes them: inline, in base64. */
export const attachFiles: Prepare = async (context, request) => {
	const rows = context.getNodeParameter('additionalFields.attachments.file', []);
	const attachments: IDataObject[] = [];
	let bytes = 0;
	for (const row of (Array.isArray(rows) ? rows : []) as FormAttachment[]) {
		const fields = fieldsOf(context, row.binaryPropertyName);
		// Several files cannot have one name.
		const only = fields.length === 1;
		for (const field of fields) {
			const { content, mimeType, fileName } = await readBinary(context, field);
			if (content.length === 0) refuse(context, `The file in the field "${field}" is empty`);
			bytes += content.length;
			if (bytes > MAX_BYTES) {
				refuse(context, 'The attachments have more than 20 MB together');
			}
			const filename = (only && textOf(row.fileName)) || fileName;
			attachments.push({
				content: content.toString('base64'),
				type: mimeType,
				filename,
				disposition: row.inline === true ? 'inline' : 'attachment',
				content_id: (only && textOf(row.contentId)) || field,
			});
		}
	}
	if (attachments.length === 0) return request;
	return { ...request, body: { ...(request.body as IDataObject), attachments } };
};
