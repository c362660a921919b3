import { quoted, textOf } from '../../../shared/text/text';
import { isEmailAddress } from '../../steps/addresses/emailAddresses';
import { refuse } from '../../steps/refuse';
import type { Prepare } from '../../steps/types';

/** Refuses what cannot be an email address. */
export const requireEmailAddress: Prepare = (context, request) => {
	const address = textOf(request.body?.email_address);
	if (address === '') refuse(context, 'The email address is empty');
	if (!isEmailAddress(address)) {
		refuse(context, `${quoted(address)} is not an email address`);
	}
	return { ...request, body: { email_address: address } };
};
