import { asObject } from '../../../shared/text/objects';
import { textOf } from '../../../shared/text/text';
import { refuse } from '../../steps/refuse';
import type { Prepare } from '../../steps/types';

/** The form of an alpha tag (Alpha Tags page of ClickSend's REST API v3 documentation). */
const ALPHA_TAG = /^(?=.*[^\d])[A-Za-z0-9+]{3,11}$/;

/** Checks the name, and that the businesses could be read: n8n drops a value it cannot. */
export const requireTag: Prepare = (context, request) => {
	const body = request.body ?? {};
	if (!ALPHA_TAG.test(textOf(body.alpha_tag))) {
		refuse(
			context,
			'The name is not an alpha tag',
			'Use 3 to 11 letters, digits or plus signs, at least one of them no digit',
		);
	}
	const { businesses } = asObject(context.getNodeParameter('additionalFields', {}));
	if (businesses !== undefined && !Array.isArray(body.businesses)) {
		refuse(context, 'Businesses is not a JSON array');
	}
	return request;
};
