import { isObject, text } from '../core/data/fields';
import type { ChatMessage, ChatRequest, OfferedTool } from './chat';

/** What a tool answered to the model's call. */
export interface ToolAnswer {
	/** the tool's name, empty where the request does not say which call it answers */
	tool: string;
	content: string;
}

/** A conversation as a script reads it. */
export interface Talk {
	/** what the agent was told about its work */
	instructions: string;
	/** what was said before the person's last words, by both, oldest first: the agent's memory */
	earlier: Array<{ isPerson: boolean; words: string }>;
	/** the person's last words */
	words: string;
	/** what came of the calls since these words, in order */
	answers: ToolAnswer[];
	tools: OfferedTool[];
}

/** The text of a message, which may come in pieces. */
export function contentOf({ content }: ChatMessage): string {
	if (!Array.isArray(content)) return text(content);
	return content.map((piece) => (isObject(piece) ? text(piece.text) : '')).join('');
}

/** The tools by the calls of them that the model asked for. */
function calledTools(messages: readonly ChatMessage[]): Map<string, string> {
	const calls = messages.flatMap(({ tool_calls: of }): unknown[] => (Array.isArray(of) ? of : []));
	return new Map(
		calls
			.filter(isObject)
			.map((call) => [text(call.id), isObject(call.function) ? text(call.function.name) : '']),
	);
}

/** Reads a request as a conversation. */
export function readTalk({ messages, tools = [] }: ChatRequest): Talk {
	const last = messages.map(({ role }) => role).lastIndexOf('user');
	const names = calledTools(messages);
	return {
		instructions: messages
			.filter(({ role }) => role === 'system')
			.map(contentOf)
			.join('\n'),
		earlier: messages
			.slice(0, Math.max(last, 0))
			.filter(({ role }) => role === 'user' || role === 'assistant')
			.map((one) => ({ isPerson: one.role === 'user', words: contentOf(one) }))
			.filter(({ words }) => words !== ''),
		words: last === -1 ? '' : contentOf(messages[last]),
		answers: messages
			.slice(last + 1)
			.filter(({ role }) => role === 'tool')
			.map((one) => ({ tool: names.get(text(one.tool_call_id)) ?? '', content: contentOf(one) })),
		tools,
	};
}

/** What is under a name in the first item of a tool's answer, as n8n hands it on: a list of items. */
export function fieldIn({ content }: ToolAnswer, name: string): string | undefined {
	let items: unknown;
	try {
		items = JSON.parse(content);
	} catch {
		return undefined;
	}
	const item: unknown = Array.isArray(items) ? items[0] : items;
	const value = isObject(item) ? item[name] : undefined;
	return typeof value === 'string' ? value : undefined;
}

/** The name of the offered tool that is for something; undefined where there is none. */
export const toolFor = ({ tools }: Talk, isFor: RegExp): string | undefined =>
	tools.find(({ function: { name } }) => isFor.test(name))?.function.name;
