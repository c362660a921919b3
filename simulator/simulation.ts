import { DEMO_ACCOUNT, initialAccounts, newAccount, type Account } from './accounts';
import { AlphaTags } from './alphaTags';
import { Billing } from './billing';
import { Campaigns } from './campaigns';
import { Contacts } from './contacts';
import { EmailAddresses } from './email/addresses';
import { EmailCampaigns } from './email/campaigns';
import { Emails } from './email/emails';
import { EmailTemplates } from './email/templates';
import { DefaultSenders } from './defaultSenders';
import { DeliveryIssues } from './deliveryIssues';
import { EmailToSms } from './emailToSms';
import { Faults } from './faults';
import { Faxes } from './faxes';
import { Files } from './files';
import { InboundBox } from './inbound';
import { FaxInbox } from './inboundFaxes';
import { DirectMail } from './mail/directMail';
import { Mail } from './mail/pieces';
import { ReturnAddresses } from './mail/returnAddresses';
import { Outbox } from './messages/outbox';
import { Numbers } from './numbers';
import { OwnNumbers } from './ownNumbers';
import { Phones } from './phones';
import { Receipts } from './receipts';
import { RequestLog } from './requestLog';
import { Rules } from './rules';
import { seed } from './seed';
import { SendingCountries } from './sendingCountries';
import { defaultSettings } from './settings';
import { Reseller, Subaccounts } from './subaccounts';
import { Templates } from './templates';
import { Timers } from './timers';
import { Webhooks } from './webhooks';

/**
 * All state of one simulator. POST /_control/reset throws it away and makes a new one, so nothing
 * that belongs to a run may be kept anywhere else.
 */
export class Simulation {
	readonly settings = defaultSettings();
	readonly timers = new Timers();
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
	readonly campaigns = new Campaigns(this);
	readonly emailAddresses = new EmailAddresses();
	readonly emailTemplates = new EmailTemplates();
	readonly emails = new Emails(this);
	readonly emailCampaigns = new EmailCampaigns(this);
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
	readonly mail = new Mail(this);
	readonly directMail = new DirectMail(this);
	readonly faxes = new Faxes(this);
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
