/** A request that is answered with an error and starts nothing; ClickSend sends it again. */
export class Refusal extends Error {
	/**
	 * @param statusCode the answer's HTTP status
	 * @param message the answer's text: never anything of the request
	 */
	constructor(
		readonly statusCode: number,
		message: string,
	) {
		super(message);
	}
}
