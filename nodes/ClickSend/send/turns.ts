import { sleep } from 'n8n-workflow';

/** How long the event loop is kept busy at a stretch, in milliseconds. */
const LONGEST_STRETCH = 40;

/** Gives other work a turn when this one has run for a while. */
export function turnTaker(): () => Promise<void> {
	let since = Date.now();
	return async () => {
		if (Date.now() - since < LONGEST_STRETCH) return;
		await sleep(0);
		since = Date.now();
	};
}
