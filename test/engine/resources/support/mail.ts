import type { INodeParameters } from 'n8n-workflow';
import { picked } from '../../support/form';

/** A recipient as the form holds it. */
export const ADDRESS = {
	addressName: 'John Smith',
	addressLine1: '1 Test Street',
	addressCity: 'Perth',
	addressPostalCode: '6000',
	addressCountry: 'AU',
};

/** A letter to one recipient. */
export const LETTER: INodeParameters = {
	resource: 'letter',
	operation: 'send',
	fileSource: 'url',
	fileUrl: 'https://example.com/letter.pdf',
	returnAddressId: picked('1154'),
	recipients: { recipient: [ADDRESS] },
};

/** What makes it a letter to two. */
export const TWO = {
	recipients: { recipient: [ADDRESS, { ...ADDRESS, addressName: 'Jane Doe' }] },
};

/** A fax to a number. */
export const FAX: INodeParameters = {
	resource: 'fax',
	operation: 'send',
	fileSource: 'url',
	fileUrl: 'https://example.com/fax.pdf',
	to: '+61261111111',
};

/** A direct mail campaign. */
export const CAMPAIGN: INodeParameters = {
	resource: 'directMailCampaign',
	operation: 'send',
	campaignName: 'June',
	size: 'A5',
	fileSource: 'url',
	fileUrl: 'https://example.com/flyer.pdf',
	areas: { area: [{ locationId: 21, quantity: 5000 }] },
};

/** The letter with something else in its recipient. */
export const withRecipient = (more: INodeParameters) => ({
	...LETTER,
	recipients: { recipient: [{ ...ADDRESS, ...more }] },
});
