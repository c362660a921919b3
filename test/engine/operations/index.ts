import { emailCampaignTable, mmsCampaignTable, smsCampaignTable } from './campaigns';
import { contactTable } from './contact';
import { contactListTable } from './contactList';
import {
	allowedEmailAddressTable,
	emailTable,
	emailTemplateTable,
	masterEmailTemplateTable,
} from './email';
import { deliveryIssueTable, defaultSenderTable, shortUrlTable } from './delivery';
import { emailToSmsAddressTable, strippedStringTable } from './emailToSms';
import { faxTable } from './fax';
import { directMailCampaignTable, letterTable, postcardTable } from './mail';
import { mmsTable } from './mms';
import { rechargeTable, resellerAccountTable, resellerTable, subaccountTable } from './money';
import { accountTable, alphaTagTable, fileTable, numberTable, ownNumberTable } from './others';
import { returnAddressTable } from './returnAddress';
import { countryTable, statisticsTable, utilityTable } from './reference';
import { deliveryReceiptRuleTable, inboundRuleTable } from './rules';
import { smsTable } from './sms';
import { smsTemplateTable } from './smsTemplate';
import type { OperationTable } from './support/table';
import { voiceTable } from './voice';

/** The rows of every resource; a test fails where an operation has none. */
export const TABLES: Record<string, OperationTable> = {
	account: accountTable,
	allowedEmailAddress: allowedEmailAddressTable,
	alphaTag: alphaTagTable,
	contact: contactTable,
	contactList: contactListTable,
	country: countryTable,
	defaultSender: defaultSenderTable,
	deliveryIssue: deliveryIssueTable,
	deliveryReceiptRule: deliveryReceiptRuleTable,
	directMailCampaign: directMailCampaignTable,
	email: emailTable,
	emailCampaign: emailCampaignTable,
	emailTemplate: emailTemplateTable,
	emailToSmsAddress: emailToSmsAddressTable,
	fax: faxTable,
	file: fileTable,
	inboundRule: inboundRuleTable,
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
	shortUrl: shortUrlTable,
	sms: smsTable,
	smsCampaign: smsCampaignTable,
	smsTemplate: smsTemplateTable,
	statistics: statisticsTable,
	strippedString: strippedStringTable,
	subaccount: subaccountTable,
	utility: utilityTable,
	voice: voiceTable,
};
