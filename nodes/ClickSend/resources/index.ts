import type { INodeProperties } from 'n8n-workflow';
import { confirmFields } from '../fields/confirm';
import { pagingFields, simplifyFields } from '../fields/paging';
import { sendOptionsFields } from '../fields/sendOptions';
import { accountProperties } from './account';
import { alphaTagProperties } from './alphaTag';
import { contactProperties } from './contact';
import { contactListProperties } from './contactList';
import { fileProperties } from './file';
import { mmsProperties } from './mms';
import { numberProperties } from './number';
import { ownNumberProperties } from './ownNumber';
import { smsProperties } from './sms';
import { smsTemplateProperties } from './smsTemplate';
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
		{ name: 'File', value: 'file' },
		// The rule takes the S of MMS for a plural.
		// eslint-disable-next-line n8n-nodes-base/node-param-resource-with-plural-option
		{ name: 'MMS', value: 'mms' },
		{ name: 'Number', value: 'number' },
		{ name: 'Own Number', value: 'ownNumber' },
		{ name: 'SMS', value: 'sms' },
		{ name: 'SMS Template', value: 'smsTemplate' },
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
	...fileProperties,
	...mmsProperties,
	...numberProperties,
	...ownNumberProperties,
	...smsProperties,
	...smsTemplateProperties,
	...voiceProperties,
	...confirmFields,
	...sendOptionsFields,
	...pagingFields,
	...simplifyFields,
];
