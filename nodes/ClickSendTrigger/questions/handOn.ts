import type { IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeApiError, sleep } from 'n8n-workflow';
import { isUnreachable } from '../../shared/answers/unreachable';
import { outcomeOf } from '../../shared/api/outcome';
import { canBeSame } from '../../shared/phone/phoneSet';
import { knock } from '../../shared/questions/knock';
import { isStored, removeQuestion } from '../../shared/questions/leftOvers';
import type { Question } from '../../shared/questions/questionRule';
import { isOver, questionOf, questionsOf } from '../../shared/questions/questionRule';
import { ticketIn } from '../../shared/questions/token';
import {
	askedAt,
	isTicketOf,
	isWaitingAddress,
	waitingBaseOf,
} from '../../shared/questions/waitingAddress';
import { SMS_INBOUND } from '../../shared/rules/kinds';
import { addressOf } from '../../shared/rules/leads';
import { ownerMark } from '../../shared/rules/owner';
import type { Rule } from '../../shared/rules/ruleApi';
import { getRule, isEnabled, listRules } from '../../shared/rules/ruleApi';
import { textOf } from '../../shared/text/text';
import type { TriggerEvent } from '../event/output';
import type { Handed, Handings, Offered } from './handings';
import { hasLateText, sendLateText } from './late';
import type { Reply } from './reply';
import { replyOf } from './reply';

/** How often a question is called that is about to wait. */
const MOST_CALLS = 6;
/** How much earlier than its question a reply may seem to be, in seconds: two clocks tell the times. */
const SLACK = 30;

/** How replies of one request or poll are handed on. */
export interface Occasion {
	/** how far this machine's clock is ahead of ClickSend's, in seconds */
	ahead?: number;
	/** how many replies are put off before the others wait for the next occasion */
	mostPutOff?: number;
	/** up to when replies were handed on before n8n was started, in Unix seconds of ClickSend */
	handedUntil?: number;
	/** whether a reply may not come again: then it is never put off */
	isLastCall?: (reply: Reply) => boolean;
}

/** What a question, or all of them, make of a reply. */
type Word = 'later' | 'next' | 'taken';

/** Hands the replies of one request or poll on to questions of this n8n. */
export class ReplyRound {
	private readonly owner: string;
	/** the rules, which are read once and only where they are needed */
	private listed: Promise<Rule[]> | undefined;
	/** ids of rules that were found to be gone since */
	private readonly gone = new Set<string>();
	private base: URL | undefined;
	/** how many replies were put off */
	private putOff = 0;
	/** ClickSend could not be reached, so that a reply need not wait for that again */
	private isCutOff = false;
	private accountName: string | undefined;
	private hasWarned = false;

	constructor(
		private readonly context: IPollFunctions | IWebhookFunctions,
		private readonly handings: Handings,
		private readonly occasion: Occasion = {},
	) {
		this.owner = ownerMark(context.getInstanceId(), false);
	}

	/**
	 * Hands a text on to the question that it answers: the one that it echoes, else the oldest open one
	 * to its sender.
	 *
	 * @returns `later` where that cannot be told now and the text should come again
	 */
	async handOn(event: TriggerEvent): Promise<Handed> {
		const reply = replyOf(event);
		const isLastCall = this.occasion.isLastCall?.(reply) === true;
		const { value: account = '', error } = await outcomeOf(this.account());
		const key = `${account} ${reply.messageId}`;
		const handed = await this.handings.once(key, isLastCall, async () =>
			error === undefined ? this.offer(reply) : this.afterFault(error),
		);
		if (handed === 'later') this.putOff++;
		return handed;
	}

	/** A name of the account that the node uses: n8n may have several. */
	private async account(): Promise<string> {
		if (this.accountName !== undefined) return this.accountName;
		const { baseUrl, username } = await this.context.getCredentials('clickSendApi');
		this.accountName = `${textOf(baseUrl)} ${textOf(username)}`;
		return this.accountName;
	}

	/** A name of a rule, for the memory of the process. */
	private async keyOf({ id }: Rule): Promise<string> {
		return `${await this.account()} ${id}`;
	}

	/** Says once that this n8n does not reach its own waiting executions. */
	private warnOnce({ host }: URL): void {
		if (this.hasWarned) return;
		this.hasWarned = true;
		this.warn(`the execution that waits for it does not answer at ${host}`);
	}

	private async offer(reply: Reply): Promise<Offered> {
		const { mostPutOff = Infinity } = this.occasion;
		if (reply.sender === '') return 'none';
		const { value: offered, error } = await outcomeOf(this.offerToAll(reply));
		if (error === undefined) {
			if (offered !== 'later') return offered;
			return this.putOff >= mostPutOff ? 'untried' : 'later';
		}
		if (isUnreachable(error)) {
			this.isCutOff = true;
			// Most texts answer no question, and need not wait until ClickSend can be asked again.
			return ticketIn(reply.customString) === undefined ? 'none' : 'later';
		}
		return this.afterFault(error);
	}

	/**
	 * What ClickSend refuses it refuses again, so that the text goes into the workflow. Other faults
	 * pass: newer n8n reads neither expressions nor credentials once a later poll has ended.
	 */
	private afterFault(error: Error): Offered {
		this.warn(error.message);
		return error instanceof NodeApiError ? 'none' : 'later';
	}

