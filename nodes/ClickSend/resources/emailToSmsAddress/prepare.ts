import { fromFields } from '../../../shared/text/objects';
import { textOf } from '../../../shared/text/text';
import { refuse } from '../../steps/refuse';
import { readStored } from '../../steps/stored';
import type { Prepare } from '../../steps/types';

/** What an address is updated with. */
const FIELDS = ['email_address', 'from', 'voice', 'lang'] as const;

/** Fills in what is not to be changed from the address as it is: an update needs the email too. */
export const completeAddress: Prepare = async (context, request) => {
	const changes = request.body ?? {};
	if ('email_address' in changes && textOf(changes.email_address) === '') {
		refuse(context, 'Email Address is empty', 'Give a new one, or leave the field out');
	}
	const current = await readStored(context, request);
	const known = FIELDS.filter((name) => textOf(current[name]) !== '').map((name) => [
		name,
		current[name],
	]);
	return { ...request, body: { ...fromFields(known), ...changes } };
};
