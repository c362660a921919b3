/** A language a voice message can be spoken in. */
export interface VoiceLanguage {
	code: string;
	country: string;
	/** One gender or several, as ClickSend mixes both forms. */
	gender: string | string[];
}

const BOTH = ['female', 'male'];

export const VOICE_LANGUAGES: readonly VoiceLanguage[] = [
	{ code: 'en-au', country: 'English, Australia', gender: BOTH },
	{ code: 'en-us', country: 'English, US', gender: BOTH },
	{ code: 'en-gb', country: 'English, UK', gender: BOTH },
	{ code: 'en-in', country: 'English, India', gender: 'female' },
	{ code: 'cy-gb', country: 'Welsh', gender: 'female' },
	{ code: 'da-dk', country: 'Danish', gender: BOTH },
	{ code: 'de-de', country: 'German', gender: BOTH },
	{ code: 'es-es', country: 'Spanish, Spain', gender: BOTH },
	{ code: 'es-us', country: 'Spanish, US', gender: BOTH },
	{ code: 'fr-ca', country: 'French, Canada', gender: 'female' },
	{ code: 'fr-fr', country: 'French, France', gender: BOTH },
	{ code: 'is-is', country: 'Icelandic', gender: BOTH },
	{ code: 'it-it', country: 'Italian', gender: BOTH },
	{ code: 'ja-jp', country: 'Japanese', gender: 'female' },
	{ code: 'nb-no', country: 'Norwegian', gender: 'female' },
	{ code: 'nl-nl', country: 'Dutch', gender: BOTH },
	{ code: 'pl-pl', country: 'Polish', gender: BOTH },
	{ code: 'pt-br', country: 'Portuguese, Brazil', gender: BOTH },
	{ code: 'pt-pt', country: 'Portuguese, Portugal', gender: BOTH },
	{ code: 'ro-ro', country: 'Romanian', gender: 'female' },
	{ code: 'ru-ru', country: 'Russian', gender: BOTH },
	{ code: 'sv-se', country: 'Swedish', gender: 'female' },
	{ code: 'tr-tr', country: 'Turkish', gender: 'female' },
];

const BY_CODE = new Map(VOICE_LANGUAGES.map((language) => [language.code, language]));

/** The language of a code such as "en-au", in any case. */
export function voiceLanguage(code: string): VoiceLanguage | undefined {
	return BY_CODE.get(code.toLowerCase());
}
