import type {
	IBinaryKeyData,
	IDataObject,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { outcomeOf } from '../../../shared/api/outcome';
import type { Said } from '../../../shared/questions/knock';
import { NO_SUCH } from '../../../shared/questions/knock';
import type { Question } from '../../../shared/questions/questionRule';
import { questionOf, recipientKey, ruleName } from '../../../shared/questions/questionRule';
import { isToken, markOfReply, ticketIn } from '../../../shared/questions/token';
import { SMS_INBOUND } from '../../../shared/rules/kinds';
import { ownerMark } from '../../../shared/rules/owner';
import { getRule, updateRule } from '../../../shared/rules/ruleApi';
import { asObject, isObject } from '../../../shared/text/objects';
import type { Incoming } from '../judge';
import { incomingOf, judge, unclear } from '../judge';
import { readAskSettings } from '../reading/settings';
import { isReview } from '../review';
import type { Answer } from '../state';
import { answeredItem, questionIn } from '../state';
import { textAgain } from '../texts';
import type { Busy } from './busy';
import { close, onceTaken } from './closing';
import { endOthersOnceTaken, isOthers } from './others';
import { showBusy, showPage, takeChoice } from './page';
import type { Waiting } from './request';

const say = (question: Said): IWebhookResponseData => ({ webhookResponse: { question } });

/** Answers with an error: n8n would give what is returned the status 200. */
function refuse(context: IWebhookFunctions, status: number, error: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ error });
	return { noWebhookResponse: true };
}

/**
 * A request to a waiting question: a text that somebody sent, or somebody on the question's page.
 * Whatever is not surely the answer of the person who was asked leaves the execution waiting. It never
 * throws: n8n would let the workflow go on with an empty item.
 */
export async function takeReply(
	context: IWebhookFunctions,
	busy: Busy,
): Promise<IWebhookResponseData> {
	const { value, error } = await outcomeOf(
		Promise.resolve().then(async () => answerRequest(context, busy)),
	);
	if (error === undefined) return value;
	context.logger.error(`ClickSend: a request to a question failed: ${error.message}`);
	return refuse(context, 503, 'try again');
}

async function answerRequest(
	context: IWebhookFunctions,
	busy: Busy,
): Promise<IWebhookResponseData> {
	const json = context.evaluateExpression('{{ $json }}');
	const question = questionIn(json);
	const { token } = asObject(context.getQueryData());
	const isPage =
		question !== undefined && question.pageToken !== '' && isToken(token, question.pageToken);
	if (question === undefined || !(isPage || isToken(token, question.token))) {
		return refuse(context, 401, NO_SUCH);
	}
	const isReading = context.getRequestObject().method === 'GET';
	if (isReading && !isPage) return say('open');
	const { form } = question;
	const settings = readAskSettings((name, fallback) => form[name] ?? fallback);
	const waiting: Waiting = { context, json, question, settings };
	if (isReading) return showPage(waiting);
	const release = busy.take(context, question);
	if (release === undefined) {
		return isPage ? showBusy(context) : refuse(context, 503, 'try again');
	}
	try {
		return await takeAnswer(waiting, busy, isPage);
	} finally {
		// Who has hung up gets no answer, at which it would be released.
		if (context.getResponseObject().destroyed) release();
	}
}

/** What somebody texted, or pressed. */
async function takeAnswer(
	waiting: Waiting,
	busy: Busy,
	isPage: boolean,
): Promise<IWebhookResponseData> {
	if (isPage) {
		const choice = takeChoice(waiting);
		return 'answer' in choice ? goOn(waiting, choice.answer, choice.page) : choice;
	}
	return takeText(waiting, busy);
}

/** A text that came in. */
async function takeText(waiting: Waiting, busy: Busy): Promise<IWebhookResponseData> {
	const { context, question, settings } = waiting;
	const row = asObject(context.getBodyData());
	const reply = incomingOf(row);
	if (recipientKey(reply.from) !== question.recipient) return say('ignored');
	// A trigger has looked already whose answer it is.
	const isHandedOn = row.handedOn === true;
	if (!isHandedOn && busy.isOthers(reply, question)) return say('ignored');
	const own = await ownQuestion(waiting);
	if (own?.mark.last === markOfReply(reply.messageId)) return say('taken');
	const ticket = ticketIn(reply.customString);
	const isEchoed = ticket !== undefined && isToken(ticket.token, question.token);
	if (!isEchoed && !isHandedOn && (await isOthers(waiting, ticket))) return say('ignored');
	busy.note(reply, question);
	const judging = { settings, question, isReview: isReview(context) };
	const ruling = judge(reply, { ...judging, repeats: own?.mark.repeats ?? Infinity });
	if ('askAgain' in ruling && (await askAgain(waiting, own, reply, ruling.askAgain))) {
		return say('taken');
	}
	const answer = 'answer' in ruling ? ruling.answer : unclear(reply, judging);
	if (answer.optedOut && row.optsOut !== true) endOthersOnceTaken(waiting, row);
	return goOn(waiting, answer, { question: 'taken' });
}

/** The question as its rule tells it; undefined where somebody has deleted the rule. */
async function ownQuestion({ context, question }: Waiting): Promise<Question | undefined> {
	if (question.ruleId === '') return undefined;
	const rule = await getRule(context, SMS_INBOUND, question.ruleId);
	return rule && questionOf(rule, ownerMark(context.getInstanceId(), false));
}

/**
 * Asks again about an unclear answer.
 *
 * @returns whether it did: else the workflow has to go on with what there is
 */
async function askAgain(
	{ context, question }: Waiting,
	own: Question | undefined,
	reply: Incoming,
	body: string,
): Promise<boolean> {
	if (own === undefined) return false;
	const { rule, mark } = own;
	const next = { ...mark, repeats: mark.repeats + 1, last: markOfReply(reply.messageId) };
	// First the count: a text that costs must not go out again and again because it cannot be kept.
	const fields = { ...rule.fields, rule_name: ruleName(next) };
	await updateRule(context, { kind: SMS_INBOUND, fields }, rule.id);
	return (await textAgain(context, question, { body, what: 'a text that asks again' })) !== '';
}

/** Whether an item's binary data are what they should be. */
const hasFiles = (value: unknown): value is IBinaryKeyData =>
	isObject(value) && Object.values(value).every(isObject);

/** Lets the workflow go on with an answer. */
function goOn(
	waiting: Waiting,
	answer: Answer,
	webhookResponse: IDataObject | string,
): IWebhookResponseData {
	const { context, json } = waiting;
	const { question, settings } = waiting;
	onceTaken(context, async () =>
		close(context, question, answer.answered ? settings.thankYou : ''),
	);
	const files: unknown = context.evaluateExpression('{{ $binary }}');
	const binary = hasFiles(files) ? { ...files } : {};
	const item = { json: answeredItem(json, answer), pairedItem: 0 };
	const isFile = Object.keys(binary).length > 0;
	return { webhookResponse, workflowData: [[isFile ? { ...item, binary } : item]] };
}
