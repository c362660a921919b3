import type { IWebhookFunctions } from 'n8n-workflow';
import type { TriggerSettings } from '../form/settings';
import { handsOn } from '../form/settings';
import type { Deliveries } from '../memory/deliveries';
import { ReplyRound } from '../questions/handOn';
import type { Handings } from '../questions/handings';
import type { Reply } from '../questions/reply';
import { Refusal } from './refusal';
import type { Delivery } from './requestEvents';

/** How old a text is that ClickSend may not deliver again, in seconds: it tries ten times, a minute apart. */
const NEARLY_GIVEN_UP = 7 * 60;

const isLastCall = ({ receivedAt }: Reply): boolean =>
	Date.now() / 1000 - receivedAt > NEARLY_GIVEN_UP;

/** Whether an event may be the reply to a question. */
export const mayAnswer = ({ output }: Delivery, settings: TriggerSettings): boolean =>
	handsOn(settings) && output.event === 'smsInbound';

/**
 * Hands the texts of a request on to the questions that wait for them.
 *
 * @returns what is left for the workflow
 * @throws {Refusal} 503 where a question cannot take its reply yet: ClickSend delivers it again
 */
export async function handOnReplies(
	context: IWebhookFunctions,
	settings: TriggerSettings,
	found: Delivery[],
	deliveries: Deliveries,
	handings: Handings,
): Promise<Delivery[]> {
	if (!found.some((delivery) => mayAnswer(delivery, settings))) return found;
	const round = new ReplyRound(context, handings, { isLastCall });
	const left: Delivery[] = [];
	const taken: string[] = [];
	let isLater = false;
	for (const delivery of found) {
		const { key, output } = delivery;
		const handed = mayAnswer(delivery, settings) ? await round.handOn(output) : 'none';
		if (handed === 'later') isLater = true;
		if (handed !== 'taken') left.push(delivery);
		else if (settings.questions === 'both')
			left.push({ key, output: { ...output, handedOn: true } });
		else taken.push(key);
	}
	// Known when ClickSend delivers them again, be it with those that are left.
	deliveries.begin(taken);
	deliveries.accept(taken);
	if (isLater) throw new Refusal(503, 'A question cannot take its reply yet');
	return left;
}
