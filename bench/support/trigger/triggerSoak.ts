import { polling } from '../../../tools/driver/dialect';
import { figure, tableOf } from '../table';
import { pause, type TriggerBench, type TriggerGoal } from './triggerBench';

/** Further deliveries of each event, and up to how late each comes. */
const REPEATS = 2;
const LATE_MS = 15_000;
/** Events a second: as many as come late at the most fit into what polling remembers. */
const PER_SECOND = 20;
/** How long nothing new has to come for the end, and how long that may take. */
const QUIET_MS = 10_000;
const LONGEST_MS = 300_000;

/** Counts what came of events: each has to come once. */
export async function soak(
	bench: TriggerBench,
	mode: 'polling' | 'webhook',
	count: number,
): Promise<TriggerGoal[]> {
	await bench.control('reset', {});
	await bench.control('settings', { retryIntervalMs: 1000 });
	bench.sink.received.length = 0;
	const events = ['smsInbound'];
	const workflow = await bench.activate(mode === 'polling' ? { ...polling, events } : { events });
	const made = new Set<string>();
	let largest = 0;
	for (let left = count; left > 0; left -= PER_SECOND) {
		const { message_ids: ids } = await bench.control<{ message_ids: string[] }>('events', {
			kind: 'smsInbound',
			count: Math.min(PER_SECOND, left),
			repeat: REPEATS,
			delayMs: LATE_MS,
		});
		for (const id of ids) made.add(id);
		largest = Math.max(largest, await bench.staticDataSize(workflow.id));
		await pause(1000);
	}
	await settled(bench);
	await bench.n8n.deactivate(workflow.id);
	const came = new Map<string, number>();
	for (const { messageId } of bench.sink.received) {
		came.set(messageId as string, (came.get(messageId as string) ?? 0) + 1);
	}
	const lost = [...made].filter((id) => !came.has(id)).length;
	const twice = [...came.values()].filter((times) => times > 1).length;
	const executions = await bench.executions(workflow.id);
	console.log(
		`\nSoak, ${mode}: each event delivered ${REPEATS + 1} times, up to ${LATE_MS / 1000} s late\n`,
	);
	console.log(
		tableOf(
			['Events', 'Lost', 'Twice', 'Executions', 'Static data, bytes'],
			[[figure(made.size), figure(lost), figure(twice), figure(executions), figure(largest)]],
		),
	);
	return [
		{ goal: `Events lost, ${mode}`, value: lost, unit: '', met: lost === 0 },
		{ goal: `Events twice, ${mode}`, value: twice, unit: '', met: twice === 0 },
	];
}

async function settled({ sink }: TriggerBench): Promise<void> {
	const deadline = Date.now() + LONGEST_MS;
	let [count, since] = [-1, Date.now()];
	while (Date.now() < deadline && Date.now() - since < QUIET_MS + LATE_MS) {
		if (sink.received.length !== count) [count, since] = [sink.received.length, Date.now()];
		await pause(500);
	}
}
