import { textOf } from '../../../shared/text/text';
import { isBlank } from '../../../shared/text/visible';
import { contentOf } from '../../files/fileSource';
import { upload } from '../../files/upload';
import { refuse } from '../../steps/refuse';
import type { Prepare } from '../../steps/types';
import { isWebAddress } from '../../../shared/text/webAddress';

/** ClickSend cuts longer list names without a word. */
const MAX_NAME_LENGTH = 50;

/** A list has a name, of a length that ClickSend keeps. */
export const requireListName: Prepare = (context, request) => {
	const { list_name: value } = request.body ?? {};
	const name = textOf(value);
	if (isBlank(name)) refuse(context, 'The name of the contact list is empty');
	if (name.length > MAX_NAME_LENGTH) {
		refuse(
			context,
			`The name of the contact list has ${name.length} characters; ClickSend keeps ${MAX_NAME_LENGTH}`,
			'Shorten it, so that lists can still be told apart',
		);
	}
	return request;
};

/** ClickSend fetches the file itself, so it needs a web address. */
const requireFileUrl: Prepare = (context, request) => {
	const { file_url: url } = request.body ?? {};
	if (!isWebAddress(textOf(url))) {
		refuse(context, 'The file URL is missing or not a web address');
	}
	return request;
};

/** Names the file that ClickSend reads contacts from; one of the input item is uploaded first. */
export const attachContacts: Prepare = async (context, request) => {
	if (context.getNodeParameter('fileSource', 'url') !== 'binary') {
		return requireFileUrl(context, request);
	}
	const content = await contentOf(context);
	const where = { itemIndex: context.getItemIndex(), baseURL: request.baseURL };
	const file_url = await upload(context, content, 'csv', where);
	return { ...request, body: { ...request.body, file_url } };
};

/** The form takes the columns as one text; ClickSend wants them as a list. */
export const splitColumns: Prepare = (context, request) => {
	const body = request.body ?? {};
	const value = body.field_order;
	const columns = (Array.isArray(value) ? value : textOf(value).split(','))
		.map(textOf)
		.filter((column) => column !== '');
	if (columns.length === 0) refuse(context, 'No columns are given for the import');
	return { ...request, body: { ...body, field_order: columns } };
};

/** Without fields ClickSend would choose itself what counts as a duplicate, and delete it. */
export const requireComparison: Prepare = (context, request) => {
	const { fields } = request.body ?? {};
	if (typeof fields !== 'object' || fields === null || Object.keys(fields).length === 0) {
		refuse(
			context,
			'No fields are given to compare contacts by',
			'Nothing was deleted; choose at least one under Compare By',
		);
	}
	return request;
};
