import type { INodeProperties } from 'n8n-workflow';
import { campaignFields } from '../fields/message/campaign';
import { emailFields } from '../fields/message/email';
import { documentFields } from '../fields/files/file';
import { mailFields } from '../fields/files/mail';
import { pagingFields, simplifyEmailFields, simplifyFields } from '../fields/paging';
import { ruleFields } from '../fields/rule';
import { secretsFields } from '../fields/secrets';
import { sendOptionsFields } from '../fields/message/sendOptions';
import { withConfirm } from '../styles/confirm';
import type { FormOperations } from '../form/form';
import { Form } from '../form/form';
import { accountProperties } from './account';
import { allowedEmailAddressProperties } from './allowedEmailAddress';
import { alphaTagProperties } from './alphaTag';
import { contactProperties } from './contact';
import { contactListProperties } from './contactList';
import { countryProperties } from './country';
import { defaultSenderProperties } from './defaultSender';
import { deliveryIssueProperties } from './deliveryIssue';
import { deliveryReceiptRuleProperties } from './deliveryReceiptRule';
import { directMailCampaignProperties } from './directMailCampaign';
import { emailProperties } from './email';
import { emailCampaignProperties } from './emailCampaign';
import { emailTemplateProperties } from './emailTemplate';
import { emailToSmsAddressProperties } from './emailToSmsAddress';
import { faxProperties } from './fax';
import { fileProperties } from './file';
import { inboundRuleProperties } from './inboundRule';
import { letterProperties } from './letter';
import { masterEmailTemplateProperties } from './masterEmailTemplate';
import { mmsProperties } from './mms';
import { mmsCampaignOptions, mmsCampaignProperties } from './mmsCampaign';
import { numberProperties } from './number';
import { ownNumberProperties } from './ownNumber';
import { postcardProperties } from './postcard';
import { rechargeProperties } from './recharge';
import { resellerProperties } from './reseller';
import { resellerAccountProperties } from './resellerAccount';
import { returnAddressProperties } from './returnAddress';
import { shortUrlProperties } from './shortUrl';
import { smsProperties } from './sms';
import { smsCampaignProperties } from './smsCampaign';
import { smsTemplateProperties } from './smsTemplate';
import { statisticsProperties } from './statistics';
import { strippedStringOptions, strippedStringProperties } from './strippedString';
import { subaccountProperties } from './subaccount';
import { utilityProperties } from './utility';
import { voiceProperties } from './voice';

const resourceSelector: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Account', value: 'account' },
		{ name: 'Allowed Email Address', value: 'allowedEmailAddress' },
		{ name: 'Alpha Tag', value: 'alphaTag' },
		{ name: 'Contact', value: 'contact' },
		{ name: 'Contact List', value: 'contactList' },
		{ name: 'Country', value: 'country' },
		{ name: 'Default Sender', value: 'defaultSender' },
		{ name: 'Delivery Issue', value: 'deliveryIssue' },
		{ name: 'Delivery Receipt Rule', value: 'deliveryReceiptRule' },
		{ name: 'Direct Mail Campaign', value: 'directMailCampaign' },
		{ name: 'Email', value: 'email' },
		{ name: 'Email Campaign', value: 'emailCampaign' },
		{ name: 'Email Template', value: 'emailTemplate' },
		{ name: 'Email to SMS Address', value: 'emailToSmsAddress' },
		{ name: 'Fax', value: 'fax' },
		{ name: 'File', value: 'file' },
		{ name: 'Inbound Rule', value: 'inboundRule' },
		{ name: 'Letter', value: 'letter' },
		{ name: 'Master Email Template', value: 'masterEmailTemplate' },
		{ name: 'MMS', value: 'mms' },
		{ name: 'MMS Campaign', value: 'mmsCampaign' },
		{ name: 'Number', value: 'number' },
		{ name: 'Own Number', value: 'ownNumber' },
		{ name: 'Postcard', value: 'postcard' },
		{ name: 'Recharge', value: 'recharge' },
		{ name: 'Reseller', value: 'reseller' },
		{ name: 'Reseller Account', value: 'resellerAccount' },
		{ name: 'Return Address', value: 'returnAddress' },
		{ name: 'Short URL', value: 'shortUrl' },
		{ name: 'SMS', value: 'sms' },
		{ name: 'SMS Campaign', value: 'smsCampaign' },
		{ name: 'SMS Template', value: 'smsTemplate' },
		{ name: 'Statistics', value: 'statistics' },
		{ name: 'Stripped String', value: 'strippedString' },
		{ name: 'Subaccount', value: 'subaccount' },
		{ name: 'Utility', value: 'utility' },
		{ name: 'Voice', value: 'voice' },
	],
	default: 'sms',
	// Lets n8n's RoutingNode hand every operation to the function of its style (styles/styles.ts),
	// and hands the form to it.
	routing: {
		send: { paginate: true },
		operations: { form: () => form } satisfies FormOperations as FormOperations,
	},
};

const fields: INodeProperties[] = [
	...accountProperties,
	...allowedEmailAddressProperties,
	...alphaTagProperties,
	...contactProperties,
	...contactListProperties,
	...countryProperties,
	...defaultSenderProperties,
	...deliveryIssueProperties,
	...deliveryReceiptRuleProperties,
	...directMailCampaignProperties,
	...emailProperties,
	...emailCampaignProperties,
	...emailTemplateProperties,
	...emailToSmsAddressProperties,
	...faxProperties,
	...fileProperties,
	...inboundRuleProperties,
	...letterProperties,
	...masterEmailTemplateProperties,
	...mmsProperties,
	...mmsCampaignProperties,
	...numberProperties,
	...ownNumberProperties,
	...postcardProperties,
	...rechargeProperties,
	...resellerProperties,
	...resellerAccountProperties,
	...returnAddressProperties,
	...shortUrlProperties,
	// Above the export fields, which the campaigns share with SMS.
	...campaignFields,
	...smsProperties,
	...smsCampaignProperties,
	...smsTemplateProperties,
	...statisticsProperties,
	...strippedStringProperties,
	...subaccountProperties,
	...utilityProperties,
	...voiceProperties,
	// What several resources share, and what stands below it.
	...documentFields,
	...mailFields,
	...emailFields,
	...ruleFields,
	...mmsCampaignOptions,
	...strippedStringOptions,
	...sendOptionsFields,
	...pagingFields,
	...simplifyFields,
	...simplifyEmailFields,
	...secretsFields,
];

/** Operations come first and collections of optional fields last, as everywhere in n8n. */
const rank = ({ name, type }: INodeProperties): number =>
	name === 'operation' ? 0 : type === 'collection' ? 2 : 1;

/**
 * All properties of the node, in the order of the form. A field that resources share stands where
 * the first of them has it, so the order of the files alone would not do.
 */
export const properties: INodeProperties[] = [
	resourceSelector,
	...withConfirm(fields).sort((one, other) => rank(one) - rank(other)),
];

/** The form that these properties make. */
export const form = new Form(properties);
