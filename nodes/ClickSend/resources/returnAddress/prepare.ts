import { isGiven } from '../../../shared/text/nothing';
import { fromFields } from '../../../shared/text/objects';
import { ADDRESS_PARTS, checkAddress, checkParts } from '../../steps/addresses/postalAddress';
import { readStored } from '../../steps/stored';
import type { Prepare } from '../../steps/types';

/** Refuses an address without what every address has. */
export const requirePostalAddress: Prepare = (context, request) => ({
	...request,
	body: checkAddress(context, request.body ?? {}, ''),
});

/** Refuses an update that empties what every address has. */
export const checkUpdate: Prepare = (context, request) => ({
	...request,
	body: checkParts(context, request.body ?? {}, ''),
});

/** Sends the parts that an update leaves out as they are stored: ClickSend takes an address whole. */
export const keepAddressParts: Prepare = async (context, request) => {
	const stored = await readStored(context, request);
	const parts = ADDRESS_PARTS.filter((name) => isGiven(stored[name]));
	const kept = fromFields(parts.map((name) => [name, stored[name]]));
	return { ...request, body: { ...kept, ...request.body } };
};
