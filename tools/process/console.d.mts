/** An error whose message is meant for the person at the terminal: shown without a stack trace. */
export class PlainError extends Error {}

/** Prints a line about what is being done. */
export function say(text: string): void;

/** Prints an error: its message alone when it was written for the reader, else with its stack. */
export function sayError(error: unknown): void;
