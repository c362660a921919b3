import { Ring } from '../data/ring';

/** One request under /v3. The Authorization header is never kept, only the user it names. */
export interface LoggedRequest {
	at: string;
	method: string;
	path: string;
	query: unknown;
	body: unknown;
	user: string | null;
	/** The HTTP status answered; 0 when the connection was cut. */
	status: number;
}

/** The last requests. Bodies are kept by reference, so a load test costs no copies. */
export class RequestLog extends Ring<LoggedRequest> {}
