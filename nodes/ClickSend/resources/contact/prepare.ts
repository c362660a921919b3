import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../../request/prepare';
import type { Prepare } from '../../request/styles';
import { textOf } from '../../request/text';

const ADDRESSES = ['phone_number', 'email', 'fax_number'] as const;

/** Whether there is an address to reach the contact under; empty ones are taken out. */
export function hasAddress(contact: IDataObject): boolean {
	for (const name of ADDRESSES) {
		if (textOf(contact[name]) === '') delete contact[name];
	}
	return ADDRESSES.some((name) => name in contact);
}

/** ClickSend takes a contact only with a phone number, an email or a fax number. */
export const requireAddress: Prepare = (context, request) => {
	if (!hasAddress((request.body ?? {}) as IDataObject)) {
		refuse(context, 'The contact has no phone number, no email and no fax number', 'Fill one in');
	}
	return request;
};

/** An update without a field would be a call for nothing, most likely a mistake. */
export const requireChange: Prepare = (context, request) => {
	if (Object.keys((request.body ?? {}) as IDataObject).length === 0) {
		refuse(context, 'Nothing is to be changed', 'Choose at least one field under Update Fields');
	}
	return request;
};
