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

/** From the first letter or digit to the last one, with the marks that belong to it. */
const CORE = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?\p{M}*/su;

/** The text as it is compared: capitals, one space between words, nothing around them. */
function plain(text: string): string {
	const capitals = text.normalize('NFKC').toUpperCase();
	// Looked for once, from the front: a search that begins anew at each sign would take minutes.
	return CORE.exec(capitals)?.[0].replace(/\s+/g, ' ') ?? '';
}

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
