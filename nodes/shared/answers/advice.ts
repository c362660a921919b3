/**
 * What to do about each code. HTTP codes: ClickSend's "Status Codes"; message statuses: its
 * "Application Status Codes" (REST API v3 documentation). A code that means one thing for the
 * call and another for a message has one line that serves both.
 */
const ADVICE: Readonly<Record<string, string>> = {
	// The call
	BAD_REQUEST: 'Check the values of the fields that are named',
	UNAUTHORIZED: 'Check the username and the API key in the ClickSend credential',
	FORBIDDEN:
		'The account or this API user has no access to it; some features have to be enabled by ClickSend first',
	NOT_FOUND: 'Check the ID: it may have been deleted, or belong to another account',
	TOO_MANY_REQUESTS:
		'ClickSend is throttling this account; make fewer calls at a time, with pauses: Pause and Parallel Calls under Options, or Batching under Request Options',
	INTERNAL_SERVER_ERROR: 'ClickSend cannot answer now; try again later',
	REDIRECT:
		'Check the Base URL in the ClickSend credential, and what stands between this n8n and ClickSend: the API itself does not redirect',
	// A message
	MISSING_CREDENTIALS: 'Check the username and the API key in the ClickSend credential',
	INVALID_CREDENTIALS: 'Check the username and the API key in the ClickSend credential',
	ACCOUNT_NOT_ACTIVATED: 'Activate the account in the ClickSend dashboard first',
	INVALID_RECIPIENT:
		'Give the number with its country code (+61411111111), or set the country for local numbers',
	THROTTLED: 'The same text was just sent to the same recipient; wait or change the text',
	INVALID_SENDER_ID:
		'Use a number or an alpha tag of this account (at most 11 characters, no spaces), or leave the sender empty',
	INSUFFICIENT_CREDIT: 'Top up the balance in the ClickSend dashboard',
	ALREADY_EXISTS: 'There is one already; use the update operation',
	EMPTY_MESSAGE: 'The message has no text; check the expression that fills it',
	TOO_MANY_RECIPIENTS: 'A call takes at most 1,000 recipients; split the list',
	MISSING_REQUIRED_FIELDS: 'Fill in the fields that the operation requires',
	INVALID_SCHEDULE: 'The scheduled time is past or too far ahead, or not a date',
	NOT_ENOUGH_PERMISSION_TO_LIST_ID: 'The contact list belongs to another user of the account',
	INTERNAL_ERROR: 'ClickSend cannot answer now; try again later',
	INVALID_LANG: 'Choose a language of the list',
	INVALID_VOICE: 'Choose a voice that the language offers',
	SUBJECT_REQUIRED: 'Give a subject of at most 20 characters',
	INVALID_MEDIA_FILE: 'Use a JPG or GIF of at most 250 kB at an address that ClickSend can reach',
	SOMETHING_IS_WRONG: 'ClickSend does not say more; check all fields, then ask its support',
	COUNTRY_NOT_ENABLED: 'Enable the country in the ClickSend dashboard first',
	REGISTRATION_NEEDED:
		'The country wants a registered sender; register one in the ClickSend dashboard',
	// The connection
	ENOTFOUND: 'Check the Base URL in the ClickSend credential and the network of this n8n',
	ECONNREFUSED: 'Check the Base URL in the ClickSend credential and the network of this n8n',
};

const ADVICE_FOR_STATUS: Readonly<Record<number, string | undefined>> = {
	400: ADVICE.BAD_REQUEST,
	401: ADVICE.UNAUTHORIZED,
	403: ADVICE.FORBIDDEN,
	404: ADVICE.NOT_FOUND,
	405: ADVICE.NOT_FOUND,
	422: 'ClickSend refused a value: often the sender, or a voice text of more than 1,200 characters',
	429: ADVICE.TOO_MANY_REQUESTS,
};

/**
 * One line that tells a person what to do.
 *
 * @param code ClickSend's response_code or message status, or a system error code
 * @param statusCode HTTP status, for codes that are not known by themselves
 * @returns the advice, or an empty text when there is none
 */
export function adviceFor(code: string, statusCode?: number): string {
	if (Object.hasOwn(ADVICE, code)) return ADVICE[code] ?? '';
	if (statusCode === undefined) return '';
	return ADVICE_FOR_STATUS[statusCode] ?? (statusCode >= 500 ? (ADVICE.INTERNAL_ERROR ?? '') : '');
}
