import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Problem } from '../../shared/answers/problem';
import { userError } from '../../shared/answers/problem';
import { asPreview } from '../../shared/replies/preview';
import { rulesFor } from '../event/events';
import type { TriggerEvent } from '../event/output';
import { toOutput } from '../event/output';
import { isPolled, LISTS } from '../event/polled';
import { isWanted } from '../form/filter';
import type { TriggerSettings } from '../form/settings';
import { MOST_TEST_ITEMS, readSettings } from '../form/settings';
import { byTime } from '../memory/cursor';
import { isCollected } from '../rules/pollRules';
import { outputSettings } from './emission';
import { readNewest } from './lists';
import { readable } from './reading';

/** Why a test run shows nothing. The canvas shows the message alone, without the advice. */
async function whyNothing(
	context: IExecuteFunctions,
	settings: TriggerSettings,
	isAnyUnread: boolean,
): Promise<Problem> {
	if (isAnyUnread) {
		return {
			message: 'Nothing to show: the settings of this node leave out the latest unread events',
			advice: 'Look at Which Texts, Numbers and Options, or write another text',
		};
	}
	for (const kind of rulesFor(settings.events)) {
		if (await isCollected(context, kind)) continue;
		return {
			message:
				'Nothing to show yet: publish the workflow (older n8n: Activate), then ClickSend keeps its events',
			advice:
				'What comes in from then on starts the workflow by itself, and a test run can show it',
		};
	}
	return {
		message: 'Nothing to show: there are no unread events. Write a text to one of your numbers',
		advice: 'Events that are marked as read at ClickSend are not shown',
	};
}

/** Says what is shown, and what not to expect of it. */
function sayPreview(context: IExecuteFunctions): void {
	context.addExecutionHints({
		message: 'A preview (isPreview): ClickSend nodes leave out what would answer it.',
		location: 'outputPane',
	});
	if (context.getWorkflow().active) return;
	context.addExecutionHints({
		message:
			'Publish the workflow (older n8n: Activate), so that new events start it by themselves.',
		location: 'outputPane',
	});
}

/**
 * What a test run shows in polling mode: the latest events as previews, without moving anything.
 *
 * @throws {NodeOperationError} saying why there is nothing to show, which the canvas then says
 */
export async function preview(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const settings = readSettings(context.getNode(), (name, fallback) =>
		context.getNodeParameter(name, 0, fallback),
	);
	const output = outputSettings(context, settings);
	const found: Array<{ json: TriggerEvent; timestamp: number }> = [];
	for (const event of settings.events.filter(isPolled)) {
		const newest = await readNewest(context, LISTS[event].path, MOST_TEST_ITEMS);
		for (const { row, timestamp } of readable(context, event, newest)) {
			// One that is dated nowhere is not to be the latest for ever.
			const at = Number.isFinite(timestamp) ? timestamp : 0;
			found.push({ json: toOutput(event, row, output), timestamp: at });
		}
	}
	const shown = found
		.filter(({ json }) => isWanted(json, settings))
		.sort(byTime)
		.slice(-settings.testItems);
	if (shown.length === 0) {
		const problem = await whyNothing(context, settings, found.length > 0);
		const error = userError(context.getNode(), problem);
		if (!context.continueOnFail()) throw error;
		// Else n8n would go on with an item that is none.
		context.addExecutionHints({ message: error.message, location: 'outputPane' });
		return [[]];
	}
	sayPreview(context);
	return [shown.map(({ json }) => ({ json: asPreview(json) }))];
}
