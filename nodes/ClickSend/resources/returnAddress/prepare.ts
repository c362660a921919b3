import { checkAddress, checkParts } from '../../steps/addresses/postalAddress';
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
