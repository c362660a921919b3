import type { FastifyInstance } from 'fastify';
import { isObject } from '../core/data/fields';
import { newMessageId } from '../core/data/ids';
import { badRequest } from '../core/http/envelope';
import { completion, type ChatMessage, type ChatRequest, type OfferedTool } from './chat';
import { SCRIPTS } from './scripts/scripts';
import { scriptedTurn } from './turn';

/** Where an OpenAI client finds the scripted model. */
export const MODEL_PATH = '/_model/v1';

/**
 * A stand-in for a language model, which speaks as much of OpenAI's API as an AI agent of n8n needs, so
 * that one can be run where no model can be reached.
 */
export function registerModel(app: FastifyInstance): void {
	app.get(`${MODEL_PATH}/models`, () => ({
		object: 'list',
		data: Object.keys(SCRIPTS).map((id) => ({
			id,
			object: 'model',
			created: 0,
			owned_by: 'simulator',
		})),
	}));
	app.post(`${MODEL_PATH}/chat/completions`, ({ body }) => {
		const chat = readChat(body);
		return completion(newMessageId(), scriptedTurn(chat), chat.model);
	});
}

function readChat(body: unknown): ChatRequest {
	const { model, messages, tools, stream } = isObject(body) ? body : {};
	if (!Array.isArray(messages)) throw badRequest({ messages: 'Give a list of messages.' });
	if (stream === true) throw badRequest({ stream: 'The scripted model answers in one piece.' });
	return {
		...(typeof model === 'string' && { model }),
		messages: messages.filter(isMessage),
		tools: Array.isArray(tools) ? tools.filter(isTool) : [],
	};
}

const isMessage = (one: unknown): one is ChatMessage =>
	isObject(one) && typeof one.role === 'string';

const isTool = (one: unknown): one is OfferedTool =>
	isObject(one) && isObject(one.function) && typeof one.function.name === 'string';
