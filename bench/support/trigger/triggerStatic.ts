import { POLLED_EVENTS } from '../../../nodes/ClickSendTrigger/event/polled';
import type { Position } from '../../../nodes/ClickSendTrigger/memory/cursor';
import { moveOn, type Cursor } from '../../../nodes/ClickSendTrigger/memory/cursor';
import { MOST_NUMBERS } from '../../../nodes/ClickSendTrigger/memory/ownNumbers';
import { markOf, remember } from '../../../nodes/ClickSendTrigger/memory/shortMarks';
import type { TriggerState } from '../../../nodes/ClickSendTrigger/memory/state';
import { MOST_REMEMBERED } from '../../../nodes/ClickSendTrigger/polling/emission';
import { figure, tableOf } from '../table';
import type { TriggerGoal } from './triggerBench';

const EVENTS = 100_000;
const MOST_BYTES = 8_000;

const size = (state: TriggerState): number =>
	Buffer.byteLength(JSON.stringify({ global: { [`clickSendTrigger:${'0'.repeat(36)}`]: state } }));

const marks = (count: number, of: string) =>
	Array.from({ length: count }, (_none, index) => markOf(`${of} ${index}`));

/** What webhook mode keeps after many events, with as many own numbers as are kept. */
function webhookState(): TriggerState {
	return {
		secret: 'x'.repeat(32),
		registered: markOf('rules'),
		kinds: [
			'sms-inbound',
			'sms-receipts',
			'voice-receipts',
			'email-receipts',
			'fax-inbound',
			'fax-receipts',
		],
		ownNumbers: remember('', marks(MOST_NUMBERS * 2, 'number'), MOST_NUMBERS),
	};
}

/** What polling keeps after many events in each of its lists, ten a second. */
function pollingState(): TriggerState {
	const most = Math.floor(MOST_REMEMBERED / POLLED_EVENTS.length);
	const cursors: Record<string, Position> = {};
	for (const event of POLLED_EVENTS) {
		let cursor: Cursor = { floor: 1_800_000_000, seen: '' };
		for (let from = 0; from < EVENTS / POLLED_EVENTS.length; from += 100) {
			const events = Array.from({ length: 100 }, (_none, index) => ({
				timestamp: 1_800_000_000 + Math.floor((from + index) / 10),
				identity: `${event} ${from + index}`,
			}));
			cursor = moveOn(cursor, events, most);
		}
		cursors[event] = { ...cursor, start: 1_800_000_000 };
	}
	const ownNumbers = remember('', marks(MOST_NUMBERS * 2, 'number'), MOST_NUMBERS);
	return { ...webhookState(), ownNumbers, cursors, checkedAt: 1_800_000_000 };
}

/** The size of the static data after many events, made with the node's own functions. */
export function measureStatic(): TriggerGoal[] {
	const sizes = { webhook: size(webhookState()), polling: size(pollingState()) };
	console.log(
		`\nStatic data after ${figure(EVENTS)} events (in process, with the node's own functions)\n`,
	);
	console.log(
		tableOf(
			['Mode', 'Bytes'],
			Object.entries(sizes).map(([mode, bytes]) => [mode, figure(bytes)]),
		),
	);
	return Object.entries(sizes).map(([mode, bytes]) => ({
		goal: `Static data under 8 kB, ${mode}`,
		value: bytes,
		unit: 'bytes',
		met: bytes < MOST_BYTES,
	}));
}
