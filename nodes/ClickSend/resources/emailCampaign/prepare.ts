import { isGiven } from '../../../shared/text/nothing';
import { isBlank } from '../../../shared/text/visible';
import { settleCustomString } from '../../steps/customString';
import { readId } from '../../steps/ids';
import { refuse, refuseProblem } from '../../steps/refuse';
import type { Prepare } from '../../steps/types';
import { checkEmailSender } from '../email/prepare';
import { textOf } from '../../../shared/text/text';

/** An email campaign has a sender and, of template and HTML, one at least. */
export const checkEmailCampaign: Prepare = (context, request) => {
	const body = checkEmailSender(context, request.body ?? {});
	if (textOf(body.from_name) === '') {
		refuse(context, 'The name of the sender is empty', 'Fill in Sender Name');
	}
	if (isBlank(body.subject)) refuse(context, 'The subject is empty; check the expression');
	if (isGiven(body.template_id)) {
		body.template_id = readId(context, body.template_id, 'email template', 'Email Template');
	} else {
		delete body.template_id;
	}
	if (isBlank(body.body)) {
		if (body.template_id === undefined || isGiven(body.body)) {
			refuse(
				context,
				'The body of the email is empty',
				'Fill in Email Body or choose an email template; check the expression',
			);
		}
		delete body.body;
	}
	refuseProblem(context, settleCustomString(body));
	return { ...request, body };
};
