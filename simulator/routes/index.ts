import type { Register } from '../types';
import { accountRoutes } from './account';
import { alphaTagRoutes } from './alphaTags';
import { billingRoutes } from './billing';
import { campaignRoutes } from './campaigns';
import { contactRoutes } from './contacts';
import { countryRoutes } from './countries';
import { emailRoutes } from './email';
import { faxRoutes } from './fax';
import { uploadRoutes } from './files';
import { historyRoutes } from './history';
import { inboundRoutes } from './inbound';
import { listRoutes } from './lists';
import { mailRoutes } from './mail';
import { numberRoutes } from './numbers';
import { ownNumberRoutes } from './ownNumbers';
import { receiptRoutes } from './receipts';
import { ruleRoutes } from './rules';
import { searchRoutes } from './search';
import { sendRoutes } from './send';
import { subaccountRoutes } from './subaccounts';
import { templateRoutes } from './templates';

/** Registers the whole API. */
export function registerApi(on: Register): void {
	accountRoutes(on);
	alphaTagRoutes(on);
	billingRoutes(on);
	campaignRoutes(on);
	contactRoutes(on);
	countryRoutes(on);
	emailRoutes(on);
	faxRoutes(on);
	historyRoutes(on);
	inboundRoutes(on);
	listRoutes(on);
	mailRoutes(on);
	numberRoutes(on);
	ownNumberRoutes(on);
	receiptRoutes(on);
	ruleRoutes(on);
	searchRoutes(on);
	sendRoutes(on);
	subaccountRoutes(on);
	templateRoutes(on);
	uploadRoutes(on);
}
