import { asObject, isObject } from '../../../shared/text/objects';
import { textOf } from '../../../shared/text/text';
import { isBlank } from '../../../shared/text/visible';
import { refuse } from '../../steps/refuse';
import type { Prepare } from '../../steps/types';

/** What a registration needs: its name in the form, and the fewest and most characters of a text. */
const PARTS: Readonly<Record<string, readonly [label: string, least: number, most: number]>> = {
	business_address: ['Business Address', 5, 150],
	business_name: ['Business Name', 2, 100],
	contact_name: ['Contact Name', 2, 100],
	contact_number: ['Contact Number', 2, 16],
	country: ['Country', 2, 2],
	postcode: ['Postcode', 2, 20],
	state: ['State', 2, 50],
	suburb: ['Suburb', 2, 50],
};

/** A number as ClickSend takes it there. */
const INTERNATIONAL = /^\+?[1-9]\d{1,14}$/;

/** Checks the details of the business as a whole, before a number is bought for money. */
export const checkRegistrationData: Prepare = (context, request) => {
	const { registration_data: given, ...body } = request.body ?? {};
	if (!isObject(given) || Object.keys(given).length === 0) return { ...request, body };
	const data = asObject(given);
	const parts = Object.entries(PARTS);
	const missing = parts.filter(([name]) => isBlank(data[name])).map(([, [label]]) => label);
	if (missing.length > 0) {
		refuse(
			context,
			`Registration Data lacks ${missing.join(', ')}`,
			'Nothing was bought. ClickSend takes all of the details or none',
		);
	}
	const texts = parts.map(([name]) => [name, textOf(data[name])] as const);
	for (const [name, text] of texts) {
		const [label, least, most] = PARTS[name] ?? [name, 0, Infinity];
		if (text.length >= least && text.length <= most) continue;
		refuse(context, `${label} has ${text.length} characters; it takes ${least} to ${most}`);
	}
	if (!INTERNATIONAL.test(textOf(data.contact_number))) {
		refuse(context, 'Contact Number has to be a number with its country code');
	}
	return { ...request, body: { ...body, registration_data: Object.fromEntries(texts) } };
};

/** What ClickSend has to know to register a number: its name in the form. */
const REGISTRATION: Readonly<Record<string, string>> = {
	full_name: 'Full Name',
	company_name: 'Company Name',
	company_number: 'Company Number',
	email: 'Email',
	website_url: 'Website URL',
	sample_message: 'Sample Message',
	primary_use_case: 'Primary Use Case',
	area_code: 'Area Codes',
};

/** Refuses a registration that lacks something, and names all of it. */
export const checkRegistration: Prepare = (context, request) => {
	const body = request.body ?? {};
	const missing = Object.entries(REGISTRATION).filter(([name]) => isBlank(body[name]));
	if (missing.length > 0) {
		const labels = missing.map(([, label]) => label).join(', ');
		refuse(context, `The registration lacks ${labels}`, 'Nothing was submitted');
	}
	return request;
};
