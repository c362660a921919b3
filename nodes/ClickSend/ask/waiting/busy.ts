import type { IWebhookFunctions } from 'n8n-workflow';
import { markOfReply } from '../../../shared/questions/token';
import type { Incoming } from '../judge';
import type { QuestionState } from '../state';

/** How long a text is remembered: ClickSend gives up after ten tries, a minute apart. */
const KEPT_MS = 15 * 60_000;

/**
 * What this process is doing with questions. Of two replies at once to one question the second has to
 * come again, when it is known what became of the first; and a text that one question has taken is none
 * for another.
 */
export class Busy {
	private readonly tokens = new Set<string>();
	/** by a mark of the text: whose it was */
	private readonly takenBy = new Map<string, { token: string; at: number }>();

	/**
	 * Takes a question until n8n has answered the request, or who made it has hung up.
	 *
	 * @returns what sets it free; undefined where it is taken
	 */
	take(context: IWebhookFunctions, { token }: QuestionState): (() => void) | undefined {
		if (this.tokens.has(token)) return undefined;
		this.tokens.add(token);
		const free = () => void this.tokens.delete(token);
		const response = context.getResponseObject();
		for (const event of ['finish', 'prefinish', 'close']) response.once(event, free);
		return free;
	}

	/** Notes that a question has taken a text. */
	note({ messageId }: Incoming, { token }: QuestionState): void {
		const now = Date.now();
		for (const [mark, { at }] of this.takenBy) {
			if (now - at < KEPT_MS) break;
			this.takenBy.delete(mark);
		}
		this.takenBy.set(markOfReply(messageId), { token, at: now });
	}

	/** Whether another question has taken a text. */
	isOthers({ messageId }: Incoming, { token }: QuestionState): boolean {
		const taken = this.takenBy.get(markOfReply(messageId));
		return taken !== undefined && taken.token !== token && Date.now() - taken.at < KEPT_MS;
	}
}
