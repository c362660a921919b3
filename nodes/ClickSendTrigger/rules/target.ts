import type { IHookFunctions } from 'n8n-workflow';
import { LEAVES_QUESTIONS, QUESTIONS } from '../../shared/questions/handlers';
import { SMS_INBOUND } from '../../shared/rules/kinds';
import type { Lead } from '../../shared/rules/leads';
import { ownerOf } from '../../shared/rules/leads';
import { ownerMark, TEST_MARK } from '../../shared/rules/owner';
import type { RuleKind } from '../../shared/rules/kinds';
import { webhookPath, webhookUrl } from '../webhook/address';
import { secretOf } from '../webhook/ownSecret';

/** The webhook that rules lead to. */
export interface Webhook {
	/** the address as n8n names it */
	url: URL;
	/** the end of the address's path, see {@link webhookPath} */
	path: string;
	owner: string;
	/** of the workflow: a copy of it has the same path */
	workflowId: string;
	secret: string;
	isTest: boolean;
	/** of the workflow and the node, for the rules' names */
	title: string;
}

/** The webhook of this node, with the secret that belongs to it. */
export async function webhookOf(context: IHookFunctions): Promise<Webhook> {
	const isTest = context.getMode() === 'manual';
	return {
		url: webhookUrl(context),
		path: webhookPath(context),
		isTest,
		owner: ownerMark(context.getInstanceId(), isTest),
		workflowId: context.getWorkflow().id ?? '',
		secret: await secretOf(context),
		title: `${context.getWorkflow().name ?? ''}: ${context.getNode().name}`,
	};
}

/**
 * The address that ClickSend calls: it says which rule an event comes from, and whose it is.
 *
 * @param leavesQuestions whether it also says that replies are not handed on to questions
 */
export function addressFor(
	{ url, owner, workflowId, secret }: Webhook,
	kind: RuleKind,
	leavesQuestions = false,
): string {
	const address = new URL(url);
	address.searchParams.set('kind', kind.name);
	address.searchParams.set('owner', owner);
	if (workflowId !== '') address.searchParams.set('workflow', workflowId);
	if (leavesQuestions && kind === SMS_INBOUND) {
		address.searchParams.set(QUESTIONS, LEAVES_QUESTIONS);
	}
	address.searchParams.set('secret', secret);
	return address.href;
}

/** An address without its parameters: one place, whatever they are. */
export const withoutQuery = ({ origin, pathname }: URL): string => `${origin}${pathname}`;

/**
 * Whether an address is of another workflow, as of the one that this one is a copy of, with the same
 * path. Those of rules that were made before addresses named a workflow may be anyone's.
 */
export function isOfOtherWorkflow(address: URL, workflowId: string | undefined): boolean {
	const named = address.searchParams.get('workflow') ?? '';
	return named !== '' && workflowId !== undefined && named !== workflowId;
}

/** Whether a rule was made by this node, now or in an earlier activation. */
export const isOurs = ({ address }: Lead, { owner, path }: Webhook): boolean =>
	ownerOf(address) === owner && address.pathname.endsWith(path);

/**
 * Whether a rule was made by another node of this n8n, or by a test of one, which may be gone. A test
 * looks at those of tests only: it cannot tell whether production can be reached.
 */
export const isSiblings = (lead: Lead, webhook: Webhook): boolean =>
	siblingOwners(webhook).includes(ownerOf(lead.address)) &&
	lead.address.origin === webhook.url.origin &&
	!isOurs(lead, webhook);

const siblingOwners = ({ owner, isTest }: Webhook): string[] =>
	isTest ? [owner] : [owner, `${owner}${TEST_MARK}`];
