import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { asObject } from '../../../shared/text/objects';
import { textOf } from '../../../shared/text/text';
import { isBlank } from '../../../shared/text/visible';
import { isWebAddress } from '../../../shared/text/webAddress';
import { byLabel, choice, text } from '../../fields/builders';
import type { Path } from '../../form/place';
import { setAt } from '../../form/place';
import { cleanPhoneFields } from '../../steps/phoneFields';
import { refuse } from '../../steps/refuse';
import type { ItemContext } from '../../steps/types';

/** The relation to a business whose name is registered for it, and the one to one's own. */
const PARTNER = 'ENTITY_ASSOCIATE';
const PRIMARY = 'PRIMARY';

/** A detail of a business: its label and name in the form, and where ClickSend has it. */
interface Part {
	label: string;
	name: string;
	path: Path;
	/** most characters that ClickSend takes */
	most: number;
	isOptional?: true;
	/** which values it takes, and what is said of others */
	valid?: (value: string) => boolean;
	says?: string;
	placeholder?: string;
}

const isAbn = (value: string): boolean => /^\d{11}$/.test(value);
const isEmail = (value: string): boolean => /^[^\s@]+@[^\s@]+$/.test(value);

/** What is to be known of each business: ClickSend's names of a partner's begin with `partner_`. */
function partsOf(who: '' | 'Partner '): Part[] {
	const at = who === '' ? '' : 'partner_';
	const name = (own: string) =>
		who === '' ? own : `partner${own[0]?.toUpperCase()}${own.slice(1)}`;
	const part = (
		label: string,
		own: string,
		path: Path,
		most: number,
		more: Partial<Part> = {},
	): Part => ({ label: `${who}${label}`, name: name(own), path, most, ...more });
	const info = `${at}business_info`;
	const address = `${at}business_address`;
	const person = `${at}representative`;
	return [
		part('ABN', 'abn', [`${at}abn`], 11, { valid: isAbn, says: '11 digits' }),
		part('Address Line 1', 'addressLine1', [address, 'addr_line1'], 80),
		part('Address Line 2', 'addressLine2', [address, 'addr_line2'], 80, { isOptional: true }),
		part('Business Name', 'businessName', [`${at}business_name`], 80),
		part('City', 'city', [address, 'city'], 50),
		part('Phone Number', 'phoneNumber', [info, 'phone_number'], 15),
		part('Postcode', 'postcode', [address, 'postal'], 10),
		part('Representative Email', 'email', [person, 'email'], 100, {
			valid: isEmail,
			says: 'an email address',
			placeholder: 'name@email.com',
		}),
		part('Representative First Name', 'firstName', [person, 'first_name'], 32),
		part('Representative Last Name', 'lastName', [person, 'last_name'], 32),
		part('State', 'state', [address, 'state'], 100),
		part('Website', 'website', [info, 'website'], 128, {
			valid: isWebAddress,
			says: 'a web address',
			placeholder: 'e.g. https://example.com',
		}),
	];
}

const OWN = partsOf('');
const PARTNERS: Part[] = [
	...partsOf('Partner '),
	{
		label: 'Partner Representative Title',
		name: 'partnerTitle',
		path: ['partner_representative', 'title'],
		most: 50,
		placeholder: 'e.g. Director',
	},
];

const fieldOf = ({ label, name, placeholder }: Part): INodeProperties =>
	text(label, name, placeholder === undefined ? {} : { placeholder });

const relation = choice('Relationship', 'relationship', {
	options: [
		{
			name: 'Partner’s Business',
			value: PARTNER,
			description: 'The name belongs to a partner, of whom the same details are needed',
		},
		{
			name: 'Primary Business',
			value: PRIMARY,
			description: 'The name is that of your business',
		},
	],
	default: PRIMARY,
	description: 'What the business has to do with the name',
});

/** The form of a business. ClickSend takes one. */
export const businessField: INodeProperties = {
	displayName: 'Business',
	name: 'business',
	type: 'fixedCollection',
	placeholder: 'Add Business',
	default: {},
	description: 'Details of the Australian business that the name is registered for',
	options: [
		{
			displayName: 'Details',
			name: 'details',
			values: byLabel(
				[
					...OWN.map(fieldOf),
					...PARTNERS.map((part) => ({
						...fieldOf(part),
						displayOptions: { show: { relationship: [PARTNER] } },
					})),
					relation,
				],
				({ displayName: label }) => label,
			),
		},
	],
};

/** The value of a detail as ClickSend takes it. */
function valueOf(context: ItemContext, part: Part, given: unknown): string {
	const value = textOf(given);
	// A business number is written with spaces mostly.
	if (part.valid === isAbn) return value.replace(/\s/g, '');
	if (part.path.at(-1) !== 'phone_number') return value;
	const { phone_number } = cleanPhoneFields({ phone_number: value }, (message, advice) =>
		refuse(context, message, advice),
	);
	return textOf(phone_number);
}

/**
 * The business of a form as ClickSend takes it.
 *
 * @param form what the form holds
 * @throws {NodeOperationError} naming what is missing or wrong
 */
export function businessOf(context: ItemContext, form: unknown): IDataObject {
	const given = asObject(form);
	const business_relationship = textOf(given.relationship).toUpperCase() || PRIMARY;
	if (![PARTNER, PRIMARY].includes(business_relationship)) {
		refuse(context, `Relationship has to be ${PRIMARY} or ${PARTNER}`, 'Nothing was submitted');
	}
	const parts = business_relationship === PARTNER ? [...OWN, ...PARTNERS] : OWN;
	const missing = parts.filter(({ name, isOptional }) => !isOptional && isBlank(given[name]));
	if (missing.length > 0) {
		const labels = missing.map(({ label }) => label).join(', ');
		refuse(
			context,
			`Business lacks ${labels}`,
			'Nothing was submitted. ClickSend needs all of them',
		);
	}
	const business: IDataObject = { country: 'AU', business_relationship };
	for (const part of parts) {
		const { label, path, most, valid, says, isOptional, name } = part;
		if (isOptional && isBlank(given[name])) continue;
		const value = valueOf(context, part, given[name]);
		if (valid?.(value) === false) refuse(context, `${label} has to be ${says}`);
		if (value.length > most) {
			refuse(context, `${label} has ${value.length} characters; ClickSend takes ${most}`);
		}
		setAt(business, path, value);
	}
	return business;
}
