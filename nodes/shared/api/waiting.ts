import { ManualExecutionCancelledError, sleep } from 'n8n-workflow';

/**
 * Waits. n8n's own `sleep` with a signal is not in all of its versions, `sleep` is.
 *
 * @param seconds how long
 * @param signal ends the wait when it is triggered; none where nothing can be cancelled
 * @throws {ManualExecutionCancelledError} when the signal is or gets triggered
 */
export async function wait(seconds: number, signal: AbortSignal | undefined): Promise<void> {
	const isOver = sleep(seconds * 1000);
	if (signal === undefined) return isOver;
	let stop = () => {};
	const isCancelled = new Promise<never>((_resolve, reject) => {
		stop = () => reject(new ManualExecutionCancelledError(''));
		signal.addEventListener('abort', stop, { once: true });
		if (signal.aborted) stop();
	});
	try {
		await Promise.race([isOver, isCancelled]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
