import type { IHookFunctions, INode, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import { userError } from '../../shared/answers/problem';
import { cleanRecipient } from '../../shared/phone/recipient';
import { asObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';
import { chosen } from '../../shared/text/values';
import type { EventName } from '../event/events';
import { EVENTS } from '../event/events';
import { isPolled } from '../event/polled';

const TEXT_MATCHES = ['any', 'contains', 'notContains', 'startsWith'] as const;
const RECEIPTS = ['all', 'delivered', 'failed', 'final'] as const;
const QUESTION_WAYS = ['both', 'handOn', 'no'] as const;
/** The newest events of one kind that a test run looks at. */
export const MOST_TEST_ITEMS = 100;

const MARKINGS = ['byId', 'byTime', 'no'] as const;

/** What the form says, for both modes. */
export interface TriggerSettings {
	mode: 'polling' | 'webhook';
	events: EventName[];
	/** numbers of ours as ClickSend writes them; none means all */
	numbers: string[];
	textMatch: (typeof TEXT_MATCHES)[number];
	textTerm: string;
	/** `final` leaves out those that a later one follows */
	receipts: (typeof RECEIPTS)[number];
	dropOwn: boolean;
	keywords: { optOut?: string; optIn?: string; help?: string };
	/** whether replies are handed on to waiting questions, and whether they start the workflow as well */
	questions: (typeof QUESTION_WAYS)[number];
	/** webhook mode */
	registersByHand: boolean;
	carrier: string;
	secret: string;
	allowLocalAddress: boolean;
	confirm: boolean;
	sendSample: boolean;
	/** polling mode */
	markAsRead: (typeof MARKINGS)[number];
	startFrom: 'date' | 'now';
	startDate: unknown;
	/** how many events a test run shows at most */
	testItems: number;
}

const clamp = (value: number, least: number, most: number): number =>
	Math.min(most, Math.max(least, value));

const listOf = (value: unknown): string[] =>
	(Array.isArray(value) ? value : [value])
		.flatMap((part) => textOf(part).split(','))
		.map((part) => part.trim())
		.filter((part) => part !== '');

/**
 * Reads the form.
 *
 * @param get n8n's way to read a parameter, with what holds where it is not shown
 * @throws {NodeOperationError} when no event is chosen, or one that the mode does not have
 */
export function readSettings(
	node: INode,
	get: (name: string, fallback: unknown) => unknown,
): TriggerSettings {
	const options = asObject(get('options', {}));
	const mode = get('mode', 'webhook') === 'polling' ? 'polling' : 'webhook';
	const events = listOf(get('events', [])).filter((name): name is EventName => name in EVENTS);
	const listened = mode === 'polling' ? events.filter(isPolled) : events;
	if (listened.length === 0) {
		throw userError(node, {
			message: 'No event is chosen',
			advice: 'Pick at least one under Trigger On',
		});
	}
	const textMatch = chosen(get('textMatch', 'any'), TEXT_MATCHES, 'any');
	const textTerm = textOf(get('textTerm', ''));
	if (textMatch !== 'any' && textTerm === '') {
		throw userError(node, {
			message: 'The text to look for is empty',
			advice: 'Fill in Text, or set Which Texts to All',
		});
	}
	return {
		mode,
		events: listened,
		numbers: listOf(get('numbers', [])).map(cleanRecipient),
		textMatch,
		textTerm,
		receipts: chosen(options.receipts, RECEIPTS, 'all'),
		dropOwn: options.dropOwn === true,
		keywords: {
			optOut: textOf(options.optOutWords),
			optIn: textOf(options.optInWords),
			help: textOf(options.helpWords),
		},
		questions: chosen(options.questions, QUESTION_WAYS, 'handOn'),
		registersByHand: mode === 'webhook' && get('registration', 'automatic') === 'manual',
		carrier: textOf(get('carrier', '')),
		secret: textOf(get('secret', '')),
		allowLocalAddress: options.allowLocalAddress === true,
		confirm: options.confirm === true,
		sendSample: options.sendSample === true,
		markAsRead: chosen(get('markAsRead', 'no'), MARKINGS, 'no'),
		startFrom: get('startFrom', 'now') === 'date' ? 'date' : 'now',
		startDate: get('startDate', ''),
		testItems: clamp(Math.floor(Number(options.testItems) || 1), 1, MOST_TEST_ITEMS),
	};
}

/** Whether the node hands replies on to waiting questions. */
export const handsOn = ({ questions, events }: TriggerSettings): boolean =>
	questions !== 'no' && events.includes('smsInbound');

/** The form of a node that starts workflows. */
export const settingsOf = (
	context: IHookFunctions | IPollFunctions | IWebhookFunctions,
): TriggerSettings =>
	readSettings(context.getNode(), (name, fallback) => context.getNodeParameter(name, fallback));
