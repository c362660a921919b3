import type { Turn } from '../chat';
import { fieldIn, toolFor, type Talk, type ToolAnswer } from '../talk';

const PHONE = /\+\d[\d ]{6,}\d/;
const ORDER = /(?<![\d+])#?(\d{4})(?!\d)/;
const TEXTS = /text/i;
/** A wish to have somebody texted. */
const TEXT_THEM = /\b(text|sms|message|tell|send)\b/i;
const WANTS_PERSON = /\b(person|human|somebody|someone|manager|call me|speak|talk|complain\w*)\b/i;
const ABOUT_ORDER = /\b(order|parcel|package|delivery|it|that|when|where)\b/i;

/** The number of the order that the person means: named now, or the last one named before. */
function orderIn({ words, earlier }: Talk): string | undefined {
	const now = ORDER.exec(words)?.[1];
	if (now !== undefined) return now;
	const said = earlier.filter(({ isPerson }) => isPerson).map((one) => ORDER.exec(one.words)?.[1]);
	return ABOUT_ORDER.test(words) ? said.filter((one) => one !== undefined).at(-1) : undefined;
}

function afterTool(answer: ToolAnswer): Turn {
	const error = fieldIn(answer, 'error');
	if (error !== undefined) return { text: `Sorry, I may not do that. ${error}` };
	if (TEXTS.test(answer.tool)) {
		return { text: 'I have told our team. Somebody will be in touch with you.' };
	}
	return { text: fieldIn(answer, 'response') ?? answer.content };
}

/** Somebody who answers customers of a shop: looks up orders, and texts people when asked to. */
export function shopAssistant(talk: Talk): Turn {
	const answer = talk.answers.at(-1);
	if (answer !== undefined) return afterTool(answer);
	const { words, instructions } = talk;
	const named = PHONE.exec(words)?.[0];
	const team = PHONE.exec(instructions)?.[0];
	const texts = toolFor(talk, TEXTS);
	// It does what it is asked, as a model may: what must not be is the limits' business.
	if (named !== undefined && TEXT_THEM.test(words)) {
		return { tool: texts, arguments: { to: named, text: words } };
	}
	if (WANTS_PERSON.test(words)) {
		return { tool: texts, arguments: { to: team, text: `A customer asks for you: ${words}` } };
	}
	const order = orderIn(talk);
	if (order !== undefined) return { tool: toolFor(talk, /order/i), arguments: { order } };
	return { text: 'Hello, I am the assistant of the Demo Shop. What is the number of your order?' };
}
