import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { InputError, userError } from '../../shared/answers/problem';
import { requireOneCredential } from '../../shared/api/credential';
import { outcomeOf } from '../../shared/api/outcome';
import { removeQuestion } from '../../shared/questions/leftOvers';
import type { QuestionPlan } from '../../shared/questions/questionRule';
import { questionRule } from '../../shared/questions/questionRule';
import { customStringOf, newToken } from '../../shared/questions/token';
import { SMS_INBOUND } from '../../shared/rules/kinds';
import { ownerMark } from '../../shared/rules/owner';
import type { Rule } from '../../shared/rules/ruleApi';
import { createRule, listRules } from '../../shared/rules/ruleApi';
import { fromFields } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';
import { onceInAllTries } from '../../shared/tries/once';
import type { Form } from '../form/form';
import { isTool } from '../form/tool';
import { allowedFrom } from '../limits/check';
import type { Sending } from '../limits/counting/sending';
import { failedItem } from '../styles/output';
import type { CustomOperation, Endpoint } from '../styles/types';
import type { Asking } from './asking';
import { readAsking, waitingAddress } from './asking';
import { isReview } from './review';
import { checkReachable, crowdError, KnownTriggers } from './route';
import { waitRunning } from './running';
import type { Answer, QuestionState, Route } from './state';
import { answeredItem, answerTo, unanswered, waitingItem } from './state';
import { textAgain } from './texts';

const now = (): number => Math.floor(Date.now() / 1000);

/** The fields that say how a reply is read, and what follows it. */
const READ_LATER = {
	responseType: 'approval',
	choices: {},
	options: {},
	waitAmount: 24,
	waitUnit: 'hours',
} as const;

/** What the form says now, with the values of its expressions. */
const formOf = (context: IExecuteFunctions): IDataObject =>
	fromFields(
		Object.entries(READ_LATER).map(([name, fallback]) => [
			name,
			context.getNodeParameter(name, 0, fallback),
		]),
	);

/** A question that is about to be asked, without what is known only afterwards. */
function newQuestion({ context, message, recipient, from, settings }: Asking): QuestionState {
	return {
		route: 'running',
		token: newToken(),
		pageToken: settings.buttons.length > 0 ? newToken() : '',
		ruleId: '',
		messageId: '',
		recipient,
		to: textOf(message.to),
		text: textOf(message.body),
		from,
		reminderId: '',
		remindAt: 0,
		until: now() + (settings.runFor ?? settings.wait),
		form: formOf(context),
	};
}

/** Makes the rule of a question. Returns its ID and the way of the replies. */
async function register(
	{ context, settings }: Asking,
	{ token, recipient, from, until }: QuestionState,
	triggers: KnownTriggers,
): Promise<{ ruleId: string; route: Route }> {
	const owner = ownerMark(context.getInstanceId(), false);
	const execution = context.getExecutionId();
	const address = waitingAddress(context, token);
	const plan: QuestionPlan = {
		mark: { owner, recipient, execution, expires: until, repeats: 0, last: '' },
		...{ address, from, isAlone: true, lateText: settings.lateText },
	};
	const ownRule = questionRule(plan);
	const hasLateText = settings.lateText !== '';
	const byTrigger = await triggers.handOn(context, { from, address, ownRule, hasLateText });
	const fields = questionRule({ ...plan, isAlone: !byTrigger });
	// Where a trigger hands replies on nobody looks for a twin, which a second try might make.
	const repeat = byTrigger ? 'ifThrottled' : 'safely';
	const made = await createRule(context, { kind: SMS_INBOUND, fields }, repeat);
	if (byTrigger && made !== '') return { ruleId: made, route: 'trigger' };
	const { value: found, error: unread } = await outcomeOf(findRule(context, fields));
	const ruleId = found?.ruleId ?? made;
	const error = unread ?? found?.error;
	if (error === undefined) return { ruleId, route: byTrigger ? 'trigger' : 'rule' };
	await removeQuestion(context, ruleId);
	throw error;
}

/**
 * Looks at what came of making a rule: ClickSend may not have named it, an answer that was lost may
 * have made two, and other questions may have been asked at the same moment.
 *
 * @returns its ID, and what is wrong with it: it is not there, or ClickSend would not get to it
 * @throws {NodeApiError} where the rules cannot be read
 */
async function findRule(
	context: IExecuteFunctions,
	fields: IDataObject,
): Promise<{ ruleId?: string; error?: Error }> {
	const rules = await listRules(context, SMS_INBOUND);
	const isOwn = (rule: Rule) => rule.fields.action_address === fields.action_address;
	const [own, ...twins] = rules.filter(isOwn);
	for (const { id } of twins) await removeQuestion(context, id);
	if (own !== undefined) {
		const others = rules.filter((rule) => !isOwn(rule));
		return { ruleId: own.id, error: crowdError(context, own, others) };
	}
	const error = userError(context.getNode(), {
		message: 'Nothing was sent: ClickSend did not keep the rule that brings the reply',
		advice: 'Try again; if it stays so, look at the inbound rules of the ClickSend account',
	});
	return { error };
}

/**
 * Sends a question; where that fails, its rule goes.
 *
 * @returns what is known of it then; undefined where the person is on the opt-out list
 */
