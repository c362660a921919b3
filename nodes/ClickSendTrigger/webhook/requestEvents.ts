import type { IWebhookFunctions } from 'n8n-workflow';
import { isObject } from '../../shared/text/objects';
import { outcomeOf } from '../../shared/api/outcome';
import { QUESTIONS } from '../../shared/questions/handlers';
import { textOf } from '../../shared/text/text';
import { eventOf } from '../event/eventKind';
import { keywordReader } from '../../shared/replies/keywords';
import type { TriggerEvent } from '../event/output';
import { faultIn, toOutput } from '../event/output';
import type { TriggerSettings } from '../form/settings';
import { deliveryKey } from '../memory/deliveries';
import { knownOwnNumbers, ownNumberTest } from '../memory/ownNumbers';
import { Refusal } from './refusal';
import { queryOf, readRows } from './requestRows';

/** Parts of the address that are ours and no part of an event. */
const OWN_PARAMETERS = ['kind', 'owner', 'workflow', 'secret', QUESTIONS];

/** An event as it was delivered. */
export interface Delivery {
	/** the same for its repeats */
	key: string;
	output: TriggerEvent;
}

/**
 * The events of a request. A row that is none does not hold up the others: ClickSend would send all
 * of them again, and it is none then, either.
 *
 * @throws {Refusal} 400 where no row is an event, 503 where the account's numbers are needed and not to
 *   be had: ClickSend sends the events again
 */
export async function readEvents(
	context: IWebhookFunctions,
	settings: TriggerSettings,
): Promise<Delivery[]> {
	const kindName = textOf(queryOf(context).kind);
	const { value: ownNumbers, error } = await outcomeOf(knownOwnNumbers(context, settings));
	if (error !== undefined) throw new Refusal(503, 'The account’s own numbers are not known');
	const output = {
		readKeywords: keywordReader(settings.keywords),
		isOwnNumber: ownNumberTest(ownNumbers),
	};
	const rows = await readRows(context, [...OWN_PARAMETERS, settings.carrier]);
	const found: Delivery[] = [];
	const faults: string[] = [];
	for (const row of rows.map((value) => (isObject(value) ? value : {}))) {
		const event = eventOf(row, kindName, settings.events);
		const fault = faultIn(event, row);
		if (fault !== undefined) {
			faults.push(fault);
			continue;
		}
		found.push({ key: deliveryKey(context, event, row), output: toOutput(event, row, output) });
	}
	const [fault] = faults;
	if (found.length === 0) throw new Refusal(400, fault ?? 'no event');
	if (fault !== undefined) leftOut(context, faults.length, rows.length, fault);
	return found;
}

/**
 * Notes in the log that some of a request's rows start nothing.
 *
 * @param reason of the first one; nothing of what the rows hold
 */
export function leftOut(
	context: IWebhookFunctions,
	count: number,
	of: number,
	reason: string,
): void {
	context.logger.warn(
		`ClickSend Trigger: ${count} of ${of} rows of a request start nothing. The first: ${reason}`,
	);
}
