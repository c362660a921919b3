import type { IExecuteFunctions, INode, IWebhookFunctions } from 'n8n-workflow';
import { InputError } from '../../shared/answers/problem';
import { isObject, asObject } from '../../shared/text/objects';
import { describeText, mostPartsOf } from '../../shared/text/segments';
import { textOf } from '../../shared/text/text';

/** Whether n8n runs the node as the human review of an AI agent's tool: a type that n8n makes itself. */
export const isReview = (context: IExecuteFunctions | IWebhookFunctions): boolean =>
	context.getNode().type.endsWith('HitlTool');

/** What n8n itself writes under Message: the tool's name, in newer versions with all parameters in JSON. */
const MESSAGE_OF_N8N =
	/^=The agent wants to [\w ]{1,30}:? \{\{ \$tool\.name \}\}(?:\s{1,4}\w{1,20}:\s\{\{ \$tool\.parameters \}\})?$/;
/** What n8n puts beside the parameters where they stand in no object of their own. */
const NOT_SHOWN = ['tool', 'toolName', 'toolCallId', 'toolParameters', 'hitlParameters'];
/** How long a value may be, in characters, tried one after the other until all fits. */
const VALUE_LENGTHS = [60, 40, 25, 15];
/** Values up to this length come first: an amount must not be cut away behind a long note. */
const SHORT_VALUE = 20;
const LONGEST_NAME = 30;
const LONGEST_TOOL = 40;
const HOW_TO_ANSWER = 'Reply YES or NO';
/** Parts of a review where the form does not say otherwise. */
const MOST_PARTS = 2;

/** Shortens a text. One character of three dots would halve what fits into a part of a plain SMS. */
function cut(text: string, length: number): string {
	if (text.length <= length) return text;
	const isPlain = describeText(text).encoding === 'GSM-7';
	const end = isPlain ? '...' : '…';
	const most = Math.max(0, length - end.length);
	// Whole characters as people see them: an emoji may have many units.
	let kept = '';
	for (const { segment } of new Intl.Segmenter().segment(text)) {
		if (kept.length + segment.length > most) break;
		kept += segment;
	}
	return `${kept.trimEnd()}${end}`;
}

/** A text on one line, without what is not seen but turns letters around. */
const onOneLine = (text: string): string =>
	text
		.replace(/[\p{Cc}\s]+/gu, ' ')
		.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
		.trim();

