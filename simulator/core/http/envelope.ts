/** The frame ClickSend puts around nearly every answer. */
export interface Envelope {
	http_code: number;
	response_code: string;
	response_msg: string;
	data: unknown;
}

/** What a handler answers: the envelope, or (two newer resources) a bare JSON body. */
export type Answer = { envelope: Envelope } | { bare: unknown };

/** A 200 answer in the envelope. */
export function ok(message: string, data: unknown): Answer {
	return {
		envelope: { http_code: 200, response_code: 'SUCCESS', response_msg: message, data },
	};
}

/** A 200 answer without the envelope, as /own-numbers and /alpha-tags give. */
export function bare(body: unknown): Answer {
	return { bare: body };
}

const CODES: Record<number, string> = {
	400: 'BAD_REQUEST',
	401: 'UNAUTHORIZED',
	403: 'FORBIDDEN',
	404: 'NOT_FOUND',
	405: 'NOT_FOUND',
	413: 'BAD_REQUEST',
	415: 'BAD_REQUEST',
	422: 'UNPROCESSABLE_ENTITY',
	429: 'TOO_MANY_REQUESTS',
	500: 'INTERNAL_SERVER_ERROR',
};

/** A refusal: thrown anywhere in a handler, answered in the envelope with its HTTP status. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly data: unknown = null,
	) {
		super(message);
	}

	toEnvelope(): Envelope {
		return errorEnvelope(this.status, this.message, this.data);
	}
}

/** The envelope for an HTTP status other than 200. */
export function errorEnvelope(status: number, message: string, data: unknown = null): Envelope {
	return {
		http_code: status,
		response_code: CODES[status] ?? 'ERROR',
		response_msg: message,
		data,
	};
}

/** 404 for an id that does not exist. */
export function notFound(what: string): ApiError {
	return new ApiError(404, `${what} not found.`);
}

/** 400 that names each refused field. */
export function badRequest(fields: Record<string, string>, message?: string): ApiError {
	return new ApiError(400, message ?? Object.values(fields)[0] ?? 'Bad request.', fields);
}
