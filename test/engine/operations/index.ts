import { emailCampaignTable, mmsCampaignTable, smsCampaignTable } from './campaigns';
import { contactTable } from './contact';
import { contactListTable } from './contactList';
import {
	allowedEmailAddressTable,
	emailTable,
	emailTemplateTable,
	masterEmailTemplateTable,
} from './email';
import { faxTable } from './fax';
import { directMailCampaignTable, letterTable, postcardTable } from './mail';
import { mmsTable } from './mms';
import { rechargeTable, resellerAccountTable, resellerTable, subaccountTable } from './money';
import { accountTable, alphaTagTable, fileTable, numberTable, ownNumberTable } from './others';
import { returnAddressTable } from './returnAddress';
import { smsTable } from './sms';
import { smsTemplateTable } from './smsTemplate';
import type { OperationTable } from './table';
import { voiceTable } from './voice';

/** The rows of every resource; a test fails where an operation has none. */
export const TABLES: Record<string, OperationTable> = {
	account: accountTable,
	allowedEmailAddress: allowedEmailAddressTable,
	alphaTag: alphaTagTable,
	contact: contactTable,
	contactList: contactListTable,
	directMailCampaign: directMailCampaignTable,
	email: emailTable,
	emailCampaign: emailCampaignTable,
	emailTemplate: emailTemplateTable,
	fax: faxTable,
	file: fileTable,
	letter: letterTable,
	masterEmailTemplate: masterEmailTemplateTable,
	mms: mmsTable,
	mmsCampaign: mmsCampaignTable,
	number: numberTable,
	ownNumber: ownNumberTable,
	postcard: postcardTable,
	recharge: rechargeTable,
	reseller: resellerTable,
	resellerAccount: resellerAccountTable,
	returnAddress: returnAddressTable,
	sms: smsTable,
	smsCampaign: smsCampaignTable,
	smsTemplate: smsTemplateTable,
	subaccount: subaccountTable,
	voice: voiceTable,
};
