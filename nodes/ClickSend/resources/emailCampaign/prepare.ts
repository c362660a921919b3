import type { IDataObject } from 'n8n-workflow';
import { readId } from '../../request/ids';
import { refuse } from '../../request/prepare';
import { isGiven } from '../../request/nothing';
import type { Prepare } from '../../request/styles';
import { textOf } from '../../request/text';
import { checkSender } from '../email/prepare';

/** An email campaign has a sender and, of template and HTML, one at least. */
export const checkEmailCampaign: Prepare = (context, request) => {
	const body = checkSender(context, request.body as IDataObject);
	if (isGiven(body.template_id)) {
		body.template_id = readId(context, body.template_id, 'email template', 'Email Template');
	} else {
		delete body.template_id;
	}
	if (textOf(body.body) === '') {
		if (body.template_id === undefined || isGiven(body.body)) {
			refuse(
				context,
				'The body of the email is empty',
				'Fill in Body or choose an email template; check the expression',
			);
		}
		delete body.body;
	}
	if (textOf(body.custom_string) === '') delete body.custom_string;
	return { ...request, body };
};
