/** Input that must not leave n8n: what is wrong, and what to do. */
export class InputError extends Error {
	constructor(
		message: string,
		readonly advice?: string,
	) {
		super(message);
	}
}
