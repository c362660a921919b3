import { SegmentedMessage } from 'sms-segments-calculator';

/** GSM-7 characters that take one place each: no part boundary can fall inside one. */
const PLAIN_GSM =
	/^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;
const GSM =
	/^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€\f]*$/;

/** True when the text fits GSM-7, extension characters included. */
export function isGsm(body: string): boolean {
	return GSM.test(body);
}

/**
 * Parts of an SMS. Plain GSM text is counted by its length, because the calculator takes 0.4 ms a
 * message and a load test sends 100,000; everything else (extension characters, unicode) is left to
 * the calculator, which knows what may not be split.
 */
export function smsParts(body: string): number {
	if (PLAIN_GSM.test(body)) {
		return body.length <= 160 ? 1 : Math.ceil(body.length / 153);
	}
	return new SegmentedMessage(body, 'auto').segmentsCount;
}

/** The text cut to the most parts an SMS of the account may have. */
export function cutSms(body: string, mostParts: number): string {
	// No text this short can be too long, even if each character takes two places.
	if (body.length <= 67 * mostParts || smsParts(body) <= mostParts) return body;
	const characters = [...body];
	let [fits, over] = [0, characters.length];
	while (over - fits > 1) {
		const middle = Math.floor((fits + over) / 2);
		if (smsParts(characters.slice(0, middle).join('')) <= mostParts) fits = middle;
		else over = middle;
	}
	return characters.slice(0, fits).join('');
}

/** An MMS text is cut at 1500 characters, or 500 when it needs unicode. */
export function cutMms(body: string): string {
	return body.slice(0, isGsm(body) ? 1500 : 500);
}

/** Spoken text comes in parts of 300 characters (150 in unicode), four at most. */
export function voiceParts(body: string): number {
	return Math.max(1, Math.ceil(body.length / (isGsm(body) ? 300 : 150)));
}

export const MAX_VOICE_PARTS = 4;
