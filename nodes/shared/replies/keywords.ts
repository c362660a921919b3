/**
 * Words that stop messages: those that carriers and ClickSend's own opt-out handling know, ARRET for
 * Canada and France, and what people write in the languages of ClickSend's countries. Accents and
 * dashes do not matter. A word too many costs a message, a missing one texts somebody who must not be.
 */
const OPT_OUT = [
	...['STOP', 'STOPALL', 'STOP ALL', 'STOP SMS', 'STOPSMS', 'STOP TEXT', 'STOP TEXTS'],
	...['STOP MESSAGES', 'STOP TEXTING', 'STOP TEXTING ME', 'STOP MESSAGING ME'],
	...['UNSUBSCRIBE', 'UNSUB', 'UNSUBSCRIBE ME', 'OPTOUT', 'OPT OUT', 'OPT ME OUT', 'CANCEL', 'END'],
	...['QUIT', 'REVOKE', 'REMOVE', 'REMOVE ME', 'NO MORE', 'NO MORE TEXTS', 'NO MORE MESSAGES'],
	// French
	...[
		'ARRET',
		'ARRETER',
		'ARRETE',
		'ARRETEZ',
		'ARRET SMS',
		'STOP PUB',
		'FIN',
		'ANNULER',
		'RESILIER',
	],
	...['DESABONNER', 'DESABONNEMENT', 'DESABONNEZ MOI', 'ME DESABONNER', 'SE DESABONNER'],
	...['DESINSCRIRE', 'DESINSCRIPTION', 'ME DESINSCRIRE', 'RETIRER', 'REVOQUER', 'SUPPRIMER'],
	// Spanish
	...[
		'BAJA',
		'DAR DE BAJA',
		'DARME DE BAJA',
		'DARSE DE BAJA',
		'DEME DE BAJA',
		'ALTO',
		'PARAR',
		'PARE',
	],
	...[
		'PARA',
		'DETENER',
		'DETENGA',
		'CANCELAR',
		'CANCELE',
		'SALIR',
		'TERMINAR',
		'ANULAR',
		'ELIMINAR',
	],
	...[
		'BORRAR',
		'QUITAR',
		'REVOCAR',
		'REMOVER',
		'NO MAS',
		'NO MAS MENSAJES',
		'BASTA',
		'DESUSCRIBIR',
	],
	...['DESUSCRIBIRME', 'DESINSCRIBIR', 'DESINSCRIBIRME', 'CANCELAR SUSCRIPCION'],
	// Portuguese
	...['SAIR', 'CHEGA', 'CANCELE', 'DESCADASTRAR', 'DESCADASTRE', 'DESINSCREVER', 'NAO QUERO MAIS'],
	// German, Dutch, Italian
	...['STOPP', 'ABMELDEN', 'ABMELDUNG', 'ABBESTELLEN', 'AUSTRAGEN', 'WIDERRUF', 'WIDERRUFEN'],
	...['AFMELDEN', 'STOPPEN', 'UITSCHRIJVEN', 'OPZEGGEN'],
	...['CANCELLA', 'CANCELLAMI', 'DISISCRIVIMI', 'DISISCRIVERE', 'RIMUOVI', 'RIMUOVIMI', 'REVOCA'],
];
const OPT_IN = ['START', 'UNSTOP', 'SUBSCRIBE', 'OPTIN', 'OPT IN'];
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

/** As `plain`, without accents and with spaces for dashes: as phones and people leave them out. */
const bare = (text: string): string =>
	plain(
		text
			.normalize('NFD')
			.replace(/[\u0300-\u036f]/g, '')
			.replace(/\p{Pd}/gu, ' '),
	);

const wordsOf = (words: readonly string[], extra: string | undefined): Set<string> =>
	new Set([...words, ...(extra ?? '').split(',')].map(bare).filter((word) => word !== ''));

/** Whether a text is nothing but one of the words, be it several times: "Stop! STOP!!". */
function saysOnly(words: ReadonlySet<string>, text: string): boolean {
	if (words.has(text)) return true;
	const parts = text.split(/[^\p{L}\p{N}\p{M}]+/u);
	return parts.length > 1 && parts.every((part) => words.has(part));
}

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
		const message = bare(text);
		return {
			keyword: plain(plain(text).replace(/ .*/s, '')),
			isOptOut: saysOnly(optOut, message),
			isOptIn: optIn.has(message),
			isHelp: help.has(message),
		};
	};
}
