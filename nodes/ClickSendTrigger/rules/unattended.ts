import type { IHookFunctions, IPollFunctions } from 'n8n-workflow';
import { isUnreachable } from '../../shared/answers/unreachable';

/** Whether n8n activates the workflow by itself, as it starts: the workflow was active before. */
export const startsByItself = (context: IHookFunctions | IPollFunctions): boolean =>
	['init', 'leadershipChange'].includes(context.getActivationMode());

/**
 * Whether an activation need not fail: n8n makes it by itself, with nobody watching, and would try
 * again only after ever longer pauses, and ClickSend did not refuse.
 */
export const canWait = (context: IHookFunctions | IPollFunctions, error: unknown): boolean =>
	startsByItself(context) && isUnreachable(error);
