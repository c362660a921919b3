import { page } from '../core/data/paging';
import type { Register } from '../core/http/api';
import { ok } from '../core/http/envelope';

/** Reports of messages that did not arrive. */
export function deliveryIssueRoutes(on: Register): void {
	on('GET', '/delivery-issues', (call) =>
		ok(
			'Here is your result.',
			page(call, call.sim.deliveryIssues.rows.all(), (row) => row),
		),
	);

	on('POST', '/delivery-issues', ({ sim, account, body }) => {
		const issue = sim.deliveryIssues.create(account, body);
		const { issue_id, user_id, message_id, type, description, date_added, email_address } = issue;
		return ok('New delivery issue has been created.', {
			...{ issue_id, user_id, message_id, type, description, date_added, email_address },
		});
	});
}