async function send(asking: Asking, question: QuestionState): Promise<QuestionState | undefined> {
	const { context, message, settings } = asking;
	const body =
		question.pageToken === '' ? question.text : `${question.text} ${pageOf(context, question)}`;
	const complete = { ...message, body, custom_string: customStringOf(question) };
	const { value: messageId, error } = await outcomeOf(asking.send(complete));
	if (messageId === undefined) await removeQuestion(context, question.ruleId);
	if (error !== undefined) throw error;
	if (messageId === undefined) return undefined;
	const asked = { ...question, messageId };
	const { reminder } = settings;
	const remindAt = allowedFrom(context, now() + (reminder?.after ?? 0));
	// One that runs on reminds by itself.
	const isKept = settings.runFor === undefined && remindAt < question.until;
	if (reminder === undefined || !isKept) return asked;
	const text = { body: reminder.text || body, schedule: remindAt, what: 'a reminder' };
	const reminderId = await textAgain(context, asked, text);
	return reminderId === '' ? asked : { ...asked, reminderId, remindAt };
}

const pageOf = (context: IExecuteFunctions, { pageToken }: QuestionState): string =>
	waitingAddress(context, pageToken);

/** What is told of a question while it waits. */
const HINTS: Record<Route, string> = {
	rule: 'ClickSend calls this execution when the reply comes',
	trigger: 'a ClickSend Trigger of this n8n hands the reply on',
	running: 'the execution runs on and asks ClickSend for the reply',
};

/** What comes of a question at once: what came out of it, or that its execution has to wait. */
type Asked = { answer: Answer } | { waits: QuestionState };

/** Asks. */
async function ask(asking: Asking, triggers: KnownTriggers): Promise<Asked> {
	const { context, settings } = asking;
	const planned = newQuestion(asking);
	if (planned.pageToken !== '') await checkReachable(context, pageOf(context, planned));
	const isRunning = settings.runFor !== undefined;
	// n8n up to 2.13 checks the signature of the address only when told so.
	if (!isRunning) context.setSignatureValidationRequired?.();
	const registered = isRunning
		? planned
		: { ...planned, ...(await register(asking, planned, triggers)) };
	const question = await send(asking, registered);
	if (question === undefined) {
		return { answer: answerTo(registered, { optedOut: true, text: '', messageId: '' }) };
	}
	if (!isRunning) return { waits: question };
	return { answer: await waitRunning(context, settings, question, isReview(context)) };
}

/** The item of a question, which n8n keeps where it has to wait. */
async function itemOf(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	asked: Asked,
): Promise<INodeExecutionData> {
	// A review to which nobody answers is a refusal.
	const refusal = isReview(context) ? { approved: false } : {};
	if ('answer' in asked) {
		return { ...item, json: answeredItem(item.json, { ...refusal, ...asked.answer }) };
	}
	const { waits: question } = asked;
	context.addExecutionHints({
		message: `Asked ${question.to}: ${HINTS[question.route]}.`,
		location: 'outputPane',
	});
	const json = waitingItem(item.json, question, { ...unanswered(question), ...refusal });
	const waiting = { ...item, json };
	// n8n hands on what stands here when the time is up, and keeps it for the reply.
	const { data } = context.getExecuteData();
	data.main = [[waiting]];
	await context.putExecutionToWait(new Date(question.until * 1000));
	return waiting;
}

/** Refuses what n8n cannot wait for. */
function checkPlace(context: IExecuteFunctions, { settings }: Asking): void {
	const count = context.getInputData().length;
	if (count > 1) {
		throw new InputError(
			`Nothing was sent: the node asks one question at a time, and got ${count} items`,
			'Put a Loop Over Items node with a batch size of 1 before it. To ask many people at once, let a sub-workflow ask each of them, and do not wait for it',
		);
	}
	if (settings.runFor !== undefined && settings.buttons.length > 0) {
		throw new InputError(
			'Nothing was sent: a page with buttons needs an execution that waits',
			'Remove Stay Running under Options, or choose another Response Type',
		);
	}
	if (isTool(context) && settings.runFor === undefined) {
		throw new InputError(
			'Nothing was sent: n8n cannot let a tool of an AI agent wait for days',
			'Set Stay Running under Options, or use the node as a human review step between the agent and its tools',
		);
	}
}

/**
 * Send and Wait for Reply: sends a question and puts the execution to wait.
 *
 * @param form the form of the node
 * @param endpoint what the operation calls
 * @param sending what it sends, for the limits
 */
export function askForItems(form: Form, endpoint: Endpoint, sending: Sending): CustomOperation {
	// One for the process, as n8n makes one object of a node: see the class for why.
	const triggers = new KnownTriggers();
	return async function (): Promise<INodeExecutionData[][]> {
		const [item] = this.getInputData();
		if (item === undefined) return [[]];
		try {
			await requireOneCredential(this);
			return [
				await onceInAllTries(this, 0, async () => {
					const asking = readAsking(this, form, endpoint, sending);
					checkPlace(this, asking);
					return [await itemOf(this, item, await ask(asking, triggers))];
				}),
			];
		} catch (error) {
			return [[failedItem(this, error, 0)]];
		}
	};
}
