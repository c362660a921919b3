import { accountTable } from './account';
import { allowedEmailAddressTable } from './allowedEmailAddress';
import { alphaTagTable } from './alphaTag';
import { contactTable } from './contact';
import { contactListTable } from './contactList';
import { countryTable } from './country';
import { defaultSenderTable } from './defaultSender';
import { deliveryIssueTable } from './deliveryIssue';
import { deliveryReceiptRuleTable } from './deliveryReceiptRule';
import { directMailCampaignTable } from './directMailCampaign';
import { emailTable } from './email';
import { emailCampaignTable } from './emailCampaign';
import { emailTemplateTable } from './emailTemplate';
import { emailToSmsAddressTable } from './emailToSmsAddress';
import { faxTable } from './fax';
import { fileTable } from './file';
import { inboundRuleTable } from './inboundRule';
import { letterTable } from './letter';
import { masterEmailTemplateTable } from './masterEmailTemplate';
import { mmsTable } from './mms';
import { mmsCampaignTable } from './mmsCampaign';
import { numberTable } from './number';
import { ownNumberTable } from './ownNumber';
import { postcardTable } from './postcard';
import { rechargeTable } from './recharge';
import { resellerTable } from './reseller';
import { resellerAccountTable } from './resellerAccount';
import { returnAddressTable } from './returnAddress';
import { shortUrlTable } from './shortUrl';
import { smsTable } from './sms';
import { smsCampaignTable } from './smsCampaign';
import { smsTemplateTable } from './smsTemplate';
import { statisticsTable } from './statistics';
import { strippedStringTable } from './strippedString';
import { subaccountTable } from './subaccount';
import { utilityTable } from './utility';
import { voiceTable } from './voice';
import type { OperationTable } from './support/table';

/**
 * The rows of every resource, one folder each as in `nodes/ClickSend/resources`; a test fails where
 * a resource or an operation has none.
 */
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
