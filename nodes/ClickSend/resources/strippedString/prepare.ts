import { isBlank } from '../../../shared/text/visible';
import { refuse } from '../../steps/refuse';
import type { Prepare } from '../../steps/types';

/** Every email has an empty text in it: nothing would be left of any. */
export const requireText: Prepare = (context, request) => {
	const { strip_string: text } = request.body ?? {};
	if (isBlank(text)) refuse(context, 'Text is empty', 'Every email would be cut to nothing');
	return request;
};
