import type { IDataObject, IHookFunctions, INode } from 'n8n-workflow';
import type { ClickSendContext } from '../../shared/api/client';
import { callClickSend } from '../../shared/api/client';
import { isNotFound } from '../../shared/answers/errors';
import { outcomeOf } from '../../shared/api/outcome';
import { readPages } from '../../shared/api/pages';
import { textOf } from '../../shared/text/text';
import type { EventName, RuleKind } from '../event/events';
import { EVENTS, rulesFor } from '../event/events';
import { markOf } from '../memory/shortMarks';
import type { Life } from '../webhook/probe';
import { askWebhook } from '../webhook/probe';
import { hideSecrets, TEST_MARK } from '../webhook/secret';
import type { TriggerSettings } from '../form/settings';

/** A rule at ClickSend. */
export interface Rule {
	id: string;
	fields: IDataObject;
}

/** A rule that this node needs. */
export interface WantedRule {
	kind: RuleKind;
	fields: IDataObject;
}

/** The webhook that rules lead to. */
export interface Webhook {
	/** the address as n8n names it */
	url: string;
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

const SEARCH_TYPES = { any: 0, startsWith: 1, contains: 2, notContains: 3 } as const;
const MATCH_TYPES = { all: 0, final: 0, failed: 1, delivered: 2 } as const;
const LONGEST_NAME = 100;

/** Fields that make two rules the same one in effect. */
const EFFECT = [
	'action',
	'action_address',
	'dedicated_number',
	'enabled',
	'match_type',
	'message_search_term',
	'message_search_type',
	'webhook_type',
];

const idOf = (row: IDataObject): string =>
	textOf(row.inbound_rule_id) ||
	textOf(row.sms_inbound_rule_id) ||
	textOf(row.fax_inbound_rule_id) ||
	textOf(row.receipt_rule_id) ||
	textOf(row.id);

/** All rules of one kind. */
export async function listRules(context: ClickSendContext, kind: RuleKind): Promise<Rule[]> {
	const rules: Rule[] = [];
	for await (const rows of readPages(context, { method: 'GET', url: kind.path })) {
		rules.push(...rows.map((fields) => ({ id: idOf(fields), fields })));
	}
	return rules;
}

export async function createRule(
	context: ClickSendContext,
	{ kind, fields }: WantedRule,
): Promise<void> {
	// Two of the same do no harm, and the next look at the rules removes one of them.
	const request = { method: 'POST' as const, url: kind.path, body: fields };
	await callClickSend(context, request, { repeat: 'safely' });
}

async function updateRule(
	context: ClickSendContext,
	{ kind, fields }: WantedRule,
	id: string,
): Promise<void> {
	const url = `${kind.path}/${encodeURIComponent(id)}`;
	await callClickSend(context, { method: 'PUT', url, body: fields });
}

/** Deletes a rule; one that is gone already is no error. */
export async function deleteRule(
	context: ClickSendContext,
	kind: RuleKind,
	id: string,
): Promise<void> {
	const url = `${kind.path}/${encodeURIComponent(id)}`;
	const { error } = await outcomeOf(callClickSend(context, { method: 'DELETE', url }));
	if (error !== undefined && !isNotFound(error)) throw error;
}

/** The address that ClickSend calls: it says which rule an event comes from, and whose it is. */
function addressOf({ url, owner, workflowId, secret }: Webhook, kind: RuleKind): string {
	const address = new URL(url);
	address.searchParams.set('kind', kind.name);
	address.searchParams.set('owner', owner);
	if (workflowId !== '') address.searchParams.set('workflow', workflowId);
	address.searchParams.set('secret', secret);
	return address.toString();
}

function nameOf({ isTest, title }: Webhook, events: EventName[]): string {
	const labels = events.map((event) => EVENTS[event].label).join(', ');
	return `${isTest ? 'n8n TEST' : 'n8n'}: ${labels} (${title})`.slice(0, LONGEST_NAME);
}

/** The rules that the form asks for: one per kind, and per number where numbers are chosen. */
export function wantedRules(settings: TriggerSettings, webhook: Webhook): WantedRule[] {
	return rulesFor(settings.events).flatMap((kind): WantedRule[] => {
		const events = settings.events.filter((event) => EVENTS[event].rules === kind);
		const common: IDataObject = {
			rule_name: nameOf(webhook, events),
			action: 'URL',
			action_address: addressOf(webhook, kind),
			enabled: 1,
		};
		if (kind.type === 'receipt') {
			const match = kind.takesMatch ? MATCH_TYPES[settings.receipts] : MATCH_TYPES.all;
			return [{ kind, fields: { ...common, match_type: match } }];
		}
		const isAny = settings.textMatch === 'any';
		const numbers = settings.numbers.length > 0 ? settings.numbers : ['*'];
		return numbers.map((number) => ({
			kind,
			fields: {
				...common,
				dedicated_number: number,
				...(kind.takesText && {
					message_search_type: SEARCH_TYPES[settings.textMatch],
					message_search_term: isAny ? null : settings.textTerm,
				}),
				...(kind.takesFormat && { webhook_type: 'json' }),
			},
		}));
	});
}

/** A short mark of rules, to know after a restart whether they are the ones that were made. */
export const fingerprint = (rules: WantedRule[]): string =>
	markOf(JSON.stringify(rules.map(({ kind, fields }) => [kind.name, fields])));

const sameText = (one: unknown, other: unknown) => textOf(one) === textOf(other);

/** Whether a rule is switched on. */
export const isEnabled = ({ fields }: Rule): boolean =>
	['1', 'true'].includes(textOf(fields.enabled));

const hasEffectOf = (rule: Rule, wanted: WantedRule): boolean =>
	EFFECT.every(
		(name) => !(name in wanted.fields) || sameText(rule.fields[name], wanted.fields[name]),
	);

function parse(address: unknown): URL | undefined {
	const text = textOf(address);
	return URL.canParse(text) ? new URL(text) : undefined;
}

/**
 * The end of the webhook's path, the same in production and in a test, and when n8n's address changes.
 * A node that no editor has seen has no id for it; then n8n takes the workflow's id and the node's name.
 */
export function webhookPath(context: { getNode(): INode; getWorkflow(): { id?: string } }): string {
	const { webhookId, name } = context.getNode();
	const id = webhookId ?? `${context.getWorkflow().id}/${encodeURIComponent(name.toLowerCase())}`;
	return `/${id}/webhook`;
}

const ownerOf = (address: URL): string => address.searchParams.get('owner') ?? '';

/**
 * Whether an address is of another workflow, as of the one that this one is a copy of, with the same
 * path. Those of rules that were made before addresses named a workflow may be anyone's.
 */
export function isOfOtherWorkflow(address: URL, workflowId: string | undefined): boolean {
	const named = address.searchParams.get('workflow') ?? '';
	return named !== '' && workflowId !== undefined && named !== workflowId;
}

/** Whether a rule was made by this node, now or in an earlier activation. */
function isOurs({ fields }: Rule, { owner, path }: Webhook): boolean {
	const address = parse(fields.action_address);
	return address !== undefined && ownerOf(address) === owner && address.pathname.endsWith(path);
}

/**
 * Whether a rule was made by another node of this n8n, or by a test of one, which may be gone. A test
 * looks at those of tests only: it cannot tell whether production can be reached.
 */
function isSiblings(rule: Rule, webhook: Webhook): boolean {
	const address = parse(rule.fields.action_address);
	return (
		address !== undefined &&
		siblingOwners(webhook).includes(ownerOf(address)) &&
		address.origin === new URL(webhook.url).origin &&
		!isOurs(rule, webhook)
	);
}

const siblingOwners = ({ owner, isTest }: Webhook): string[] =>
	isTest ? [owner] : [owner, `${owner}${TEST_MARK}`];

/** What has to be done at ClickSend. */
export interface Plan {
	create: WantedRule[];
	update: Array<{ wanted: WantedRule; id: string }>;
	remove: Array<{ kind: RuleKind; id: string }>;
	/** rules of other nodes of this n8n, by their address */
	siblings: Array<{ kind: RuleKind; id: string; address: URL }>;
	/** rules for this node at another place, which are left alone */
	elsewhere: Array<{ kind: RuleKind; id: string; address: URL }>;
	/** the rules that there are, of each kind */
	existing: Map<RuleKind, Rule[]>;
	/** which rule each wanted one is; a new one has no id yet */
	places: Array<{ wanted: WantedRule; id?: string }>;
}

/**
 * Compares the rules at ClickSend with those that are wanted.
 *
 * @param kinds the kinds to look at: also those where nothing is wanted any more
 */
export async function planRules(
	context: IHookFunctions,
	kinds: readonly RuleKind[],
	wanted: WantedRule[],
	webhook: Webhook,
): Promise<Plan> {
	const plan: Plan = {
		...{ create: [], update: [], remove: [], siblings: [], elsewhere: [], places: [] },
		existing: new Map(),
	};
	for (const kind of kinds) plan.existing.set(kind, await listRules(context, kind));
	const life = await lifeElsewhere(context, [...plan.existing.values()].flat(), webhook);
	for (const [kind, existing] of plan.existing) {
		const left: Rule[] = [];
		for (const rule of existing.filter((one) => isOurs(one, webhook))) {
			const address = parse(rule.fields.action_address)!;
			const isHere = placeOf(address) === placeOf(new URL(webhook.url));
			if (isHere || life.get(placeOf(address)) === 'gone') left.push(rule);
			else plan.elsewhere.push({ kind, id: rule.id, address });
		}
		const take = (found: Rule | undefined) => {
			if (found !== undefined) left.splice(left.indexOf(found), 1);
			return found;
		};
		const missing = wanted.filter((rule) => {
			if (rule.kind !== kind) return false;
			const found = take(left.find((candidate) => hasEffectOf(candidate, rule)));
			if (found !== undefined) plan.places.push({ wanted: rule, id: found.id });
			return found === undefined;
		});
		for (const rule of missing) {
			const old = take(left[0]);
			plan.places.push({ wanted: rule, id: old?.id });
			if (old === undefined) plan.create.push(rule);
			else plan.update.push({ wanted: rule, id: old.id });
		}
		plan.remove.push(...left.map(({ id }) => ({ kind, id })));
		for (const rule of existing.filter((other) => isSiblings(other, webhook))) {
			plan.siblings.push({ kind, id: rule.id, address: parse(rule.fields.action_address)! });
		}
	}
	return plan;
}

const placeOf = ({ origin, pathname }: URL): string => `${origin}${pathname}`;

/**
 * What is known of the other places that rules for this node lead to, be it another path of this
 * origin, where a proxy may have another n8n. A copy of this n8n, as from a backup, has the same ids and keys and the same memory, so nothing but the webhook itself tells it
 * from a former address of this one: only where n8n says there that it has no such webhook was it left
 * behind. One that cannot be asked may be production, which is down for a moment.
 */
async function lifeElsewhere(
	context: IHookFunctions,
	rules: Rule[],
	webhook: Webhook,
): Promise<Map<string, Life>> {
	const here = new URL(webhook.url);
	const places = rules
		.filter((rule) => isOurs(rule, webhook))
		.map((rule) => placeOf(parse(rule.fields.action_address)!))
		.filter((place) => place !== placeOf(here));
	const asked = [...new Set(places)].slice(0, MOST_PROBES);
	return new Map(
		await Promise.all(
			asked.map(async (place): Promise<[string, Life]> => [
				place,
				await askWebhook(context, new URL(place), here),
			]),
		),
	);
}

/** Whether there is nothing to do. */
export const isDone = ({ create, update, remove }: Plan): boolean =>
	create.length + update.length + remove.length === 0;

/** Carries a plan out: what is missing first, so that no event falls into a gap. */
export async function carryOut(context: ClickSendContext, plan: Plan): Promise<void> {
	for (const wanted of plan.create) await createRule(context, wanted);
	for (const { wanted, id } of plan.update) await updateRule(context, wanted, id);
	for (const { kind, id } of plan.remove) await deleteRule(context, kind, id);
}

/**
 * Removes rules of this node.
 *
 * @param owners whose they have to be
 * @param leadsHere whether an address is the node's
 * @throws {NodeApiError} when ClickSend does not remove one
 */
export async function removeRules(
	context: ClickSendContext,
	kinds: readonly RuleKind[],
	owners: string[],
	leadsHere: (address: URL) => boolean | Promise<boolean>,
): Promise<void> {
	const errors: unknown[] = [];
	for (const kind of kinds) {
		try {
			for (const { id, fields } of await listRules(context, kind)) {
				const address = parse(fields.action_address);
				if (address === undefined || !owners.includes(ownerOf(address))) continue;
				if (await leadsHere(address)) await deleteRule(context, kind, id);
			}
		} catch (error) {
			// An account may not have fax: the rules of the other kinds go all the same.
			errors.push(error);
		}
	}
	if (errors.length > 0) throw errors[0] as Error;
}

/** How many addresses are asked at an activation: of this node, and of others. */
const MOST_PROBES = 20;

/**
 * Removes rules of this n8n that lead nowhere any more: of workflows that were archived or deleted
 * while ClickSend could not be reached.
 *
 * @returns the ids of those that are gone
 */
export async function removeGhosts(
	context: IHookFunctions,
	{ siblings }: Plan,
	{ url }: Webhook,
): Promise<string[]> {
	const removed: string[] = [];
	if (siblings.length === 0) return removed;
	const here = new URL(url);
	// Only where this node's own webhook, which is alive, is found does a 404 say anything: a proxy in
	// front of an n8n that is starting may answer so for all.
	if ((await askWebhook(context, here, here)) !== 'alive') return removed;
	// Others each time, so that all get their turn.
	const from = Math.floor(Math.random() * siblings.length);
	const turned = [...siblings.slice(from), ...siblings.slice(0, from)];
	for (const { kind, id, address } of turned.slice(0, MOST_PROBES)) {
		if ((await askWebhook(context, address, here)) !== 'gone') continue;
		try {
			await deleteRule(context, kind, id);
			removed.push(id);
		} catch (error) {
			// It is no rule of this node, whose activation need not fail for it.
			const reason = hideSecrets((error as Error).message, []);
			context.logger.warn(
				`ClickSend Trigger: rule ${id} (${kind.name}), which leads nowhere any more, is left over: ${reason}`,
			);
		}
	}
	return removed;
}
