import type { INodeParameters } from 'n8n-workflow';
import { picked } from '../../support/form';

/** An email that can be sent as it is. */
export const EMAIL: INodeParameters = {
	resource: 'email',
	operation: 'send',
	to: 'jane@example.com',
	fromAddressId: picked('2'),
	fromName: 'My Company',
	subject: 'Order 7',
	body: '<p>Hello</p>',
};

/** An SMS campaign. */
export const SMS: INodeParameters = {
	resource: 'smsCampaign',
	operation: 'send',
	campaignName: 'June',
	listId: picked('428'),
	body: 'Sale! Reply STOP to opt out',
};

/** An MMS campaign. */
export const MMS: INodeParameters = {
	...SMS,
	resource: 'mmsCampaign',
	subject: 'Sale',
	mediaUrl: 'https://example.com/a.jpg',
};

/** An email campaign. */
export const NEWS: INodeParameters = {
	...EMAIL,
	...SMS,
	resource: 'emailCampaign',
	body: '<p>Hi</p>',
};

/** The same form with these Additional Fields. */
export const more = (base: INodeParameters, fields: INodeParameters): INodeParameters => ({
	...base,
	additionalFields: fields,
});

/** A file of an item. */
export const file = (content: string | Buffer, mimeType = 'image/gif', fileName?: string) => ({
	data: Buffer.from(content).toString('base64'),
	mimeType,
	fileName,
});
