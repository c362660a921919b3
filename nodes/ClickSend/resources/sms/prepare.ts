import { refuse } from '../../steps/refuse';
import type { Prepare } from '../../steps/types';

/** Most messages that ClickSend puts into one file of the history of SMS. */
const MOST_IN_SMS_FILE = 100;

/** Refuses a limit that ClickSend would lower: the file would lack messages without a word. */
export const checkSmsLimit: Prepare = (context, request) => {
	if (Number(request.qs?.limit ?? 0) > MOST_IN_SMS_FILE) {
		refuse(
			context,
			`Limit is more than ${MOST_IN_SMS_FILE}, the most messages that a file of SMS holds`,
			'Page goes on to the next ones; Get History returns all',
		);
	}
	return request;
};
