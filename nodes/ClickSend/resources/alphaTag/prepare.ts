import type { IDataObject } from 'n8n-workflow';
import { asObject } from '../../../shared/text/objects';
import { textOf } from '../../../shared/text/text';
import { refuse } from '../../steps/refuse';
import type { ItemContext, Prepare } from '../../steps/types';
import { businessOf } from './business';

/** The form of an alpha tag (Alpha Tags page of ClickSend's REST API v3 documentation). */
const ALPHA_TAG = /^(?=.*[^\d])[A-Za-z0-9+]{3,11}$/;

/** The one country that ClickSend registers names for. */
const COUNTRY = 'AU';

/** Refuses other countries than the one that names are registered for. */
function checkCountries(context: ItemContext, body: IDataObject): void {
	const { countries: given } = body;
	if (given === undefined) return;
	const countries: unknown[] = Array.isArray(given) ? given : [given];
	if (countries.some((country) => country !== COUNTRY)) {
		refuse(
			context,
			'Names are registered for Australia only',
			'Choose Australia under Countries, or leave Countries out for the others',
		);
	}
	if (countries.length === 0) delete body.countries;
	else body.countries = [COUNTRY];
	if (countries.length > 0 && body.businesses === undefined) {
		refuse(
			context,
			'Australia needs the details of the business',
			'Add Business under Additional Fields',
		);
	}
}

/** Checks the name and its country, and that the business could be read: n8n drops a value it cannot. */
export const requireTag: Prepare = (context, request) => {
	const body = { ...request.body };
	if (!ALPHA_TAG.test(textOf(body.alpha_tag))) {
		refuse(
			context,
			'The name is not an alpha tag',
			'Use 3 to 11 letters, digits or plus signs, at least one of them no digit',
		);
	}
	const { businesses, business } = asObject(context.getNodeParameter('additionalFields', {}));
	if (businesses !== undefined && !Array.isArray(body.businesses)) {
		refuse(
			context,
			'Businesses is not a JSON array',
			'Write [{ … }], or remove Businesses (JSON) and fill in Business',
		);
	}
	if (Array.isArray(body.businesses) && body.businesses.length === 0) delete body.businesses;
	const { details } = asObject(business);
	if (details !== undefined) {
		if (body.businesses !== undefined) {
			refuse(context, 'There is a business in Business and in Businesses', 'Remove one of the two');
		}
		body.businesses = [businessOf(context, details)];
	}
	checkCountries(context, body);
	return { ...request, body };
};
