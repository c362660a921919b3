import { createHash } from 'node:crypto';
import type { IHookFunctions } from 'n8n-workflow';
import { textOf } from '../../shared/text/text';
import type { RuleKind } from '../event/events';
import { webhookPath, webhookUrl } from '../webhook/address';
import { secretOf } from '../webhook/ownSecret';
import type { Rule } from './ruleApi';

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

/** What the mark of a test's rules ends with. */
const TEST_MARK = '-test';

/** A short mark of this n8n, which tells its rules from those of another on the same account. */
export const ownerMark = (instanceId: string, isTest: boolean): string =>
	createHash('sha256').update(instanceId).digest('hex').slice(0, 12) + (isTest ? TEST_MARK : '');

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

/** The address that ClickSend calls: it says which rule an event comes from, and whose it is. */
export function addressFor({ url, owner, workflowId, secret }: Webhook, kind: RuleKind): string {
	const address = new URL(url);
	address.searchParams.set('kind', kind.name);
	address.searchParams.set('owner', owner);
	if (workflowId !== '') address.searchParams.set('workflow', workflowId);
	address.searchParams.set('secret', secret);
	return address.href;
}

/** A rule that leads somewhere. */
export interface Lead extends Rule {
	kind: RuleKind;
	address: URL;
}

/** Those of some rules that lead somewhere. */
export const leadsOf = (kind: RuleKind, rules: Rule[]): Lead[] =>
	rules.flatMap((rule) => {
		const address = textOf(rule.fields.action_address);
		return URL.canParse(address) ? [{ ...rule, kind, address: new URL(address) }] : [];
	});

/** An address without its parameters: one place, whatever they are. */
export const withoutQuery = ({ origin, pathname }: URL): string => `${origin}${pathname}`;

/** The mark of the n8n that an address is of. */
export const ownerOf = (address: URL): string => address.searchParams.get('owner') ?? '';

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
