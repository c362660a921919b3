import { isNothing } from '../../../shared/text/nothing';
import { textOf } from '../../../shared/text/text';
import { isBlank } from '../../../shared/text/visible';
import { pictureUrl } from '../../files/picture';
import { readId } from '../../steps/ids';
import { refuse } from '../../steps/refuse';
import type { Prepare } from '../../steps/types';

/** A template is a copy of one of ClickSend's, under a name. */
export const checkNewTemplate: Prepare = (context, request) => {
	const name = textOf(request.body?.template_name);
	if (name === '') refuse(context, 'The name of the template is empty');
	const master = context.getNodeParameter('masterTemplateId', '', { extractValue: true });
	const template_id_master = readId(context, master, 'master template', 'Master Template');
	return { ...request, body: { template_name: name, template_id_master } };
};

/** An empty body would wipe the template; an empty name is left as it is. */
export const checkEmailTemplate: Prepare = (context, request) => {
	const body = { ...request.body };
	if (isBlank(body.body)) refuse(context, 'The body of the template is empty');
	if (isNothing(body.template_name)) delete body.template_name;
	return { ...request, body };
};

/** The picture's address: ClickSend fetches it from there. */
export const takeImage: Prepare = async (context, request) => {
	const url = await pictureUrl(context, request.baseURL, 'A template');
	return { ...request, body: { url } };
};
