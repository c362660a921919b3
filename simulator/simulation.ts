import { Billing } from './billing/billing';
import { Campaigns } from './campaigns/campaigns';
import { Contacts } from './contacts/contacts';
import { DEMO_ACCOUNT, initialAccounts, newAccount, type Account } from './core/accounts';
import { PhoneNumbers } from './core/data/phoneNumbers';
import { Webhooks } from './core/delivery/webhooks';
import { Faults } from './core/faults/faults';
import { Files } from './core/files/files';
import { RequestLog } from './core/http/requestLog';
import { defaultSettings } from './core/settings';
import type { Simulation } from './core/simulation';
import { Timers } from './core/timers';
import { SendingCountries } from './countries/sendingCountries';
import { EmailAddresses } from './email/addresses';
import { EmailCampaigns } from './email/campaigns';
import { Emails } from './email/emails';
import { EmailTemplates } from './email/templates';
import { EmailToSms } from './emailToSms/emailToSms';
import { Faxes } from './fax/faxes';
import { FaxInbox } from './fax/inbox';
import { InboundBox } from './inbound/inbound';
import { DirectMail } from './mail/directMail';
import { Mail } from './mail/pieces';
import { ReturnAddresses } from './mail/returnAddresses';
import { Outbox } from './messages/outbox';
import { Numbers } from './numbers/numbers';
import { Phones } from './phones/phones';
import { Receipts } from './receipts/receipts';
import { DeliveryIssues } from './reports/deliveryIssues';
import { Rules } from './rules/rules';
import { seed } from './seed';
import { AlphaTags } from './senders/alphaTags';
import { DefaultSenders } from './senders/defaultSenders';
import { OwnNumbers } from './senders/ownNumbers';
import { Reseller, Subaccounts } from './subaccounts/subaccounts';
import { Templates } from './templates/templates';

/**
 * All state of one simulator. POST /_control/reset throws it away and makes a new one, so nothing
 * that belongs to a run may be kept anywhere else.
 */
export class ClickSendSimulation implements Simulation {
	readonly settings = defaultSettings();
	readonly timers = new Timers();
	readonly phoneNumbers = new PhoneNumbers();
	readonly accounts = initialAccounts();
	readonly contacts = new Contacts();
	readonly templates = new Templates();
	readonly numbers = new Numbers();
	readonly ownNumbers = new OwnNumbers();
	readonly alphaTags = new AlphaTags();
	readonly billing = new Billing();
	readonly subaccounts = new Subaccounts();
	readonly reseller = new Reseller();
	readonly returnAddresses = new ReturnAddresses();
	readonly campaigns: Campaigns = new Campaigns(this);
	readonly emailAddresses = new EmailAddresses();
	readonly emailTemplates = new EmailTemplates();
	readonly emails: Emails = new Emails(this);
	readonly emailCampaigns: EmailCampaigns = new EmailCampaigns(this);
	readonly defaultSenders = new DefaultSenders();
	readonly deliveryIssues = new DeliveryIssues();
	readonly emailToSms = new EmailToSms();
	readonly sendingCountries = new SendingCountries();
	readonly rules = new Rules();
	readonly faults = new Faults();
	readonly requests = new RequestLog();
	readonly phones = new Phones();
	readonly files: Files;
	readonly webhooks: Webhooks;
	readonly outbox: Outbox;
	readonly mail: Mail = new Mail(this);
	readonly directMail: DirectMail = new DirectMail(this);
	readonly faxes: Faxes = new Faxes(this);
	readonly receipts: Receipts;
	readonly inbound: InboundBox;
	readonly faxInbox: FaxInbox;

	/** `origin` is known once the server listens; whoever makes the simulation sets it. */
	constructor(
		public origin: string,
		seeded: boolean,
	) {
		this.files = new Files(() => this.origin);
		this.webhooks = new Webhooks(this);
		this.outbox = new Outbox(this);
		this.receipts = new Receipts(this);
		this.inbound = new InboundBox(this);
		this.faxInbox = new FaxInbox(this);
		if (seeded) seed(this);
	}

	/** The ready account. */
	get demo(): Account {
		const account = this.accounts.get(DEMO_ACCOUNT.username);
		if (!account) throw new Error('The demo account is gone.');
		return account;
	}

	addAccount(username: string, apiKey: string, more: Partial<Account>): Account {
		const account = newAccount(1001 + this.accounts.size, username, apiKey, more);
		this.accounts.set(username, account);
		return account;
	}

	/** Forgets everything that is still to happen. */
	close(): void {
		this.timers.clear();
		this.webhooks.close();
	}
}
