import type { Account } from '../core/accounts';
import { requireFields, text, unixNow, type Fields } from '../core/data/fields';
import { Rows } from '../core/data/rows';
import { badRequest } from '../core/http/envelope';

declare module '../core/simulation' {
	interface Simulation {
		readonly deliveryIssues: DeliveryIssues;
	}
}

const TYPES = new Set([
	'SMS',
	'MMS',
	'VOICE',
	'EMAIL_MARKETING',
	'EMAIL_TRANSACTIONAL',
	'FAX',
	'POST',
]);

/** A report to the support that a message did not arrive. Nobody reads it here. */
export interface DeliveryIssue {
	issue_id: number;
	user_id: number;
	message_id: string | null;
	type: string;
	description: string;
	client_comments: string | null;
	support_comments: null;
	status: null;
	date_added: number;
	resolved: 0;
	email_address: string;
}

export class DeliveryIssues {
	readonly rows = new Rows<number, DeliveryIssue>();

	create(account: Account, body: Fields): DeliveryIssue {
		requireFields(body, ['type', 'description', 'email_address']);
		if (!TYPES.has(text(body.type))) throw badRequest({ type: 'The selected type is invalid.' });
		const issue: DeliveryIssue = {
			issue_id: this.rows.size + 1,
			user_id: account.userId,
			message_id: text(body.message_id) || null,
			type: text(body.type).toLowerCase(),
			description: text(body.description),
			client_comments: text(body.client_comments) || null,
			support_comments: null,
			status: null,
			date_added: unixNow(),
			resolved: 0,
			email_address: text(body.email_address),
		};
		this.rows.set(issue.issue_id, issue);
		return issue;
	}
}
