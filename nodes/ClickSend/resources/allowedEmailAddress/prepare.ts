import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../../request/prepare';
import type { Prepare } from '../../request/styles';
import { quoted, textOf } from '../../request/text';
import { isEmailAddress } from '../email/addresses';

/** Refuses what cannot be an email address. */
export const requireEmailAddress: Prepare = (context, request) => {
	const address = textOf((request.body as IDataObject | undefined)?.email_address);
	if (address === '') refuse(context, 'The email address is empty');
	if (!isEmailAddress(address)) {
		refuse(context, `${quoted(address)} is not an email address`);
	}
	return { ...request, body: { email_address: address } };
};