	private warn(reason: string): void {
		this.context.logger.warn(`ClickSend Trigger: a text was not handed on to questions: ${reason}`);
	}

	private async offerToAll(reply: Reply): Promise<Handed> {
		const ticket = ticketIn(reply.customString);
		const { handedUntil = -Infinity } = this.occasion;
		// It was offered before n8n was started: a question may have taken it, and none is to get it twice.
		const isOld = reply.receivedAt <= handedUntil;
		if (ticket === undefined) return isOld ? 'none' : this.offerByNumber(reply);
		// A question without a rule asks ClickSend for its reply itself.
		if (ticket.ruleId === '') return 'none';
		if (this.isCutOff) return 'later';
		const rule = await getRule(this.context, SMS_INBOUND, ticket.ruleId);
		if (rule === undefined) {
			// A question took it, and is answered; where none did, the workflow has it, and it is not new.
			return isOld ? 'taken' : this.offerByNumber(reply, ticket.ruleId);
		}
		const question = questionOf(rule, this.owner);
		// That of another n8n.
		if (question === undefined) return 'none';
		const isNamed = question.mark.recipient === reply.sender && isTicketOf(ticket, rule);
		if (!isNamed) return this.offerByNumber(reply, '');
		if (isOver(question)) {
			// It answers that one, and no other.
			if (hasLateText(question) && !reply.isOptOut) {
				await sendLateText(this.context, [question], reply.from);
			}
			return 'none';
		}
		const word = await this.call(question, reply);
		return word === 'next' ? this.offerByNumber(reply, rule.id) : word;
	}

	/**
	 * Offers a reply to the questions to its sender.
	 *
	 * @param except the rule of the one that the reply echoes; undefined where it echoes none
	 */
	private async offerByNumber(reply: Reply, except?: string): Promise<Handed> {
		this.listed ??= this.handings.rules(await this.account(), async () =>
			listRules(this.context, SMS_INBOUND),
		);
		const asked = questionsOf(await this.listed, this.owner)
			.filter(({ mark, rule }) => mark.recipient === reply.sender && !this.gone.has(rule.id))
			.filter((question) => question.rule.id !== except && this.canAnswer(reply, question))
			.sort((one, other) => Number(one.rule.id) - Number(other.rule.id));
		for (const question of asked.filter((one) => !isOver(one))) {
			const word = await this.call(question, reply);
			if (word !== 'next') return word;
		}
		if (except === undefined && !reply.isOptOut) {
			const late = asked.filter(hasLateText);
			for (const { rule } of late) this.gone.add(rule.id);
			await sendLateText(this.context, late, reply.from);
		}
		return 'none';
	}

	/** Whether a text can answer a question: it came in later, and to the number that asked. */
	private canAnswer({ receivedAt, to }: Reply, { rule }: Question): boolean {
		const address = addressOf(rule);
		const { ahead = 0 } = this.occasion;
		if (address === undefined || askedAt(address) > receivedAt + ahead + SLACK) return false;
		const number = textOf(rule.fields.dedicated_number);
		return ['', '*'].includes(number) || to === '' || canBeSame(number, to);
	}

	/** Calls the execution that waits for the answer to a question. */
	private async call({ rule }: Question, reply: Reply): Promise<Word> {
		const address = addressOf(rule);
		this.base ??= waitingBaseOf(this.context);
		if (address === undefined || this.base === undefined) return 'next';
		if (!isWaitingAddress(address, this.base)) return 'next';
		// Where several did not answer, the others do not wait for each of theirs in turn.
		if (this.putOff >= (this.occasion.mostPutOff ?? Infinity)) return 'later';
		const attempt = `${await this.keyOf(rule)} ${reply.messageId}`;
		for (let calls = 1; ; calls++) {
			const said = await knock(this.context, address, reply.fields);
			if (said === 'taken') {
				this.handings.noteAnswer(await this.keyOf(rule));
				return 'taken';
			}
			if (said === 'unsure') this.handings.noteUnsure(attempt);
			if (said === 'unknown' || said === 'unsure') {
				this.warnOnce(address);
				return 'later';
			}
			if (said !== 'absent' && said !== 'running') return 'next';
			// The call before that ran out of time has brought it.
			if (this.handings.isUnsure(attempt)) return 'taken';
			const isThere = (await getRule(this.context, SMS_INBOUND, rule.id)) !== undefined;
			if (!isThere) {
				this.gone.add(rule.id);
				// ClickSend brings the reply to an enabled one itself: then that was it, if no other was.
				const isOther = isEnabled(rule) && this.handings.noteAnswer(await this.keyOf(rule));
				return isEnabled(rule) && !isOther ? 'taken' : 'next';
			}
			const mayCome = !isStored(address);
			// An enabled one may have just been answered, and its rule be about to go.
			if (calls < MOST_CALLS && (mayCome || isEnabled(rule))) {
				await sleep(this.handings.pause);
				continue;
			}
			if (mayCome) return 'later';
			this.gone.add(rule.id);
			// One that runs has its answer, and removes its rule itself.
			if (said === 'absent') await removeQuestion(this.context, rule.id);
			return 'next';
		}
	}
}
