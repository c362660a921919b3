import type { INodeProperties } from 'n8n-workflow';
import { choice } from './builders';

/** A two-letter country code from ClickSend's own list. */
export const countryField = choice('Country Name or ID', 'country', {
	typeOptions: { loadOptionsMethod: 'getCountries' },
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
});

/** The country in which a number without a country code is read. */
export const recipientCountryField: INodeProperties = {
	...countryField,
	description:
		'Of numbers without country code. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};
