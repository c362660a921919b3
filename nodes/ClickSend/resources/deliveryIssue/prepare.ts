import { textOf } from '../../../shared/text/text';
import { isEmailAddress } from '../../steps/addresses/emailAddresses';
import { refuse } from '../../steps/refuse';
import type { Prepare } from '../../steps/types';

/** Somebody reads it: a report has to say what is wrong, and where the answer goes. */
export const requireIssue: Prepare = (context, request) => {
	const body = request.body ?? {};
	if (textOf(body.description) === '') refuse(context, 'Description is empty');
	if (!isEmailAddress(textOf(body.email_address))) {
		refuse(context, 'Email Address is no email address');
	}
	return request;
};
