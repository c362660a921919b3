import type { INodeParameters } from 'n8n-workflow';

/**
 * A picked value of a resource locator.
 *
 * @param value the ID, or what an expression gives in its place
 */
export function picked(value: unknown): INodeParameters {
	return { __rl: true, mode: 'id', value } as INodeParameters;
}

/** What ClickSend has to know of a business that buys an Australian number. */
export const BUSINESS: INodeParameters = {
	businessAddress: '242 Exhibition Street',
	businessName: 'ABD',
	contactName: 'Ann',
	contactNumber: '+61422222222',
	country: 'AU',
	postcode: '3000',
	state: 'VIC',
	suburb: 'Melbourne',
};
