import type { IExecuteFunctions, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { keywordReader } from '../../shared/replies/keywords';
import type { OutputSettings, TriggerEvent } from '../event/output';
import { toOutput } from '../event/output';
import type { PolledEvent } from '../event/polled';
import { isWanted } from '../form/filter';
import type { TriggerSettings } from '../form/settings';
import { byTime } from '../memory/cursor';
import type { Deliveries } from '../memory/deliveries';
import { deliveredTest, deliveryKey } from '../memory/deliveries';
import { ownNumberTest } from '../memory/ownNumbers';
import { stateOf } from '../memory/state';
import type { OutTest, ListRow } from './reading';

/** Events that the cursors of all lists together remember, in 5.5 kB of static data. */
export const MOST_REMEMBERED = 500;

/** What events are read with, as the form and the node's state say. */
export const outputSettings = (
	context: IExecuteFunctions | IPollFunctions,
	{ keywords }: TriggerSettings,
): OutputSettings => ({
	readKeywords: keywordReader(keywords),
	isOwnNumber: ownNumberTest(stateOf(context).ownNumbers),
});

/** An event that a poll gives. */
export interface Emitted {
	json: TriggerEvent;
	timestamp: number;
	/** its name as a delivery */
	key: string;
}

/** What becomes of the events of one list. */
export interface Emission {
	/** whether an event goes into the workflow, or has done so by a webhook */
	isOut: OutTest;
	/** makes the output of events, but of those that a webhook has delivered or a question has alone */
	emit: (fresh: ListRow[]) => Emitted[];
}

/**
 * Says what becomes of the events of a list.
 *
 * @param deliveries what the webhooks of this process have delivered
 */
export function emissionOf(
	context: IPollFunctions,
	event: PolledEvent,
	settings: TriggerSettings,
	output: OutputSettings,
	deliveries: Deliveries,
): Emission {
	const isDelivered = deliveredTest(context, event, deliveries);
	return {
		isOut: (row) => isDelivered(row) || isWanted(toOutput(event, row, output), settings),
		emit: (fresh) =>
			fresh
				.filter(({ row }) => !isDelivered(row))
				.filter(({ isTaken }) => isTaken !== true || settings.questions === 'both')
				.map(({ row, timestamp, isTaken }) => ({
					json: { ...toOutput(event, row, output), ...(isTaken === true && { handedOn: true }) },
					timestamp,
					key: deliveryKey(context, event, row),
				})),
	};
}

/** The items of the events that the filters let through, oldest first; null where there are none. */
export function itemsOf(
	emitted: Emitted[],
	settings: TriggerSettings,
): INodeExecutionData[][] | null {
	const items = emitted
		.filter(({ json }) => isWanted(json, settings))
		.sort(byTime)
		.map(({ json }) => ({ json }));
	return items.length === 0 ? null : [items];
}
