import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { objectOf } from '../ClickSend/request/answer';
import { callClickSend } from '../ClickSend/request/client';
import { textOf } from '../ClickSend/request/text';
import { expectedSecret } from './activation';
import type { Deliveries } from './deliveries';
import type { EventName } from './events';
import { EVENTS, RULE_KINDS } from './events';
import { isWanted } from './filter';
import { keywordReader } from './keywords';
import { marksIn, markOf, remember } from './memory';
import type { TriggerEvent } from './output';
import { checkShape, identityOf, ShapeError, toOutput } from './output';
import { ownNumberTest } from './ownNumbers';
import { isSecret } from './secret';
import type { TriggerSettings } from './settings';
import { settingsOf } from './settings';
import { changeState, stateOf } from './state';

/** Largest request that is read, in bytes; ClickSend's have a few hundred. */
const MOST_BYTES = 256 * 1024;
/** Most events in one request. */
const MOST_EVENTS = 1000;
/** Deliveries that static data remembers, in 2.4 kB, for repeats after a restart. */
export const REMEMBERED = 400;
/** Parts of the address that are ours and no part of an event. */
const OWN_PARAMETERS = ['kind', 'owner', 'secret'];

/** A request that is answered with an error and starts nothing. */
class Refusal extends Error {
	constructor(
		readonly statusCode: number,
		message: string,
	) {
		super(message);
	}
}

interface Delivery {
	key: string;
	output: TriggerEvent;
}

async function checkSecret(context: IWebhookFunctions, settings: TriggerSettings): Promise<void> {
	const query = context.getQueryData() as IDataObject;
	const headers = context.getHeaderData() as IDataObject;
	const given = settings.registersByHand
		? [headers[settings.carrier.toLowerCase()], query[settings.carrier]]
		: [query.secret];
	const expected = await expectedSecret(context, settings);
	if (!given.some((secret) => isSecret(secret, expected))) {
		throw new Refusal(401, 'The secret is missing or wrong');
	}
}

function checkSize(context: IWebhookFunctions): void {
	const { rawBody } = context.getRequestObject() as { rawBody?: Buffer };
	const announced = Number(textOf(context.getHeaderData()['content-length']));
	if (announced > MOST_BYTES || (rawBody?.length ?? 0) > MOST_BYTES) {
		throw new Refusal(413, 'The request is too large');
	}
}

const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The events' fields in a request: JSON or form, one or several, or in the address. */
function rowsOf(context: IWebhookFunctions, settings: TriggerSettings): IDataObject[] {
	if (context.getRequestObject().method === 'GET') {
		const fields: IDataObject = { ...(context.getQueryData() as IDataObject) };
		for (const name of [...OWN_PARAMETERS, settings.carrier]) delete fields[name];
		return [fields];
	}
	const body = context.getBodyData() as unknown;
	const rows = Array.isArray(body) ? (body as unknown[]) : [body];
	if (rows.length > MOST_EVENTS) throw new Refusal(413, 'The request has too many events');
	if (rows.length === 0 || !rows.every(isObject)) {
		throw new Refusal(400, 'The request is no event and no list of events');
	}
	return rows;
}

/** Which event a row is: by the rule that the address names, else by what is in it. */
function eventOf(row: IDataObject, kindName: string, chosen: EventName[]): EventName {
	const channel = textOf(row.message_type).toLowerCase();
	const kind = RULE_KINDS.find(({ name }) => name === kindName);
	const candidates = (Object.keys(EVENTS) as EventName[]).filter(
		(name) => kind === undefined || EVENTS[name].rules === kind,
	);
	if (candidates.length === 1) return candidates[0];

	const hasStatus = textOf(row.status_code) !== '' || textOf(row.status) !== '';
	const isReceipt = kind === undefined ? hasStatus : kind.type === 'receipt';
	if (isReceipt) {
		const named = candidates.find((name) => name === `${channel}Receipt`);
		if (named !== undefined) return named;
		if (channel === '' && kind?.name === 'sms-receipts') return 'smsReceipt';
		const receipts = chosen.filter((name) => name.endsWith('Receipt'));
		if (channel === '' && receipts.length === 1) return receipts[0];
		throw new Refusal(400, 'The receipt does not say what kind of message it is for');
	}
	const isText = row.body !== undefined || row.message !== undefined;
	return isText ? 'smsInbound' : 'faxInbound';
}

function readEvents(context: IWebhookFunctions, settings: TriggerSettings): Delivery[] {
	const kindName = textOf((context.getQueryData() as IDataObject).kind);
	const outputSettings = {
		readKeywords: keywordReader(settings.keywords),
		isOwnNumber: ownNumberTest(stateOf(context).ownNumbers),
	};
	const { id: nodeId } = context.getNode();
	return rowsOf(context, settings).map((row) => {
		const event = eventOf(row, kindName, settings.events);
		checkShape(event, row);
		const key = `${context.getWorkflow().id} ${nodeId} ${identityOf(event, row)}`;
		return { key, output: toOutput(event, row, outputSettings) };
	});
}

