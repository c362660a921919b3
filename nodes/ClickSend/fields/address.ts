import type { INodeProperties } from 'n8n-workflow';
import { text } from './builders';
import { countryField } from './country';

/**
 * A postal address, as ClickSend takes it for recipients and return addresses.
 *
 * @param at where the address stands in the request, such as `=recipients[{{ $index }}].`; it is the
 *   body itself when empty
 */
export function addressFields(at = ''): INodeProperties[] {
	return [
		text('Name', 'addressName', {
			required: true,
			body: `${at}address_name`,
		}),
		text('Address Line 1', 'addressLine1', {
			required: true,
			placeholder: 'e.g. 1 Main St',
			body: `${at}address_line_1`,
		}),
		text('Address Line 2', 'addressLine2', { body: `${at}address_line_2` }),
		text('City', 'addressCity', { required: true, body: `${at}address_city` }),
		text('State', 'addressState', {
			body: `${at}address_state`,
		}),
		text('Postal Code', 'addressPostalCode', { required: true, body: `${at}address_postal_code` }),
		{
			...countryField,
			name: 'addressCountry',
			required: true,
			routing: { send: { type: 'body', property: `${at}address_country` } },
		},
	];
}
