import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { questionRule } from '../../../../nodes/shared/questions/questionRule';
import { customStringOf } from '../../../../nodes/shared/questions/token';
import { textOf } from '../../../../nodes/shared/text/text';
import type { FakeClickSend } from './clickSend';
import { WAITING_URL } from './contexts';
import { INBOUND, OWNER } from './workflow';

/** The person who is asked, and the number that asks. */
export const PERSON = '+61411111111';
export const LINE = '+61400000000';

/** What a waiting execution, or n8n in its place, answers. */
export type Answer = 'ignored' | 'taken' | number | Error | { page: string };

/** A question as a test asks it. */
export interface Asked {
	to?: string;
	owner?: string;
	/** seconds before now */
	ago?: number;
	/** seconds from now */
	expires?: number;
	isAlone?: boolean;
	lateText?: string;
	from?: string;
	address?: string;
}

/** What n8n itself says of an execution that does not wait. */
const wordsOf = (statusCode: number, execution: string): IDataObject =>
	({
		401: { error: 'Invalid token' },
		404: { code: 404, message: `The execution "${execution}" does not exist.` },
		409: { code: 409, message: `The execution "${execution}" has finished with error.` },
	})[statusCode] ?? { message: 'x' };

/** The executions of this n8n that wait for replies. */
export class Asking {
	/** calls to waiting executions: the number of the execution, and what it got */
	readonly calls: Array<{ execution: string; reply: IDataObject }> = [];
	/** calls to anywhere else */
	readonly elsewhere: string[] = [];
	/** what an execution answers, one after the other; the last one from then on */
	readonly answers = new Map<string, Answer[]>();
	/** runs when an execution is called */
	onCall: (execution: string) => Promise<void> | void = () => {};

	constructor(readonly fake: FakeClickSend) {}

	/** Asks, as the node ClickSend does. Returns the id of the rule, and what a reply echoes. */
	ask(execution: string, answers: Answer[] = ['taken'], asked: Asked = {}) {
		const { to = PERSON, owner = OWNER, ago = 3600, expires = 3600, isAlone = false } = asked;
		const { lateText = '', from = '' } = asked;
		const now = this.fake.now;
		const token = `token-of-${execution}`;
		const parameters = `?signature=abc&token=${token}&asked=${now - ago}`;
		const address = asked.address ?? `${WAITING_URL}/${execution}/node-id${parameters}`;
		const recipient = to.replace(/\D/g, '');
		const mark = { owner, recipient, execution, expires: now + expires, repeats: 0, last: '' };
		const id = this.fake.addRule(INBOUND, questionRule({ mark, address, from, isAlone, lateText }));
		this.answers.set(execution, [...answers]);
		return { id, echo: customStringOf({ ruleId: id, token }) };
	}

	/** n8n's HTTP helper. */
	readonly waiting = async (options: IHttpRequestOptions): Promise<unknown> => {
		const { pathname } = new URL(options.url);
		const [, execution = ''] = /^\/webhook-waiting\/(\d+)\/node-id$/.exec(pathname) ?? [];
		const answers = this.answers.get(execution);
		if (!options.url.startsWith(`${WAITING_URL}/`) || answers === undefined) {
			this.elsewhere.push(options.url);
			return { statusCode: 404, body: {} };
		}
		if (options.method === 'GET') return { statusCode: 200, body: { question: 'open' } };
		this.calls.push({ execution, reply: options.body as IDataObject });
		await this.onCall(execution);
		const [answer = 404] = answers.length > 1 ? answers.splice(0, 1) : answers;
		if (answer instanceof Error) throw answer;
		if (typeof answer === 'number') return { statusCode: answer, body: wordsOf(answer, execution) };
		if (typeof answer === 'object') return { statusCode: 200, body: answer.page };
		return { statusCode: 200, body: { question: answer } };
	};

	/** The executions that were called, in order. */
	get called(): string[] {
		return this.calls.map(({ execution }) => execution);
	}

	/** The ids of the rules that are left. */
	get left(): unknown[] {
		const rules = this.fake.rulesAt(INBOUND);
		return rules
			.filter(({ rule_name: name }) => textOf(name).startsWith('n8n question'))
			.map(({ inbound_rule_id: id }) => id);
	}

	/** What was texted. */
	get texted(): unknown[] {
		const sends = this.fake.requestsTo('POST', '/sms/send');
		return sends.flatMap(({ body }) => body.messages as unknown[]);
	}
}
