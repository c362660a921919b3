import type { IWebhookFunctions } from 'n8n-workflow';
import type { ClickSendContext } from '../api/client';
import { addressOf } from '../rules/leads';
import type { Rule } from '../rules/ruleApi';
import { textOf } from '../text/text';
import type { Ticket } from './token';
import { isToken } from './token';

/** Whether a context can read an expression: each of n8n's can, but its types do not say it of polls. */
const canEvaluate = (
	context: ClickSendContext,
): context is ClickSendContext & Pick<IWebhookFunctions, 'evaluateExpression'> =>
	'evaluateExpression' in context && typeof context.evaluateExpression === 'function';

/**
 * Where this n8n has its waiting executions, as n8n itself names it: with its public address, its
 * path and the name that its settings give to the waiting webhooks.
 *
 * @returns ends with a slash; undefined where n8n does not say it
 */
export function waitingBaseOf(context: ClickSendContext): URL | undefined {
	if (!canEvaluate(context)) return undefined;
	const address = textOf(context.evaluateExpression('{{ $execution.resumeUrl }}', 0));
	return URL.canParse(address) ? new URL('.', address) : undefined;
}

/** An execution's number, and the node's id behind it. */
const PLACE = /^[\w-]{1,60}\/[\w-]{1,100}$/;

/** Whether an address is that of a waiting execution of this n8n, so that it may be called. */
export function isWaitingAddress(address: URL, base: URL): boolean {
	const { origin, pathname, username, password } = address;
	if (origin !== base.origin || username !== '' || password !== '') return false;
	return pathname.startsWith(base.pathname) && PLACE.test(pathname.slice(base.pathname.length));
}

/** What a question's address says beside n8n's signature, which covers it. */
export interface AddressParameters extends Record<string, string> {
	token: string;
	/** when it was asked, in Unix seconds */
	asked: string;
}

/** The secret that an address carries. */
export const tokenOfAddress = (address: URL): string => address.searchParams.get('token') ?? '';

/** Whether what a reply echoes is of the question that a rule is for. */
export function isTicketOf({ ruleId, token }: Ticket, rule: Rule): boolean {
	const address = addressOf(rule);
	return rule.id === ruleId && address !== undefined && isToken(token, tokenOfAddress(address));
}

/** When the question of an address was asked, in Unix seconds; 0 where it does not say so. */
export const askedAt = (address: URL): number => Number(address.searchParams.get('asked')) || 0;
