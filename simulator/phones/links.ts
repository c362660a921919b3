/** A piece of a text; with a `url` where it is a link. */
export interface Piece {
	text: string;
	url?: string;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+/gi;
/** What ends a sentence, and not an address. */
const END = /[.,;:!?)\]}]+$/;

/** Splits a text where web addresses are in it. Nothing but http and https becomes a link. */
export function piecesOf(body: string): Piece[] {
	const pieces: Piece[] = [];
	let done = 0;
	for (const { 0: match, index } of body.matchAll(ADDRESS)) {
		const url = match.replace(END, '');
		if (!URL.canParse(url)) continue;
		if (index > done) pieces.push({ text: body.slice(done, index) });
		pieces.push({ text: url, url });
		done = index + url.length;
	}
	if (done < body.length) pieces.push({ text: body.slice(done) });
	return pieces;
}
