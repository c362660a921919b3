import { textOf } from '../../../shared/text/text';
import { refuse } from '../../steps/refuse';
import type { Prepare } from '../../steps/types';

const ADDRESSES = ['phone_number', 'email', 'fax_number'] as const;

/** ClickSend takes a contact only with a phone number, an email or a fax number. */
export const requireContactAddress: Prepare = (context, request) => {
	const contact = request.body ?? {};
	for (const name of ADDRESSES) {
		if (textOf(contact[name]) === '') delete contact[name];
	}
	if (!ADDRESSES.some((name) => name in contact)) {
		refuse(context, 'The contact has no phone number, no email and no fax number', 'Fill one in');
	}
	return request;
};
