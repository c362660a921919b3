import { fromFields } from '../../../shared/text/objects';
import { readStored } from '../../steps/stored';
import type { Prepare } from '../../steps/types';

/** What an account is updated with, apart from the password, which is never read. */
const FIELDS = [
	'username',
	'user_email',
	'user_phone',
	'user_first_name',
	'user_last_name',
	'account_name',
	'country',
] as const;

/** Fills in what is not to be changed from the account as it is: ClickSend takes it whole. */
export const completeAccount: Prepare = async (context, request) => {
	const account = await readStored(context, request);
	const known = FIELDS.filter((name) => name in account).map((name) => [name, account[name]]);
	const body = { ...fromFields(known), ...request.body };
	return { ...request, body };
};
