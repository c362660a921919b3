import { unixNow } from '../core/data/fields';
import { newMessageId } from '../core/data/ids';
import { type Disorder } from '../core/delivery/disorder';
import type { Simulation } from '../core/simulation';
import { carryOut } from '../rules/carryOut';
import type { Rule } from '../rules/rules';
import { pdfOf } from './pdf';

declare module '../core/simulation' {
	interface Simulation {
		readonly faxInbox: FaxInbox;
	}
}

/** A fax that came in, with the fields a webhook gets. */
export interface InboundFax {
	timestamp: number;
	from: string;
	to: string;
	message_id: string;
	pages: number;
	/** ClickSend documents no body; both names for the file are in use at its other endpoints. */
	_media_file_url: string;
	url: string;
	user_id: number;
	subaccount_id: number;
}

/** What is known of a fax that comes in; the rest is made up. */
export interface GivenFax {
	from: string;
	to?: string;
	pages?: number;
	timestamp?: number;
	messageId?: string;
}

/** The account's fax number. */
const FAX_NUMBER = '+61261111111';

/** Takes in faxes and gives them to the fax inbound rules. */
export class FaxInbox {
	constructor(private readonly sim: Simulation) {}

	/** A fax comes in. Its pages are blank, but there. */
	receive(given: GivenFax, disorder?: Disorder): InboundFax {
		const { demo, files, rules } = this.sim;
		const pages = given.pages ?? 1;
		const url = files.add({
			name: 'fax.pdf',
			contentType: 'application/pdf',
			content: pdfOf(pages),
			expiresAt: Infinity,
		});
		const fax: InboundFax = {
			timestamp: given.timestamp ?? unixNow(),
			from: this.sim.phoneNumbers.read(given.from, 'AU').number,
			to: given.to ?? FAX_NUMBER,
			message_id: given.messageId ?? newMessageId(),
			pages,
			_media_file_url: url,
			url,
			user_id: demo.userId,
			subaccount_id: demo.subaccountId,
		};
		const matches = ({ dedicated_number: number }: Rule) => ['*', fax.to].includes(number);
		for (const rule of rules.running('faxInbound', matches)) {
			carryOut(this.sim, rule, { event: 'inbound', body: { ...fax } }, disorder);
		}
		return fax;
	}
}