/** Marks that look like the ones around a value. */
const QUOTES = /["“”„‟«»＂〝〞❝❞ʺ]/g;
/** A number, an amount, a date, an ID, or a single word: nothing of these can be read as a sentence. */
const ONE_WORD = [
	/^[-+#]?\d[\d.,:/-]{0,20}(?: ?[A-Z]{3})?$/,
	/^(?=[a-z_#-]{0,10}\d)[a-z\d_#-]{1,30}$/i,
	// In scripts that divide words
	/^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}]{1,20}$/u,
];
/** What phones make a link of. */
const LINK = /\/\/|[\p{L}\p{N}]\.\p{L}{2}/u;
const ANSWERS = /\b(?:yes|no|stop)$/i;

/** A value in quotes, unless it is no more than a word: whatever the agent writes is seen to be its own. */
function marked(text: string, length: number): string {
	const isWord =
		ONE_WORD.some((form) => form.test(text)) && !LINK.test(text) && !ANSWERS.test(text);
	return isWord && text.length <= length ? text : `"${cut(text.replace(QUOTES, "'"), length)}"`;
}

const spaced = (name: string): string => onOneLine(name.replace(/_+/g, ' '));

/** What is looked at of a value or a name, in characters: an agent can write a book. */
const LONGEST_LOOK = 400;
/** How many parameters are looked at; the others are only counted. */
const MOST_PARAMETERS = 50;

/** A parameter of a tool. */
interface Parameter {
	label: string;
	/** the value, in so many characters at most */
	shown: (length: number) => string;
	isLong: boolean;
}

function parameterOf(name: string, value: unknown): Parameter {
	const label = spaced(name.slice(0, LONGEST_LOOK));
	const isPlain = /^[\p{L}\p{N}\p{M} -]*$/u.test(label) && label.length <= LONGEST_NAME;
	const isText = typeof value === 'string' || typeof value === 'object';
	const written = typeof value === 'string' ? value : JSON.stringify(value);
	const text = onOneLine(written.slice(0, LONGEST_LOOK));
	return {
		// An agent may choose the names as well where a tool takes anything.
		label: isPlain ? label : marked(label, LONGEST_NAME),
		shown: (length) => (isText && value !== null ? marked(text, length) : text),
		isLong: text.length > SHORT_VALUE,
	};
}

/** An object that a text holds as JSON; the value itself otherwise. */
function unpacked(value: unknown): unknown {
	const text = textOf(value);
	if (!text.startsWith('{')) return value;
	try {
		const parsed: unknown = JSON.parse(text);
		return parsed;
	} catch {
		return value;
	}
}

/** What a tool is called with, in pairs of a name and a value; a name is empty where there is none. */
function parametersOf(json: Record<string, unknown>): Array<[name: string, value: unknown]> {
	const given = unpacked(json.toolParameters);
	if (isObject(given)) return Object.entries(given);
	if (given !== undefined && given !== null) return [['', given]];
	return Object.entries(json).filter(([name]) => !NOT_SHOWN.includes(name));
}

/**
 * What an agent wants to do, within so many parts: the tool's name, the parameters, and how many of
 * them are left out.
 *
 * @throws {InputError} where there is nothing to say yes to
 */
function wishOf(context: IExecuteFunctions, parts: number): string {
	const json = asObject(context.getInputData()[0]?.json);
	const tool = cut(spaced(textOf(json.tool) || textOf(json.toolName)), LONGEST_TOOL);
	const all = parametersOf(json).filter(([, value]) => value !== undefined);
	if (tool === '' && all.length === 0) {
		throw new InputError(
			'Nothing was sent: the agent does not say what it wants to do',
			'Write a text under Message that says what the person agrees to',
		);
	}
	const parameters = all
		.slice(0, MOST_PARAMETERS)
		.map(([name, value]) => parameterOf(name, value))
		.sort((one, other) => Number(one.isLong) - Number(other.isLong));
	const start = `Agent wants to use ${tool || 'a tool'}`;
	for (let count = parameters.length; count >= Math.min(1, parameters.length); count--) {
		const rest = all.length - count;
		for (const length of VALUE_LENGTHS) {
			const details = parameters
				.slice(0, count)
				.map(({ label, shown }) => `${label} ${shown(length)}`.trim());
			if (rest > 0) details.push(`+${rest} more`);
			const text = `${[start, details.join(', ')].filter(Boolean).join(': ')}. ${HOW_TO_ANSWER}`;
			if (mostPartsOf(text) <= parts) return text;
		}
	}
	throw new InputError(
		'Nothing was sent: what the agent wants to do does not fit into Maximum Parts',
		'Raise Maximum Parts under Options',
	);
}

/** Cuts a text so that it has so many parts at most. */
function fitted(text: string, parts: number): string {
	if (mostPartsOf(text) <= parts) return text;
	let [low, high] = [0, text.length];
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (mostPartsOf(cut(text, middle)) <= parts) low = middle;
		else high = middle;
	}
	return cut(text, low);
}

/** Options with texts, which an agent may fill in as it may the message. */
const TEXT_OPTIONS = ['askAgainText', 'lateText', 'reminderText', 'thankYouText'];
/** What reads the item that the agent gives, or lets it fill in a field. */
const OF_AGENT =
	/\$(?:fromAI|json|tool|input|items?|data|binary|(?:raw)?parameter|thisItem|evaluateExpression)\b|toolParameters|hitlParameters/i;

/** Whether what the form holds is, or has in it, an expression that the agent decides on. */
function readsAgent(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=') && OF_AGENT.test(value);
	return typeof value === 'object' && value !== null && Object.values(value).some(readsAgent);
}

/**
 * Refuses a review of which the agent could choose who answers it, or what counts as which answer.
 *
 * @throws {InputError} naming the field
 */
export function checkAgentChoosesNothing({ parameters }: INode): void {
	const { to, from, choices, options } = parameters;
	const fixed = Object.entries(asObject(options)).filter(([name]) => !TEXT_OPTIONS.includes(name));
	const fields: Array<[string, unknown]> = [
		...([
			['To', to],
			['From', from],
			['Answers', choices],
		] satisfies Array<[string, unknown]>),
		['Options', isObject(options) ? fixed : options],
	];
	const found = fields.find(([, value]) => readsAgent(value));
	if (found === undefined) return;
	throw new InputError(
		`Nothing was sent: the AI model must not choose ${found[0]} of the review of what it does`,
		`Give ${found[0]} without $fromAI and without $json; other nodes can be read, as in $('Settings').first().json.phone`,
	);
}

/**
 * The text of a review: what the user wrote, or in place of n8n's own text a short one with the tool's
 * name and the parameters. It is cut to so many parts, so that no agent makes a bill of ten.
 *
 * @param text as the form gives it
 * @param maxParts the parts that it may have; two where the form does not say
 * @throws {InputError} where nothing of it can be shown
 */
export function reviewText(
	context: IExecuteFunctions,
	text: string,
	maxParts = MOST_PARTS,
): string {
	const isOwn = !MESSAGE_OF_N8N.test(textOf(context.getNode().parameters.message));
	return isOwn ? fitted(text, maxParts) : wishOf(context, maxParts);
}
