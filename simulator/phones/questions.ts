import type { Simulation } from '../core/simulation';
import type { Message } from '../messages/types';
import '../rules/rules';

/** What the rule of a question is called, by which n8n knows whom it has asked until when. */
const NAME = /^n8n question to (\d+) \(.*\buntil (\S+?)[,)]/;
/** What a question's messages carry: its rule's ID, which is missing where n8n asks for the reply. */
const CUSTOM_STRING = /^n8n-ask:(\d*):[\w-]+$/;
/** How long n8n asks for the reply at most. */
const LONGEST_RUN_MS = 10 * 60_000;

/** A question that n8n waits on. */
export interface Question {
	ruleId: number;
	/** the digits of the phone that was asked */
	phone: string;
	/** milliseconds since 1970 */
	until: number;
}

/** The questions whose answers n8n waits for, by their rules' IDs. */
export class OpenQuestions {
	private readonly byRule = new Map<number, Question>();

	constructor(
		sim: Simulation,
		private readonly now = Date.now(),
	) {
		for (const { id, rule_name } of sim.rules.of('smsInbound').all()) {
			const [, phone = '', end = ''] = NAME.exec(rule_name) ?? [];
			const until = Date.parse(end);
			if (until > now) this.byRule.set(id, { ruleId: id, phone, until });
		}
	}

	/** The numbers of the phones that are asked, without a plus. */
	phones(): Set<string> {
		return new Set([...this.byRule.values()].map(({ phone }) => phone));
	}

	/**
	 * Until when n8n waits for the answer to a message, in milliseconds since 1970; undefined where it does
	 * not, or not any more.
	 *
	 * @param isAnswered whether the phone has sent a text since
	 */
	waitsFor({ customString, to, date }: Message, isAnswered: boolean): number | undefined {
		const ruleId = ruleIdIn(customString);
		if (ruleId === undefined) return undefined;
		if (ruleId === '') {
			const until = date * 1000 + LONGEST_RUN_MS;
			return isAnswered || until <= this.now ? undefined : until;
		}
		const question = this.byRule.get(Number(ruleId));
		return question?.phone === to.replace(/\D/g, '') ? question.until : undefined;
	}
}

const ruleIdIn = (customString: string): string | undefined =>
	CUSTOM_STRING.exec(customString)?.[1];

/** Whether a message is part of a question: it asks, reminds, or asks again. */
export const isOfQuestion = ({ customString }: Message): boolean =>
	ruleIdIn(customString) !== undefined;
