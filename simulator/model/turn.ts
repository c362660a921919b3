import type { ChatRequest, Turn } from './chat';
import { SCRIPTS } from './scripts/scripts';
import { readTalk } from './talk';

/**
 * What the scripted model says, by the script that the request names as its model. The same request
 * always gets the same answer.
 */
export function scriptedTurn(chat: ChatRequest): Turn {
	const script =
		Object.entries(SCRIPTS).find(([name]) => name === chat.model)?.[1] ?? SCRIPTS.scripted;
	return script(readTalk(chat));
}
