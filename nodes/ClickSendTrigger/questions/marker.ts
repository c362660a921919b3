import type { IHookFunctions, IPollFunctions } from 'n8n-workflow';
import { outcomeOf } from '../../shared/api/outcome';
import type { PollMark } from '../../shared/questions/handlers';
import { homeOf, pollMarkOf, pollMarkRule } from '../../shared/questions/handlers';
import { removeLeftOvers } from '../../shared/questions/leftOvers';
import { SMS_INBOUND } from '../../shared/rules/kinds';
import { ownerMark } from '../../shared/rules/owner';
import type { Rule } from '../../shared/rules/ruleApi';
import { createRule, deleteRule, updateRule } from '../../shared/rules/ruleApi';
import { markOf } from '../memory/shortMarks';
import { longestGap } from './pollTimes';

type Context = IHookFunctions | IPollFunctions;

/** How long a marker holds beyond two polls, in seconds: it is renewed twice as often. */
const HOLDS = 20 * 60;
/** What is left of that when it is renewed at the latest, in seconds. */
const RENEWED_BEFORE = 5 * 60;

const gapsOf = (context: IPollFunctions): number =>
	2 * longestGap(context.getNodeParameter('pollTimes', {}));

/** Whether a marker ends so soon, by the poll times of now, that it has to be renewed. */
export const isEnding = (context: IPollFunctions, until: number, now: number): boolean =>
	until < now + gapsOf(context) + RENEWED_BEFORE;

/** The workflow and the node, of which a workflow may have two. */
const nameOf = (context: Context): string =>
	`${context.getWorkflow().id ?? ''}/${markOf(context.getNode().id)}`;

/** The markers of this n8n: those of the context's workflow, and those that hold no more. */
function markersOf(context: Context, rules: readonly Rule[]): { own: Rule[]; expired: Rule[] } {
	const { pollOwner } = homeOf(context);
	const name = nameOf(context);
	const marked = rules.flatMap((rule) => {
		const mark = pollMarkOf(rule);
		return mark?.owner === pollOwner ? [{ rule, mark }] : [];
	});
	const own = marked.filter(({ mark }) => mark.workflow === name);
	const others = marked.filter((one) => !own.includes(one));
	const expired = others.filter(({ mark }) => mark.expires <= Date.now() / 1000);
	return { own: own.map(({ rule }) => rule), expired: expired.map(({ rule }) => rule) };
}

/** A question that finds no marker, or an old one, says so itself: nothing else need fail for it. */
async function attempt(context: Context, work: Promise<unknown>): Promise<boolean> {
	const { error } = await outcomeOf(work);
	if (error === undefined) return true;
	context.logger.warn(
		`ClickSend Trigger: the rule that shows questions who polls could not be changed: ${error.message}`,
	);
	return false;
}

/**
 * Keeps the rule by which questions find a workflow that polls and hands their replies on.
 *
 * @param rules all inbound SMS rules
 * @param now Unix seconds
 * @param handedUntil up to when replies are handed on; undefined leaves what it says
 * @returns what it says now; undefined where it could not be kept
 */
export async function keepMarker(
	context: IPollFunctions,
	rules: readonly Rule[],
	now: number,
	handedUntil?: number,
): Promise<PollMark | undefined> {
	const { own, expired } = markersOf(context, rules);
	const [kept, ...others] = own;
	const mark: PollMark = {
		owner: homeOf(context).pollOwner,
		workflow: nameOf(context),
		expires: now + HOLDS + gapsOf(context),
		handedUntil: handedUntil ?? (kept && pollMarkOf(kept)?.handedUntil),
	};
	const wanted = { kind: SMS_INBOUND, fields: pollMarkRule(mark) };
	const work =
		kept === undefined ? createRule(context, wanted) : updateRule(context, wanted, kept.id);
	const isKept = await attempt(context, work);
	await remove(context, [...others, ...expired]);
	return isKept ? mark : undefined;
}

/**
 * Removes the marker of the workflow, which hands nothing on by polling, and those that hold no more.
 *
 * @param rules all inbound SMS rules
 */
export async function dropMarkers(context: Context, rules: readonly Rule[]): Promise<void> {
	const { own, expired } = markersOf(context, rules);
	await remove(context, [...own, ...expired]);
}

/**
 * Removes what questions of this n8n have left at ClickSend. What then is left goes the next time.
 *
 * @param rules all inbound SMS rules
 */
export async function removeOldQuestions(context: Context, rules: readonly Rule[]): Promise<void> {
	const owner = ownerMark(context.getInstanceId(), false);
	const { error } = await outcomeOf(removeLeftOvers(context, rules, owner));
	if (error === undefined) return;
	context.logger.warn(`ClickSend Trigger: old questions were not looked at: ${error.message}`);
}

async function remove(context: Context, rules: readonly Rule[]): Promise<void> {
	for (const { id } of rules) await attempt(context, deleteRule(context, SMS_INBOUND, id));
}
