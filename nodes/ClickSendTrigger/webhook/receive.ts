import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isWanted } from '../form/filter';
import type { TriggerSettings } from '../form/settings';
import { settingsOf } from '../form/settings';
import type { Deliveries } from '../memory/deliveries';
import { Handings } from '../questions/handings';
import { confirmed } from './confirm';
import { expectedSecrets } from './ownSecret';
import { Refusal } from './refusal';
import type { Delivery } from './requestEvents';
import { handOnReplies, mayAnswer } from './replies';
import { leftOut, readEvents } from './requestEvents';
import { checkSize, queryOf } from './requestRows';
import { isSecret, Secrets } from './secret';

async function checkSecret(
	context: IWebhookFunctions,
	settings: TriggerSettings,
	secrets: Secrets,
): Promise<void> {
	const query = queryOf(context);
	const headers = context.getHeaderData();
	const given = settings.registersByHand
		? [headers[settings.carrier.toLowerCase()], query[settings.carrier]]
		: [query.secret];
	const expected = await expectedSecrets(context, settings, given, secrets);
	if (!expected.some((one) => given.some((secret) => isSecret(secret, one)))) {
		throw new Refusal(401, 'The secret is missing or wrong');
	}
}

/** Leaves out what this process has taken already. */
function onlyNew(found: Delivery[], deliveries: Deliveries): Delivery[] {
	const met = new Set<string>();
	return found.filter(({ key }) => {
		const state = deliveries.stateOf(key);
		if (state === 'underway') {
			// Its fate is not known yet; when it fails, this repeat's own repeat is taken.
			throw new Refusal(503, 'The event is being worked on');
		}
		const isNew = state === undefined && !met.has(key);
		met.add(key);
		return isNew;
	});
}

/**
 * Notes what n8n makes of deliveries. Only its own 200 says that it has stored them. Where the
 * connection breaks before, ClickSend repeats them, and they are new unless n8n has stored them: then
 * the execution that it stored has left its marks, see marks.ts.
 */
function watch(context: IWebhookFunctions, keys: string[], deliveries: Deliveries): void {
	const response = context.getResponseObject();
	const onAnswer = () => {
		if (response.statusCode === 200) deliveries.accept(keys);
		// Of a broken connection they are forgotten already, and a repeat may be under way.
		else if (!response.destroyed) deliveries.forget(keys);
	};
	// Where ClickSend has hung up already it may have no further try: n8n gets them all the same.
	if (!response.destroyed) deliveries.begin(keys);
	response.once('finish', onAnswer);
	// Node's servers say this one at the end of an answer also when the connection is gone.
	response.once('prefinish', onAnswer);
	response.once('close', () => {
		if (!response.writableFinished && !response.writableEnded) deliveries.forget(keys);
	});
}

/**
 * Leaves out what ClickSend does not confirm, and refuses a request of which it confirms nothing.
 *
 * @param isDue whether an event would start the workflow: of others nothing has to come again
 */
async function onlyConfirmed(
	context: IWebhookFunctions,
	found: Delivery[],
	isDue: (delivery: Delivery) => boolean,
): Promise<Delivery[]> {
	const known = await confirmed(context, found);
	if (known.length === 0 && found.some(isDue)) {
		throw new Refusal(403, 'ClickSend says otherwise of the message, or nothing');
	}
	const unknown = found.length - known.length;
	if (unknown > 0) {
		leftOut(context, unknown, found.length, 'ClickSend says otherwise of it, or nothing');
	}
	return known;
}

/**
 * Takes a request of ClickSend: checks the secret, the size and the shape, and gives the workflow
 * what is new. Everything else is answered without starting anything. It never throws, since n8n
 * would start an execution for that.
 */
export async function receive(
	context: IWebhookFunctions,
	deliveries: Deliveries,
	secrets = new Secrets(),
	handings = new Handings(),
): Promise<IWebhookResponseData> {
	try {
		const settings = settingsOf(context);
		checkSize(context);
		await checkSecret(context, settings, secrets);
		const isTest = context.getMode() === 'manual';
		// A made-up event fits no filter, and ClickSend does not know its message.
		const isSample = isTest && settings.sendSample;
		const events = await readEvents(context, settings);
		const isDue = ({ output }: Delivery) => isSample || isWanted(output, settings);
		// A question takes replies whatever the filters say, and a test takes none from it.
		let found = events.filter((one) => isDue(one) || (!isTest && mayAnswer(one, settings)));
		if (!isTest) found = onlyNew(found, deliveries);
		if (settings.confirm && !isSample) found = await onlyConfirmed(context, found, isDue);
		if (!isTest) {
			found = await handOnReplies(context, settings, found, deliveries, handings);
			// The same event may have come again meanwhile.
			found = onlyNew(found.filter(isDue), deliveries);
		}
		if (found.length === 0) return { webhookResponse: 'OK' };
		if (!isTest) {
			const keys = found.map(({ key }) => key);
			watch(context, keys, deliveries);
		}
		return { workflowData: [found.map(({ output }) => ({ json: output }))] };
	} catch (error) {
		return refuse(context, error);
	}
}

/** What the log may say of an error: others than n8n's own could quote what was sent. */
const reasonOf = (error: unknown): string =>
	error instanceof NodeOperationError
		? error.message
		: error instanceof Error
			? error.name
			: 'Error';

/** Answers with an error. */
function refuse(context: IWebhookFunctions, error: unknown): IWebhookResponseData {
	let statusCode = 500;
	let message = 'The request could not be read';
	if (error instanceof Refusal) ({ statusCode, message } = error);
	else context.logger.error(`ClickSend Trigger: ${reasonOf(error)}`);
	context.getResponseObject().status(statusCode).json({ message });
	return { noWebhookResponse: true };
}
