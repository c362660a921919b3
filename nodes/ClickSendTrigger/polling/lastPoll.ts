import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { outcomeOf } from '../../shared/api/outcome';
import { isPolled } from '../event/polled';
import { settingsOf } from '../form/settings';
import type { Position } from '../memory/cursor';
import type { Emitted } from './emission';
import { emissionOf, itemsOf, MOST_REMEMBERED, outputSettings } from './emission';
import type { Process } from './polls';
import { noteProgress, progressOf } from './polls';
import { handOnWith } from './replies';
import { takeLast } from './reading';

/**
 * Ends polling when webhooks have begun: what came since the last poll is in the lists only. Where
 * that cannot be read now, the next activation does it.
 */
export async function endPolling(
	context: IPollFunctions,
	process: Process,
): Promise<INodeExecutionData[][] | null> {
	const progress = progressOf(context, process);
	const positions = Object.values(progress.cursors);
	if (positions.every(({ hasEnded }) => hasEnded)) return null;
	const settings = settingsOf(context);
	const output = outputSettings(context, settings);
	const most = Math.floor(MOST_REMEMBERED / positions.length);
	const cursors: Record<string, Position> = {};
	const emitted: Emitted[] = [];
	for (const event of settings.events.filter(isPolled)) {
		const position = progress.cursors[event];
		if (position === undefined) continue;
		cursors[event] = position;
		if (position.hasEnded) continue;
		const { isOut, emit } = emissionOf(context, event, settings, output, process.deliveries);
		const handOn = handOnWith(context, event, {
			...{ settings, output, process },
			// There is no next poll.
			mostPutOff: Infinity,
		});
		const reading = { most, isOut, handOn };
		const { value: last, error } = await outcomeOf(takeLast(context, event, position, reading));
		if (error !== undefined) {
			context.logger.warn(`ClickSend Trigger: ${event} not polled: ${error.message}`);
			continue;
		}
		cursors[event] = { ...last.cursor, start: position.start, hasEnded: true };
		emitted.push(...emit(last.fresh));
	}
	const keys = emitted.map(({ key }) => key);
	noteProgress(context, process, progress, cursors, keys);
	return itemsOf(emitted, settings);
}