/** Whether ClickSend knows the message that an event speaks of. */
async function isConfirmed(context: IWebhookFunctions, { output }: Delivery): Promise<boolean> {
	const { lookUp } = EVENTS[output.event];
	const id = lookUp === undefined ? '' : textOf(output[lookUp.field]);
	if (lookUp === undefined || id === '') return false;
	const url = `${lookUp.path}/${encodeURIComponent(id)}`;
	try {
		const { body } = await callClickSend(context, { method: 'GET', url });
		const known = objectOf(body);
		// Of several replies to one message ClickSend names the first; the sender is the same.
		const isSame = textOf(known.message_id) === output.messageId;
		return isSame || (output.event === 'smsInbound' && textOf(known.from) === output.from);
	} catch (error) {
		if (error instanceof NodeApiError && error.httpCode === '404') return false;
		// ClickSend delivers again in a minute; then it may be reached. The refusal is an HTTP answer.
		// eslint-disable-next-line @n8n/community-nodes/require-node-api-error
		throw new Refusal(503, 'The event could not be confirmed now');
	}
}

/** Leaves out what was taken already. */
function onlyNew(
	context: IWebhookFunctions,
	found: Delivery[],
	deliveries: Deliveries,
): Delivery[] {
	const before = marksIn(stateOf(context).recent);
	const met = new Set<string>();
	return found.filter(({ key }) => {
		const state = deliveries.stateOf(key);
		if (state === 'underway') {
			// Its fate is not known yet; when it fails, this repeat's own repeat is taken.
			throw new Refusal(503, 'The event is being worked on');
		}
		const isNew = state === undefined && !before.has(markOf(key)) && !met.has(key);
		met.add(key);
		return isNew;
	});
}

/**
 * Notes what n8n makes of deliveries. Only its own 200 says that it has stored them; what was stored
 * although nobody heard that 200, the marks in static data tell, which n8n saves after the execution.
 */
function watch(context: IWebhookFunctions, keys: string[], deliveries: Deliveries): void {
	const response = context.getResponseObject();
	if (response.destroyed) {
		// ClickSend has hung up already, and may have no further try: n8n gets it all the same.
		deliveries.breakOff(keys, response);
		return;
	}
	deliveries.begin(keys);
	response.once('finish', () => {
		if (response.statusCode === 200) deliveries.accept(keys);
		else deliveries.forget(keys);
	});
	response.once('close', () => {
		if (!response.writableFinished) deliveries.breakOff(keys, response);
	});
}

/**
 * Takes a request of ClickSend: checks the secret, the size and the shape, and gives the workflow
 * what is new. Everything else is answered without starting anything. It never throws, since n8n
 * would start an execution for that.
 */
export async function receive(
	context: IWebhookFunctions,
	deliveries: Deliveries,
): Promise<IWebhookResponseData> {
	try {
		const settings = settingsOf(context);
		checkSize(context);
		await checkSecret(context, settings);
		const isTest = context.getMode() === 'manual';
		// A made-up event fits no filter, and ClickSend does not know its message.
		const isSample = isTest && settings.sendSample;
		let found = readEvents(context, settings).filter(
			({ output }) => isSample || isWanted(output, settings),
		);
		if (!isTest) found = onlyNew(context, found, deliveries);
		if (settings.confirm && !isSample) {
			const confirmed = await Promise.all(found.map((delivery) => isConfirmed(context, delivery)));
			if (confirmed.includes(false)) throw new Refusal(403, 'ClickSend does not know the message');
			// The same event may have come again meanwhile.
			if (!isTest) found = onlyNew(context, found, deliveries);
		}
		if (found.length === 0) return { webhookResponse: 'OK' };
		if (!isTest) {
			const keys = found.map(({ key }) => key);
			const recent = remember(stateOf(context).recent, keys.map(markOf), REMEMBERED);
			changeState(context, { recent });
			watch(context, keys, deliveries);
		}
		return { workflowData: [found.map(({ output }) => ({ json: output }))] };
	} catch (error) {
		return refuse(context, error);
	}
}

function refuse(context: IWebhookFunctions, error: unknown): IWebhookResponseData {
	let statusCode = 500;
	let message = 'The request could not be read';
	if (error instanceof Refusal) ({ statusCode, message } = error);
	else if (error instanceof ShapeError) [statusCode, message] = [400, error.message];
	else context.logger.error(`ClickSend Trigger: ${(error as Error).message}`);
	context.getResponseObject().status(statusCode).json({ message });
	return { noWebhookResponse: true };
}
