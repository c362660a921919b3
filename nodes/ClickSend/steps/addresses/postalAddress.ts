import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../../../shared/text/text';
import { refuse } from '../refuse';
import type { ItemContext } from '../types';

/** What every address needs, by its name in the form. */
const REQUIRED: Readonly<Record<string, string>> = {
	address_name: 'Name',
	address_line_1: 'Address Line 1',
	address_city: 'City',
	address_postal_code: 'Postal Code',
	address_country: 'Country',
};

/** All parts. ClickSend asks for the state everywhere, and many countries have none. */
const EMPTY: Readonly<Record<string, string>> = {
	...Object.fromEntries(Object.keys(REQUIRED).map((name) => [name, ''])),
	address_line_2: '',
	address_state: '',
};

/** ClickSend's names of the parts of an address. */
export const ADDRESS_PARTS: readonly string[] = Object.keys(EMPTY);

/**
 * Checks an address as far as this can be done here: n8n drops a field whose expression fails
 * without a word, and paper goes out on what is left.
 *
 * @param address in ClickSend's names, with or without other fields
 * @param whose how error texts name it, such as `Recipient 2: `
 * @returns the address with its parts as text; postal codes come as numbers from spreadsheets
 * @throws {NodeOperationError} naming what is missing or wrong
 */
export function checkAddress(
	context: ItemContext,
	address: IDataObject,
	whose: string,
): IDataObject {
	const checked = checkParts(context, { ...EMPTY, ...address }, whose);
	if (checked.address_line_2 === '') delete checked.address_line_2;
	return checked;
}

/**
 * Checks the parts of an address that are given, and leaves the others out.
 *
 * @param address in ClickSend's names, with or without other fields
 * @param whose how error texts name it
 * @returns the same parts as text
 * @throws {NodeOperationError} naming what is empty or wrong
 */
export function checkParts(context: ItemContext, address: IDataObject, whose: string): IDataObject {
	const checked: IDataObject = { ...address };
	for (const name of Object.keys(EMPTY)) {
		if (name in checked) checked[name] = textOf(checked[name]);
	}
	const missing = Object.entries(REQUIRED).filter(([name]) => checked[name] === '');
	if (missing.length > 0) {
		refuse(
			context,
			`${whose}${missing.map(([, label]) => label).join(', ')} ${missing.length === 1 ? 'is' : 'are'} empty`,
			'An address needs name, first line, city, postal code and country; check the expressions',
		);
	}
	return checked;
}
