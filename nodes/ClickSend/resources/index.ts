import type { INodeProperties } from 'n8n-workflow';
import { byLabel, choice } from '../fields/builders';
import type { FormOperations } from '../form/form';
import { Form } from '../form/form';
import type { CustomOperation, Style } from '../styles/types';
import { withErrorOutputs } from '../styles/guards/errorOutput';
import { keepingInputs } from '../styles/guards/inputFields';
import { guardedForModel } from '../styles/guards/told';
import { account } from './account';
import { allowedEmailAddress } from './allowedEmailAddress';
import { alphaTag } from './alphaTag';
import { contact } from './contact';
import { contactList } from './contactList';
import { country } from './country';
import { defaultSender } from './defaultSender';
import { deliveryIssue } from './deliveryIssue';
import { deliveryReceiptRule } from './deliveryReceiptRule';
import { directMailCampaign } from './directMailCampaign';
import { email } from './email';
import { emailCampaign } from './emailCampaign';
import { emailTemplate } from './emailTemplate';
import { emailToSmsAddress } from './emailToSmsAddress';
import { fax } from './fax';
import { file } from './file';
import { endpointOf, formProperties } from './form';
import { hinted } from './hints';
import { inboundRule } from './inboundRule';
import { letter } from './letter';
import { masterEmailTemplate } from './masterEmailTemplate';
import { mms } from './mms';
import { mmsCampaign } from './mmsCampaign';
import { number } from './number';
import { ownNumber } from './ownNumber';
import { postcard } from './postcard';
import { recharge } from './recharge';
import { reseller } from './reseller';
import { resellerAccount } from './resellerAccount';
import { returnAddress } from './returnAddress';
import { shortUrl } from './shortUrl';
import { sms } from './sms';
import { smsCampaign } from './smsCampaign';
import { smsTemplate } from './smsTemplate';
import { statistics } from './statistics';
import { strippedString } from './strippedString';
import { subaccount } from './subaccount';
import { subtitleOf } from './subtitle';
import type { Resource } from './types';
import { utility } from './utility';
import { voice } from './voice';

/** All resources of the node, in the order of the form: what most people come for, then by name. */
export const RESOURCES: readonly Resource[] = [
	sms,
	mms,
	voice,
	contact,
	contactList,
	account,
	allowedEmailAddress,
	alphaTag,
	country,
	defaultSender,
	deliveryIssue,
	deliveryReceiptRule,
	directMailCampaign,
	email,
	emailCampaign,
	emailTemplate,
	emailToSmsAddress,
	fax,
	file,
	inboundRule,
	letter,
	masterEmailTemplate,
	mmsCampaign,
	number,
	ownNumber,
	postcard,
	recharge,
	reseller,
	resellerAccount,
	returnAddress,
	shortUrl,
	smsCampaign,
	smsTemplate,
	statistics,
	strippedString,
	subaccount,
	utility,
];

const resourceSelector = choice('Resource', 'resource', {
	noDataExpression: true,
	options: RESOURCES.map(({ name, value, description, hint }) => ({
		...{ name, value, description },
		...hinted(hint),
	})),
	default: 'sms',
	// Lets n8n's RoutingNode hand every operation to the function of its style (styles/styles.ts),
	// and hands the form to it.
	routing: {
		send: { paginate: true },
		operations: { form: () => form } satisfies FormOperations as FormOperations,
	},
});

/** All properties of the node, in the order of the form. */
export const properties: INodeProperties[] = [
	resourceSelector,
	// By name, in which order most fields of several resources find one place.
	...formProperties(byLabel(RESOURCES, ({ name }) => name)),
];

/** What stands under the node on the canvas. */
export const subtitle = subtitleOf(RESOURCES);

/** The form that these properties make. */
export const form = new Form(properties);

/** What stands around every operation for all items. */
const guarded = (style: Style, run: CustomOperation): CustomOperation =>
	guardedForModel(keepingInputs(style, withErrorOutputs(run)));

/** The operations that run for all items at once, by resource and operation, as n8n looks them up. */
export function customOperations(): Record<string, Record<string, CustomOperation>> {
	const entries = RESOURCES.map(({ value, operations }) => {
		const ofItems = operations.flatMap((row) => {
			const { forItems } = row.style;
			return forItems === undefined
				? []
				: [[row.value, guarded(row.style, forItems(form, endpointOf(row)))] as const];
		});
		return [value, Object.fromEntries(ofItems)] as const;
	});
	return Object.fromEntries(entries.filter(([, ofItems]) => Object.keys(ofItems).length > 0));
}
