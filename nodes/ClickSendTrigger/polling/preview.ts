import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toOutput } from '../event/output';
import { isPolled, LISTS } from '../event/polled';
import { isWanted } from '../form/filter';
import { readSettings } from '../form/settings';
import { outputSettings } from './emission';
import { readNewest } from './lists';
import { readable } from './reading';

/** How many events a manual run shows of each kind. */
const PREVIEWED = 10;

/** What a manual run shows in polling mode: recent events, without moving anything. */
export async function preview(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const settings = readSettings(context.getNode(), (name, fallback) =>
		context.getNodeParameter(name, 0, fallback),
	);
	const output = outputSettings(context, settings);
	const items: INodeExecutionData[] = [];
	let found = 0;
	for (const event of settings.events.filter(isPolled)) {
		const newest = await readNewest(context, LISTS[event].path, PREVIEWED);
		const events = readable(context, event, newest).map(({ row }) => toOutput(event, row, output));
		found += events.length;
		items.push(...events.filter((json) => isWanted(json, settings)).map((json) => ({ json })));
	}
	if (items.length === 0) {
		context.addExecutionHints({
			message:
				found > 0
					? 'The latest unread events are none that the settings of this node let through.'
					: 'No unread events. ClickSend collects events for polling once the workflow has been active, and shows none that are marked as read.',
			location: 'outputPane',
		});
	}
	return [items];
}
