import type { IPollFunctions } from 'n8n-workflow';
import type { OutputSettings } from '../event/output';
import { toOutput } from '../event/output';
import type { PolledEvent } from '../event/polled';
import type { TriggerSettings } from '../form/settings';
import { handsOn } from '../form/settings';
import { deliveredTest } from '../memory/deliveries';
import { ReplyRound } from '../questions/handOn';
import type { Process } from './polls';
import type { HandOn } from './reading';

/** Replies that a poll puts off before it leaves the others that have a question to the next one. */
const MOST_PUT_OFF = 3;

/** What replies are read with. */
interface Replies {
	settings: TriggerSettings;
	output: OutputSettings;
	process: Process;
	/** up to when replies were handed on before n8n was started, in Unix seconds of ClickSend */
	handedUntil?: number;
	/** replies that are put off before the others wait for the next poll */
	mostPutOff?: number;
}

/**
 * Hands the new texts of a list on to the questions that wait for them, the oldest first, but those
 * that webhooks have delivered.
 */
export function handOnWith(
	context: IPollFunctions,
	event: PolledEvent,
	{ settings, output, process: { deliveries, handings }, ...occasion }: Replies,
): HandOn {
	if (event !== 'smsInbound' || !handsOn(settings)) {
		return async (rows) => Promise.resolve({ done: rows, putOff: [] });
	}
	const isDelivered = deliveredTest(context, event, deliveries);
	return async (rows, ahead) => {
		const { mostPutOff = MOST_PUT_OFF, handedUntil } = occasion;
		const round = new ReplyRound(context, handings, { ahead, mostPutOff, handedUntil });
		const done = [];
		const putOff = [];
		for (const row of rows) {
			const text = toOutput(event, row.row, output);
			const handed = isDelivered(row.row) ? 'none' : await round.handOn(text);
			if (handed === 'later') putOff.push(row);
			else done.push({ ...row, isTaken: handed === 'taken' });
		}
		return { done, putOff };
	};
}
