/**
 * An error whose message is meant for the person at the terminal: shown without a stack trace.
 */
export class PlainError extends Error {
	/** @param {string} message what failed and what to do about it */
	constructor(message) {
		super(message);
		this.name = 'PlainError';
	}
}

/**
 * Prints a line about what is being done.
 *
 * @param {string} text
 * @returns {void}
 */
export function say(text) {
	console.log(text);
}

/**
 * Prints a heading that separates the parts of a longer run.
 *
 * @param {string} text
 * @returns {void}
 */
export function heading(text) {
	console.log(`\n=== ${text} ${'='.repeat(Math.max(3, 72 - text.length))}\n`);
}

/**
 * Prints an error: its message alone when it was written for the reader, else with its stack.
 *
 * @param {unknown} error
 * @returns {void}
 */
export function sayError(error) {
	if (error instanceof PlainError) console.error(`\n${error.message}`);
	else console.error(error);
}

/**
 * The time since a moment, in a form for people.
 *
 * @param {number} since as from Date.now()
 * @returns {string} such as "8 s" or "2 min 5 s"
 */
export function elapsed(since) {
	const seconds = Math.round((Date.now() - since) / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
