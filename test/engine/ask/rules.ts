import type { IDataObject } from 'n8n-workflow';
import type { Answer, ReceivedRequest } from '../support/api';
import { page, success } from '../support/api';

/** Where inbound SMS rules are. */
export const RULES = '/automations/sms/inbound';

/** What ClickSend answers to a question that is sent. */
export const SENT = success({
	total_price: 0.08,
	messages: [{ message_id: 'Q1', status: 'SUCCESS', to: '+61411111111' }],
});

/**
 * ClickSend's inbound rules: it keeps those that are made, under the ID 77.
 *
 * @param rules those that are there
 * @returns answers a request about rules, or that it was sent for others
 */
export function keepsRules(rules: IDataObject[] = []): (request: ReceivedRequest) => Answer {
	const all = [...rules];
	return ({ method, path, body }) => {
		if (method === 'DELETE') return success([]);
		if (path !== RULES) return SENT;
		if (method === 'GET') return page(all);
		all.push({ ...(body as IDataObject), inbound_rule_id: 77 });
		return success({ inbound_rule_id: 77 });
	};
}
