import { isGiven } from '../../../shared/text/nothing';
import { isBlank } from '../../../shared/text/visible';
import { refuse } from '../../steps/refuse';
import { readStored } from '../../steps/stored';
import type { Prepare } from '../../steps/types';

/** A template without a name or a text would wipe the one that it replaces. */
export const checkSmsTemplate: Prepare = (context, request) => {
	const { template_name: name, body } = request.body ?? {};
	if (isBlank(name)) refuse(context, 'The name of the template is empty');
	if (isBlank(body)) refuse(context, 'The text of the template is empty');
	return request;
};

/** Sends what an update leaves out as it is stored: ClickSend takes a template whole. */
export const keepTheRest: Prepare = async (context, request) => {
	const { template_name, body } = request.body ?? {};
	if (isGiven(template_name) && isGiven(body)) return request;
	if (!isGiven(template_name) && !isGiven(body)) {
		refuse(context, 'Nothing is to be changed', 'Fill in Name or Text');
	}
	// What is there but says nothing is refused before the stored one is asked for.
	const given = isGiven(body) ? { body } : { template_name };
	if (Object.values(given).every(isBlank)) {
		refuse(context, `The ${isGiven(body) ? 'text' : 'name'} of the template is empty`);
	}
	const stored = await readStored(context, request);
	const rest = isGiven(body) ? stored.template_name : stored.body;
	if (isBlank(rest)) {
		refuse(
			context,
			`ClickSend did not give the ${isGiven(body) ? 'name' : 'text'} of the template as it is`,
			'Nothing was changed. Fill in both Name and Text',
		);
	}
	return {
		...request,
		body: { template_name: stored.template_name, body: stored.body, ...given },
	};
};
