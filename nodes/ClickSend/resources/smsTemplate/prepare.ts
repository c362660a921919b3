import { isBlank } from '../../../shared/text/visible';
import { refuse } from '../../steps/refuse';
import type { Prepare } from '../../steps/types';

/** A template without a name or a text would wipe the one that it replaces. */
export const checkSmsTemplate: Prepare = (context, request) => {
	const { template_name: name, body } = request.body ?? {};
	if (isBlank(name)) refuse(context, 'The name of the template is empty');
	if (isBlank(body)) refuse(context, 'The text of the template is empty');
	return request;
};
