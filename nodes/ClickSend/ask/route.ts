import type { IDataObject, IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { userError } from '../../shared/answers/problem';
import { outcomeOf } from '../../shared/api/outcome';
import type { Home } from '../../shared/questions/handlers';
import { handlerAmong, homeOf, isHandler } from '../../shared/questions/handlers';
import { removeLeftOvers } from '../../shared/questions/leftOvers';
import { crowdBefore } from '../../shared/rules/crowd';
import { SMS_INBOUND } from '../../shared/rules/kinds';
import { assertReachable } from '../../shared/rules/reachable';
import type { Rule } from '../../shared/rules/ruleApi';
import { getRule, isEnabled, listRules } from '../../shared/rules/ruleApi';

/** What helps where ClickSend cannot bring a reply to the waiting execution itself. */
const WITH_TRIGGER =
	'an active workflow with a ClickSend Trigger for SMS Received, which hands replies on (with polling it needs no public address)';
const WAYS_OUT = {
	wayOut: `, or have ${WITH_TRIGGER}`,
	advice:
		'Nothing was sent. For short waits there is Options > Stay Running; a tunnel gives an n8n behind a router a public address.',
};

/** Refuses an address of this n8n that people's phones, or ClickSend, cannot reach. */
export async function checkReachable(context: IExecuteFunctions, address: string): Promise<void> {
	const { baseUrl } = await context.getCredentials<{ baseUrl?: string }>('clickSendApi');
	assertReachable(context.getNode(), address, baseUrl, WAYS_OUT);
}

/**
 * What is wrong where ClickSend would not get to a rule.
 *
 * @param rule the rule; without an ID one that is not made yet
 * @param others all other inbound SMS rules
 * @returns an error that names the rules before it; undefined where nothing is wrong
 */
export function crowdError(
	context: IExecuteFunctions,
	{ id, fields }: { id?: string; fields: IDataObject },
	others: Rule[],
): NodeOperationError | undefined {
	const crowd = crowdBefore(SMS_INBOUND, fields, others, id);
	if (crowd === undefined || !isEnabled({ id: '', fields })) return undefined;
	return userError(context.getNode(), {
		message: `Nothing was sent: ClickSend runs only the ten oldest inbound rules that match a reply, and there are ten already, so the answer would never come back. Delete or switch off rules at ClickSend, or have ${WITH_TRIGGER}`,
		advice: `The rules are: ${crowd.names.slice(0, 10).join(', ')}`,
	});
}

/** What the way of the replies depends on. */
export interface Asked {
	/** the number that the question comes from; empty for the account's default */
	from: string;
	/** of the waiting execution */
	address: string;
	/** the rule that ClickSend would bring the replies by */
	ownRule: IDataObject;
	/** whether a text is to be sent to who answers too late */
	hasLateText: boolean;
}

/** How often all rules are looked at although a trigger is known, in milliseconds. */
const LOOK_EVERY = 10 * 60_000;

/**
 * The triggers that questions of this process have found, so that not each of thousands reads all
 * rules: the rule of the one that is remembered is looked at each time.
 */
export class KnownTriggers {
	/** by the number that the question comes from */
	private readonly known = new Map<string, { ruleId: string; lookedAt: number }>();

	/**
	 * Whether an active trigger of this n8n hands the replies on. Where there is none, ClickSend has to
	 * bring them itself.
	 *
	 * @throws {NodeOperationError} where it could not, or would not get to the rule
	 */
	async handOn(context: IExecuteFunctions, asked: Asked): Promise<boolean> {
		const home = homeOf(context);
		const { from } = asked;
		if (await this.isStillThere(context, home, from)) return true;
		const all = await listRules(context, SMS_INBOUND);
		const rules = await removeLeftOvers(context, all, home.owner);
		const handler = handlerAmong(rules, home, from);
		if (handler !== undefined) {
			this.known.set(from, { ruleId: handler.id, lookedAt: Date.now() });
			return true;
		}
		await checkReachable(context, asked.address);
		if (asked.hasLateText) {
			throw userError(context.getNode(), {
				message: `Nothing was sent: Too Late Text needs ${WITH_TRIGGER}`,
				advice:
					'Without one nobody is there any more when an answer comes too late. Or remove the option.',
			});
		}
		const error = crowdError(context, { fields: asked.ownRule }, rules);
		if (error !== undefined) throw error;
		return false;
	}

	/** Whether the trigger that an earlier question found is still active. */
	private async isStillThere(
		context: IExecuteFunctions,
		home: Home,
		from: string,
	): Promise<boolean> {
		const known = this.known.get(from);
		if (known === undefined) return false;
		this.known.delete(from);
		if (Date.now() - known.lookedAt > LOOK_EVERY) return false;
		const { value: rule } = await outcomeOf(getRule(context, SMS_INBOUND, known.ruleId));
		if (rule === undefined || !isHandler(rule, home, from)) return false;
		this.known.set(from, known);
		return true;
	}
}
