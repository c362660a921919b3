/** Whether a text is one web address, whole and with nothing beside it. */
export const isWebAddress = (text: string): boolean =>
	/^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
