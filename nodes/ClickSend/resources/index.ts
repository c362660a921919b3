import type { INodeProperties } from 'n8n-workflow';
import { confirmFields } from '../fields/confirm';
import { documentFields } from '../fields/file';
import { mailFields } from '../fields/mail';
import { pagingFields, simplifyFields } from '../fields/paging';
import { sendOptionsFields } from '../fields/sendOptions';
import { accountProperties } from './account';
import { alphaTagProperties } from './alphaTag';
import { contactProperties } from './contact';
import { contactListProperties } from './contactList';
import { directMailCampaignOptions, directMailCampaignProperties } from './directMailCampaign';
import { faxOptions, faxProperties } from './fax';
import { fileProperties } from './file';
import { letterOptions, letterProperties } from './letter';
import { mmsProperties } from './mms';
import { numberProperties } from './number';
import { ownNumberProperties } from './ownNumber';
import { postcardProperties } from './postcard';
import { rechargeProperties } from './recharge';
import { resellerProperties } from './reseller';
import { resellerAccountProperties } from './resellerAccount';
import { returnAddressProperties } from './returnAddress';
import { smsProperties } from './sms';
import { smsTemplateProperties } from './smsTemplate';
import { subaccountProperties } from './subaccount';
import { voiceProperties } from './voice';

const resourceSelector: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Account', value: 'account' },
		{ name: 'Alpha Tag', value: 'alphaTag' },
		{ name: 'Contact', value: 'contact' },
		{ name: 'Contact List', value: 'contactList' },
		{ name: 'Direct Mail Campaign', value: 'directMailCampaign' },
		{ name: 'Fax', value: 'fax' },
		{ name: 'File', value: 'file' },
		{ name: 'Letter', value: 'letter' },
		// The rule takes the S of MMS for a plural.
		// eslint-disable-next-line n8n-nodes-base/node-param-resource-with-plural-option
		{ name: 'MMS', value: 'mms' },
		{ name: 'Number', value: 'number' },
		{ name: 'Own Number', value: 'ownNumber' },
		{ name: 'Postcard', value: 'postcard' },
		{ name: 'Recharge', value: 'recharge' },
		{ name: 'Reseller', value: 'reseller' },
		{ name: 'Reseller Account', value: 'resellerAccount' },
		{ name: 'Return Address', value: 'returnAddress' },
		{ name: 'SMS', value: 'sms' },
		{ name: 'SMS Template', value: 'smsTemplate' },
		{ name: 'Subaccount', value: 'subaccount' },
		{ name: 'Voice', value: 'voice' },
	],
	default: 'sms',
	// Lets n8n's RoutingNode hand every operation to the function of its style (request/styles.ts).
	routing: { send: { paginate: true } },
};

/** All properties of the node, in the order of the form. */
export const properties: INodeProperties[] = [
	resourceSelector,
	...accountProperties,
	...alphaTagProperties,
	...contactProperties,
	...contactListProperties,
	...directMailCampaignProperties,
	...faxProperties,
	...fileProperties,
	...letterProperties,
	...mmsProperties,
	...numberProperties,
	...ownNumberProperties,
	...postcardProperties,
	...rechargeProperties,
	...resellerProperties,
	...resellerAccountProperties,
	...returnAddressProperties,
	...smsProperties,
	...smsTemplateProperties,
	...subaccountProperties,
	...voiceProperties,
	// What several resources share, and after it the options of each.
	...documentFields,
	...mailFields,
	...directMailCampaignOptions,
	...faxOptions,
	...letterOptions,
	...confirmFields,
	...sendOptionsFields,
	...pagingFields,
	...simplifyFields,
];
