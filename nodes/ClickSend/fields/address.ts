import type { INodeProperties } from 'n8n-workflow';
import { countryField } from './country';

/**
 * A postal address, as ClickSend takes it for recipients and return addresses.
 *
 * @param at where the address stands in the request, such as `=recipients[{{ $index }}].`; it is the
 *   body itself when empty
 * @param required whether the parts that every address has are required
 */
export function addressFields(at = '', required = true): INodeProperties[] {
	const text = (displayName: string, name: string, property: string): INodeProperties => ({
		displayName,
		name,
		type: 'string',
		default: '',
		routing: { send: { type: 'body', property: `${at}${property}` } },
	});
	return [
		{
			...text('Name', 'addressName', 'address_name'),
			required,
			description: 'The person or company that the address belongs to',
		},
		{
			...text('Address Line 1', 'addressLine1', 'address_line_1'),
			required,
			placeholder: 'e.g. 1 Main St',
		},
		text('Address Line 2', 'addressLine2', 'address_line_2'),
		{ ...text('City', 'addressCity', 'address_city'), required },
		{
			...text('State', 'addressState', 'address_state'),
			description: 'State or province. Leave it empty for countries that have none.',
		},
		{ ...text('Postal Code', 'addressPostalCode', 'address_postal_code'), required },
		{
			...countryField,
			name: 'addressCountry',
			required,
			routing: { send: { type: 'body', property: `${at}address_country` } },
		},
	];
}
