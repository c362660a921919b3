import type { IDataObject } from 'n8n-workflow';
import { knock } from '../../../shared/questions/knock';
import { isAbandoned, removeQuestion } from '../../../shared/questions/leftOvers';
import type { Question } from '../../../shared/questions/questionRule';
import { isOver, markOfRule } from '../../../shared/questions/questionRule';
import type { Ticket } from '../../../shared/questions/token';
import {
	isTicketOf,
	isWaitingAddress,
	waitingBaseOf,
} from '../../../shared/questions/waitingAddress';
import { SMS_INBOUND } from '../../../shared/rules/kinds';
import { addressOf } from '../../../shared/rules/leads';
import { ownerMark } from '../../../shared/rules/owner';
import { listRules } from '../../../shared/rules/ruleApi';
import { onceTaken } from './closing';
import type { Waiting } from './request';

/** The open questions to the same person, of whichever n8n, but this one. */
async function openToo({ context, question }: Waiting): Promise<Question[]> {
	const rules = await listRules(context, SMS_INBOUND);
	return rules.flatMap((rule) => {
		const mark = markOfRule(rule);
		const isToo = mark?.recipient === question.recipient && rule.id !== question.ruleId;
		if (mark === undefined || !isToo || isOver({ rule, mark })) return [];
		// Where an answer was lost, ClickSend has made the rule of a question twice.
		return isTicketOf({ ruleId: rule.id, token: question.token }, rule) ? [] : [{ rule, mark }];
	});
}

/**
 * Whether a reply belongs to another question to the same person: to the one that it echoes, which may
 * be that of another n8n, or to an older one that still waits. Where nobody waits for that one any more,
 * its rule goes.
 */
export async function isOthers(waiting: Waiting, echoed: Ticket | undefined): Promise<boolean> {
	const { context, question } = waiting;
	// That of a question without a rule, which asks ClickSend for its reply itself.
	if (echoed?.ruleId === '') return true;
	const owner = ownerMark(context.getInstanceId(), false);
	for (const other of await openToo(waiting)) {
		const isEchoed = echoed !== undefined && isTicketOf(echoed, other.rule);
		if (other.mark.owner !== owner) {
			if (isEchoed) return true;
			continue;
		}
		if (!isEchoed && Number(other.rule.id) > Number(question.ruleId)) continue;
		if (!(await isAbandoned(context, other))) return true;
		await removeQuestion(context, other.rule.id);
	}
	return false;
}

/** Who opts out has opted out of every question of this n8n, and is to be reminded of none. */
export function endOthersOnceTaken(waiting: Waiting, row: IDataObject): void {
	const { context } = waiting;
	// n8n reads expressions only until it has answered.
	const base = waitingBaseOf(context);
	onceTaken(context, async () => {
		const owner = ownerMark(context.getInstanceId(), false);
		for (const { rule, mark } of await openToo(waiting)) {
			const address = addressOf(rule);
			if (mark.owner !== owner || address === undefined || base === undefined) continue;
			if (isWaitingAddress(address, base)) await knock(context, address, { ...row, optsOut: true });
		}
	});
}
