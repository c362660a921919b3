/** Words that stop messages, as carriers and ClickSend's own opt-out handling know them. */
const OPT_OUT = [
	'STOP',
	'STOPALL',
	'STOP ALL',
	'UNSUBSCRIBE',
	'OPTOUT',
	'OPT OUT',
	'OPT-OUT',
	'CANCEL',
	'END',
	'QUIT',
	'REVOKE',
];
const OPT_IN = ['START', 'UNSTOP', 'SUBSCRIBE', 'OPTIN', 'OPT IN', 'OPT-IN'];
const HELP = ['HELP', 'INFO'];

/** What the user adds to the words, as texts with commas between. */
export interface ExtraKeywords {
	optOut?: string;
	optIn?: string;
	help?: string;
}

/** What a reply asks for. */
export interface Keywords {
	/** its first word, in capitals */
	keyword: string;
	isOptOut: boolean;
	isOptIn: boolean;
	isHelp: boolean;
}

/** The text as it is compared: capitals, one space between words, nothing around them. */
const plain = (text: string): string =>
	text
		.normalize('NFKC')
		.toUpperCase()
		.replace(/\s+/g, ' ')
		.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

const wordsOf = (words: readonly string[], extra: string | undefined): Set<string> =>
	new Set([...words, ...(extra ?? '').split(',')].map(plain).filter((word) => word !== ''));

/**
 * Reads replies. Only a whole message counts: "Stop by at five" is no opt-out.
 *
 * @param extra further words
 * @returns a function from a reply's text to what it asks for
 */
export function keywordReader(extra: ExtraKeywords): (text: string) => Keywords {
	const optOut = wordsOf(OPT_OUT, extra.optOut);
	const optIn = wordsOf(OPT_IN, extra.optIn);
	const help = wordsOf(HELP, extra.help);
	return (text) => {
		const message = plain(text);
		return {
			keyword: plain(message.split(' ')[0]),
			isOptOut: optOut.has(message),
			isOptIn: optIn.has(message),
			isHelp: help.has(message),
		};
	};
}
