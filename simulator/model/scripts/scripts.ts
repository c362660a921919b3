import type { Turn } from '../chat';
import type { Talk } from '../talk';
import { firstTool } from './firstTool';
import { receptionist } from './receptionist';
import { shopAssistant } from './shopAssistant';

/** A part that the scripted model plays: what it says next in a conversation, always the same. */
export type Script = (talk: Talk) => Turn;

/** The scripts by the names under which a chat model asks for them; the first one answers to any other name. */
export const SCRIPTS: Readonly<Record<string, Script>> = {
	scripted: firstTool,
	'shop-assistant': shopAssistant,
	receptionist,
};
