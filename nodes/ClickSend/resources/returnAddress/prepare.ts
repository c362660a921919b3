import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../../request/prepare';
import type { Prepare } from '../../request/styles';
import { checkAddress, checkParts } from '../letter/address';

/** Refuses an address without what every address has. */
export const requireAddress: Prepare = (context, request) => ({
	...request,
	body: checkAddress(context, request.body as IDataObject, ''),
});

/** Refuses an update that changes nothing, or empties what every address has. */
export const requireUpdate: Prepare = (context, request) => {
	const body = (request.body ?? {}) as IDataObject;
	if (Object.keys(body).length === 0) {
		refuse(context, 'There is nothing to update', 'Add a field under Update Fields');
	}
	return { ...request, body: checkParts(context, body, '') };
};
