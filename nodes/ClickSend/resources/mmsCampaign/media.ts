import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../../request/prepare';
import type { Prepare } from '../../request/styles';
import { textOf } from '../../request/text';
import { pictureUrl } from '../file/picture';

/** Every MMS needs a subject. */
export const checkSubject: Prepare = (context, request) => {
	if (textOf((request.body as IDataObject).subject) === '') {
		refuse(context, 'The subject is empty', 'An MMS needs one, of at most 20 characters');
	}
	return request;
};

/** Puts the address of the picture into the campaign; a binary file is uploaded first. */
export const attachPicture: Prepare = async (context, request) => {
	const media_file = await pictureUrl(context, request.baseURL, 'An MMS');
	return { ...request, body: { ...(request.body as IDataObject), media_file } };
};
