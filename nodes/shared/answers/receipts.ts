import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../text/text';

/** What a delivery receipt, or a row of a history, says became of a message. */
export interface ReceiptOutcome {
	status: 'delivered' | 'failed' | 'pending';
	/** whether no later receipt follows */
	isFinal: boolean;
}

/** History statuses of messages that did not go out, in small letters. */
const NOT_SENT = ['failed', 'cancelled', 'cancelledafterreview'];

/** Whether a history says by its status that a message certainly did not go out. */
export const isNotSent = ({ status }: IDataObject): boolean =>
	NOT_SENT.includes(textOf(status).toLowerCase());

const PENDING: ReceiptOutcome = { status: 'pending', isFinal: false };
const DELIVERED: ReceiptOutcome = { status: 'delivered', isFinal: true };
const FAILED: ReceiptOutcome = { status: 'failed', isFinal: true };

/** ClickSend's delivery status codes: 200 and 302 are temporary. */
const BY_CODE: ReadonlyMap<string, ReceiptOutcome> = new Map([
	['200', PENDING],
	['201', DELIVERED],
	['300', FAILED],
	['301', FAILED],
	['302', PENDING],
]);

/**
 * What words mean, the first that fits: those of ClickSend's histories, receipts, help pages on SMS
 * errors and email statuses, and what they are likely to be called beside. A word that none fits
 * (Sent, Queued, Scheduled, WaitApproval, Processed, SUCCESS) says nothing of an end.
 */
const BY_WORD: ReadonlyArray<[RegExp, ReceiptOutcome]> = [
	[/\bsoft(?: ?bounc|\b)|\btransient|\bdefer|\bdelayed|\btemporar|\byet\b/, PENDING],
	[/(?<!\b(?:after|no|not be) )\bretr(?:y|ied)(?! limit)/, PENDING],
	[/undeliv|\bun deliver|\bno[nt] ?deliver|fail|bounc|reject|refus|expir|cancel/, FAILED],
	[/\b(?:not|never|cannot|\w{1,9}n['’]?t|unable to) (?:\w+ ){0,3}(?:deliver|received on)/, FAILED],
	[/\bdropped|\bblocked|\binvalid|\bunreachable|impossible/, FAILED],
	[/\bblacklist|\bbarred|\bdenied/, FAILED],
	[/\b(?:to|will|be|being|await\w{0,3}) deliver|\bpending\b|\bpartial/, PENDING],
	// What the network has is not on the phone.
	[
		/\bdelivered ?to ?(?:the )?(?:\w+ )?(?:network|carrier|operator|gateway|supplier|smsc)/,
		PENDING,
	],
	[/\b(?:in|not|never|cannot|\w{1,9}n['’]?t) (?:\w+ ){0,3}complete/, PENDING],
	[/\bdelivered|\bdelivrd|\bcompleted?$|\breceived on (?:the )?handset/, DELIVERED],
	// An email that was opened, or called spam, has arrived.
	[/^(?:open|click)(?:ed)?$|^spam(?: ?report(?:ed)?)?$/, DELIVERED],
];

/** Ends that were decided after a temporary code was given: no network decides them. */
const CALLED_OFF = /cancel|expir/;
/** ClickSend's help gives the code 300 to an error that is not the last word. */
const IS_RETRIED = /\bwill (?:be retried|retry)\b/;
/** Longer texts are no status. */
const LONGEST = 200;

/** `CancelledAfterReview`, `NOT_DELIVERED` and `Soft-Bounce` as words in small letters. */
const wordsOf = (value: unknown): string =>
	textOf(value)
		.slice(0, LONGEST)
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.replace(/[\s_-]+/g, ' ')
		.toLowerCase();

const outcomeOfWords = (words: string): ReceiptOutcome | undefined =>
	BY_WORD.find(([pattern]) => pattern.test(words))?.[1];

/**
 * Reads what became of a message. The code decides; where it is missing or unknown, the status
 * word does, then the text. A message that was called off has its end whatever temporary code it
 * still carries.
 *
 * @param row a delivery receipt of any channel (webhook or list) or a row of a history, with
 *   `status`, `status_code`, `status_text` and `error_text` as far as ClickSend sends them
 */
export function outcomeOfReceipt(row: IDataObject): ReceiptOutcome {
	const status = wordsOf(row.status);
	const byCode = BY_CODE.get(textOf(row.status_code));
	const isRetried = [row.status_text, row.error_text].some((text) =>
		IS_RETRIED.test(wordsOf(text)),
	);
	if (byCode === PENDING && CALLED_OFF.test(status)) return FAILED;
	if (isRetried && byCode !== DELIVERED) return PENDING;
	if (byCode !== undefined) return byCode;
	// Receipts of faxes carry a word in the place of the code.
	const words = [status, wordsOf(row.status_code), wordsOf(row.status_text)];
	for (const word of words) {
		const outcome = outcomeOfWords(word);
		if (outcome !== undefined) return outcome;
	}
	return PENDING;
}
