import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { rowsOf } from '../../shared/answers/answer';
import { InputError } from '../../shared/answers/problem';
import type { ClickSendContext, ClickSendRequest } from '../../shared/api/client';
import { requireOneCredential } from '../../shared/api/credential';
import { Turns } from '../../shared/api/turns';
import { entryAt } from '../../shared/text/entries';
import { asObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';
import { onceInAllTries } from '../../shared/tries/once';
import { Tries } from '../../shared/tries/tries';
import { readBinary, readBinaryOfItem } from '../files/readBinary';
import type { Form } from '../form/form';
import { hasExpression } from '../form/form';
import { currentItem, trustedItem } from '../limits/agentItem';
import type { Sending } from '../limits/counting/sending';
import { outputOf, readOutput } from '../styles/output';
import { checkValues } from '../styles/styles';
import type { CustomOperation, Endpoint, Style } from '../styles/types';
import { keptOfMessage } from './answers/messages';
import { AutoMapper } from './form/autoMap';
import { FormReader } from './form/formReader';
import { readSendOptions } from './form/options';
import { usePlainValues } from './form/plainValues';
import { findMisplaced, readTemplate } from './form/template';
import { Outcomes } from './outcomes';
import { runSends } from './run';
import type { Channel, Draft, ItemCheck, SendHost } from './types';

function hostOf(
	context: ClickSendContext,
	{ channel, sending, pricesOnly = false }: Messages,
	request: ClickSendRequest,
	{ itemOf, readFile }: Pick<SendHost, 'itemOf' | 'readFile'>,
): SendHost {
	const call = { method: request.method, url: request.url, baseURL: request.baseURL };
	const priceRequest = { ...call, url: sending.pricePath };
	const where = { context, itemOf, readFile };
	return { ...where, channel, sending, pricesOnly, request: call, priceRequest };
}

/** Takes a request body apart into the message and what belongs to the call. */
function toDraft(body: IDataObject, itemIndex: number, mediaField?: string): Draft {
	const { messages, ...envelope } = body;
	const message = entryAt(rowsOf(messages), 0);
	usePlainValues(message);
	return { itemIndex, message, envelope, mediaField };
}

/** The result of the run, or the error that stops the node. */
function finish(context: { continueOnFail(): boolean }, outcomes: Outcomes): INodeExecutionData[] {
	const error = context.continueOnFail() ? undefined : outcomes.stopError();
	if (error !== undefined) throw error;
	return outcomes.output();
}

/** What an operation sends or prices. */
export interface Messages {
	channel: Channel;
	/** what is sent, for the limits, with the path of the call that prices the same messages */
	sending: Sending;
	/** whether the operation only prices */
	pricesOnly?: boolean;
	/** what it asks of a message and its item beyond what all must have */
	check?: ItemCheck;
}

/**
 * The request style of Send, Reply and Calculate Price: one message through the operation's
 * routing. This is how an MCP server and older AI agents send; the options hold for it too.
 */
export function messages(options: Messages): Style {
	return {
		isPaged: false,
		keeps: keptOfMessage(options.channel, options.pricesOnly === true),
		readsFields: true,
		...(options.pricesOnly !== true && { sends: options.sending, keepsInput: true }),
		forItems: (form, endpoint) => sendItems(form, endpoint, options),
		run: onceInAllTriesOf(async function (this: IExecutePaginationFunctions, requestData) {
			const request = requestData.options as ClickSendRequest;
			const itemIndex = this.getItemIndex();
			const outcomes = new Outcomes(this.getNode(), itemIndex + 1, Tries.of(this));
			const host = hostOf(this, options, request, {
				itemOf: () => trustedItem(this, () => currentItem(this)),
				readFile: (_index, field) => readBinary(this, field),
			});
			try {
				checkValues(this, requestData.requestOperations, request);
				if (this.getNodeParameter('dataMode', 'defineBelow') === 'autoMapInputData') {
					throw new InputError(
						'Auto-Map Input Data needs the input items of a workflow',
						'Set Mapping to “Map Each Field Below”, and let the model fill in the fields',
					);
				}
				const isFile = this.getNodeParameter('mediaSource', 'url') === 'binary';
				const mediaField = isFile
					? textOf(this.getNodeParameter('binaryPropertyName', 'data'))
					: undefined;
				const draft = toDraft(request.body ?? {}, itemIndex, mediaField);
				options.check?.(draft.message, currentItem(this));
				const chosen = readSendOptions(asObject(this.getNodeParameter('options', {})));
				await runSends(host, [draft], chosen, outcomes, outputOf(this));
			} catch (error) {
				// A message that was sent stays sent, whatever failed afterwards.
				if (outcomes.isOpen(itemIndex)) outcomes.failed(itemIndex, error);
			}
			return finish(this, outcomes);
		}),
	};
}

type SendsOne = (
	this: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
) => Promise<INodeExecutionData[]>;

/** The same, but an item that was sent in an earlier try of the node only tells its outcome again. */
function onceInAllTriesOf(send: SendsOne): SendsOne {
	return async function (requestData) {
		const run = async () => send.call(this, requestData);
		return onceInAllTries(this, this.getItemIndex(), run);
	};
}

/**
 * Send, Reply or Calculate Price for all items of the node: up to a thousand messages in a call.
 *
 * @param form the form of the node, whose fields describe the request
 * @param endpoint what the operation calls
 */
function sendItems(form: Form, endpoint: Endpoint, options: Messages): CustomOperation {
	return async function () {
		const items = this.getInputData();
		const tries = Tries.of(this);
		const outcomes = new Outcomes(this.getNode(), items.length, tries);
		const sentBefore = await tellAgain(outcomes, items.length, tries);
		try {
			await requireOneCredential(this);
			const { baseUrl } = await this.getCredentials<{ baseUrl?: string }>('clickSendApi');
			const { method, path: url, body = {} } = endpoint;
			const request: ClickSendRequest = { method, url, baseURL: baseUrl };
			const host = hostOf(this, options, request, {
				itemOf: (index) => trustedItem(this, () => entryAt(items, index).json),
				readFile: (index, field) => readBinaryOfItem(this, index, field),
			});
			const chosen = readSendOptions(asObject(forAll(this, 'options', {})));
			const output = readOutput((name, fallback) => forAll(this, name, fallback));
			const reader = new FormReader(this, form, body);
			const drafts = readDrafts(this, reader, outcomes, sentBefore, options.check);
			await runSends(host, drafts, chosen, outcomes, output);
		} catch (error) {
			// What fails before the first item can be read fails all of them.
			items.forEach((_item, index) => {
				if (outcomes.isOpen(index)) outcomes.failed(index, error);
			});
		}
		const output = finish(this, outcomes);
		tries?.end(output);
		return [output];
	};
}

/** Gives items the outcomes of an earlier try of the node. Returns those that were sent in it. */
async function tellAgain(
	outcomes: Outcomes,
	count: number,
	tries: Tries | undefined,
): Promise<Set<number>> {
	const sentBefore = new Set<number>();
	if (tries === undefined || tries.isEmpty) return sentBefore;
	const turns = new Turns();
	for (let index = 0; index < count; index++) {
		if (turns.areDue()) await turns.take();
		const results = tries.recall(index);
		if (results !== undefined && outcomes.again(index, results)) sentBefore.add(index);
	}
	return sentBefore;
}

/**
 * A parameter that holds for the whole run.
 *
 * @throws {InputError} when an expression gives the items different values: that of the first would
 *   send what another item wanted only tried
 */
function forAll(context: IExecuteFunctions, name: string, fallback: unknown): unknown {
	const ofItem = (index: number): unknown => context.getNodeParameter(name, index, fallback);
	const first = ofItem(0);
	if (!hasExpression(context.getNode().parameters[name])) return first;
	const text = JSON.stringify(first);
	const { length } = context.getInputData();
	for (let index = 1; index < length; index++) {
		if (JSON.stringify(ofItem(index)) !== text) {
			throw new InputError(
				`Nothing was sent: the field “${name}” holds for the whole run, but its expression gives item ${index} another value than item 0`,
				'Set a fixed value, or part the items before this node, for instance with an If node',
			);
		}
	}
	return first;
}

/** The messages of the items, one by one: what is made on the way is gone before the next is read. */
function* readDrafts(
	context: IExecuteFunctions,
	form: FormReader,
	outcomes: Outcomes,
	sentBefore: ReadonlySet<number>,
	check?: ItemCheck,
): Generator<Draft> {
	const items = context.getInputData();
	const isMapped = forAll(context, 'dataMode', 'defineBelow') === 'autoMapInputData';
	const isFile = forAll(context, 'mediaSource', 'url') === 'binary';
	const takesMedia = context.getNode().parameters.resource === 'mms';
	const mapper = isMapped
		? new AutoMapper(readTemplate(context), findMisplaced(context.getNode()), takesMedia)
		: undefined;
	for (const [index, { json }] of items.entries()) {
		const isSent = sentBefore.has(index);
		if (!isSent && !outcomes.isOpen(index)) continue;
		let draft: Draft;
		try {
			const body = form.body(index);
			mapper?.apply(json, body, index);
			const mediaField = isFile
				? textOf(context.getNodeParameter('binaryPropertyName', index, 'data'))
				: undefined;
			draft = { ...toDraft(body, index, mediaField), isSent };
			check?.(draft.message, json);
		} catch (error) {
			// What was sent before has its outcome: here it would only have been counted.
			if (!isSent) outcomes.failed(index, error);
			continue;
		}
		yield draft;
	}
}
