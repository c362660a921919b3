import { contactTable } from './contact';
import { contactListTable } from './contactList';
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
	alphaTag: alphaTagTable,
	contact: contactTable,
	contactList: contactListTable,
	directMailCampaign: directMailCampaignTable,
	fax: faxTable,
	file: fileTable,
	letter: letterTable,
	mms: mmsTable,
	number: numberTable,
	ownNumber: ownNumberTable,
	postcard: postcardTable,
	recharge: rechargeTable,
	reseller: resellerTable,
	resellerAccount: resellerAccountTable,
	returnAddress: returnAddressTable,
	sms: smsTable,
	smsTemplate: smsTemplateTable,
	subaccount: subaccountTable,
	voice: voiceTable,
};
