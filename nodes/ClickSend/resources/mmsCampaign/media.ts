import { longSubject, longText } from '../../../shared/text/limits';
import { textOf } from '../../../shared/text/text';
import { isBlank } from '../../../shared/text/visible';
import { pictureUrl } from '../../files/picture';
import { refuse, refuseProblem } from '../../steps/refuse';
import type { Prepare } from '../../steps/types';
import { bodyOf } from '../../send/types';

/** Every MMS needs a subject, and ClickSend cuts long ones as it does long texts. */
export const checkTexts: Prepare = (context, request) => {
	const body = { ...request.body };
	const subject = textOf(body.subject);
	if (isBlank(subject)) {
		refuse(context, 'The subject is empty', 'An MMS needs one, of at most 20 characters');
	}
	refuseProblem(context, longSubject(subject));
	refuseProblem(context, longText('mms', bodyOf(body)));
	return { ...request, body: { ...body, subject } };
};

/** Puts the address of the picture into the campaign; a binary file is uploaded first. */
export const attachPicture: Prepare = async (context, request) => {
	const media_file = await pictureUrl(context, request.baseURL, 'An MMS');
	return { ...request, body: { ...request.body, media_file } };
};
