import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../../request/prepare';
import type { Prepare } from '../../request/styles';
import { textOf } from '../../request/text';

/** What remains of the account when Simplify is on. */
export const ACCOUNT_FIELDS = [
	'user_id',
	'username',
	'user_email',
	'user_phone',
	'user_first_name',
	'user_last_name',
	'account_name',
	'balance',
	'_currency',
	'country',
	'timezone',
	'active',
	'banned',
	'auto_recharge',
	'low_credit_amount',
	'on_trial',
] as const;

/** ClickSend takes an email or a phone number, and refuses both together. */
export const requireOneAddress: Prepare = (context, request) => {
	const body = { ...(request.body as IDataObject) };
	const given = ['email', 'phone_number'].filter((name) => textOf(body[name]) !== '');
	if (given.length !== 1) {
		refuse(context, 'Give the email or the phone number of the account, one of the two');
	}
	for (const name of ['email', 'phone_number']) if (!given.includes(name)) delete body[name];
	return { ...request, body };
};
