import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { ClickSendContext } from '../api/client';
import { partyKey } from '../phone/phoneKey';
import { crowdBefore } from '../rules/crowd';
import { SMS_INBOUND } from '../rules/kinds';
import { addressOf, ownerOf } from '../rules/leads';
import { ownerMark } from '../rules/owner';
import type { Rule } from '../rules/ruleApi';
import { isEnabled } from '../rules/ruleApi';
import { textOf } from '../text/text';
import { waitingBaseOf } from './waitingAddress';

/** The parameter by which the address of a trigger says that it leaves questions alone. */
export const QUESTIONS = 'questions';
export const LEAVES_QUESTIONS = 'no';

const NAME = /^n8n polls for replies to questions \(workflow (\S*), until (\S+)\) #(\w+)$/;

/** An n8n at its place: a copy of it, as for trials, has the same key and so the same mark. */
export interface Home {
	/** the mark of this n8n */
	owner: string;
	/** where its webhooks are; empty where n8n does not say it */
	origin: string;
	/** its mark and a mark of the place, in the rules of triggers that poll */
	pollOwner: string;
}

/** This n8n at its place. */
export function homeOf(context: ClickSendContext): Home {
	const owner = ownerMark(context.getInstanceId(), false);
	const base = waitingBaseOf(context);
	const place = createHash('sha256')
		.update(base?.href ?? '')
		.digest('hex')
		.slice(0, 6);
	return { owner, origin: base?.origin ?? '', pollOwner: `${owner}${place}` };
}

/** What the rule of a trigger that polls says: it asks ClickSend for replies and hands them on. */
export interface PollMark {
	owner: string;
	workflow: string;
	/** Unix seconds: n8n does not tell a trigger that its polls end */
	expires: number;
	/**
	 * up to when it has handed on the replies that it found, in Unix seconds of ClickSend: n8n keeps
	 * that for it only when a workflow starts
	 */
	handedUntil?: number;
}

/** The rule by which a trigger that polls shows itself to questions. It is switched off and does nothing. */
export const pollMarkRule = ({ owner, workflow, expires, handedUntil }: PollMark): IDataObject => ({
	rule_name: `n8n polls for replies to questions (workflow ${workflow}, until ${new Date(expires * 1000).toISOString().slice(0, 16)}Z) #${owner}`,
	action: 'POLL',
	action_address: '',
	enabled: 0,
	dedicated_number: '*',
	message_search_type: 0,
	// Of a rule that takes any text ClickSend does not read it.
	message_search_term: handedUntil === undefined ? null : String(handedUntil),
});

/** What a rule says of a trigger that polls; undefined for others. */
export function pollMarkOf({ fields }: Rule): PollMark | undefined {
	const [, workflow = '', until = '', owner = ''] = NAME.exec(textOf(fields.rule_name)) ?? [];
	const expires = Date.parse(until) / 1000;
	if (Number.isNaN(expires)) return undefined;
	const handed = textOf(fields.message_search_term);
	return {
		...{ owner, workflow, expires },
		...(/^\d{1,12}$/.test(handed) && { handedUntil: Number(handed) }),
	};
}

/** Whether a rule takes each text that comes to a number. */
function takesAll({ fields }: Rule, from: string): boolean {
	if (!['', '0'].includes(textOf(fields.message_search_type))) return false;
	const number = textOf(fields.dedicated_number);
	return ['', '*'].includes(number) || (from !== '' && partyKey(number) === partyKey(from));
}

/**
 * Whether a rule is that of an active trigger of this n8n that hands on the replies which come to a
 * number.
 *
 * @param home this n8n
 * @param from the number; empty for any, as where ClickSend chooses the sender
 */
export function isHandler(
	rule: Rule,
	{ owner, origin, pollOwner }: Home,
	from: string,
	now = Date.now() / 1000,
): boolean {
	const poll = pollMarkOf(rule);
	if (poll !== undefined) return poll.owner === pollOwner && poll.expires > now;
	const address = addressOf(rule);
	if (address === undefined || ownerOf(address) !== owner || !isEnabled(rule)) return false;
	if (address.origin !== origin) return false;
	const { searchParams } = address;
	if (searchParams.get('kind') !== SMS_INBOUND.name) return false;
	return searchParams.get(QUESTIONS) !== LEAVES_QUESTIONS && takesAll(rule, from);
}

/**
 * Finds a trigger that hands on the replies which come to a number, and that ClickSend gets to.
 *
 * @param rules all inbound SMS rules
 */
export const handlerAmong = (rules: readonly Rule[], home: Home, from: string): Rule | undefined =>
	rules.find((rule) => {
		if (!isHandler(rule, home, from)) return false;
		if (!isEnabled(rule)) return true;
		const others = rules.filter((other) => other !== rule);
		return crowdBefore(SMS_INBOUND, rule.fields, others, rule.id)?.isTotal !== true;
	});
